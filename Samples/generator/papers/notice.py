"""Thông báo: a notice that was scanned lying on its side; punched for a binder."""

from PIL import Image

from containers.jpeg import jpeg
from letterhead import closing, issued, title
from paper import Paper
from sample import Sample
from scanner import Face, Scan
from sheet import Sheet


def _sheet():
    sheet = Sheet(size=13.5, leading=1.25)
    issued(sheet, ("ỦY BAN NHÂN DÂN", "XÃ MÂY HỒNG"), "Số: 61/TB-UBND", "ngày 20 tháng 11 năm 2026")
    title(sheet, "THÔNG BÁO", "Về lịch tiếp nhận hồ sơ lưu động tại các thôn", "trong tháng 12 năm 2026")
    for text in (
        "Để tạo thuận lợi cho người cao tuổi và người dân ở xa trung tâm, Ủy ban nhân dân xã Mây Hồng tổ chức tiếp "
        "nhận hồ sơ thủ tục hành chính lưu động tại các thôn như sau:",
        "1. Thời gian: từ 07 giờ 30 phút đến 11 giờ 00 phút các ngày thứ Bảy 05, 12, 19 và 26 tháng 12 năm 2026.",
        "2. Địa điểm: lần lượt tại nhà văn hóa các thôn Bến Lau, Đầm Sen, Gò Mây và Sông Nhạn.",
        "3. Lĩnh vực tiếp nhận: hộ tịch, chứng thực, cư trú, đất đai và bảo trợ xã hội. Người dân mang theo căn cước "
        "và giấy tờ bản chính để cán bộ quét, đối chiếu và trả lại ngay tại chỗ.",
        "4. Kết quả được trả tại nhà văn hóa thôn sau bảy ngày làm việc hoặc gửi vào ví giấy tờ điện tử của người nộp. "
        "Không thu lệ phí đối với hộ nghèo, người có công và trẻ em.",
        "Đề nghị các trưởng thôn thông báo rộng rãi để Nhân dân biết, chuẩn bị hồ sơ và đến nộp đúng lịch./.",
    ):
        sheet.paragraph(text)
    closing(
        sheet,
        ("- Các thôn (để thông báo);", "- Đài truyền thanh xã;", "- Trung tâm PVHCC xã;", "- Lưu: VT."),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Cao Thị Bích Vân",
        seed=58,
    )
    return sheet


SAMPLE = Sample(
    name="thong-bao-nam-ngang.jpg",
    type="thong-bao",
    language="vie",
    faces=(Face(_sheet(), Scan(dpi=200, skew=-0.5, light=0.03, dust=15, lid=0.25, paper=Paper(holes=True))),),
    write=lambda images: jpeg(images[0].transpose(Image.Transpose.ROTATE_90), 68, 200),
    made="grey JPEG, 200 dpi; lies on its left side, two punch holes over a dark lid",
    max_cer=4,
    turn=90,
    resolution=200,
)
