import Foundation
import Paper
import TestSupport
import Testing

@testable import Archiving

@Suite("The PDF's text layer")
struct PDFTextLayerTests {
  private let folder: TemporaryFolder
  private let a4 = PixelSize(width: 2480, height: 3508)

  init() throws { folder = try TemporaryFolder() }

  @Test("Vietnamese comes back letter for letter", .judged(by: .pdftotext))
  func vietnamese() throws {
    let lines = [
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc", "Ủy ban nhân dân tỉnh Quảng Ninh",
      "ăâđêôơư ẮẰẲẴẶ ấầẩẫậ ềểễệ ỗộợ ửữựỳỵỷỹ", "Số: 1234/QĐ-UBND (bản sao) \\ {50%} ngày 24/11/2026",
    ]
    try write(lines)
    #expect(try extracted("-raw") == lines.joined(separator: "\n") + "\n")
    #expect(try words(extracted()) == lines.flatMap { $0.split(separator: " ").map(String.init) })
  }

  @Test("selecting a word highlights that word", .judged(by: .pdftotext), arguments: [0, 0.5, -1, 2])
  func highlights(degrees: Double) throws {
    let fixture = TextFixture(em: 50, slope: degrees * .pi / 180)
    let page = TextFixture.page(
      (0..<20).map { row in
        fixture.line(
          "Ông Nguyễn gà sao Bà mơ một quyển sổ, so sánh xa xôi", left: 300, baseline: 400 + Double(row) * 75)
      })
    _ = try PDFWriter.write([(HandMade.white(a4), page)], to: folder.path("a.pdf"))
    let found = try boxes()
    let expected = page.lines.flatMap { line in line.words.map { (word: $0, line: line) } }
    try #require(found.map(\.text) == expected.map(\.word.text))
    for (seen, (word, line)) in zip(found, expected) {
      let scale = 72.0 / 300
      let box = word.box
      #expect(abs(seen.left - Double(box.left) * scale) < 1.5, "\(word.text) begins where it is")
      #expect(abs(seen.right - Double(box.right) * scale) < 1.5, "\(word.text) ends where it is")
      // As tall as its line; pdftotext's boxes are upright, so a tilted word sticks out by what it climbs.
      let climb = abs(tan(degrees * .pi / 180)) * Double(box.width) * scale
      #expect(seen.top < Double(box.top) * scale + 1 + climb, "\(word.text) is covered above")
      #expect(seen.bottom > Double(box.bottom) * scale - 1 - climb, "\(word.text) is covered below")
      guard degrees == 0 else { continue }
      #expect(seen.top > Double(line.box.top) * scale - 1 && seen.bottom < Double(line.box.bottom) * scale + 1)
    }
  }

  @Test("a steep line keeps its words and their order", .judged(by: .pdftotext), arguments: [-8, 5, 20])
  func steep(degrees: Double) throws {
    let line = "Ông Nguyễn gà sao Bà mơ một quyển sổ"
    let fixture = TextFixture(em: 50, slope: degrees * .pi / 180)
    let page = TextFixture.page((0..<9).map { fixture.line(line, left: 300, baseline: 1000 + Double($0) * 90) })
    _ = try PDFWriter.write([(HandMade.white(a4), page)], to: folder.path("a.pdf"))
    // pdftotext may begin a new line where a line has climbed, but not within a word.
    let expected = Array(repeating: words(line), count: 9).joined()
    #expect(try words(extracted("-raw")) == Array(expected))
  }

  @Test("quarter turns: text that runs up or down the page", .judged(by: .pdftotext), arguments: [90, -90, 180])
  func quarterTurns(degrees: Double) throws {
    let line = "Ông Nguyễn gà sao Bà mơ một quyển sổ"
    let fixture = TextFixture(em: 50, slope: degrees * .pi / 180)
    let page = TextFixture.page([fixture.line(line, left: 1200, baseline: 1700)])
    _ = try PDFWriter.write([(HandMade.white(a4), page)], to: folder.path("a.pdf"))
    #expect(try words(extracted()) == words(line))
    for (seen, word) in zip(try boxes(), page.words) {
      #expect(abs(seen.left - Double(word.box.left) * 0.24) < 8 && abs(seen.top - Double(word.box.top) * 0.24) < 8)
    }
  }

  @Test("words of any letters come back in order, lines apart", .judged(by: .pdftotext))
  func randomWords() throws {
    var random = SeededRandom()
    let letters = Array("abcdeghiklmnopqrstuvxyăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")
    var pages: [(image: PageImage, text: PageText)] = []
    var expected: [[String]] = []
    for _ in 0..<6 {
      let fixture = TextFixture(
        em: Double.random(in: 25...60, using: &random), slope: Double.random(in: -0.02...0.02, using: &random))
      let lines = (0..<30).map { _ in
        (0..<Int.random(in: 1...8, using: &random)).map { position in
          // A line of single letters only is one letter-spaced word to pdftotext, so the first has two.
          let length = Int.random(in: (position == 0 ? 2 : 1)...9, using: &random)
          let word = String((0..<length).compactMap { _ in letters.randomElement(using: &random) })
          return Bool.random(using: &random) ? word : word.uppercased()
        }.joined(separator: " ")
      }
      expected.append(lines)
      pages.append(
        (
          HandMade.white(a4),
          TextFixture.page(
            lines.enumerated().map { fixture.line($1, left: 200, baseline: 300 + Double($0) * fixture.em * 1.6) })
        ))
    }
    _ = try PDFWriter.write(pages, to: folder.path("a.pdf"))
    #expect(try extracted("-raw") == expected.joined().joined(separator: "\n") + "\n")
    let plain = try words(extracted()).sorted()
    #expect(plain.difference(from: expected.joined().flatMap { words($0) }.sorted()).isEmpty, "each word is intact")
  }

  @Test("words set tight, even overlapping, stay apart", .judged(by: .pdftotext), arguments: [-6, 0, 3])
  func tight(gap: Int) throws {
    let words = (0..<12).map { index in
      let box = Box(left: 300 + index * (100 + gap), top: 400, width: 100, height: 50)
      return PageText.Word(
        text: "từ\(index)", box: box, baseline: Baseline(x1: box.left, y1: 440, x2: box.right, y2: 440), confidence: 80)
    }
    let box = words.dropFirst().reduce(words[0].box) { $0.union($1.box) }
    let line = PageText.Line(
      words: words, box: box, baseline: Baseline(x1: box.left, y1: 440, x2: box.right, y2: 440))
    _ = try PDFWriter.write([(HandMade.white(a4), TextFixture.page([line]))], to: folder.path("a.pdf"))
    let expected = words.map(\.text).joined(separator: " ") + "\n"
    #expect(try extracted("-raw") == expected)
    #expect(try self.words(extracted()) == words.map(\.text))
  }

  @Test("a dash whose box overlaps its neighbours' stays a word", .judged(by: .pdftotext))
  func overlappedDash() throws {
    // As Tesseract reported it on a real page: the dash lies almost whole within the year before it.
    let words = [("2021", 1736, 806, 147, 41), ("-", 1857, 799, 28, 64), ("2026", 1901, 806, 113, 41)].map {
      PageText.Word(
        text: $0.0, box: Box(left: $0.1, top: $0.2, width: $0.3, height: $0.4),
        baseline: Baseline(x1: $0.1, y1: 845, x2: $0.1 + $0.3, y2: 845), confidence: 93)
    }
    let line = PageText.Line(
      words: words, box: Box(left: 1736, top: 799, width: 278, height: 64),
      baseline: Baseline(x1: 1736, y1: 845, x2: 2014, y2: 845))
    _ = try PDFWriter.write([(HandMade.white(a4), TextFixture.page([line]))], to: folder.path("a.pdf"))
    #expect(try extracted("-raw") == "2021 - 2026\n")
  }

  @Test("characters beyond the basic plane come back", .judged(by: .pdftotext))
  func beyondBasicPlane() throws {
    try write(["𝄞 nhạc 𠮷 chữ 😀"])
    #expect(try extracted("-raw") == "𝄞 nhạc 𠮷 chữ 😀\n")
  }

  @Test("a thousand different characters come back, whatever bytes their codes have", .judged(by: .pdftotext))
  func thousandCharacters() throws {
    let lines = (0..<35).map { row in
      String(String.UnicodeScalarView((0..<30).compactMap { Unicode.Scalar(UInt32(0x4E00 + row * 30 + $0)) }))
    }
    try write(lines)
    #expect(try extracted("-raw") == lines.joined(separator: "\n") + "\n")
  }

  @Test("hostile text does no harm", .judged(by: .pdftotext, .qpdf, .veraPDF))
  func hostile() throws {
    let evil = [
      "\u{0}", "\u{FEFF}", "\u{FFFE}", "a\u{0}b", ")", "((", "\\", "\r", "endstream", "\u{301}", "e\u{302}\u{301}",
      "שלום",
      "\u{202E}abc", "<</JS>>", "\u{1B}[2J", "\u{FFFF}", "\u{10FFFF}", "x\u{A0}y", "\u{E000}", "\u{200B}",
    ]
    let words = evil.enumerated().map { index, text in
      let box = Box(left: 300 + index % 5 * 300, top: 400 + index / 5 * 200, width: 120, height: 50)
      return PageText.Word(
        text: text, box: box, baseline: Baseline(x1: 0, y1: 0, x2: 0, y2: 0), confidence: 0)
    }
    let broken = [
      Box(left: -1 << 40, top: 1 << 40, width: 1 << 41, height: 0), Box(left: 0, top: 0, width: 0, height: 0),
      Box(left: -50, top: -50, width: -3, height: -9), Box(left: 100_000, top: 5, width: 1, height: 1_000_000),
    ].map { box in
      PageText.Word(
        text: "hỏng", box: box, baseline: Baseline(x1: -1 << 40, y1: -1 << 40, x2: 1 << 40, y2: 1 << 40), confidence: 0)
    }
    let lines = (words + broken).map { PageText.Line(words: [$0], box: $0.box, baseline: $0.baseline) }
    let together = PageText.Line(
      words: words + broken, box: words[0].box, baseline: Baseline(x1: 9, y1: 3, x2: 2, y2: 800))
    let text = TextFixture.page(lines + [together])
    _ = try PDFWriter.write([(HandMade.white(a4), text)], to: folder.path("a.pdf"))

    let structure = try Judge.qpdf.run(["--check", folder.path("a.pdf")])
    #expect(structure.accepts, structure.words)
    let conformance = try Judge.veraPDF.run([folder.path("a.pdf")])
    #expect(conformance.accepts, conformance.words)
    let seen = try extracted("-raw")
    for word in ["ab", ")", "((", "\\", "endstream", "<</JS>>", "x y"] {
      #expect(seen.contains(word), "\(word) in \(seen)")
    }
    #expect(!seen.unicodeScalars.contains { $0 == "\u{0}" || $0 == "\u{FEFF}" || $0 == "\u{1B}" })
  }

  // MARK: What pdftotext sees

  private struct SeenWord {
    let text: String
    let left, top, right, bottom: Double
  }

  private func write(_ lines: [String]) throws {
    let text = TextFixture.page(
      lines.enumerated().map { TextFixture().line($1, left: 300, baseline: 400 + Double($0) * 80) })
    _ = try PDFWriter.write([(HandMade.white(a4), text)], to: folder.path("a.pdf"))
  }

  private func extracted(_ options: String...) throws -> String {
    let verdict = try Judge.pdftotext.run(
      options + ["-nopgbrk", "-enc", "UTF-8", folder.path("a.pdf"), "-"])
    #expect(verdict.accepts && verdict.errors.isEmpty, verdict.words)
    return verdict.text
  }

  private func words(_ text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

  private func boxes() throws -> [SeenWord] {
    let html = try extracted("-bbox")
    return html.matches(
      of: /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/
    ).compactMap { match in
      guard let left = Double(match.1), let top = Double(match.2), let right = Double(match.3),
        let bottom = Double(match.4)
      else { return nil }
      return SeenWord(text: String(match.5), left: left, top: top, right: right, bottom: bottom)
    }
  }
}
