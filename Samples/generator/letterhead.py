"""The parts that administrative papers share, laid out as Decree 30/2020 asks.

The commune, its province, their people and numbers are invented; so is the seal, which carries a plain star where a
real one has the national emblem.
"""

from sheet import Cell, Rule, Seal, Signature

COMMUNE = "XÃ MÂY HỒNG"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LEFT, RIGHT = 62.0, 144.0  # centres of the two columns


def issued(sheet, body, number, date, place="Mây Hồng", about=()):
    """Issuing body and number on the left; nation, motto, place, date on the right; `about` is the V/v of a letter."""
    above, below = body
    sheet.row(Cell(above, LEFT, "centre", size=12), Cell(NATION, RIGHT, "centre", "bold", 12))
    base = sheet.row(Cell(below, LEFT, "centre", "bold", 13), Cell(MOTTO, RIGHT, "centre", "bold", 13))
    sheet.mark(Rule(LEFT - 11, base + 2, LEFT + 11, base + 2))
    sheet.mark(Rule(RIGHT - 29, base + 2, RIGHT + 29, base + 2))
    sheet.gap(4.5)
    sheet.row(Cell(number, LEFT, "centre"), Cell(f"{place}, {date}", RIGHT, "centre", "italic"))
    for line in about:
        sheet.row(Cell(line, LEFT, "centre", size=12))


def national(sheet):
    """Nation and motto alone, in the middle, as on a citizen's form."""
    sheet.line(NATION, "centre", "bold")
    base = sheet.line(MOTTO, "centre", "bold")
    sheet.mark(Rule(sheet.centre - 29, base + 2, sheet.centre + 29, base + 2))
    sheet.gap(4)


def title(sheet, name, *summary, size=14):
    """The document's type in capitals and what it is about, both bold, with the short rule below."""
    sheet.gap(5)
    sheet.line(name, "centre", "bold", size)
    for line in summary:
        base = sheet.line(line, "centre", "bold", 13)
    if summary:
        sheet.mark(Rule(sheet.centre - 14, base + 2, sheet.centre + 14, base + 2))
    sheet.gap(6)


def closing(sheet, recipients, office, name, seed, sealed=True):
    """Recipients on the left, office, signature and name on the right; the seal covers a third of the signature."""
    sheet.gap(4)
    top, rows = sheet.y, max(len(recipients) + 1, len(office))
    for number in range(rows):
        cells = []
        if number == 0:
            cells.append(Cell("Nơi nhận:", sheet.left, "left", "bold-italic", 12))
        elif number <= len(recipients):
            cells.append(Cell(recipients[number - 1], sheet.left, "left", size=11))
        if number < len(office):
            cells.append(Cell(office[number], RIGHT, "centre", "bold", 13))
        sheet.row(*cells)
    sheet.y = max(sheet.y, top + 31 + 5 * len(office))
    sheet.mark(Signature(RIGHT - 12, sheet.y - 16, 34, seed))
    if sealed:
        ring = f"ỦY BAN NHÂN DÂN {COMMUNE} ★ TỈNH LAM GIANG ★"
        sheet.mark(Seal(RIGHT - 15, sheet.y - 15, ring, COMMUNE, tilt=seed % 17 - 8))
    sheet.row(Cell(name, RIGHT, "centre", "bold", 13))
