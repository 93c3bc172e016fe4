import Flow
import Foundation
import Imaging
import Paper
import TestSupport
import Testing

@testable import Acquiring

/// What we take out of a PDF page is held against what poppler draws of it, pixel block by pixel block.
@Suite("A PDF page that is one image gives up that image", .judged(by: .qpdf, .pdftoppm))
struct PDFScanTests {
  /// Takes the only page of a PDF, expecting that it is taken in a certain way and looks as poppler draws it.
  private func take(
    _ sketch: PDFSketch, _ method: PageOrigin.Method, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> EncodedImage {
    let folder = try TemporaryFolder()
    let path = try folder.write(sketch.bytes(), to: "scan.pdf")
    let offered = try Offered([path])
    let page = try #require(offered.pages.first, "\(offered.faults)", sourceLocation: sourceLocation)
    #expect(page.origin.method == method, sourceLocation: sourceLocation)
    #expect(page.origin.mediaType == "application/pdf")
    let file = try InputFile(at: path, followingLinks: false)
    let drawn = try PDFRenderer(file, limits: IntakeLimits(), until: Cancellation())
      .draw(.first, geometry: nil, within: PageClock(seconds: 50))
    let (ours, poppler) = (try Mosaic(page.master), try Mosaic(drawn))
    #expect(ours.isLike(poppler), "\(ours)\n\(poppler)", sourceLocation: sourceLocation)
    return page.master
  }

  private static let place = "q 144 0 0 72 0 0 cm /Im0 Do Q"

  @Test("a JPEG comes out byte for byte, with the density of its page")
  func jpeg() throws {
    for (raster, space) in [(try TestImage.grey(), "/DeviceGray"), (try TestImage.colour(), "/DeviceRGB")] {
      // The file says 72 dpi; the page, which is 2 inches wide, knows better.
      let jpeg = try ImageWriter.jpeg(raster, quality: 80, resolution: Resolution(PixelsPerInch(72)))
      var pdf = PDFSketch()
      let image = pdf.image(
        jpeg, width: 600, height: 300, "/ColorSpace \(space) /BitsPerComponent 8 /Filter [/DCTDecode]")
      pdf.page(Self.place, image: image)
      let master = try take(pdf, .extracted)
      #expect(master.bytes == jpeg)
      #expect(master.header.format == .jpeg)
      #expect(master.header.resolution == Resolution(PixelsPerInch(300)))
      #expect(master.header.orientation == .topLeft)
    }
  }

  @Test("Group 4 data come out in a TIFF around the same bytes, black where the PDF shows black")
  func fax() throws {
    let code = try ImageWriter.ccittG4(TestImage.bilevel())
    for (parameters, decode) in [
      ("", ""), ("/BlackIs1 true", ""), ("", "/Decode [1 0]"), ("/BlackIs1 true", "/Decode [1 0]"),
    ] {
      var pdf = PDFSketch()
      let image = pdf.image(
        code, width: 600, height: 300,
        "/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode \(decode)"
          + "/DecodeParms << /K -1 /Columns 600 /Rows 300 \(parameters) >>")
      pdf.page(Self.place, image: image)
      let master = try take(pdf, .extracted)
      #expect(master.header.format == .tiff)
      #expect(master.header.colour == .bilevel)
      #expect(master.header.resolution == Resolution(PixelsPerInch(300)))
      #expect(master.bytes.count < code.count + 400)
      #expect(Data(master.bytes).range(of: Data(code)) != nil, "the code itself is in the file")
    }
  }

  @Test("plain samples come out as a PNG of the same pixels")
  func samples() throws {
    let cases: [(bytes: [UInt8], entries: String, raster: Raster)] = [
      (TestImage.greySamples, "/ColorSpace /DeviceGray /BitsPerComponent 8", try TestImage.grey()),
      (TestImage.colourSamples, "/ColorSpace /DeviceRGB /BitsPerComponent 8", try TestImage.colour()),
      (TestImage.bilevelSamples, "/ColorSpace /DeviceGray /BitsPerComponent 1", try TestImage.bilevel()),
      (
        TestImage.bilevelSamples.map { ~$0 },
        "/ColorSpace [/CalGray << /WhitePoint [1 1 1] >>] /BitsPerComponent 1 /Decode [1 0]", try TestImage.bilevel()
      ),
    ]
    for (bytes, entries, raster) in cases {
      for (data, filter) in [(bytes, ""), (hexadecimal(bytes), "/Filter /ASCIIHexDecode"), (bytes + [0, 0, 10], "")] {
        var pdf = PDFSketch()
        pdf.page(Self.place, image: pdf.image(data, width: 600, height: 300, "\(entries) \(filter)"))
        let master = try take(pdf, .recoded)
        #expect(master.header.format == .png)
        #expect(try ImageReader.decode(master, limit: .mebibytes(10)).samples == raster.samples, "\(entries) \(filter)")
      }
    }
  }

  @Test("a page compressed by qpdf, objects and all, gives up the same image")
  func compressed() throws {
    let folder = try TemporaryFolder()
    var pdf = PDFSketch()
    pdf.page(
      Self.place,
      image: pdf.image(TestImage.greySamples, width: 600, height: 300, "/ColorSpace /DeviceGray /BitsPerComponent 8"))
    let plain = try folder.write(pdf.bytes(), to: "plain.pdf")
    let packed = folder.path("packed.pdf")
    let packing = try Judge.qpdf.run(
      ["--object-streams=generate", "--compress-streams=y", "--linearize", plain, packed])
    try #require(packing.accepts, packing.words)
    let page = try #require(try Offered([packed]).pages.first)
    #expect(page.origin.method == .recoded)
    #expect(try ImageReader.decode(page.master, limit: .mebibytes(10)).samples == TestImage.greySamples)
  }

  @Test(
    "turned images and turned pages carry their turn as orientation",
    arguments: [
      ("144 0 0 72 0 0 cm", "", .topLeft),
      ("144 0 0 72 0 0 cm", "/Rotate 90", .rightTop), ("144 0 0 72 0 0 cm", "/Rotate -90", .leftBottom),
      ("144 0 0 72 0 0 cm", "/Rotate 180", .bottomRight), ("144 0 0 72 0 0 cm", "/Rotate 450", .rightTop),
      ("-144 0 0 -72 144 72 cm", "", .bottomRight), ("-144 0 0 -72 144 72 cm", "/Rotate 180", .topLeft),
      ("0 -144 72 0 0 144 cm", "tall", .rightTop), ("0 144 -72 0 72 0 cm", "tall", .leftBottom),
      ("0 -144 72 0 0 144 cm", "tall /Rotate 270", .topLeft),
    ] as [(String, String, StoredOrientation)])
  func turned(_ matrix: String, _ entries: String, _ expected: StoredOrientation) throws {
    let box = entries.hasPrefix("tall") ? "[0 0 72 144]" : "[0 0 144 72]"
    var pdf = PDFSketch()
    let image = pdf.image(
      try TestImage.jpeg(TestImage.grey()), width: 600, height: 300,
      "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode")
    pdf.page(
      "\(matrix) /Im0 Do", image: image, with: "/MediaBox \(box) \(entries.replacingOccurrences(of: "tall", with: ""))")
    let master = try take(pdf, .extracted)
    #expect(master.header.orientation == expected)
    #expect(master.header.resolution == Resolution(PixelsPerInch(300)), "along the image's own axes")
  }

  @Test("boxes, units and attributes may be inherited, moved, or given in another unit")
  func geometry() throws {
    let jpeg = try TestImage.jpeg(TestImage.grey())
    let entries = "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
    for (content, page) in [
      ("144 0 0 72 100 200 cm /Im0 Do", "/MediaBox [0 0 500 500] /CropBox [100 200 244 272]"),
      ("144 0 0 72 -50 -60 cm /Im0 Do", "/MediaBox [94 12 -50 -60]"),
      ("72 0 0 36 0 0 cm /Im0 Do", "/MediaBox [0 0 72 36] /UserUnit 2"),
      ("143 0 0 71 1 0.5 cm /Im0 Do", "/MediaBox [0 0 144 72]"),
      ("0 0 144 72 re W n q 2 0 0 2 0 0 cm 72 0 0 36 0 0 cm /Im0 Do Q", "/MediaBox [0 0 144 72]"),
    ] {
      var pdf = PDFSketch()
      pdf.page(content, image: pdf.image(jpeg, width: 600, height: 300, entries), with: page)
      let folder = try TemporaryFolder()
      let page = try #require(try Offered([folder.write(pdf.bytes(), to: "a.pdf")]).pages.first)
      #expect(page.origin.method == .extracted)
      #expect((page.master.header.resolution.x.value - 300).magnitude < 5)
    }
    var pdf = PDFSketch()
    let image = pdf.image(jpeg, width: 600, height: 300, entries)
    pdf.page(Self.place, with: "")
    let tree =
      "<< /Type /Pages /Count 1 /Kids [\(image + 2) 0 R] /MediaBox [0 0 144 72] /Rotate 180"
      + " /Resources << /XObject << /Im0 \(image) 0 R >> >> >>"
    let folder = try TemporaryFolder()
    let page = try #require(try Offered([folder.write(pdf.bytes(tree: tree), to: "a.pdf")]).pages.first)
    #expect(page.origin.method == .extracted)
    #expect(page.master.header.orientation == .bottomRight)
  }

  private func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] } + [UInt8(ascii: ">")]
  }
}
