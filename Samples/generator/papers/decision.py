"""Quyết định: a commune's administrative decision on two pages, sealed and signed, as an office device's scan PDF."""

from containers.scan_pdf import scan_pdf
from letterhead import closing, issued, title
from paper import Paper
from sample import Sample
from scanner import Face, Scan
from sheet import Sheet


def _first():
    sheet = Sheet(size=13.5, leading=1.25)
    issued(sheet, ("ỦY BAN NHÂN DÂN", "XÃ MÂY HỒNG"), "Số: 146/QĐ-UBND", "ngày 19 tháng 11 năm 2026")
    title(
        sheet,
        "QUYẾT ĐỊNH",
        "Về việc thành lập Tổ công tác số hóa hồ sơ,",
        "giấy tờ tại Trung tâm Phục vụ hành chính công",
    )
    sheet.line("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MÂY HỒNG", "centre", "bold")
    sheet.gap(4)
    for basis in (
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Căn cứ Nghị định của Chính phủ về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông;",
        "Căn cứ Kế hoạch của Ủy ban nhân dân tỉnh Lam Giang về số hóa kết quả giải quyết thủ tục hành chính;",
        "Theo đề nghị của Giám đốc Trung tâm Phục vụ hành chính công xã tại Tờ trình số 52/TTr-TTPVHCC.",
    ):
        sheet.paragraph(basis, style="italic", after=1.5)
    sheet.gap(3)
    sheet.line("QUYẾT ĐỊNH:", "centre", "bold")
    sheet.gap(3)
    for article in (
        "*Điều 1.* Thành lập Tổ công tác số hóa hồ sơ, giấy tờ tại Trung tâm Phục vụ hành chính công xã Mây Hồng "
        "(sau đây gọi tắt là Tổ công tác), gồm các ông, bà có tên sau:",
        "1. Ông Vũ Đình Lộc, Chủ tịch Ủy ban nhân dân xã, Tổ trưởng;",
        "2. Bà Phạm Thị Kim Oanh, Giám đốc Trung tâm Phục vụ hành chính công, Tổ phó;",
        "3. Ông Ngô Xuân Trường, công chức Văn phòng - Thống kê, thành viên;",
        "4. Bà Lương Thị Diệp, công chức Tư pháp - Hộ tịch, thành viên thường trực.",
        "*Điều 2.* Tổ công tác có nhiệm vụ quét, làm sạch ảnh, nhận dạng chữ và lưu trữ điện tử toàn bộ hồ sơ, giấy tờ "
        "tiếp nhận tại quầy; bảo đảm mỗi hồ sơ được gắn đúng mã hồ sơ, không bỏ sót trang và không làm thay đổi nội "
        "dung giấy tờ của người dân.",
    ):
        sheet.paragraph(article)
    return sheet


def _second():
    sheet = Sheet(size=13.5, leading=1.25)
    sheet.line("2", "centre", size=13)
    sheet.gap(4)
    for article in (
        "*Điều 3.* Tổ công tác hoạt động theo chế độ kiêm nhiệm, tự giải thể sau khi hoàn thành nhiệm vụ. Kinh phí "
        "hoạt động được bố trí trong dự toán ngân sách xã năm 2027, mức khoán 2.500.000 đồng/tháng.",
        "*Điều 4.* Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 87/QĐ-UBND ngày 05 tháng 8 năm "
        "2026 của Chủ tịch Ủy ban nhân dân xã.",
        "*Điều 5.* Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã, Giám đốc Trung tâm Phục vụ hành chính "
        "công xã và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
    ):
        sheet.paragraph(article)
    closing(
        sheet,
        (
            "- Như Điều 5;",
            "- UBND tỉnh (báo cáo);",
            "- Thường trực HĐND xã;",
            "- Các thôn trên địa bàn;",
            "- Lưu: VT, TTPVHCC.",
        ),
        ("CHỦ TỊCH",),
        "Vũ Đình Lộc",
        seed=41,
    )
    return sheet


PAPER = Paper(tint=(0.985, 0.985, 0.98))
SAMPLE = Sample(
    name="quyet-dinh.pdf",
    type="quyet-dinh",
    language="vie",
    faces=(
        Face(_first(), Scan(colour="colour", skew=0.3, paper=PAPER)),
        Face(_second(), Scan(colour="colour", skew=-0.9, light=0.03, paper=PAPER)),
    ),
    write=lambda images: scan_pdf(images, 300, 66),
    made="PDF of two full-page colour JPEG scans, 300 dpi; red seal over the signature",
    max_cer=3,
)
