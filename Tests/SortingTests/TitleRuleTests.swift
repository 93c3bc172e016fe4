import Paper
import Testing

@testable import Sorting

@Suite("The title rule")
struct TitleRuleTests {
  private func entry(_ code: String, _ titles: [String], openings: [String] = []) -> Catalogue.Entry {
    Catalogue.Entry(
      type: DocumentType(code: code), name: Wording(vi: code, en: code), titles: titles, openings: openings)
  }

  private var rule: TitleRule {
    TitleRule(
      Catalogue(entries: [
        entry("khai-sinh", ["Giấy khai sinh", "Trích lục khai sinh"]),
        entry("gcn-qsdd", ["Giấy chứng nhận quyền sử dụng đất"]),
        entry("don-bien-dong", ["Đơn đăng ký biến động"]),
        entry("tiep-nhan", ["Giấy tiếp nhận hồ sơ và hẹn trả kết quả"]),
        entry("quyet-dinh", ["Quyết định"]), entry("bao-cao", ["Báo cáo"]),
        entry("hop-dong", ["Hợp đồng"]), entry("uy-quyen", ["Hợp đồng ủy quyền"]),
        entry("cong-van", [], openings: ["V/v"]), entry("nothing", ["", "–"], openings: [""]),
      ]))
  }

  /// A page of one line a text, 40 pixels apart, on a page 3,500 pixels high.
  private func page(_ lines: [String], startingAt top: Int = 200) -> PageText {
    let made = lines.enumerated().map { index, text in
      let words = text.split(separator: " ").enumerated().map { place, word in
        PageText.Word(
          text: String(word), box: Box(left: 300 + place * 100, top: top + index * 40, width: 90, height: 30),
          baseline: Baseline(x1: 300, y1: 0, x2: 390, y2: 0), confidence: 90)
      }
      return PageText.Line(
        words: words, box: Box(left: 300, top: top + index * 40, width: 900, height: 30), baseline: words[0].baseline)
    }
    return PageText(blocks: [.init(paragraphs: [.init(lines: made)], box: Box(left: 0, top: 0, width: 1, height: 1))])
  }

  private func type(_ lines: [String], startingAt top: Int = 200) -> String? {
    rule.title(of: page(lines, startingAt: top), height: 3500)?.type.code
  }

  @Test("finds a title below the national motto, and returns it as printed")
  func plain() {
    let match = rule.title(
      of: page([
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "GIẤY KHAI SINH",
        "Họ, chữ đệm, tên: TRẦN VĂN A",
      ]), height: 3500)
    #expect(match?.type.code == "khai-sinh")
    #expect(match?.title == "GIẤY KHAI SINH")
    #expect(match?.score == 100)
  }

  @Test("forgives a few misread letters and lost accents")
  func misread() {
    #expect(type(["GIAY KHAl SINH"]) == "khai-sinh")
    #expect(type(["GIẤY TIẾP NHÀN HÔ SƠ VA HẸN TRẢ KẾT QUẢ"]) == "tiep-nhan")
    #expect(type(["QUYẺT ĐỊNH"]) == "quyet-dinh")
    #expect(type(["BÁO THỨC"]) == nil)
  }

  @Test("reads capitals in several lines as one title")
  func severalLines() {
    #expect(type(["GIẤY TIẾP NHẬN HỒ SƠ", "VÀ HẸN TRẢ KẾT QUẢ"]) == "tiep-nhan")
  }

  @Test("lets the longer title win over one it begins with or quotes")
  func specific() {
    #expect(type(["HỢP ĐỒNG ỦY QUYỀN"]) == "uy-quyen")
    #expect(type(["ĐƠN ĐĂNG KÝ BIẾN ĐỘNG", "VỀ GIẤY CHỨNG NHẬN"]) == "don-bien-dong")
  }

  @Test("does not count a title that is only cited, or stands in running text")
  func cited() {
    #expect(type(["Căn cứ QUYẾT ĐỊNH SỐ 12/QĐ-UBND", "Theo GIẤY KHAI SINH SỐ 4"]) == nil)
    #expect(type(["Quyết định này có hiệu lực từ ngày ký"]) == nil)
    #expect(type(["Kèm theo BÁO CÁO SỐ 5"]) == nil)
  }

  @Test("looks only at the top of the page")
  func top() {
    #expect(type(["QUYẾT ĐỊNH"], startingAt: 1000) == "quyet-dinh")
    #expect(type(["QUYẾT ĐỊNH"], startingAt: 1500) == nil)
  }

  @Test("knows an official letter by its V/v where no title is found")
  func officialLetter() {
    #expect(type(["ỦY BAN NHÂN DÂN", "Số: 12/UBND-VP", "V/v hướng dẫn thủ tục"]) == "cong-van")
    #expect(type(["QUYẾT ĐỊNH", "V/v hướng dẫn thủ tục"]) == "quyet-dinh")
  }

  @Test("forces nothing: an unknown paper and an empty page have no type")
  func unknown() {
    #expect(type(["ANNUAL REPORT", "of the Harbour Society"]) == nil)
    #expect(rule.title(of: .empty, height: 3500) == nil)
  }

  @Test("survives a page of ten thousand capitals without taking long")
  func hostile() {
    #expect(type(Array(repeating: String(repeating: "QUYẾT", count: 2000), count: 20)) == nil)
  }
}
