import Flow
import Foundation
import Imaging
import Paper
import TestSupport
import Testing

@testable import Acquiring

@Suite("A PDF page that is not one plain image is drawn", .judged(by: .qpdf, .pdftoppm))
struct PDFDrawingTests {
  private static let place = "q 144 0 0 72 0 0 cm /Im0 Do Q"
  private static let plain = "/ColorSpace /DeviceGray /BitsPerComponent 8"

  /// Why the only page of a PDF is drawn; `nil` if it is not.
  private func reason(_ sketch: PDFSketch) throws -> RenderingReason? {
    let folder = try TemporaryFolder()
    let file = try InputFile(at: folder.write(sketch.bytes(), to: "a.pdf"), followingLinks: false)
    let document = PDFDocument(file, limits: IntakeLimits(), until: Cancellation())
    // Whatever the plan, the page is there.
    let reason = document.plan(for: .first, within: PageClock(seconds: 50)).decision.reason
    #expect((try document.page(.first).method == .rendered) == (reason != nil))
    return reason
  }

  @Test("a page of text is drawn at 300 dpi, grey if it has no colour")
  func text() throws {
    var pdf = PDFSketch()
    let font = pdf.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for colour in ["0 g", "1 0 0 rg"] {
      pdf.page(
        "BT \(colour) /F1 24 Tf 10 20 Td (Sohoa) Tj ET",
        with: "/MediaBox [0 0 144 72] /Resources << /Font << /F1 \(font) 0 R >> >>")
    }
    let folder = try TemporaryFolder()
    let pages = try Offered([folder.write(pdf.bytes(), to: "text.pdf")]).pages
    #expect(pages.map(\.master.header.colour) == [.grey, .rgb])
    for page in pages {
      #expect(page.origin.method == .rendered)
      #expect(page.master.header.format == .png)
      #expect(page.master.header.size == PixelSize(width: 600, height: 300))
      #expect(page.master.header.resolution.x.value.rounded() == 300)
      let samples = try ImageReader.decode(page.master, limit: .mebibytes(10)).samples
      #expect(samples.contains { $0 < 100 } && samples.contains(255), "there is ink on paper")
    }
  }

  @Test("the crop box and the turn of a page are obeyed")
  func cropped() throws {
    var pdf = PDFSketch()
    pdf.page("0 g 0 0 72 36 re f", with: "/MediaBox [0 0 500 500] /CropBox [0 0 72 144] /Rotate 90")
    let folder = try TemporaryFolder()
    let page = try #require(try Offered([folder.write(pdf.bytes(), to: "a.pdf")]).pages.first)
    #expect(page.master.header.size == PixelSize(width: 600, height: 300))
    let samples = try ImageReader.decode(page.master, limit: .mebibytes(10)).samples
    #expect(samples[150 * 600 + 75] == 0 && samples[150 * 600 + 300] == 255, "the foot of the page is at the left")
  }

  @Test("what lies over an image, or beside it, is not lost: two images, a drawing, visible text, a form")
  func content() throws {
    for (content, expected) in [
      ("\(Self.place) \(Self.place)", RenderingReason.severalImages), ("\(Self.place) 0 0 9 9 re f", .drawing),
      ("\(Self.place) BT (x) Tj ET", .visibleText), ("", .noImage), ("q 60 0 0 30 0 0 cm /Im0 Do Q", .partOfPage),
      ("q 200 0 0 100 0 0 cm /Im0 Do Q", .partOfPage), ("0 0 50 72 re W n \(Self.place)", .partOfPage),
      ("q 144 5 -5 72 0 0 cm /Im0 Do Q", .tilted), ("q -144 0 0 72 144 0 cm /Im0 Do Q", .tilted),
      ("q 0 0 0 0 0 0 cm /Im0 Do Q", .tilted), ("q 144 0 0 72 0 0 cm /Im1 Do Q", .noImage),
    ] {
      var pdf = PDFSketch()
      pdf.page(content, image: pdf.image(TestImage.greySamples, width: 600, height: 300, Self.plain))
      #expect(try reason(pdf) == expected, "\(content)")
    }
    var pdf = PDFSketch()
    let form = pdf.stream(Array("0 0 9 9 re f".utf8), "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    pdf.page("/Im0 Do", image: form)
    #expect(try reason(pdf) == .severalImages)
  }

  @Test("an image that our formats cannot hold as it is, is drawn")
  func images() throws {
    for (entries, expected) in [
      ("/ImageMask true /BitsPerComponent 1", RenderingReason.transparency),
      ("\(Self.plain) /Mask [0 10]", .transparency), ("\(Self.plain) /SMask 3 0 R", .transparency),
      ("\(Self.plain) /OC << /Type /OCG >>", .optionalContent), ("\(Self.plain) /Decode [1 0]", .colour),
      ("/ColorSpace /DeviceCMYK /BitsPerComponent 8", .colour), ("/BitsPerComponent 8", .colour),
      ("/ColorSpace [/Indexed /DeviceGray 1 <00FF>] /BitsPerComponent 8", .colour),
      ("/ColorSpace [/CalGray << /WhitePoint [1 1 1] >>] /BitsPerComponent 8", .colour),
      ("/ColorSpace /DeviceGray /BitsPerComponent 4", .colour),
      ("\(Self.plain) /Filter /JPXDecode", .coding(["/JPXDecode"])),
      ("\(Self.plain) /Filter [/FlateDecode /DCTDecode]", .coding(["/FlateDecode", "/DCTDecode"])),
      ("\(Self.plain) /Filter /DCTDecode /DecodeParms << /ColorTransform 0 >>", .colour),
      ("\(Self.plain) /Width 0", .damaged),
      ("/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 >>", .damaged),
    ] {
      var pdf = PDFSketch()
      let mask = pdf.image([255], width: 1, height: 1, Self.plain)
      #expect(mask == 3)
      pdf.page(Self.place, image: pdf.image(TestImage.greySamples, width: 600, height: 300, entries))
      #expect(try reason(pdf) == expected, "\(entries)")
    }
  }

  @Test("an image stream that is not what it says is drawn, as far as poppler can")
  func liars() throws {
    let jpeg = try TestImage.jpeg(TestImage.grey())
    for (data, width, entries) in [
      (jpeg, 599, "\(Self.plain) /Filter /DCTDecode"),
      (jpeg, 600, "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"),
      (Array("no JPEG".utf8), 600, "\(Self.plain) /Filter /DCTDecode"),
      (Array(TestImage.greySamples.dropLast(1000)), 600, Self.plain),
      ([], 600, "/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /Columns 600 >>"),
    ] as [([UInt8], Int, String)] {
      var pdf = PDFSketch()
      pdf.page(Self.place, image: pdf.image(data, width: width, height: 300, entries))
      let folder = try TemporaryFolder()
      let page = try #require(try Offered([folder.write(pdf.bytes(), to: "a.pdf")]).pages.first)
      #expect(page.origin.method == .rendered, "\(entries)")
    }
  }

  @Test("visible annotations make a page be drawn, hidden and empty ones do not")
  func annotations() throws {
    for (annotation, isVisible) in [
      ("/Subtype /Widget /Rect [5 5 50 50] /AP << /N 3 0 R >>", true),
      ("/Subtype /Highlight /Rect [5 5 50 50]", true), ("/Subtype /Stamp /F 4 /Rect [5 5 50 50]", true),
      ("/Subtype /Widget /F 2 /Rect [5 5 50 50] /AP << /N 3 0 R >>", false),
      ("/Subtype /Widget /F 32 /Rect [5 5 50 50]", false), ("/Subtype /Widget /Rect [0 0 0 0]", false),
      ("/Subtype /Link /Rect [5 5 50 50]", false), ("/Subtype /Popup /Rect [5 5 50 50]", false),
    ] {
      var pdf = PDFSketch()
      let look = pdf.stream(Array("1 0 0 rg 0 0 45 45 re f".utf8), "/Type /XObject /Subtype /Form /BBox [0 0 45 45]")
      #expect(look == 3)
      let image = pdf.image(TestImage.greySamples, width: 600, height: 300, Self.plain)
      pdf.page(Self.place, image: image, with: "/MediaBox [0 0 144 72] /Annots [<< /Type /Annot \(annotation) >>]")
      #expect(try reason(pdf) == (isVisible ? .annotation : nil), "\(annotation)")
    }
  }

  @Test("transparent graphics states and fonts that are drawings make a page be drawn")
  func resources() throws {
    for (state, expected) in [
      ("/ca 0.5", RenderingReason.transparency), ("/BM /Multiply", .transparency), ("/SMask << >>", .transparency),
      ("/SMask /None /ca 1.0 /CA 1 /BM /Normal /OP true", nil),
    ] {
      var pdf = PDFSketch()
      let image = pdf.image(TestImage.greySamples, width: 600, height: 300, Self.plain)
      pdf.page(
        "/G gs \(Self.place)",
        with:
          "/MediaBox [0 0 144 72] /Resources << /ExtGState << /G << \(state) >> >> /XObject << /Im0 \(image) 0 R >> >>")
      #expect(try reason(pdf) == expected, "\(state)")
    }
    for (kind, expected) in [("/Type3", RenderingReason.visibleText), ("/Type1", nil)] {
      var pdf = PDFSketch()
      let image = pdf.image(TestImage.greySamples, width: 600, height: 300, Self.plain)
      pdf.page(
        "\(Self.place) BT 3 Tr /F 9 Tf (x) Tj ET",
        with:
          "/MediaBox [0 0 144 72] /Resources << /Font << /F << /Subtype \(kind) >> >> /XObject << /Im0 \(image) 0 R >> >>"
      )
      #expect(try reason(pdf) == expected, "\(kind)")
    }
  }
}

extension PDFDocument.Plan.Decision {
  fileprivate var reason: RenderingReason? { if case .draw(let reason) = self { reason } else { nil } }
}
