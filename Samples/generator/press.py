"""Printing: turns a sheet's marks into one coverage mask an ink, 600 dots an inch, with the faults of real ink.

Toner spreads a little and has ragged edges; a rubber stamp is blotchy; a pen skips. A mask is 0 where the paper is
bare and 255 under full ink.
"""

import numpy as np
import segno
from PIL import Image, ImageDraw, ImageFilter

import fonts
import stamps
from sheet import Code, Rule, Run, Seal, Sheet, Signature
from stamps import DOTS

SIZE = (round(Sheet.WIDTH * DOTS), round(Sheet.HEIGHT * DOTS))


def impressions(sheet, random):
    """The masks of a sheet by the name of the ink."""
    masks = {}
    for mark in sheet.marks:
        mask = masks.setdefault(mark.ink, Image.new("L", SIZE, 0))
        _draw(mark, mask)
    inked = {"seal": _stamped, "pen": _penned}
    return {ink: inked.get(ink, _printed)(mask, random) for ink, mask in sorted(masks.items())}


def _draw(mark, mask):
    pen = ImageDraw.Draw(mask)
    match mark:
        case Run():
            face = fonts.face(mark.style, mark.size)
            pen.text((mark.x * DOTS, mark.y * DOTS), mark.text, font=face, fill=255, anchor="ls")
        case Rule(dotted=True):
            radius = mark.width * DOTS / 2
            for x in np.arange(mark.x0, mark.x1, 1.1):
                centre = (x * DOTS, mark.y0 * DOTS)
                pen.ellipse((*(v - radius for v in centre), *(v + radius for v in centre)), fill=255)
        case Rule():
            ends = [v * DOTS for v in (mark.x0, mark.y0, mark.x1, mark.y1)]
            pen.line(ends, fill=255, width=max(1, round(mark.width * DOTS)))
        case Seal():
            shape = stamps.seal(mark)
            mask.paste(shape, (round(mark.x * DOTS - shape.width / 2), round(mark.y * DOTS - shape.height / 2)), shape)
        case Signature():
            shape, origin = stamps.signature(mark)
            mask.paste(shape, (round(mark.x * DOTS - origin[0]), round(mark.y * DOTS - origin[1])), shape)
        case Code():
            modules = segno.make(mark.data, error="m", micro=False).matrix
            side = mark.size * DOTS / len(modules)
            for row, line in enumerate(modules):
                for column, dark in enumerate(line):
                    if dark:
                        x, y = mark.x * DOTS + column * side, mark.y * DOTS + row * side
                        pen.rectangle((round(x), round(y), round(x + side) - 1, round(y + side) - 1), fill=255)


def clouds(random, size, grain):
    """Soft random field around 0 with deviation 1, its blobs about `grain` pixels wide."""
    small = (max(2, size[0] // grain), max(2, size[1] // grain))
    field = Image.fromarray(random.standard_normal(small[::-1]).astype(np.float32))
    field = np.asarray(field.resize(size, Image.Resampling.BICUBIC))
    return field / field.std()


def _printed(mask, random):
    """Toner: edges ragged by fine noise, density wandering slowly over the page."""
    soft = np.asarray(mask.filter(ImageFilter.GaussianBlur(1.5)), np.float32) / 255
    soft = soft + 0.07 * clouds(random, SIZE, 3) * (soft > 0.02)
    cover = np.clip((soft - 0.30) / 0.30, 0, 1) * (0.96 + 0.02 * clouds(random, SIZE, 400))
    return Image.fromarray((np.clip(cover, 0, 1) * 255).astype(np.uint8))


def _stamped(mask, random):
    """Stamp ink: swollen edges, blotches, some places bare."""
    soft = np.asarray(mask.filter(ImageFilter.GaussianBlur(2.5)), np.float32) / 255
    blotches = 0.80 + 0.10 * clouds(random, SIZE, 90) + 0.10 * clouds(random, SIZE, 5)
    cover = np.clip((soft - 0.22) / 0.4, 0, 1) * np.clip(blotches, 0.15, 1)
    return Image.fromarray((cover * 255).astype(np.uint8))


def _penned(mask, random):
    """Ballpoint: slightly soft, thinner ink here and there."""
    soft = np.asarray(mask.filter(ImageFilter.GaussianBlur(2)), np.float32) / 255
    cover = soft * np.clip(0.88 + 0.10 * clouds(random, SIZE, 12), 0.3, 1)
    return Image.fromarray((np.clip(cover, 0, 1) * 255).astype(np.uint8))
