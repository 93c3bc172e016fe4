"""What the generator makes: a sample, its text, and what a program that reads it should find."""

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import scanner
from scanner import Face


@dataclass(frozen=True)
class Sample:
    """One file of Samples/. `write` turns the scanned faces (or, for a born-digital one, the sheets) into its bytes."""

    name: str
    type: str  # code of design/domain.md, "other" if none fits
    language: str  # ISO 639-3
    faces: tuple[Face, ...]
    write: Callable
    made: str  # in words, for people
    max_cer: float  # what Tesseract's fast models keep below, in per cent, over the whole file
    dossier: str | None = None
    turn: int = 0  # clockwise quarter turns, in degrees, that bring the page upright after the file's own orientation
    stored_orientation: int = 1  # EXIF or TIFF orientation the file states
    resolution: int | None = 300  # what the file states; None if it states nothing
    born_digital: bool = False

    @property
    def stem(self):
        """The file's name without extension, composed (NFC)."""
        return unicodedata.normalize("NFC", self.name.rsplit(".", 1)[0])

    @property
    def text(self):
        """Exact text of all pages, form feeds between them."""
        return "\f".join(face.sheet.text if face.sheet else "" for face in self.faces)

    def bytes(self):
        """The file's content."""
        if self.born_digital:
            return self.write([face.sheet for face in self.faces])
        images = []
        for number, face in enumerate(self.faces):
            seed = int.from_bytes(hashlib.sha256(f"{self.stem}/{number}".encode()).digest()[:8])
            images.append(scanner.capture(face, seed))
        return self.write(images)

    def expected(self):
        """The entry of expected.json."""
        return {
            "file": unicodedata.normalize("NFC", self.name),
            "text": f"text/{self.stem}.txt",
            "pages": len(self.faces),
            "type": self.type,
            "language": self.language,
            "dossier": self.dossier,
            "bornDigital": self.born_digital,
            "statedResolution": self.resolution,
            "trueResolution": None if self.born_digital else self.faces[0].scan.dpi,
            "storedOrientation": self.stored_orientation,
            "turn": self.turn,
            "skew": [face.scan.skew if face.sheet and not self.born_digital else None for face in self.faces],
            "blankPages": [number for number, face in enumerate(self.faces, 1) if face.sheet is None],
            "maxCER": self.max_cer,
        }
