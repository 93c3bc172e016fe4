import Foundation
import FoundationXML
import Paper
import TestSupport
import Testing

@testable import Archiving

@Suite("ALTO 4 writer")
struct ALTOWriterTests {
  private let folder: TemporaryFolder
  private let description = ALTOWriter.Description(
    fileName: "pages/0001.jpg", page: Ordinal(1), size: PixelSize(width: 2480, height: 3508),
    resolution: Resolution(x: PixelsPerInch(300), y: PixelsPerInch(299.999)), software: "Tesseract", version: "5.3.0",
    languages: ["vie", "eng"])

  init() throws { folder = try TemporaryFolder() }

  private var letter: PageText {
    let fixture = TextFixture(em: 50, slope: 0.01)
    let first = TextFixture.page([
      fixture.line("CỘNG HÒA XÃ HỘI", left: 300, baseline: 400), fixture.line("Độc lập", left: 300, baseline: 480),
    ])
    let second = TextFixture.page([fixture.line("<Số & \"ngày\"> 'tháng'", left: 1500, baseline: 400)])
    return PageText(blocks: first.blocks + second.blocks)
  }

  /// Text from outside: characters XML can't have, boxes that overlap or lie off the page, confidences out of range.
  private var hostile: PageText {
    let words = ["\u{0}\u{1B}", "a\u{FFFE}b", "\u{301}", "]]>", "&#0;", "𝄞😀", "שלום", "x\ty\nz", "\u{85}\u{2028}"]
      .enumerated().map { index, text in
        PageText.Word(
          text: text, box: Box(left: 50 - index * 20, top: -7, width: 30 - index * 5, height: 12),
          baseline: Baseline(x1: 0, y1: -1, x2: -5, y2: 0), confidence: 130 - index * 40)
      }
    return TextFixture.page([
      PageText.Line(words: words, box: words[0].box, baseline: Baseline(x1: 3, y1: 3, x2: 3, y2: 3))
    ])
  }

  @Test("the schema accepts a letter, an empty page and hostile text", .judged(by: .alto))
  func valid() throws {
    var files: [String] = []
    for (name, text) in [("letter", letter), ("empty", PageText.empty), ("hostile", hostile)] {
      files.append(folder.path("\(name).xml"))
      try Data(ALTOWriter.document(for: text, description)).write(to: URL(filePath: files[files.count - 1]))
    }
    let verdict = try Judge.alto.run(files)
    #expect(verdict.accepts, verdict.words)
  }

  @Test("every word, box, baseline and confidence comes back through another parser")
  func roundTrip() throws {
    let reader = ALTOReader()
    let parser = XMLParser(data: Data(ALTOWriter.document(for: letter, description)))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    let lines = letter.lines
    let baselines = lines.map { "\($0.baseline.x1),\($0.baseline.y1) \($0.baseline.x2),\($0.baseline.y2)" }
    #expect(reader.all("TextLine").map { $0["BASELINE"] } == baselines)
    let strings = reader.all("String")
    #expect(strings.map { $0["CONTENT"] } == letter.words.map(\.text))
    let places = strings.map { string in
      Box(
        left: number(string["HPOS"]), top: number(string["VPOS"]), width: number(string["WIDTH"]),
        height: number(string["HEIGHT"]))
    }
    #expect(places == letter.words.map(\.box))
    #expect(strings.allSatisfy { $0["WC"] == "0.9" })
    #expect(reader.all("SP").count == letter.words.count - lines.count)
    #expect(reader.all("ComposedBlock").count == 2 && reader.all("TextBlock").count == 2)
    let ids = reader.elements.compactMap { $0.attributes["ID"] }
    #expect(Set(ids).count == ids.count)
    #expect(reader.all("Page").first?["WIDTH"] == "2480")
  }

  private func number(_ text: String?) -> Int { text.flatMap { Int($0) } ?? .min }

  @Test("characters XML cannot have are dropped, the rest arrives")
  func hostileCharacters() throws {
    let reader = ALTOReader()
    let parser = XMLParser(data: Data(ALTOWriter.document(for: hostile, description)))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(
      reader.all("String").map { $0["CONTENT"] } == [
        "", "ab", "\u{301}", "]]>", "&#0;", "𝄞😀", "שלום", "x\ty\nz", "\u{85}\u{2028}",
      ])
    #expect(reader.all("String").compactMap { $0["WC"] }.prefix(4) == ["1", "0.9", "0.5", "0.1"])
  }
}

/// Collects elements with their attributes.
private final class ALTOReader: NSObject, XMLParserDelegate {
  private(set) var elements: [(name: String, attributes: [String: String])] = []

  func all(_ name: String) -> [[String: String]] { elements.filter { $0.name == name }.map(\.attributes) }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName qName: String?,
    attributes attributeDict: [String: String] = [:]
  ) {
    elements.append((elementName, attributeDict))
  }
}
