"""One printed side: what stands where, and the exact text of it.

A sheet is a list of marks in millimetres from the top left corner. It is drawn by `press` (pixels) or written by
`containers.text_pdf` (a born-digital page). Every printed line also goes into `lines`, in reading order; what stands
side by side in one row is separated by a tab there. Rules, dotted leaders, seals and signatures are not text.
"""

import unicodedata
from dataclasses import dataclass

import fonts
from fonts import POINT


@dataclass(frozen=True)
class Run:
    """A piece of text in one style, starting at x on the baseline y."""

    text: str
    x: float
    y: float
    size: float
    style: str
    ink: str


@dataclass(frozen=True)
class Rule:
    """A straight line; `dotted` ones are the leaders of forms."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.2
    dotted: bool = False
    ink: str = "toner"


@dataclass(frozen=True)
class Seal:
    """A round rubber stamp about its centre, turned by `tilt` degrees."""

    x: float
    y: float
    ring: str
    middle: str
    tilt: float = 0
    diameter: float = 36
    ink: str = "seal"


@dataclass(frozen=True)
class Signature:
    """A pen stroke that begins at x, y; another seed is another person."""

    x: float
    y: float
    width: float
    seed: int
    ink: str = "pen"


@dataclass(frozen=True)
class Code:
    """A QR code with its top left corner at x, y."""

    x: float
    y: float
    size: float
    data: str
    ink: str = "toner"


@dataclass(frozen=True)
class Cell:
    """A text in a row, its x meaning the left end, the centre or the right end of it."""

    text: str
    x: float
    anchor: str = "left"
    style: str = "regular"
    size: float | None = None
    ink: str = "toner"


class Sheet:
    """A4 being written from top to bottom; `y` is the top of the next line."""

    WIDTH, HEIGHT = 210.0, 297.0

    def __init__(self, left=30.0, right=20.0, top=20.0, size=13.0, leading=1.2):
        self.left, self.edge, self.y = left, self.WIDTH - right, top
        self.size, self.leading = size, leading
        self.marks, self.lines = [], []

    @property
    def text(self):
        """The exact text, a line a printed line."""
        return unicodedata.normalize("NFC", "\n".join(self.lines)) + "\n"

    @property
    def centre(self):
        """Half way between the margins."""
        return (self.left + self.edge) / 2

    def gap(self, millimetres):
        """Leaves some height empty."""
        self.y += millimetres

    def mark(self, mark):
        """Adds something that is not text."""
        self.marks.append(mark)

    def row(self, *cells, size=None):
        """Prints cells side by side as one line of text and returns its baseline."""
        tallest = max(cell.size or size or self.size for cell in cells) * POINT
        baseline = self.y + tallest * (self.leading - 1) / 2 + tallest * 0.89
        for cell in cells:
            points = cell.size or size or self.size
            shift = {"left": 0, "centre": 0.5, "right": 1}[cell.anchor] * fonts.width(cell.text, cell.style, points)
            self.mark(Run(cell.text, cell.x - shift, baseline, points, cell.style, cell.ink))
        self.lines.append("\t".join(cell.text for cell in cells if cell.text))
        self.y += tallest * self.leading
        return baseline

    def line(self, text, anchor="left", style="regular", size=None, ink="toner"):
        """Prints one line at the left margin, the centre or the right margin."""
        x = {"left": self.left, "centre": self.centre, "right": self.edge}[anchor]
        return self.row(Cell(text, x, anchor, style, size, ink))

    def paragraph(self, text, indent=12.7, style="regular", size=None, after=2.0, left=None):
        """Prints justified text; words between asterisks are bold."""
        size, left = size or self.size, self.left if left is None else left
        space = fonts.width(" ", style, size)
        lines, line, used = [], [], indent
        for word, face in emphasised(text, style):
            width = fonts.width(word, face, size)
            if line and left + used + width > self.edge:
                lines.append(line)
                line, used = [], 0
            line.append((word, face, width))
            used += width + space
        for number, words in enumerate(lines + [line]):
            x = left + (indent if number == 0 else 0)
            slack = self.edge - x - sum(width for _, _, width in words)
            last = number == len(lines)
            step = space if last or len(words) == 1 else slack / (len(words) - 1)
            baseline = self.y + size * POINT * ((self.leading - 1) / 2 + 0.89)
            for word, face, width in words:
                self.mark(Run(word, x, baseline, size, face, "toner"))
                x += width + step
            self.lines.append(" ".join(word for word, _, _ in words))
            self.y += size * POINT * self.leading
        self.gap(after)

    def fields(self, *pairs, value="bold", leader="none", after=1.2, size=None):
        """Prints `(x, label, value)` of a form in one row; a leader ("dots", "line") runs on to the next field."""
        size, parts = size or self.size, []
        baseline = self.y + size * POINT * ((self.leading - 1) / 2 + 0.89)
        for number, (x, label, filled) in enumerate(pairs):
            self.mark(Run(label, x, baseline, size, "regular", "toner"))
            end = x + fonts.width(label + " ", "regular", size)
            if filled:
                self.mark(Run(filled, end + 1, baseline, size, value, "toner"))
                end += 1 + fonts.width(filled + " ", value, size)
            stop = pairs[number + 1][0] - 2 if number + 1 < len(pairs) else self.edge
            if leader != "none" and stop - end > 4:
                self.mark(Rule(end, baseline + 0.4, stop, baseline + 0.4, 0.22, dotted=leader == "dots"))
            parts.append(f"{label} {filled}".strip())
        self.lines.append("\t".join(parts))
        self.y += size * POINT * self.leading + after

    def table(self, columns, rows, size=None, padding=1.6, centred=()):
        """Prints a ruled table; `columns` are widths in millimetres, the first row is the head."""
        size, left, top = size or self.size, self.left, self.y
        xs = [left]
        for width in columns:
            xs.append(xs[-1] + width)
        self.mark(Rule(left, top, xs[-1], top, 0.25))
        for number, row in enumerate(rows):
            self.y += padding
            cells = []
            for column, text in enumerate(row):
                middle = number == 0 or column in centred
                x = (xs[column] + xs[column + 1]) / 2 if middle else xs[column] + 2
                cells.append(Cell(text, x, "centre" if middle else "left", "bold" if number == 0 else "regular"))
            self.row(*cells, size=size)
            self.y += padding
            self.mark(Rule(left, self.y, xs[-1], self.y, 0.25))
        for x in xs:
            self.mark(Rule(x, top, x, self.y, 0.25))
        self.gap(3)


def emphasised(text, style):
    """Words with their styles: `*two words*` are bold in upright text, bold italic in italic text."""
    strong, bold = {"regular": "bold", "italic": "bold-italic"}.get(style, style), False
    for word in text.split():
        bold = bold or word.startswith("*")
        yield word.strip("*"), strong if bold else style
        bold = bold and not word.endswith("*")
