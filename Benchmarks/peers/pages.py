"""Chooses the pages that both programs get, and writes them as one folder of images and as one PDF.

The rule, for any files and folders given: every colour or grey page is a candidate (an image file, or a page of a PDF
whose largest image is not bilevel), the same JPEG stream counts once; candidates are ordered by how far their
resolution is from 300 dpi, then as given, then by name; the first `count` are taken. At 300 dpi (±2 %) a JPEG goes
through byte for byte; anything else is brought to 300 dpi, a page of a PDF by rendering it. An image that states no
resolution is taken to be as wide as A4.
"""

from __future__ import annotations

import hashlib
import math
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import img2pdf
import pikepdf
from PIL import Image

DPI = 300
_IMAGES = {".jpg", ".jpeg", ".png", ".tif", ".tiff"}
_A4_WIDTH_INCHES = 210 / 25.4


@dataclass(frozen=True)
class Candidate:
    """A colour or grey page where it was found."""

    file: Path
    number: int | None  # of the page in a PDF, from 1; None for an image file
    dpi: float
    stream: bytes | None  # the JPEG, when that is all the page is
    key: str  # equal for the same picture

    @property
    def is_native(self) -> bool:
        return abs(self.dpi / DPI - 1) <= 0.02

    @property
    def distance(self) -> float:
        return 0 if self.is_native else round(abs(math.log(self.dpi / DPI)), 1)

    @property
    def name(self) -> str:
        return self.file.name if self.number is None else f"{self.file.name} page {self.number}"


@dataclass(frozen=True)
class Page:
    """A page as both programs get it."""

    name: str
    dpi_before: float
    image: Path
    truth: Path | None


def choose(paths: list[Path], count: int) -> list[Candidate]:
    """The first `count` candidates by the rule above; fewer when there are not so many."""
    found: dict[str, Candidate] = {}
    for path in paths:
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            candidates = _of_pdf(file) if file.suffix.lower() == ".pdf" else _of_image(file)
            for candidate in candidates:
                found.setdefault(candidate.key, candidate)
    return sorted(found.values(), key=lambda candidate: candidate.distance)[:count]  # sorted() keeps the order found


def write(candidates: list[Candidate], folder: Path) -> tuple[list[Page], Path]:
    """Writes `images/NNN.*` and `pages.pdf`, which holds the same streams, and returns both."""
    images = folder / "images"
    images.mkdir(parents=True)
    pages = []
    for ordinal, candidate in enumerate(candidates, start=1):
        image = _write(candidate, images / f"{ordinal:03}")
        pages.append(Page(candidate.name, candidate.dpi, image, _truth(candidate)))
    pdf = folder / "pages.pdf"
    with pdf.open("wb") as output:
        img2pdf.convert(
            *[str(page.image) for page in pages],
            layout_fun=img2pdf.get_fixed_dpi_layout_fun((DPI, DPI)),
            rotation=img2pdf.Rotation.ifvalid,
            outputstream=output,
        )
    return pages, pdf


def _of_image(file: Path) -> list[Candidate]:
    if file.suffix.lower() not in _IMAGES:
        return []
    with Image.open(file) as image:
        if image.mode == "1":
            return []
        stated = float(image.info.get("dpi", (0, 0))[0])
        dpi = stated if stated >= 50 else min(image.size) / _A4_WIDTH_INCHES
        stream = file.read_bytes() if image.format == "JPEG" else None
    return [Candidate(file, None, dpi, stream, _key(stream or file.read_bytes()))]


def _of_pdf(file: Path) -> list[Candidate]:
    listing = subprocess.run(["pdfimages", "-list", file], capture_output=True, text=True, check=True).stdout
    largest: dict[int, list[str]] = {}
    for line in listing.splitlines()[2:]:
        row = line.split()  # page, num, type, width, height, color, comp, bpc, enc, interp, object, ID, x-ppi, y-ppi …
        if row[2] != "image" or row[10] == "[inline]":
            continue
        largest[int(row[0])] = max(largest.get(int(row[0]), row), row, key=_area)
    candidates = []
    with pikepdf.open(file) as pdf:
        for number, row in sorted(largest.items()):
            if row[7] == "1":
                continue
            inches = [float(length) / 72 for length in pdf.pages[number - 1].mediabox[2:4]]
            covered = int(row[3]) / float(row[12]) * int(row[4]) / float(row[13]) / (inches[0] * inches[1])
            jpeg = pdf.get_object(int(row[10]), int(row[11])).read_raw_bytes() if row[8] == "jpeg" else None
            stream = jpeg if covered > 0.95 else None
            key = _key(jpeg or f"{file} {number}".encode())
            candidates.append(Candidate(file, number, float(row[12]), stream, key))
    return candidates


def _write(candidate: Candidate, stem: Path) -> Path:
    jpeg = stem.with_suffix(".jpg")
    if candidate.is_native and candidate.stream is not None:
        jpeg.write_bytes(candidate.stream)
        return jpeg
    if candidate.number is not None:
        number = str(candidate.number)
        subprocess.run(
            ["pdftoppm", "-r", str(DPI), "-f", number, "-l", number, "-singlefile"]
            + ["-jpeg", "-jpegopt", "quality=92", candidate.file, stem],
            check=True, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return jpeg
    if candidate.is_native and candidate.file.suffix.lower() == ".png":
        return Path(shutil.copy(candidate.file, stem.with_suffix(".png")))
    with Image.open(candidate.file) as image:
        picture = image if image.mode in ("L", "RGB") else image.convert("RGB")
        scale = DPI / candidate.dpi
        size = (round(picture.width * scale), round(picture.height * scale))
        picture.resize(size, Image.Resampling.LANCZOS).save(jpeg, quality=92, dpi=(DPI, DPI))
    return jpeg


def _truth(candidate: Candidate) -> Path | None:
    """`NAME.body.txt` or `NAME.txt` beside the image, or in a folder `gt` beside its folder."""
    if candidate.number is not None:
        return None
    for folder in (candidate.file.parent, candidate.file.parent.parent / "gt"):
        for suffix in (".body.txt", ".txt"):
            text = folder / (candidate.file.stem + suffix)
            if text.is_file():
                return text
    return None


def _area(row: list[str]) -> int:
    return int(row[3]) * int(row[4])


def _key(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
