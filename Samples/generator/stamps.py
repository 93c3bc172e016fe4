"""Shapes that no typeface has: the round seal and the pen stroke, as coverage masks on the printer's grid."""

import math

import numpy as np
from PIL import Image, ImageDraw

import fonts

DOTS = fonts.PRINT_DPI / 25.4  # dots a millimetre


def seal(mark):
    """Two rings, the issuer's name between them, a star and the place in the middle; turned by the mark's tilt."""
    side = round((mark.diameter + 2) * DOTS)
    middle, radius = side / 2, mark.diameter / 2 * DOTS
    mask = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(mask)
    for share, millimetres in ((1.0, 0.8), (0.945, 0.25), (0.66, 0.35)):
        r = radius * share
        pen.ellipse((middle - r, middle - r, middle + r, middle + r), outline=255, width=round(millimetres * DOTS))
    widths = [fonts.width(letter, "sans-bold", 7) + 0.35 for letter in mark.ring]
    angle = -150.0
    for letter, width in zip(mark.ring, widths, strict=True):
        step = width * 360 / sum(widths)
        _letter(mask, letter, middle, radius * 0.805, angle + step / 2)
        angle += step
    pen.polygon(star(middle, middle - radius * 0.12, radius * 0.36), fill=255)
    face = fonts.face("sans-bold", 5.5)
    pen.text((middle, middle + radius * 0.43), mark.middle, font=face, fill=255, anchor="mm")
    return mask.rotate(-mark.tilt, Image.Resampling.BICUBIC)


def star(x, y, radius):
    """The ten corners of a five-pointed star."""
    corners = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.4
        angle = math.pi * (corner / 5 - 0.5)
        corners.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return corners


def _letter(mask, letter, middle, radius, angle):
    """Sets one letter upright on the ring, `angle` degrees clockwise from the top."""
    size = round(4.6 * DOTS)
    tile = Image.new("L", (size, size), 0)
    pen = ImageDraw.Draw(tile)
    if letter == "★":
        pen.polygon(star(size / 2, size / 2, size * 0.24), fill=255)
    else:
        pen.text((size / 2, size * 0.68), letter, font=fonts.face("sans-bold", 7.5), fill=255, anchor="ms")
    tile = tile.rotate(-angle, Image.Resampling.BICUBIC)
    x = middle + radius * math.sin(math.radians(angle)) - size / 2
    y = middle - radius * math.cos(math.radians(angle)) - size / 2
    box = (round(x), round(y), round(x) + size, round(y) + size)
    mask.paste(Image.fromarray(np.maximum(np.asarray(mask.crop(box)), np.asarray(tile))), box)


# How a signature may end, in units of its width: a stroke back under the name, a loop, a long line out, a hook.
FLOURISHES = (
    ((0.85, 0.05), (1.0, -0.16), (0.45, 0.16), (0.2, 0.22)),
    ((0.8, -0.22), (0.9, -0.05), (0.6, 0.1), (0.95, 0.06)),
    ((0.8, 0.04), (0.95, -0.02), (1.15, -0.09)),
    ((0.75, 0.1), (0.7, 0.24), (0.55, 0.16), (0.9, -0.1)),
)


def signature(mark):
    """A pen stroke through random turning points: Catmull-Rom, thin where the pen is fast.

    Returns the mask and the offset of its origin in dots.
    """
    draw = np.random.default_rng(mark.seed)
    turns = int(draw.integers(5, 11))
    along = np.linspace(0, draw.uniform(0.55, 0.75), turns) + draw.uniform(-0.06, 0.06, turns)
    height = np.where(np.arange(turns) % 2 == 0, -1, 1) * draw.uniform(0.1, 1.0, turns)
    height = height * np.linspace(1, draw.uniform(0.2, 0.6), turns) * 0.24
    along = along - height * draw.uniform(0.1, 0.6)  # the hand's slant
    tail = FLOURISHES[int(draw.integers(len(FLOURISHES)))]
    knots = [(0, 0), (draw.uniform(-0.05, 0.1), 0.1), *zip(along, height, strict=True), *tail, tail[-1]]
    knots = np.array(knots) * [mark.width, mark.width * 0.75] * DOTS
    margin = mark.width * 0.35 * DOTS
    size = (round(mark.width * DOTS * 1.2 + 2 * margin), round(mark.width * DOTS * 0.8 + 2 * margin))
    origin = np.array([margin, size[1] / 2])
    mask = Image.new("L", size, 0)
    pen = ImageDraw.Draw(mask)
    for a, b, c, d in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        steps = max(8, int(np.hypot(*(c - b)) / 2))
        speed = np.hypot(*(c - b)) / DOTS
        radius = DOTS * (0.32 if speed < 4 else 0.25 if speed < 10 else 0.19)
        for t in np.linspace(0, 1, steps):
            x, y = origin + 0.5 * (
                2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
            )
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return mask, origin
