"""JPEG through Pillow: grey, colour or CMYK, with or without resolution and EXIF orientation."""

import io

import numpy as np
from PIL import Image

# EXIF orientation → how an upright picture has to be turned to be stored that way
STORED = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}


def jpeg(image, quality=70, dpi=None, orientation=1):
    """One image as a JFIF file; `dpi=None` states no resolution."""
    options = {"quality": quality, "optimize": True}
    if STORED[orientation] is not None:
        image = image.transpose(STORED[orientation])
        exif = Image.Exif()
        exif[0x0112] = orientation
        options["exif"] = exif
    if dpi:
        options["dpi"] = (dpi, dpi)
    file = io.BytesIO()
    image.save(file, "JPEG", **options)
    return file.getvalue()


def cmyk_jpeg(image, quality=65):
    """A press-ready CMYK picture as image editors write it: Adobe marker, samples inverted, no resolution."""
    inks = 1 - np.asarray(image, np.float32) / 255
    black = inks.min(axis=2, keepdims=True)
    colours = (inks - black) / np.maximum(1 - black, 1e-6)  # what black ink covers needs no other
    samples = np.concatenate([colours, black], axis=2)
    return jpeg(Image.fromarray((samples * 255).round().astype(np.uint8), "CMYK"), quality)
