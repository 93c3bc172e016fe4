"""Measures how well Tesseract's fast models read each sample when it is given upright: the ground of `maxCER`.

CER = edit distance / length of the truth, in per cent, over the whole file, both texts in NFC, runs of white space as
one space, dotted leaders (two and more dots or ellipses) left out. Blank pages are not read. Skew is left in, so
this is what the plain engine does. Needs tesseract (vie, eng) and pdftoppm.

Usage: python measure.py [NAME…]
"""

import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, ImageSequence

SAMPLES = Path(__file__).resolve().parent.parent
CLOCKWISE = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


def upright(entry):
    """The pages of a file as images, upright and with the known skew taken out."""
    for image, skew in zip(_turned(entry), entry["skew"], strict=True):
        yield image.rotate(skew, Image.Resampling.BICUBIC, fillcolor="white") if skew else image


def _turned(entry):
    """The pages of a file as images, the right way up."""
    path = SAMPLES / entry["file"]
    if path.suffix == ".pdf":
        for number in range(1, entry["pages"] + 1):
            options = ["-r", "300", "-png", "-f", str(number), "-l", str(number)]
            page = subprocess.run(["pdftoppm", *options, str(path)], check=True, capture_output=True).stdout
            yield Image.open(io.BytesIO(page))
        return
    for frame in ImageSequence.Iterator(Image.open(path)):
        image = ImageOps.exif_transpose(frame.copy())
        if image.mode in ("P", "CMYK"):
            image = image.convert("RGB")
        if image.mode == "1":
            image = image.convert("L")
        yield image.transpose(CLOCKWISE[entry["turn"]]) if entry["turn"] else image


def read(image, dpi):
    """What Tesseract reads on one page."""
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=1)
    command = ["tesseract", "-", "-", "-l", "vie+eng", "--dpi", str(dpi)]
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    result = subprocess.run(command, input=file.getvalue(), capture_output=True, check=True, env=environment)
    return result.stdout.decode()


def plain(text):
    """The form two texts are compared in."""
    return " ".join(re.sub(r"[.…]{2,}", " ", unicodedata.normalize("NFC", text)).split())


def distance(one, other):
    """Levenshtein's distance, a row at a time."""
    codes = np.array([ord(letter) for letter in other])
    row = np.arange(len(other) + 1)
    steps = np.arange(len(other) + 1)
    for count, letter in enumerate(one, 1):
        fresh = np.empty_like(row)
        fresh[0] = count
        fresh[1:] = np.minimum(row[:-1] + (codes != ord(letter)), row[1:] + 1)
        row = np.minimum.accumulate(fresh - steps) + steps  # insertions run along the row
    return int(row[-1])


def main(names):
    """Prints one line a sample; fails if one reads worse than it promises."""
    failed = False
    for entry in json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8")):
        if names and entry["file"] not in names:
            continue
        truths = (SAMPLES / entry["text"]).read_text(encoding="utf-8").split("\f")
        wrong = length = 0
        for number, (image, truth) in enumerate(zip(upright(entry), truths, strict=True), 1):
            if number in entry["blankPages"]:
                continue
            shown = entry["trueResolution"] or 300
            got, truth = plain(read(image, shown)), plain(truth)
            wrong += distance(got, truth)
            length += len(truth)
            if os.environ.get("SHOW"):
                print(got)
        rate = 100 * wrong / length
        failed |= rate > entry["maxCER"]
        print(
            f"{rate:6.2f} % of {length:5} characters, at most {entry['maxCER']} promised: {entry['file']}", flush=True
        )
    sys.exit(failed)


if __name__ == "__main__":
    main(sys.argv[1:])
