"""Đơn đăng ký biến động đất đai: a citizen's form on two pages with dotted leaders and a table."""

from containers.tiff import tiff
from letterhead import national
from sample import Sample
from scanner import Face, Scan
from sheet import Cell, Sheet, Signature


def _first():
    sheet = Sheet(left=28, right=18, top=17, size=13, leading=1.22)
    sheet.line("Mẫu số 18", "right", "bold", 12)
    national(sheet)
    sheet.gap(5)
    sheet.line("ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI,", "centre", "bold", 14)
    sheet.line("TÀI SẢN GẮN LIỀN VỚI ĐẤT", "centre", "bold", 14)
    sheet.gap(4)
    sheet.line("Kính gửi: Văn phòng đăng ký đất đai tỉnh Lam Giang", "centre")
    sheet.gap(4)
    a, b = sheet.left, 118.0
    sheet.line("1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:", style="bold")
    sheet.gap(1)
    sheet.fields((a, "a) Họ và tên:", "Lê Hữu Tường"), (b, "Năm sinh:", "1979"), value="italic", leader="dots")
    sheet.fields((a, "b) Số định danh cá nhân:", "099079006158"), value="italic", leader="dots")
    sheet.fields(
        (a, "c) Địa chỉ:", "Số 18, ngõ 4, thôn Đầm Sen, xã Mây Hồng, tỉnh Lam Giang"), value="italic", leader="dots"
    )
    sheet.fields(
        (a, "d) Điện thoại:", "0900 000 128"),
        (b - 12, "Email:", "lehuutuong@example.vn"),
        value="italic",
        leader="dots",
    )
    sheet.gap(1)
    sheet.line("2. Nội dung biến động:", style="bold")
    sheet.gap(1)
    sheet.fields((a, "Nhận tặng cho quyền sử dụng đất của mẹ là bà", "Hoàng Thị Nhạn"), value="italic", leader="dots")
    sheet.fields(
        (a, "theo hợp đồng số", "218/2026"), (b - 20, "ký ngày", "12 tháng 11 năm 2026"), value="italic", leader="dots"
    )
    sheet.gap(1)
    sheet.line("3. Giấy chứng nhận đã cấp:", style="bold")
    sheet.gap(1)
    sheet.fields((a, "a) Số vào sổ cấp Giấy chứng nhận:", "CS 00731"), value="italic", leader="dots")
    sheet.fields(
        (a, "b) Số phát hành (sê-ri):", "MH 004127"), (b, "c) Ngày cấp:", "09/6/2011"), value="italic", leader="dots"
    )
    sheet.gap(2)
    sheet.line("4. Thửa đất có biến động:", style="bold")
    sheet.gap(2)
    sheet.table(
        (14, 26, 28, 34, 62),
        (
            ("STT", "Tờ bản đồ", "Thửa đất số", "Diện tích (m²)", "Mục đích sử dụng"),
            ("1", "27", "114", "312,5", "Đất ở tại nông thôn"),
            ("2", "27", "115", "86,0", "Đất trồng cây hằng năm"),
            ("3", "31", "8", "1.240,0", "Đất trồng lúa"),
        ),
        size=12,
        centred=(0, 1, 2, 3),
    )
    sheet.gap(1)
    sheet.line("5. Lý do biến động:", style="bold")
    sheet.paragraph(
        "Mẹ tôi tuổi đã cao, không còn trực tiếp canh tác, nay tặng cho tôi toàn bộ các thửa đất nêu trên để tiếp tục "
        "sử dụng đúng mục đích. Ranh giới các thửa đất không thay đổi so với bản đồ địa chính và không có tranh chấp "
        "với các hộ liền kề.",
        indent=10,
    )
    return sheet


def _second():
    sheet = Sheet(left=28, right=18, top=22, size=13, leading=1.25)
    sheet.line("2", "centre", size=12)
    sheet.gap(5)
    sheet.line("6. Tình hình thực hiện nghĩa vụ tài chính về đất đai:", style="bold")
    sheet.paragraph(
        "Đã nộp đủ thuế sử dụng đất phi nông nghiệp đến hết năm 2026; không nợ tiền sử dụng đất.", indent=10
    )
    sheet.line("7. Giấy tờ liên quan đến nội dung thay đổi nộp kèm theo đơn này gồm có:", style="bold")
    sheet.gap(1)
    for text in (
        "- Giấy chứng nhận đã cấp: 01 bản chính;",
        "- Hợp đồng tặng cho quyền sử dụng đất đã được chứng thực: 01 bản chính;",
        "- Bản sao giấy khai sinh để chứng minh quan hệ mẹ con: 01 bản;",
        "- Tờ khai lệ phí trước bạ và tờ khai thuế thu nhập cá nhân: 02 bản.",
    ):
        sheet.paragraph(text, indent=10, after=1)
    sheet.gap(2)
    sheet.line("8. Hình thức nhận kết quả:", style="bold")
    sheet.paragraph("Nhận trực tiếp tại Trung tâm Phục vụ hành chính công xã Mây Hồng.", indent=10)
    sheet.paragraph(
        "Tôi cam đoan nội dung kê khai trên đơn là đúng sự thật; nếu sai, tôi hoàn toàn chịu trách nhiệm trước pháp "
        "luật.",
        indent=10,
    )
    sheet.gap(3)
    sheet.row(Cell("Mây Hồng, ngày 23 tháng 11 năm 2026", 142, "centre", "italic"))
    sheet.row(Cell("Người viết đơn", 142, "centre", "bold"))
    sheet.row(Cell("(Ký, ghi rõ họ tên)", 142, "centre", "italic", 12))
    sheet.mark(Signature(126, sheet.y + 12, 30, seed=12))
    sheet.gap(24)
    sheet.row(Cell("Lê Hữu Tường", 142, "centre", "bold"))
    sheet.gap(8)
    sheet.line("Xác nhận của Ủy ban nhân dân xã nơi có đất:", style="bold")
    sheet.paragraph(
        "Các thửa đất nêu tại mục 4 do bà Hoàng Thị Nhạn sử dụng ổn định từ năm 1994, phù hợp với kế hoạch sử dụng "
        "đất, không bị kê biên và không thuộc khu vực đã có thông báo thu hồi đất.",
        indent=10,
    )
    return sheet


SAMPLE = Sample(
    name="don-dang-ky-bien-dong.tif",
    type="don-bien-dong",
    language="vie",
    faces=(
        Face(_first(), Scan(colour="bilevel", skew=-0.4, dust=40, noise=0.02)),
        Face(_second(), Scan(colour="bilevel", skew=0.7, dust=40, noise=0.02)),
    ),
    write=lambda images: tiff(images, "group4", 300),
    made="bilevel TIFF of two pages, CCITT G4, 300 dpi; dotted leaders and a ruled table",
    max_cer=5,
)
