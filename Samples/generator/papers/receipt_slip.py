"""Giấy tiếp nhận hồ sơ và hẹn trả kết quả: the slip of the one-stop shop; carries the dossier id in print and as QR."""

from containers.jpeg import jpeg
from letterhead import LEFT, MOTTO, NATION, RIGHT
from sample import Sample
from scanner import Face, Scan
from sheet import Cell, Code, Rule, Sheet, Signature

DOSSIER = "H49.61-261124-0012"


def _sheet():
    sheet = Sheet(left=25, right=20, top=18, size=12.5, leading=1.25)
    sheet.row(Cell("UBND XÃ MÂY HỒNG", LEFT, "centre", size=12), Cell(NATION, RIGHT, "centre", "bold", 12))
    base = sheet.row(Cell("BỘ PHẬN TIẾP NHẬN", LEFT, "centre", "bold", 12), Cell(MOTTO, RIGHT, "centre", "bold", 13))
    sheet.mark(Rule(RIGHT - 29, base + 2, RIGHT + 29, base + 2))
    base = sheet.row(Cell("VÀ TRẢ KẾT QUẢ", LEFT, "centre", "bold", 12))
    sheet.mark(Rule(LEFT - 11, base + 1.6, LEFT + 11, base + 1.6))
    sheet.gap(3)
    sheet.row(
        Cell("Số: 0012/TNHS", LEFT, "centre"),
        Cell("Mây Hồng, ngày 24 tháng 11 năm 2026", RIGHT, "centre", "italic"),
    )
    sheet.gap(3)
    sheet.mark(Code(157, sheet.y, 27, DOSSIER))
    sheet.gap(30)
    sheet.line("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "centre", "bold", 14)
    sheet.line(f"Mã hồ sơ: {DOSSIER}", "centre", "bold", 13)
    sheet.line("(Liên: Giao tổ chức, cá nhân)", "centre", "italic", 12)
    sheet.gap(4)
    for text in (
        "Bộ phận Tiếp nhận và Trả kết quả: Trung tâm Phục vụ hành chính công xã Mây Hồng.",
        "Tiếp nhận hồ sơ của: *Ông LÊ HỮU TƯỜNG*",
        "Địa chỉ: Số 18, ngõ 4, thôn Đầm Sen, xã Mây Hồng, tỉnh Lam Giang.",
        "Số điện thoại: 0900 000 128. Email: lehuutuong@example.vn",
        "Nội dung yêu cầu giải quyết: Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất "
        "trong trường hợp tặng cho.",
        "Thành phần hồ sơ nộp gồm:",
        "1. Đơn đăng ký biến động đất đai: 01 bản chính.",
        "2. Hợp đồng tặng cho quyền sử dụng đất: 01 bản chính.",
        "3. Giấy chứng nhận đã cấp, sê-ri MH 004127: 01 bản chính.",
        "4. Tờ khai lệ phí trước bạ và thuế thu nhập cá nhân: 02 bản chính.",
        "Số lượng hồ sơ: 01 (bộ).",
        "Thời gian giải quyết hồ sơ theo quy định là: 10 ngày làm việc.",
        "Thời gian nhận hồ sơ: 08 giờ 15 phút, ngày 24 tháng 11 năm 2026.",
        "Thời gian trả kết quả giải quyết hồ sơ: 16 giờ 30 phút, ngày 08 tháng 12 năm 2026.",
        "Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công xã Mây Hồng.",
        "Vào Sổ theo dõi hồ sơ, Quyển số: 02. Số thứ tự: 0012.",
    ):
        sheet.paragraph(text, indent=10, after=1)
    sheet.gap(4)
    a, b = 66.0, 148.0
    sheet.row(Cell("NGƯỜI NỘP HỒ SƠ", a, "centre", "bold"), Cell("NGƯỜI TIẾP NHẬN HỒ SƠ", b, "centre", "bold"))
    sheet.mark(Signature(a - 14, sheet.y + 11, 28, seed=12))
    sheet.mark(Signature(b - 14, sheet.y + 11, 30, seed=35))
    sheet.gap(23)
    sheet.row(Cell("Lê Hữu Tường", a, "centre", "bold"), Cell("Phạm Thị Kim Oanh", b, "centre", "bold"))
    return sheet


SAMPLE = Sample(
    name="giay-tiep-nhan.jpg",
    type="tiep-nhan",
    language="vie",
    faces=(Face(_sheet(), Scan(skew=-0.6, light=0.04, dust=12)),),
    write=lambda images: jpeg(images[0], 65, 300),
    made="grey JPEG, 300 dpi; QR code with the dossier id",
    max_cer=4,
    dossier=DOSSIER,
)
