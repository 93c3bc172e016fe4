"""Giấy ủy quyền: a sheet scanned on both sides; the back is empty, but not white."""

from containers.tiff import tiff
from letterhead import national
from paper import Paper
from sample import Sample
from scanner import Face, Scan
from sheet import Cell, Sheet, Signature


def _front():
    sheet = Sheet(left=30, right=18, top=22, size=13.5, leading=1.25)
    national(sheet)
    sheet.gap(5)
    sheet.line("GIẤY ỦY QUYỀN", "centre", "bold", 15)
    sheet.gap(4)
    sheet.paragraph("Hôm nay, ngày 21 tháng 11 năm 2026, tại xã Mây Hồng, tỉnh Lam Giang, chúng tôi gồm có:")
    people = (
        ("BÊN ỦY QUYỀN (sau đây gọi là Bên A):", "bà HOÀNG THỊ NHẠN, sinh năm 1951", "099151000263", "Đầm Sen"),
        ("BÊN ĐƯỢC ỦY QUYỀN (sau đây gọi là Bên B):", "ông LÊ HỮU TƯỜNG, sinh năm 1979", "099079006158", "Đầm Sen"),
    )
    for side, person, number, hamlet in people:
        sheet.line(side, style="bold")
        sheet.gap(1)
        sheet.paragraph(
            f"Họ và tên: {person}; số định danh cá nhân: {number}; nơi cư trú: thôn {hamlet}, xã Mây Hồng, tỉnh Lam "
            f"Giang."
        )
    for text in (
        "*Điều 1.* Bên A ủy quyền cho Bên B thay mặt Bên A nộp hồ sơ, bổ sung giấy tờ, nộp các khoản thuế, phí, lệ "
        "phí và nhận kết quả giải quyết thủ tục đăng ký biến động đất đai đối với các thửa đất số 114, 115 và 8.",
        "*Điều 2.* Thời hạn ủy quyền: sáu tháng kể từ ngày ký. Bên B không nhận thù lao và không được ủy quyền lại cho "
        "người thứ ba.",
        "*Điều 3.* Hai bên cam đoan đã đọc, hiểu rõ quyền và nghĩa vụ của mình; việc ủy quyền là tự nguyện, không bị "
        "lừa dối hay ép buộc. Mọi tranh chấp do hai bên tự thỏa thuận giải quyết.",
        "Giấy ủy quyền này được lập thành hai bản có giá trị như nhau, mỗi bên giữ một bản.",
    ):
        sheet.paragraph(text)
    sheet.gap(5)
    x, y = 70.0, 146.0
    sheet.row(Cell("BÊN ỦY QUYỀN", x, "centre", "bold"), Cell("BÊN ĐƯỢC ỦY QUYỀN", y, "centre", "bold"))
    sheet.mark(Signature(x - 14, sheet.y + 12, 26, seed=29))
    sheet.mark(Signature(y - 15, sheet.y + 12, 30, seed=12))
    sheet.gap(24)
    sheet.row(Cell("Hoàng Thị Nhạn", x, "centre"), Cell("Lê Hữu Tường", y, "centre"))
    return sheet


FRONT, PAPER = _front(), Paper(tint=(0.965, 0.955, 0.93), fold=True)
SAMPLE = Sample(
    name="giay-uy-quyen-hai-mat.tif",
    type="uy-quyen",
    language="vie",
    faces=(
        Face(FRONT, Scan(dpi=200, skew=0.6, light=0.05, paper=PAPER)),
        Face(
            None,
            Scan(dpi=200, skew=-0.6, light=0.05, show_through=0.07, noise=0.009, dust=25, paper=PAPER),
            reverse=FRONT,
        ),
    ),
    write=lambda images: tiff(images, "jpeg", 200, 65),
    made="grey TIFF of two pages, JPEG inside, 200 dpi; both sides of one folded sheet",
    max_cer=3,
    resolution=200,
)
