"""Scanning: a printed sheet on the glass becomes the pixels a scanner delivers.

Order of events: the sheet lies askew (geometry), its reverse shows through, the lamp lights it unevenly, the lens
blurs, the sensor adds noise and dust, and the scanner's own tone curve and threshold follow.
"""

from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from fonts import PRINT_DPI
from paper import Paper
from press import SIZE, clouds, impressions
from sheet import Sheet

INKS = {  # what is left of red, green and blue under full ink
    "toner": (0.10, 0.10, 0.11),
    "seal": (0.84, 0.15, 0.17),
    "pen": (0.10, 0.17, 0.58),
    "red": (0.72, 0.12, 0.12),
    "form": (0.62, 0.45, 0.42),
}


@dataclass(frozen=True)
class Scan:
    """How a side is scanned. `skew` is in degrees, clockwise positive: lines of text run down to the right."""

    dpi: int = 300
    colour: str = "grey"  # or "colour", "bilevel"
    skew: float = 0.5
    light: float = 0.02  # how much darker the badly lit corner is, 0 to 1
    show_through: float = 0.0  # how much of the reverse's ink is seen, 0 to 1
    noise: float = 0.006
    blur: float = 0.55  # of the lens, pixels
    dust: int = 6  # dark specks on an A4 side
    lid: float = 0.93  # what shows where there is no paper
    edge_shadow: bool = False
    paper: Paper = field(default_factory=Paper)


@dataclass(frozen=True)
class Face:
    """One side to scan: what is printed on it, what on its back (either may be nothing), and how it is scanned."""

    sheet: Sheet | None
    scan: Scan
    reverse: Sheet | None = None


def capture(face, seed):
    """The upright image of a side: mode "RGB", "L" or "1". The same seed gives the same pixels."""
    random, scan = np.random.default_rng(seed), face.scan
    size = tuple(side // (PRINT_DPI // scan.dpi) for side in SIZE)
    light = scan.paper.reflectance(size, scan.dpi, random)
    if face.sheet:
        for ink, mask in impressions(face.sheet, random).items():
            left = np.array(INKS[ink], np.float32)
            light *= 1 - _laid(mask, scan, 0)[:, :, None] * (1 - left)
    if face.reverse and scan.show_through > 0:
        light *= 1 - scan.show_through * _ghost(face.reverse, scan, random)[:, :, None]
    cover = _laid(scan.paper.shape(), scan, 0)[:, :, None]
    light = light * cover + scan.lid * (1 - cover)
    light *= _lamp(size, scan, random)[:, :, None]
    if scan.colour != "colour":
        light = light @ np.array([[0.299], [0.587], [0.114]], np.float32)
    return _sensed(light, size, scan, random)


def _laid(mask, scan, outside):
    """Turns a mask about the middle of the page, as the sheet lies on the glass; samples it as finely as the scan."""
    turned = mask.rotate(-scan.skew, Image.Resampling.BICUBIC, fillcolor=outside)
    step = PRINT_DPI // scan.dpi
    whole = turned.crop((0, 0, turned.width // step * step, turned.height // step * step))
    return np.asarray(whole.reduce(step), np.float32) / 255


def _ghost(reverse, scan, random):
    """The back's ink as seen from the front: mirrored, blurred by the paper, thicker in some places."""
    ink = Image.new("L", SIZE, 0)
    for mask in impressions(reverse, random).values():
        ink = Image.fromarray(np.maximum(np.asarray(ink), np.asarray(mask)))
    seen = _laid(ImageOps.mirror(ink).filter(ImageFilter.GaussianBlur(7)), scan, 0)
    return seen * np.clip(1 + 0.25 * clouds(random, seen.shape[::-1], scan.dpi), 0.3, 1.7)


def _lamp(size, scan, random):
    """Brightness of the lamp: falls off towards one corner, and in a narrow band along the left edge if asked for."""
    x, y = np.meshgrid(np.linspace(0, 1, size[0], dtype=np.float32), np.linspace(0, 1, size[1], dtype=np.float32))
    fall = scan.light * (0.65 * x**2 + 0.35 * y) * (1 + 0.05 * clouds(random, size, size[0] // 3))
    if scan.edge_shadow:
        millimetres = x * Sheet.WIDTH
        fall = fall + 0.55 * np.exp(-((millimetres / 2.2) ** 2)) + 0.10 * np.exp(-millimetres / 6)
    return np.clip(1 - fall, 0.05, 1).astype(np.float32)


def _sensed(light, size, scan, random):
    """Lens, sensor noise, dust, tone curve; for a bilevel scan also the threshold."""
    channels = []
    shared = random.standard_normal(light.shape[:2]).astype(np.float32)
    for number in range(light.shape[2]):
        plane = Image.fromarray((np.clip(light[:, :, number], 0, 1) * 255).round().astype(np.uint8))
        plane = np.asarray(plane.filter(ImageFilter.GaussianBlur(scan.blur)), np.float32) / 255
        own = random.standard_normal(plane.shape).astype(np.float32)
        channels.append(plane + scan.noise * (0.8 * shared + 0.6 * own))
    light = np.stack(channels, axis=2)
    _dust(light, scan, random)
    if scan.colour == "bilevel":
        return Image.fromarray(light[:, :, 0] > 0.52)
    tone = (np.clip((light - 0.03) / 0.93, 0, 1) * 255).round().astype(np.uint8)
    image = Image.fromarray(tone[:, :, 0] if tone.shape[2] == 1 else tone)
    return image.filter(ImageFilter.UnsharpMask(1.2, 60, 6))


def _dust(light, scan, random):
    """Dark specks of a tenth to half a millimetre, as pixels that touch one another."""
    height, width = light.shape[:2]
    for _ in range(scan.dust):
        x, y = int(random.integers(4, width - 4)), int(random.integers(4, height - 4))
        for _ in range(int(random.integers(1, max(2, scan.dpi // 40)))):
            light[y, x] *= 0.35
            x = min(max(x + int(random.integers(-1, 2)), 0), width - 1)
            y = min(max(y + int(random.integers(-1, 2)), 0), height - 1)
