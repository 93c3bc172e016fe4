"""Giấy khai sinh: a birth certificate on yellowish form paper with a frame, red seal and blue signature."""

from containers.jpeg import jpeg
from letterhead import COMMUNE, national
from paper import Paper
from sample import Sample
from scanner import Face, Scan
from sheet import Cell, Rule, Seal, Sheet, Signature


def _sheet():
    sheet = Sheet(left=27, right=24, top=24, size=13, leading=1.25)
    for inset, width in ((12, 0.9), (14.2, 0.3)):
        left, top, right, bottom = inset, inset, 210 - inset, 297 - inset
        for ends in (
            (left, top, right, top),
            (right, top, right, bottom),
            (right, bottom, left, bottom),
            (left, bottom, left, top),
        ):
            sheet.mark(Rule(*ends, width, ink="form"))
    national(sheet)
    sheet.gap(9)
    sheet.line("GIẤY KHAI SINH", "centre", "bold", 24, ink="red")
    sheet.line("Số: 37/2026", "centre", "regular", 13)
    sheet.gap(5)
    a, b, c = sheet.left, 92.0, 140.0
    sheet.fields((a, "Họ, chữ đệm, tên:", "ĐẶNG NGỌC BẢO ANH"))
    sheet.fields((a, "Ngày, tháng, năm sinh:", "03/11/2026"))
    sheet.fields((a, "ghi bằng chữ:", "Ngày ba tháng mười một năm hai nghìn không trăm hai mươi sáu"))
    sheet.fields((a, "Giới tính:", "Nữ"), (b - 10, "Dân tộc:", "Kinh"), (c - 12, "Quốc tịch:", "Việt Nam"))
    sheet.fields((a, "Nơi sinh:", "Trạm Y tế xã Mây Hồng, tỉnh Lam Giang"))
    sheet.fields((a, "Quê quán:", "Xã Mây Hồng, tỉnh Lam Giang"))
    sheet.fields((a, "Số định danh cá nhân:", "099326004517"))
    sheet.gap(3)
    sheet.fields((a, "Họ, chữ đệm, tên người mẹ:", "TRỊNH THỊ THU HƯỜNG"))
    sheet.fields((a, "Năm sinh:", "1998"), (b - 10, "Dân tộc:", "Kinh"), (c - 12, "Quốc tịch:", "Việt Nam"))
    sheet.fields((a, "Nơi cư trú:", "Thôn Bến Lau, xã Mây Hồng, tỉnh Lam Giang"))
    sheet.gap(3)
    sheet.fields((a, "Họ, chữ đệm, tên người cha:", "ĐẶNG QUỐC KHÁNH"))
    sheet.fields((a, "Năm sinh:", "1995"), (b - 10, "Dân tộc:", "Kinh"), (c - 12, "Quốc tịch:", "Việt Nam"))
    sheet.fields((a, "Nơi cư trú:", "Thôn Bến Lau, xã Mây Hồng, tỉnh Lam Giang"))
    sheet.gap(3)
    sheet.fields((a, "Họ, chữ đệm, tên người đi khai sinh:", "ĐẶNG QUỐC KHÁNH"))
    sheet.fields((a, "Giấy tờ tùy thân:", "Căn cước số 099095002816"))
    sheet.fields((a, "Nơi đăng ký khai sinh:", "Ủy ban nhân dân xã Mây Hồng"))
    sheet.fields((a, "Ngày, tháng, năm đăng ký:", "16/11/2026"))
    sheet.gap(6)
    x = 144.0
    sheet.row(Cell("NGƯỜI KÝ GIẤY KHAI SINH", x, "centre", "bold", 12))
    sheet.row(Cell("CHỦ TỊCH", x, "centre", "bold", 12))
    sheet.mark(Signature(x - 10, sheet.y + 15, 36, seed=41))
    sheet.mark(Seal(x - 15, sheet.y + 14, f"ỦY BAN NHÂN DÂN {COMMUNE} ★ TỈNH LAM GIANG ★", COMMUNE, tilt=-6))
    sheet.gap(28)
    sheet.row(Cell("Vũ Đình Lộc", x, "centre", "bold"))
    return sheet


SAMPLE = Sample(
    name="giay-khai-sinh.jpg",
    type="khai-sinh",
    language="vie",
    faces=(Face(_sheet(), Scan(colour="colour", skew=0.8, light=0.03, paper=Paper(tint=(0.985, 0.955, 0.89)))),),
    write=lambda images: jpeg(images[0], 68, 300),
    made="colour JPEG, 300 dpi; form paper, red title and frame, red seal, blue signature",
    max_cer=4,
)
