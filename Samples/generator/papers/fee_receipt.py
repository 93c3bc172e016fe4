"""Biên lai thu phí, lệ phí: pink paper, red number, stored with sixteen colours and no resolution at all."""

from containers.png import palette
from letterhead import LEFT, MOTTO, NATION, RIGHT
from paper import Paper
from sample import Sample
from scanner import Face, Scan
from sheet import Cell, Rule, Seal, Sheet, Signature


def _sheet():
    sheet = Sheet(left=26, right=20, top=22, size=13, leading=1.25)
    sheet.row(Cell("UBND XÃ MÂY HỒNG", LEFT, "centre", "bold", 12), Cell(NATION, RIGHT, "centre", "bold", 12))
    base = sheet.row(Cell("Mã số thuế: 0999000128", LEFT, "centre", size=12), Cell(MOTTO, RIGHT, "centre", "bold", 13))
    sheet.mark(Rule(RIGHT - 29, base + 2, RIGHT + 29, base + 2))
    sheet.gap(9)
    sheet.line("BIÊN LAI THU PHÍ, LỆ PHÍ", "centre", "bold", 17)
    sheet.line("(Liên 2: Giao cho người nộp tiền)", "centre", "italic", 12)
    sheet.gap(4)
    sheet.row(Cell("Mẫu số: 01BLP0-001", 128), size=12)
    sheet.row(Cell("Ký hiệu: MH-26T", 128), size=12)
    sheet.row(Cell("Số:", 128), Cell("0004127", 137, style="bold", size=15, ink="red"), size=12)
    sheet.gap(5)
    a = sheet.left
    sheet.fields((a, "Họ và tên người nộp tiền:", "Lê Hữu Tường"))
    sheet.fields((a, "Địa chỉ:", "Thôn Đầm Sen, xã Mây Hồng, tỉnh Lam Giang"), value="regular")
    sheet.fields((a, "Lý do nộp:", "Phí thẩm định hồ sơ cấp giấy chứng nhận quyền sử dụng đất"), value="regular")
    sheet.fields((a, "Mã hồ sơ:", "H49.61-261124-0012"))
    sheet.fields((a, "Số tiền:", "650.000 đồng"))
    sheet.fields((a, "Viết bằng chữ:", "Sáu trăm năm mươi nghìn đồng chẵn"), value="italic")
    sheet.fields((a, "Hình thức thanh toán:", "Tiền mặt"), value="regular")
    sheet.gap(7)
    x, y = 66.0, 146.0
    sheet.row(Cell("Ngày 24 tháng 11 năm 2026", y, "centre", "italic"))
    sheet.row(Cell("Người nộp tiền", x, "centre", "bold"), Cell("Người thu tiền", y, "centre", "bold"))
    sheet.mark(Signature(x - 15, sheet.y + 12, 30, seed=12))
    sheet.mark(Signature(y - 10, sheet.y + 13, 32, seed=84))
    sheet.mark(Seal(y - 19, sheet.y + 16, "ỦY BAN NHÂN DÂN XÃ MÂY HỒNG ★ TỈNH LAM GIANG ★", "XÃ MÂY HỒNG", tilt=9))
    sheet.gap(28)
    sheet.row(Cell("Lê Hữu Tường", x, "centre"), Cell("Đỗ Thị Mai", y, "centre"))
    return sheet


def _between(one, other, steps):
    """Colours from one to the other, without the first."""
    return [tuple(round(a + (b - a) * n / steps) for a, b in zip(one, other, strict=True)) for n in range(1, steps + 1)]


PINK, BLACK, RED, BLUE = (255, 233, 233), (20, 18, 20), (205, 40, 45), (30, 45, 150)
COLOURS = [PINK, (240, 240, 240), *_between(PINK, BLACK, 7), *_between(PINK, RED, 4), *_between(PINK, BLUE, 3)]
SAMPLE = Sample(
    name="bien-lai-thu-phi.png",
    type="bien-lai",
    language="vie",
    faces=(
        Face(
            _sheet(),
            Scan(dpi=200, colour="colour", skew=-1.1, noise=0.002, paper=Paper(tint=(0.98, 0.90, 0.90), grain=0.001)),
        ),
    ),
    write=lambda images: palette(images[0], COLOURS),
    made="palette PNG of 16 colours, 200 dpi but the file states no resolution; pink paper",
    max_cer=5,
    dossier="H49.61-261124-0012",
    resolution=None,
)
