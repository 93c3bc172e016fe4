"""JPEG through Pillow: grey, colour or CMYK, with or without resolution and EXIF orientation."""

import io

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
    red, green, blue = (plane.point(lambda v: 255 - v) for plane in image.convert("RGB").split())
    key = Image.merge("RGB", (red, green, blue)).convert("L").point(lambda v: v)  # all grey goes to black ink
    empty = Image.new("L", image.size, 0)
    return jpeg(Image.merge("CMYK", (empty, empty, empty, key)), quality)
