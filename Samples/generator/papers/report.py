"""Báo cáo: a born-digital PDF with real text, as a word processor exports it. Nothing here was scanned."""

from containers.text_pdf import text_pdf
from letterhead import RIGHT, issued, title
from sample import Sample
from scanner import Face, Scan
from sheet import Cell, Sheet


def _first():
    sheet = Sheet(size=13.5, leading=1.25)
    issued(sheet, ("ỦY BAN NHÂN DÂN", "XÃ MÂY HỒNG"), "Số: 208/BC-UBND", "ngày 18 tháng 11 năm 2026")
    title(sheet, "BÁO CÁO", "Kết quả giải quyết thủ tục hành chính", "từ ngày 01 đến ngày 15 tháng 11 năm 2026")
    for text in (
        "Thực hiện chế độ báo cáo định kỳ, Ủy ban nhân dân xã Mây Hồng báo cáo kết quả tiếp nhận và giải quyết thủ "
        "tục hành chính trong nửa đầu tháng 11 năm 2026 như sau:",
        "*1. Tình hình chung.* Trung tâm Phục vụ hành chính công xã tiếp nhận 486 hồ sơ, tăng 12,4 phần trăm so với "
        "cùng kỳ tháng trước; trong đó nộp trực tiếp 203 hồ sơ, nộp trực tuyến 283 hồ sơ.",
        "*2. Kết quả theo lĩnh vực.* Số liệu cụ thể được nêu tại bảng dưới đây.",
    ):
        sheet.paragraph(text)
    sheet.table(
        (14, 62, 28, 28, 28),
        (
            ("STT", "Lĩnh vực", "Tiếp nhận", "Đúng hạn", "Quá hạn"),
            ("1", "Hộ tịch", "148", "148", "0"),
            ("2", "Chứng thực", "171", "171", "0"),
            ("3", "Đất đai", "96", "89", "7"),
            ("4", "Bảo trợ xã hội", "43", "42", "1"),
            ("5", "Hộ kinh doanh", "28", "28", "0"),
        ),
        size=12,
        centred=(0, 2, 3, 4),
    )
    for text in (
        "*3. Số hóa hồ sơ.* Đã quét 1.932 trang, bình quân bốn trang một hồ sơ; 98,6 phần trăm số trang được nhận "
        "dạng chữ đạt yêu cầu ngay lần đầu. Còn 27 trang phải quét lại do giấy nhàu, mực mờ hoặc đặt lệch khay.",
        "*4. Tồn tại.* Bảy hồ sơ đất đai quá hạn do chờ ý kiến của cơ quan thuế; cán bộ đã xin lỗi bằng văn bản và "
        "hẹn lại ngày trả kết quả với từng người dân.",
    ):
        sheet.paragraph(text)
    return sheet


def _second():
    sheet = Sheet(size=13.5, leading=1.25)
    sheet.line("2", "centre", size=13)
    sheet.gap(4)
    for text in (
        "*5. Phương hướng.* Tiếp tục duy trì tổ hỗ trợ nộp hồ sơ tại quầy vào buổi sáng; bố trí thêm một máy quét "
        "hai mặt; rà soát các biểu mẫu đã hết hiệu lực trước ngày 30 tháng 11 năm 2026.",
        "*6. Kiến nghị.* Đề nghị Ủy ban nhân dân tỉnh sớm kết nối cơ sở dữ liệu đất đai với cổng dịch vụ công để rút "
        "ngắn thời gian luân chuyển hồ sơ giữa các cơ quan.",
        "Trên đây là báo cáo của Ủy ban nhân dân xã Mây Hồng, kính trình Ủy ban nhân dân tỉnh xem xét, chỉ đạo./.",
    ):
        sheet.paragraph(text)
    sheet.gap(4)
    sheet.row(
        Cell("Nơi nhận:", sheet.left, style="bold-italic", size=12), Cell("KT. CHỦ TỊCH", RIGHT, "centre", "bold")
    )
    sheet.row(Cell("- UBND tỉnh;", sheet.left, size=11), Cell("PHÓ CHỦ TỊCH", RIGHT, "centre", "bold"))
    sheet.row(Cell("- Thường trực HĐND xã;", sheet.left, size=11))
    sheet.row(Cell("- Lưu: VT.", sheet.left, size=11))
    sheet.gap(16)
    sheet.row(Cell("Cao Thị Bích Vân", RIGHT, "centre", "bold"))
    return sheet


SAMPLE = Sample(
    name="bao-cao.pdf",
    type="bao-cao",
    language="vie",
    faces=(Face(_first(), Scan()), Face(_second(), Scan())),
    write=text_pdf,
    made="born-digital PDF of two pages with real text and embedded fonts; not a scan",
    max_cer=2,
    resolution=None,
    born_digital=True,
)
