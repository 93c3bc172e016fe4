"""Typefaces: Liberation Serif, which has the metrics of Times and every Vietnamese letter.

Found through fontconfig (`fc-match`), so no path is written down here. Debian: fonts-liberation2.
"""

import functools
import subprocess

from PIL import ImageFont

POINT = 25.4 / 72  # one typographic point in millimetres
PRINT_DPI = 600  # what we draw at; a common office laser printer

STYLES = {
    "regular": "Liberation Serif:style=Regular",
    "bold": "Liberation Serif:style=Bold",
    "italic": "Liberation Serif:style=Italic",
    "bold-italic": "Liberation Serif:style=Bold Italic",
    "sans": "Liberation Sans:style=Regular",
    "sans-bold": "Liberation Sans:style=Bold",
    "mono": "Liberation Mono:style=Regular",
}


@functools.cache
def path(style):
    """The font file of a style; stops with the remedy if fontconfig offers another family instead."""
    wanted = STYLES[style]
    family, file = subprocess.run(
        ["fc-match", "-f", "%{family}|%{file}", wanted], check=True, capture_output=True, text=True
    ).stdout.split("|")
    if family != wanted.split(":")[0]:
        raise SystemExit(f"font {wanted!r} is missing; on Debian: apt-get install fonts-liberation2 fontconfig")
    return file


@functools.cache
def face(style, points):
    """A face at the size it has on the printer's grid. Basic layout: the same on every machine."""
    return ImageFont.truetype(path(style), points * PRINT_DPI / 72, layout_engine=ImageFont.Layout.BASIC)


def width(text, style, points):
    """The advance width of a text in millimetres."""
    return face(style, points).getlength(text) * 25.4 / PRINT_DPI
