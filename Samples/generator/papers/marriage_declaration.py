"""Tờ khai đăng ký kết hôn: badly lit, askew, and the printed back shows through. Its file name has diacritics."""

from containers.jpeg import jpeg
from letterhead import national
from paper import Paper
from sample import Sample
from scanner import Face, Scan
from sheet import Cell, Sheet, Signature


def _sheet():
    sheet = Sheet(left=28, right=18, top=22, size=13, leading=1.25)
    national(sheet)
    sheet.gap(5)
    sheet.line("TỜ KHAI ĐĂNG KÝ KẾT HÔN", "centre", "bold", 14)
    sheet.gap(3)
    sheet.line("Kính gửi: Ủy ban nhân dân xã Mây Hồng, tỉnh Lam Giang", "centre")
    sheet.gap(4)
    people = (
        ("Bên nam:", "NGÔ TIẾN ĐẠT", "14/02/1999", "099099001375", "Thôn Gò Mây, xã Mây Hồng, tỉnh Lam Giang"),
        ("Bên nữ:", "BÙI KHÁNH LINH", "27/7/2001", "099301008842", "Thôn Sông Nhạn, xã Mây Hồng, tỉnh Lam Giang"),
    )
    a, b = sheet.left, 112.0
    for side, name, born, number, home in people:
        sheet.line(side, style="bold")
        sheet.gap(1)
        sheet.fields((a, "Họ, chữ đệm, tên:", name))
        sheet.fields((a, "Ngày, tháng, năm sinh:", born), value="regular")
        sheet.fields((a, "Dân tộc:", "Kinh"), (b, "Quốc tịch:", "Việt Nam"), value="regular")
        sheet.fields((a, "Nơi cư trú:", home), value="regular")
        sheet.fields((a, "Số định danh cá nhân:", number), value="regular")
        sheet.fields((a, "Kết hôn lần thứ mấy:", "Lần thứ nhất"), value="regular", leader="dots")
        sheet.gap(3)
    sheet.paragraph(
        "Chúng tôi cam đoan những lời khai trên đây là đúng sự thật, việc kết hôn của chúng tôi là tự nguyện, không "
        "vi phạm quy định của pháp luật về hôn nhân và gia đình, và chịu hoàn toàn trách nhiệm trước pháp luật về "
        "cam đoan của mình.",
        indent=10,
    )
    sheet.paragraph("Đề nghị Quý cơ quan đăng ký./.", indent=10)
    sheet.gap(1)
    x, y = 70.0, 146.0
    sheet.row(Cell("Mây Hồng, ngày 22 tháng 11 năm 2026", y, "centre", "italic"))
    sheet.row(Cell("Bên nam", x, "centre", "bold"), Cell("Bên nữ", y, "centre", "bold"))
    sheet.mark(Signature(x - 15, sheet.y + 12, 30, seed=90))
    sheet.mark(Signature(y - 15, sheet.y + 12, 30, seed=17))
    sheet.gap(23)
    sheet.row(Cell("Ngô Tiến Đạt", x, "centre"), Cell("Bùi Khánh Linh", y, "centre"))
    return sheet


def _back():
    sheet = Sheet(left=28, right=18, top=30, size=13, leading=1.6)
    sheet.line("HƯỚNG DẪN GHI TỜ KHAI", "centre", "bold", 14)
    for number in range(1, 9):
        sheet.paragraph(
            f"({number}) Ghi rõ thông tin theo giấy tờ tùy thân còn giá trị sử dụng; trường hợp thông tin đã có "
            f"trong Cơ sở dữ liệu quốc gia về dân cư thì không phải xuất trình giấy tờ chứng minh.",
            indent=10,
            after=4,
        )
    return sheet


SAMPLE = Sample(
    name="tờ-khai-đăng-ký-kết-hôn.jpg",
    type="to-khai-ho-tich",
    language="vie",
    faces=(
        Face(
            _sheet(),
            Scan(skew=2.5, light=0.22, show_through=0.10, dust=15, paper=Paper(tint=(0.95, 0.945, 0.93))),
            reverse=_back(),
        ),
    ),
    write=lambda images: jpeg(images[0], 60, 300),
    made="grey JPEG, 300 dpi; askew, uneven light, the printed back shows through",
    max_cer=3,
)
