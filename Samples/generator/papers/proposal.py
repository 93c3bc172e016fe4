"""Tờ trình: saved by an image editor as CMYK JPEG without resolution."""

from containers.jpeg import cmyk_jpeg
from letterhead import closing, issued, title
from paper import Paper
from sample import Sample
from scanner import Face, Scan
from sheet import Sheet


def _sheet():
    sheet = Sheet(size=13.5, leading=1.25)
    issued(sheet, ("UBND XÃ MÂY HỒNG", "TRUNG TÂM PVHCC"), "Số: 52/TTr-TTPVHCC", "ngày 12 tháng 11 năm 2026")
    title(sheet, "TỜ TRÌNH", "Về việc thành lập Tổ công tác số hóa hồ sơ, giấy tờ")
    sheet.line("Kính gửi: Chủ tịch Ủy ban nhân dân xã Mây Hồng.", "centre")
    sheet.gap(4)
    for text in (
        "Từ ngày 01 tháng 7 năm 2026 đến nay, Trung tâm Phục vụ hành chính công xã tiếp nhận trung bình 32 hồ sơ mỗi "
        "ngày. Giấy tờ của người dân được quét ngay tại quầy, song việc làm sạch ảnh, đặt tên và lưu trữ vẫn làm thủ "
        "công, mất khoảng sáu phút cho một hồ sơ.",
        "Để bảo đảm tiến độ số hóa theo kế hoạch của tỉnh, Trung tâm kính trình Chủ tịch Ủy ban nhân dân xã xem xét, "
        "quyết định thành lập Tổ công tác gồm bốn người, làm việc theo chế độ kiêm nhiệm.",
        "Kinh phí dự kiến 30.000.000 đồng một năm, lấy từ nguồn chi thường xuyên đã giao. Trang thiết bị gồm hai máy "
        "quét khổ A4 và một máy trạm hiện có, không phải mua sắm thêm.",
        "Kính trình Chủ tịch Ủy ban nhân dân xã xem xét, quyết định./.",
    ):
        sheet.paragraph(text)
    closing(
        sheet,
        ("- Như trên;", "- Văn phòng HĐND và UBND xã;", "- Lưu: TTPVHCC."),
        ("GIÁM ĐỐC",),
        "Phạm Thị Kim Oanh",
        seed=35,
    )
    return sheet


SAMPLE = Sample(
    name="to-trinh-cmyk.jpg",
    type="to-trinh",
    language="vie",
    faces=(
        Face(_sheet(), Scan(dpi=200, colour="colour", skew=0.5, noise=0.003, paper=Paper(tint=(0.985, 0.985, 0.985)))),
    ),
    write=lambda images: cmyk_jpeg(images[0], 55),
    made="CMYK JPEG as image editors write it (Adobe marker, inverted), 200 dpi but the file states no resolution",
    max_cer=4,
    resolution=None,
)
