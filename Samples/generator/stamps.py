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
    for share, millimetres in ((1.0, 0.7), (0.95, 0.25), (0.66, 0.3)):
        r = radius * share
        pen.ellipse((middle - r, middle - r, middle + r, middle + r), outline=255, width=round(millimetres * DOTS))
    step = 360 / len(mark.ring)
    for number, letter in enumerate(mark.ring):
        angle = -150 + number * step
        _letter(mask, letter, middle, radius * 0.80, angle)
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
        pen.polygon(star(size / 2, size / 2, size * 0.27), fill=255)
    else:
        pen.text((size / 2, size * 0.68), letter, font=fonts.face("sans-bold", 6.5), fill=255, anchor="ms")
    tile = tile.rotate(-angle, Image.Resampling.BICUBIC)
    x = middle + radius * math.sin(math.radians(angle)) - size / 2
    y = middle - radius * math.cos(math.radians(angle)) - size / 2
    box = (round(x), round(y), round(x) + size, round(y) + size)
    mask.paste(Image.fromarray(np.maximum(np.asarray(mask.crop(box)), np.asarray(tile))), box)


def signature(mark):
    """A pen stroke through random turning points: Catmull-Rom, thin where the pen is fast.

    Returns the mask and the offset of its origin in dots.
    """
    draw = np.random.default_rng(mark.seed)
    turns = 9
    along = np.linspace(0, 0.72, turns) + draw.uniform(-0.09, 0.09, turns)
    height = np.where(np.arange(turns) % 2 == 0, 1, -1) * draw.uniform(0.25, 1.0, turns) * np.linspace(1, 0.35, turns)
    tail = [(0.8, 0.2), (1.0, -0.25), (0.15, 0.55), (0.1, 0.55)]  # the flourish under the name
    knots = [(0, 0)] + list(zip(along, height * 0.26)) + tail
    knots = np.array(knots) * [mark.width, mark.width * 0.75] * DOTS
    margin = mark.width * 0.35 * DOTS
    size = (round(mark.width * DOTS * 1.2 + 2 * margin), round(mark.width * DOTS * 0.8 + 2 * margin))
    origin = np.array([margin, size[1] / 2])
    mask = Image.new("L", size, 0)
    pen = ImageDraw.Draw(mask)
    for a, b, c, d in zip(knots, knots[1:], knots[2:], knots[3:]):
        steps = max(8, int(np.hypot(*(c - b)) / 2))
        speed = np.hypot(*(c - b)) / DOTS
        radius = DOTS * (0.32 if speed < 4 else 0.25 if speed < 10 else 0.19)
        for t in np.linspace(0, 1, steps):
            x, y = origin + 0.5 * (
                2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
            )
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return mask, origin
