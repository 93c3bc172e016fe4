"""Công văn: an official letter that went into the feeder upside down."""

from PIL import Image

from containers.png import grey4
from letterhead import closing, issued
from paper import Paper
from sample import Sample
from scanner import Face, Scan
from sheet import Cell, Sheet


def _sheet():
    sheet = Sheet(size=13.5, leading=1.25)
    issued(
        sheet,
        ("UBND TỈNH LAM GIANG", "SỞ TƯ PHÁP"),
        "Số: 1093/STP-HCTP",
        "ngày 17 tháng 11 năm 2026",
        place="Lam Giang",
        about=("V/v hướng dẫn số hóa sổ hộ tịch", "lưu trước năm 2016"),
    )
    sheet.gap(6)
    sheet.row(Cell("Kính gửi: Ủy ban nhân dân các xã, phường.", sheet.centre, "centre"))
    sheet.gap(5)
    for text in (
        "Thực hiện Kế hoạch số 214/KH-UBND ngày 30 tháng 9 năm 2026 của Ủy ban nhân dân tỉnh về hoàn thiện cơ sở dữ "
        "liệu hộ tịch điện tử, Sở Tư pháp hướng dẫn một số nội dung như sau:",
        "1. Sổ hộ tịch lưu trước năm 2016 được quét màu, độ phân giải 300 dpi, đủ cả trang bìa và trang trắng; không "
        "tẩy xóa, không cắt mép giấy và không ghép hai trang vào một ảnh.",
        "2. Mỗi trường hợp đăng ký hộ tịch lập thành một tệp riêng, đặt trong thư mục mang số quyển và năm đăng ký. "
        "Trang có chữ viết tay mờ, nhòe hoặc rách thì quét hai lần và ghi chú vào biên bản bàn giao.",
        "3. Cán bộ tư pháp - hộ tịch đối chiếu từng trang với sổ gốc trước khi ký xác nhận. Dữ liệu đã ký được "
        "chuyển về Sở trước ngày 25 hằng tháng.",
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các đơn vị phản ánh về Sở Tư pháp (qua Phòng "
        "Hành chính tư pháp) để được hướng dẫn, giải quyết kịp thời./.",
    ):
        sheet.paragraph(text)
    closing(
        sheet,
        ("- Như trên;", "- UBND tỉnh (báo cáo);", "- Giám đốc, các PGĐ Sở;", "- Lưu: VT, HCTP."),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        "Tạ Minh Quyết",
        seed=77,
        sealed=False,
    )
    return sheet


SAMPLE = Sample(
    name="cong-van-lon-nguoc.png",
    type="cong-van",
    language="vie",
    faces=(Face(_sheet(), Scan(dpi=200, skew=1.2, light=0.03, noise=0.004, paper=Paper(grain=0.002))),),
    write=lambda images: grey4(images[0].transpose(Image.Transpose.ROTATE_180), 200),
    made="grey PNG of four bits, 200 dpi; scanned upside down",
    max_cer=3,
    turn=180,
    resolution=200,
)
