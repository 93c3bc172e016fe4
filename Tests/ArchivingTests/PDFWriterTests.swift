import Evidence
import Foundation
import Imaging
import Paper
import TestSupport
import Testing

@testable import Archiving

@Suite("PDF/A-2u writer")
struct PDFWriterTests {
  private let folder: TemporaryFolder
  private let a4 = PixelSize(width: 2480, height: 3508)

  init() throws { folder = try TemporaryFolder() }

  /// One page of each kind of image, some without text, some with.
  private var mixture: [(image: PageImage, text: PageText)] {
    let text = TextFixture.page([
      TextFixture().line("Cộng hòa xã hội chủ nghĩa Việt Nam", left: 300, baseline: 400),
      TextFixture().line("Độc lập – Tự do – Hạnh phúc 🇻🇳 𝄞 (tệp\\số)", left: 350, baseline: 480),
    ])
    return [
      (HandMade.white(a4), text), (HandMade.white(a4), .empty), (HandMade.leftHalfBlack(), .empty),
      (HandMade.jpeg(blocks: [[0], [80], [160], [255]], columns: 2), .empty),
      (HandMade.jpeg(blocks: [[76, 85, 255], [150, 44, 21]], columns: 2), .empty),
    ]
  }

  @Test("veraPDF finds every kind of page conformant", .judged(by: .veraPDF))
  func conforms() throws {
    _ = try PDFWriter.write(mixture, to: folder.path("mixed.pdf"))
    _ = try PDFWriter.write([(HandMade.white(a4), .empty)], to: folder.path("textless.pdf"))
    let tiny = HandMade.leftHalfBlack(dpi: 4_800)
    let giant = HandMade.white(PixelSize(width: 64, height: 12_000), dpi: 50)
    _ = try PDFWriter.write([(tiny, .empty), (giant, .empty)], to: folder.path("extreme.pdf"))
    let verdict = try Judge.veraPDF.run(["mixed.pdf", "textless.pdf", "extreme.pdf"].map(folder.path(_:)))
    #expect(verdict.accepts, verdict.words)
  }

  @Test("qpdf finds the structure sound", .judged(by: .qpdf))
  func soundStructure() throws {
    let report = try PDFWriter.write(mixture, to: folder.path("a.pdf"))
    let verdict = try Judge.qpdf.run(["--check", folder.path("a.pdf")])
    #expect(verdict.accepts && !verdict.text.contains("WARNING"), verdict.words)
    #expect(report.pages == 5)
    let size = try FileManager.default.attributesOfItem(atPath: folder.path("a.pdf"))[.size] as? Int
    #expect(report.bytes.bytes == size)
    #expect(report.digest == SHA256Hasher.digest(of: Array(try Data(contentsOf: folder.url.appending(path: "a.pdf")))))
  }

  @Test("the same pages and metadata give the same bytes, other pages another /ID")
  func deterministic() throws {
    _ = try PDFWriter.write(mixture, to: folder.path("a.pdf"))
    _ = try PDFWriter.write(mixture, to: folder.path("b.pdf"))
    _ = try PDFWriter.write(Array(mixture.dropLast()), to: folder.path("c.pdf"))
    let files = try ["a.pdf", "b.pdf", "c.pdf"].map { try Data(contentsOf: folder.url.appending(path: $0)) }
    #expect(files[0] == files[1])
    let ids = files.map { String(decoding: $0.suffix(200), as: UTF8.self).split(separator: "/ID").last }
    #expect(ids[0] != ids[2])
  }

  @Test("white is white and black is black in G4", .judged(by: .pdftoppm))
  func polarity() throws {
    _ = try PDFWriter.write([(HandMade.leftHalfBlack(), .empty)], to: folder.path("a.pdf"))
    let pixels = try rendered("a.pdf", "-gray")
    #expect(pixels.count == 16 * 16)
    for (index, pixel) in pixels.enumerated() where !(7...8).contains(index % 16) {  // the edge may be smoothed
      #expect(pixel == (index % 16 < 8 ? 0 : 255))
    }
  }

  @Test("what Imaging coded as G4 comes out dot for dot", .judged(by: .pdfimages), arguments: [200, 203])
  func dotForDot(width: Int) throws {
    var random = SeededRandom()
    let size = PixelSize(width: width, height: 90)
    let rowBytes = (width + 7) / 8
    let dots = (0..<rowBytes * size.height).map { _ in UInt8.random(in: 0...255, using: &random) }
    let raster = try Raster(packed: dots[...], size: size, depth: .bilevel, oneIsWhite: false)
    let image = PageImage(
      coding: .ccittG4, bytes: try ImageWriter.ccittG4(raster), size: size, colour: .bilevel,
      resolution: Resolution(PixelsPerInch(300)), isMaster: false)
    _ = try PDFWriter.write([(image, .empty)], to: folder.path("a.pdf"))
    let verdict = try Judge.pdfimages.run([folder.path("a.pdf"), folder.path("dots")])
    #expect(verdict.accepts, verdict.words)
    // PBM has 1 for black, as our dots; bits beyond the last column are nobody's.
    let shown = Array(try Data(contentsOf: folder.url.appending(path: "dots-000.pbm")))
    let header = Array("P4\n\(width) \(size.height)\n".utf8)
    #expect(shown.starts(with: header) && shown.count == header.count + dots.count)
    for (index, (seen, meant)) in zip(shown.dropFirst(header.count), dots).enumerated() {
      let used = index % rowBytes == rowBytes - 1 ? UInt8(truncatingIfNeeded: 0xFF << (rowBytes * 8 - width)) : 0xFF
      #expect(seen & used == meant & used)
    }
  }

  @Test("a JPEG's colours arrive", .judged(by: .pdftoppm))
  func colours() throws {
    // Red and green in YCbCr.
    let image = HandMade.jpeg(blocks: [[76, 85, 255], [150, 44, 21]], columns: 2)
    _ = try PDFWriter.write([(image, .empty)], to: folder.path("a.pdf"))
    let pixels = try rendered("a.pdf")
    let (left, right) = (Array(pixels[9..<12]), Array(pixels[36..<39]))
    #expect(left[0] > 245 && left[1] < 10 && left[2] < 10, "\(left)")
    #expect(right[0] < 10 && right[1] > 245 && right[2] < 10, "\(right)")
  }

  @Test("images go in byte for byte, with their size and resolution", .judged(by: .pdfimages))
  func untouched() throws {
    let jpeg = HandMade.jpeg(blocks: Array(repeating: [200], count: 600), columns: 20, dpi: 96)
    let fax = HandMade.white(PixelSize(width: 1728, height: 1100), dpi: 204)
    _ = try PDFWriter.write([(jpeg, .empty), (fax, .empty)], to: folder.path("a.pdf"))
    let list = try Judge.pdfimages.run(["-list", folder.path("a.pdf")])
    let rows = list.text.split(separator: "\n").dropFirst(2).map { $0.split(separator: " ").map(String.init) }
    try #require(rows.count == 2, list.words)
    // page num type width height color comp bpc enc interp object ID x-ppi y-ppi
    #expect(Array(rows[0][3...9]) == ["160", "240", "gray", "1", "8", "jpeg", "no"])
    #expect(Array(rows[0][12...13]) == ["96", "96"])
    #expect(Array(rows[1][3...9]) == ["1728", "1100", "gray", "1", "1", "ccitt", "no"])
    #expect(Array(rows[1][12...13]) == ["204", "204"])
    let file = try Data(contentsOf: folder.url.appending(path: "a.pdf"))
    #expect(file.range(of: Data(jpeg.bytes)) != nil)
    #expect(file.range(of: Data(fax.bytes)) != nil)
  }

  @Test("pages have their physical size, whatever the resolution of each axis", .judged(by: .pdfinfo))
  func physicalSize() throws {
    let fine = Resolution(x: PixelsPerInch(204), y: PixelsPerInch(98))
    let white = HandMade.white(PixelSize(width: 1728, height: 1146))
    let fax = PageImage(
      coding: .ccittG4, bytes: white.bytes, size: white.size, colour: .bilevel, resolution: fine, isMaster: true)
    _ = try PDFWriter.write([(HandMade.white(a4), .empty), (fax, .empty)], to: folder.path("a.pdf"))
    let info = try Judge.pdfinfo.run(["-f", "1", "-l", "2", folder.path("a.pdf")])
    #expect(info.text.contains("Page    1 size:  595.2 x 841.92 pts"), info.words)
    #expect(info.text.contains("Page    2 size:  609.882 x 841.959 pts"), info.words)
  }

  @Test("title, dossier and dates are there and agree", .judged(by: .pdfinfo))
  func metadata() throws {
    _ = try PDFWriter.write([(HandMade.white(a4), .empty)], to: folder.path("a.pdf"))
    let info = try Judge.pdfinfo.run(["-isodates", folder.path("a.pdf")])
    #expect(info.text.contains("Giấy khai sinh <A & B> (bản sao) \\"), info.words)
    #expect(info.text.contains("2026-11-24T10:20:00+07"), info.words)
    let xmp = try Judge.pdfinfo.run(["-meta", folder.path("a.pdf")]).text
    let file = try Data(contentsOf: folder.url.appending(path: "a.pdf"))
    #expect(file.range(of: Data("<pdfaid:part>2</pdfaid:part>".utf8)) != nil, "the packet is not deflated")
    for element in [
      "Giấy khai sinh &lt;A &amp; B&gt; (bản sao) \\</rdf:li>", "<rdf:li>H49.61-261124-0012</rdf:li>",
      "<dc:identifier>urn:uuid:0b7f5c1e-6a3d-4c52-9d0e-1f2a3b4c5d6e</dc:identifier>",
      "<xmp:CreateDate>2026-11-24T10:20:00+07:00</xmp:CreateDate>", "<pdfaid:conformance>U</pdfaid:conformance>",
    ] {
      #expect(xmp.contains(element), "\(element)")
    }
  }

  @Test("300 pages: every page is there and every offset right", .judged(by: .qpdf, .veraPDF, .pdftotext))
  func manyPages() throws {
    let path = folder.path("long.pdf")
    var writer = try PDFWriter(path: path, metadata: .sample)
    for page in 1...300 {
      let line = TextFixture().line("trang số \(page)", left: 300, baseline: 400)
      try writer.add(HandMade.white(a4), text: TextFixture.page([line]))
    }
    let report = try writer.finish()
    #expect(report.pages == 300)
    let structure = try Judge.qpdf.run(["--check", path])
    #expect(structure.accepts, structure.words)
    let conformance = try Judge.veraPDF.run([path])
    #expect(conformance.accepts, conformance.words)
    let text = try Judge.pdftotext.run(["-raw", "-nopgbrk", path, "-"]).text
    #expect(text == (1...300).map { "trang số \($0)\n" }.joined())
  }

  @Test("a file that is there is never overwritten")
  func neverOverwrites() throws {
    let path = folder.path("a.pdf")
    try Data("precious".utf8).write(to: URL(filePath: path))
    let fault = #expect(throws: ArchiveFault.self) {
      try PDFWriter.write([(HandMade.leftHalfBlack(), .empty)], to: path)
    }
    #expect(fault?.code == .exists)
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("precious".utf8))
  }

  @Test("a missing folder is reported")
  func unwritable() {
    let path = folder.path("nowhere/a.pdf")
    let fault = #expect(throws: ArchiveFault.self) {
      try PDFWriter.write([(HandMade.leftHalfBlack(), .empty)], to: path)
    }
    #expect(fault?.code == .io)
    #expect(fault?.wording.en.contains(path) == true)
    #expect(fault?.wording.en.contains("space") == false)
  }

  @Test("images no PDF/A of ours can hold are refused")
  func unfit() {
    let page = HandMade.leftHalfBlack()
    for (coding, colour, size, dpi) in [
      (PageImage.Coding.jpeg, ColourModel.cmyk, page.size, 72.0), (.jpeg, .bilevel, page.size, 72),
      (.ccittG4, .grey, page.size, 72), (.ccittG4, .bilevel, PixelSize(width: 0, height: 16), 72),
      (.ccittG4, .bilevel, page.size, 0), (.ccittG4, .bilevel, page.size, .nan),
      (.ccittG4, .bilevel, page.size, 1e-300),
    ] {
      let image = PageImage(
        coding: coding, bytes: page.bytes, size: size, colour: colour, resolution: Resolution(PixelsPerInch(dpi)),
        isMaster: false)
      let name = folder.path("\(UUID().uuidString).pdf")
      let fault = #expect(throws: ArchiveFault.self) { try PDFWriter.write([(image, .empty)], to: name) }
      #expect(fault?.code == .pageUnfit)
    }
  }

  /// Samples of the first page at 72 dpi as pdftoppm paints it.
  private func rendered(_ name: String, _ options: String...) throws -> [UInt8] {
    let prefix = folder.path("page")
    let verdict = try Judge.pdftoppm.run(["-r", "72", "-singlefile"] + options + [folder.path(name), prefix])
    #expect(verdict.accepts, verdict.words)
    let file = try Data(contentsOf: URL(filePath: prefix + (options.contains("-gray") ? ".pgm" : ".ppm")))
    // Magic, width, height, maximum: four words, then one white space.
    var words = 0
    let start = file.firstIndex { byte in
      if byte == 0x0A || byte == 0x20 { words += 1 }
      return words == 4
    }
    return Array(file[(try #require(start) + 1)...])
  }
}
