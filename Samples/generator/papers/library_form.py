"""An English application form with a table, photographed by a scanner that notes the turn in EXIF only."""

from containers.jpeg import jpeg
from sample import Sample
from scanner import Face, Scan
from sheet import Sheet, Signature


def _sheet():
    sheet = Sheet(left=25, right=22, top=22, size=12, leading=1.25)
    sheet.line("EASTMERE PUBLIC LIBRARY", "centre", "bold", 16)
    sheet.line("Application for a Reader’s Card", "centre", "bold", 14)
    sheet.gap(6)
    sheet.paragraph(
        "Please complete this form in capital letters and hand it in at the desk with proof of address.", indent=0
    )
    sheet.gap(3)
    a, b = sheet.left, 112.0
    sheet.fields((a, "Family name:", "TALLIS"), (b, "Given names:", "IMOGEN RUTH"), leader="line")
    sheet.fields((a, "Date of birth:", "19 March 1988"), (b, "Occupation:", "Weaver"), leader="line")
    sheet.fields((a, "Home address:", "3 Weir Cottages, Lower Stanning, EM9 4LB"), leader="line")
    sheet.fields((a, "Telephone:", "0900 555 0146"), (b, "Email:", "i.tallis@example.com"), leader="line")
    sheet.gap(4)
    sheet.line("Books on loan from other branches", style="bold")
    sheet.gap(2)
    sheet.table(
        (16, 74, 40, 33),
        (
            ("No.", "Title", "Author", "Due"),
            ("1", "A History of Weirs and Mills", "P. Aldous", "04/12/2026"),
            ("2", "Natural Dyes for the Home", "M. Kettering", "11/12/2026"),
            ("3", "The Surveyor’s Daughter", "R. Vane", "11/12/2026"),
            ("4", "Birds of the Lower Valley", "T. Osgood", "18/12/2026"),
            ("5", "Maps and Their Makers", "H. Quillan", "02/01/2027"),
        ),
        centred=(0, 3),
    )
    sheet.gap(3)
    for text in (
        "I agree to keep the rules of the library, to return every item on or before the day it is due, and to replace "
        "what is lost or damaged while it is on loan to me. I understand that the card is personal and may not be "
        "lent.",
        "The library keeps the information on this form for as long as the card is valid and for one year after. It "
        "is not given to anyone else, and I may ask to see or correct it at any time.",
    ):
        sheet.paragraph(text, indent=0)
    sheet.gap(8)
    sheet.fields((a, "Date:", "23 November 2026"), (b, "Signature:", ""), leader="line")
    sheet.mark(Signature(b + 24, sheet.y - 9, 32, seed=21))
    sheet.gap(6)
    sheet.line("For staff", style="bold")
    sheet.gap(1)
    sheet.fields((a, "Card number:", "EM-0047-218"), (b, "Issued by:", "D. Marsh"), leader="line")
    return sheet


SAMPLE = Sample(
    name="library-form.jpg",
    type="other",
    language="eng",
    faces=(Face(_sheet(), Scan(dpi=200, skew=0.9, light=0.05, dust=12, edge_shadow=True)),),
    write=lambda images: jpeg(images[0], 68, 200, orientation=6),
    made="grey JPEG, 200 dpi, EXIF orientation 6; a table, a shadow along the edge",
    max_cer=2,
    stored_orientation=6,
    resolution=200,
)
