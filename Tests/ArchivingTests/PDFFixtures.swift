import Foundation
import Paper

@testable import Archiving

extension PDFMetadata {
  /// Metadata with letters that have to be escaped in XML and in PDF.
  static let sample = PDFMetadata(
    title: "Giấy khai sinh <A & B> (bản sao) \\", dossier: "H49.61-261124-0012",
    package: "urn:uuid:0b7f5c1e-6a3d-4c52-9d0e-1f2a3b4c5d6e",
    created: Timestamp(secondsSince1970: 1_795_490_400, offsetMinutes: 420), language: "vi", creator: "sohoa 1.0",
    producer: "sohoa 1.0 (Archiving)")
}

extension PDFWriter {
  /// Writes a whole file; closes it also when a page is refused.
  static func write(
    _ pages: [(image: PageImage, text: PageText)], to path: String, metadata: PDFMetadata = .sample
  ) throws(ArchiveFault) -> (pages: Int, bytes: ByteCount, digest: Digest) {
    var writer = try PDFWriter(path: path, metadata: metadata)
    for page in pages { try writer.add(page.image, text: page.text) }
    return try writer.finish()
  }
}

/// Page images made by hand, so that no encoder of ours or of a library stands between a test and the format.
enum HandMade {
  /// A white bilevel page: in T.6 each row like the row above is the single bit 1, and two EOLs end the block.
  static func white(_ size: PixelSize, dpi: Double = 300) -> PageImage {
    fax(rows: Array(repeating: "1", count: size.height), size: size, dpi: dpi)
  }

  /// 16 × 16 pixels, the left half black.
  ///
  /// First row in horizontal mode: 0 white, 8 black, then the white rest, whose end is the end of the row above. The
  /// other rows change where the row above changes.
  static func leftHalfBlack(dpi: Double = 72) -> PageImage {
    let first = "001" + "00110101" + "000101" + "1"
    return fax(
      rows: [first] + Array(repeating: "111", count: 15), size: PixelSize(width: 16, height: 16), dpi: dpi)
  }

  private static func fax(rows: [String], size: PixelSize, dpi: Double) -> PageImage {
    let bits = rows.joined() + "000000000001000000000001"
    return PageImage(
      coding: .ccittG4, bytes: packed(bits), size: size, colour: .bilevel, resolution: Resolution(PixelsPerInch(dpi)),
      isMaster: false)
  }

  /// A baseline JPEG of 8 × 8 blocks, each of one flat colour: only DC coefficients, every quantiser 8.
  ///
  /// Levels are 0 to 255 for each component of a block (Y, or Y, Cb, Cr), blocks in rows.
  static func jpeg(blocks: [[Int]], columns: Int, dpi: Double = 72) -> PageImage {
    let components = blocks.first?.count ?? 1
    let size = PixelSize(width: columns * 8, height: blocks.count / columns * 8)
    var file: [UInt8] = [0xFF, 0xD8]
    func segment(_ marker: UInt8, _ body: [UInt8]) {
      file += [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 0xFF)] + body
    }
    segment(0xDB, [0] + Array(repeating: 8, count: 64))
    let numbers = (1...components).map { UInt8($0) }
    let sampling: [UInt8] = numbers.flatMap { [$0, 0x11, 0] as [UInt8] }
    func bytes(_ side: Int) -> [UInt8] { [UInt8(side >> 8), UInt8(side & 0xFF)] }
    segment(0xC0, [8] + bytes(size.height) + bytes(size.width) + [UInt8(components)] + sampling)
    // DC: the categories 0 to 11 with the four-bit codes 0 to 11. AC: only "end of block", code 0.
    segment(0xC4, [0x00, 0, 0, 0, 12] + Array(repeating: 0, count: 12) + Array(0..<12 as Range<UInt8>))
    segment(0xC4, [0x10, 1] + Array(repeating: 0, count: 15) + [0x00])
    segment(0xDA, [UInt8(components)] + numbers.flatMap { [$0, 0x00] as [UInt8] } + [0, 63, 0])

    var bits = ""
    var previous = Array(repeating: 0, count: components)
    for block in blocks {
      for (component, level) in block.enumerated() {
        let difference = level - 128 - previous[component]  // DC is 8 × mean, the quantiser takes the 8 away
        previous[component] = level - 128
        let category = Int.bitWidth - difference.magnitude.leadingZeroBitCount
        bits += binary(category, digits: 4)
        bits += binary(difference < 0 ? difference + (1 << category) - 1 : difference, digits: category) + "0"
      }
    }
    while bits.count % 8 != 0 { bits += "1" }
    for byte in packed(bits) { file += byte == 0xFF ? [0xFF, 0x00] : [byte] }
    file += [0xFF, 0xD9]
    return PageImage(
      coding: .jpeg, bytes: file, size: size, colour: components == 1 ? .grey : .rgb,
      resolution: Resolution(PixelsPerInch(dpi)), isMaster: true)
  }

  private static func binary(_ value: Int, digits: Int) -> String {
    digits == 0 ? "" : (0..<digits).map { value >> (digits - 1 - $0) & 1 == 1 ? "1" : "0" }.joined()
  }

  /// Bits, most significant first, the last byte filled with zeros.
  private static func packed(_ bits: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, bit) in bits.utf8.enumerated() {
      if index % 8 == 0 { bytes.append(0) }
      if bit == UInt8(ascii: "1") { bytes[index / 8] |= 0x80 >> (index % 8) }
    }
    return bytes
  }
}

/// Lines of text as a reader of scans would report them: ink boxes as high as the letters, baselines, a common slope.
struct TextFixture {
  /// Em size in pixels.
  var em = 50.0
  /// Slope of all lines, radians, clockwise positive.
  var slope = 0.0

  /// A line of words separated by single spaces that starts at a point and runs along the slope.
  func line(_ text: String, left: Double, baseline: Double) -> PageText.Line {
    var pen = 0.0
    var words: [PageText.Word] = []
    for word in text.split(separator: " ") {
      let length = Double(word.unicodeScalars.count) * em * 0.5
      words.append(self.word(String(word), from: (left, baseline), at: pen, length: length))
      pen += length + em * 0.25
    }
    let box = words.dropFirst().reduce(words[0].box) { $0.union($1.box) }
    let from = words[0].baseline
    let to = words[words.count - 1].baseline
    return PageText.Line(words: words, box: box, baseline: Baseline(x1: from.x1, y1: from.y1, x2: to.x2, y2: to.y2))
  }

  /// Paragraphs of one block.
  static func page(_ lines: [PageText.Line]) -> PageText {
    guard let first = lines.first else { return .empty }
    let box = lines.dropFirst().reduce(first.box) { $0.union($1.box) }
    return PageText(blocks: [PageText.Block(paragraphs: [PageText.Paragraph(lines: lines)], box: box)])
  }

  private func word(_ text: String, from origin: (Double, Double), at pen: Double, length: Double) -> PageText.Word {
    let (cosine, sine) = (cos(slope), sin(slope))
    func place(_ along: Double, _ up: Double) -> (x: Double, y: Double) {
      (origin.0 + along * cosine + up * sine, origin.1 + along * sine - up * cosine)
    }
    let (above, below) = Self.ink(of: text)
    let corners = [(pen, above), (pen + length, above), (pen, -below), (pen + length, -below)]
      .map { place($0.0, $0.1 * em) }
    let xs = corners.map(\.x)
    let ys = corners.map(\.y)
    let left = Int((xs.min() ?? 0).rounded())
    let top = Int((ys.min() ?? 0).rounded())
    let (start, end) = (place(pen, 0), place(pen + length, 0))
    return PageText.Word(
      text: text,
      box: Box(
        left: left, top: top, width: Int((xs.max() ?? 0).rounded()) - left,
        height: Int((ys.max() ?? 0).rounded()) - top),
      baseline: Baseline(
        x1: Int(start.x.rounded()), y1: Int(start.y.rounded()), x2: Int(end.x.rounded()), y2: Int(end.y.rounded())),
      confidence: 90)
  }

  /// Height of ink above and below the baseline in ems.
  private static func ink(of text: String) -> (above: Double, below: Double) {
    let letters = text.decomposedStringWithCanonicalMapping.unicodeScalars
    let accented = letters.contains { $0.properties.canonicalCombiningClass.rawValue >= 216 }
    let capital = letters.contains { $0.properties.isUppercase }
    let tall = capital || letters.contains { "bdfhklt0123456789".unicodeScalars.contains($0) }
    let above = capital && accented ? 0.92 : tall || accented ? 0.7 : 0.46
    let deep = letters.contains { "gjpqy,;".unicodeScalars.contains($0) || $0 == "\u{323}" }
    return (above, deep ? 0.22 : 0)
  }
}
