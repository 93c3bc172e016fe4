"""An English agreement, faxed-looking: bilevel and full of specks."""

from containers.tiff import tiff
from sample import Sample
from scanner import Face, Scan
from sheet import Cell, Rule, Sheet, Signature


def _sheet():
    sheet = Sheet(left=28, right=24, top=24, size=12, leading=1.22)
    sheet.line("HARROWGATE & FINCH SURVEYING LTD", "left", "bold", 14)
    base = sheet.line("14 Larch Row, Eastmere EM2 7QX  |  office@example.com  |  Ref. HF/2026/0418", size=10)
    sheet.mark(Rule(sheet.left, base + 2.2, sheet.edge, base + 2.2, 0.4))
    sheet.gap(7)
    sheet.line("17 November 2026", "right")
    sheet.gap(3)
    sheet.line("SERVICE AGREEMENT", "centre", "bold", 15)
    sheet.gap(4)
    for text in (
        "This Agreement is made between Harrowgate & Finch Surveying Ltd (the “Surveyor”) and Ms Imogen Tallis of 3 "
        "Weir Cottages, Lower Stanning (the “Client”), who together are called the Parties.",
        "*1. Services.* The Surveyor shall measure the boundaries of the land known as Weir Meadow, an area of about "
        "2.35 hectares, mark every corner with an oak post, and deliver a plan at a scale of 1:500 together with a "
        "written report in two signed copies.",
        "*2. Time.* Field work begins no later than 1 December 2026 and the report is due within thirty working "
        "days. Delay caused by flood, snow or refusal of access by a neighbour extends this period by the days that "
        "were lost.",
        "*3. Fee.* The Client shall pay a fixed fee of 3,840.00, of which one quarter is due on signing and the "
        "remainder within fourteen days of delivery. Interest of 0.5 per cent a month is charged on overdue amounts.",
        "*4. Records.* Original field books remain the property of the Surveyor and are kept for twelve years. The "
        "Client may ask for a certified copy at any time for the cost of copying.",
        "*5. Liability.* The Surveyor is liable for errors greater than 25 millimetres at any marked corner, and shall "
        "correct them without charge if told within two years.",
        "*6. Ending.* Either Party may end this Agreement by giving seven days’ notice in writing. Work completed "
        "before that day shall be paid for in proportion.",
    ):
        sheet.paragraph(text, indent=0, after=2.8)
    sheet.gap(4)
    x, y = sheet.left, 118.0
    sheet.row(Cell("Signed for the Surveyor", x), Cell("Signed by the Client", y))
    sheet.mark(Signature(x + 4, sheet.y + 9, 34, seed=63))
    sheet.mark(Signature(y + 4, sheet.y + 9, 34, seed=21))
    sheet.gap(20)
    sheet.mark(Rule(x, sheet.y, x + 58, sheet.y))
    sheet.mark(Rule(y, sheet.y, y + 58, sheet.y))
    sheet.gap(1)
    sheet.row(Cell("Edmund Harrowgate, Director", x), Cell("Imogen Tallis", y))
    return sheet


SAMPLE = Sample(
    name="service-agreement.tif",
    type="other",
    language="eng",
    faces=(Face(_sheet(), Scan(colour="bilevel", skew=-1.6, noise=0.05, dust=900, blur=0.8)),),
    write=lambda images: tiff(images, "tiff_lzw", 300),
    made="bilevel TIFF, LZW, 300 dpi; askew and full of specks",
    max_cer=3,
)
