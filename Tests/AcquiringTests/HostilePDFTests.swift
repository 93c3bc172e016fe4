import Flow
import Foundation
import Paper
import TestSupport
import Testing

@testable import Acquiring

@Suite("Hostile and broken PDFs are rejected, or digitised as far as they go", .judged(by: .qpdf, .pdftoppm))
struct HostilePDFTests {
  private static let place = "q 144 0 0 72 0 0 cm /Im0 Do Q"

  private func offer(_ bytes: [UInt8], limits: IntakeLimits = IntakeLimits()) throws -> Offered {
    let folder = try TemporaryFolder()
    return try Offered([folder.write(bytes, to: "hồ sơ.pdf")], limits: limits)
  }

  /// A PDF with a scan on each page.
  private func scan(pages: Int = 1) -> PDFSketch {
    var pdf = PDFSketch()
    let image = pdf.image(
      TestImage.greySamples, width: 600, height: 300, "/ColorSpace /DeviceGray /BitsPerComponent 8")
    for _ in 0..<pages { pdf.page(Self.place, image: image) }
    return pdf
  }

  @Test("an encrypted PDF is refused, whether or not it opens without a password")
  func encrypted() throws {
    let folder = try TemporaryFolder()
    let plain = try folder.write(scan().bytes(), to: "plain.pdf")
    for (index, password) in ["", "mật khẩu"].enumerated() {
      let file = folder.path("\(index).pdf")
      let verdict = try Judge.qpdf.run(["--encrypt", password, "owner", "256", "--", plain, file])
      try #require(verdict.accepts, verdict.words)
      #expect(try Offered([file]).faults == [PageFault(.encrypted, file: "\(index).pdf", page: nil)])
    }
  }

  @Test("a PDF without pages is damaged, not an empty success")
  func noPages() throws {
    #expect(try offer(PDFSketch().bytes()).faults.map(\.code) == [.corrupt(cause: "the PDF has no pages")])
    #expect(try offer(Array("%PDF-1.7\n".utf8)).faults.count == 1)
  }

  @Test("a PDF cut off anywhere is repaired or rejected, and never a crash")
  func truncated() throws {
    let whole = scan(pages: 2).bytes()
    for cut in stride(from: 20, to: whole.count, by: whole.count / 12) {
      #expect(try offer(Array(whole[..<cut])).transits.count <= 2)
    }
    // Without the last lines the trailer is still there, and qpdf finds the objects by itself.
    #expect(try offer(Array(whole.dropLast(12))).pages.count == 2)
  }

  @Test("a page that cannot be had is rejected by its number, and the others are there")
  func onePageOfThree() throws {
    var pdf = scan()
    pdf.page("", with: "/MediaBox [0 0 100000 100000]")
    pdf.page("0 0 9 9 re f")
    let offered = try offer(pdf.bytes())
    #expect(offered.pages.map(\.origin.frame.value) == [1, 3])
    #expect(offered.faults.map(\.page) == [Ordinal(2)])
    guard case .tooLarge(let needs, let limit) = try #require(offered.faults.first).code else {
      Issue.record("\(offered.faults)")
      return
    }
    #expect(limit == IntakeLimits().pageMemory)
    #expect(needs.bytes / 4 == 416_667 * 416_667)
  }

  @Test("sizes that no number can hold are too large")
  func absurdSizes() throws {
    for box in ["[0 0 1e300 1e300]", "[-1e38 -1e38 1e38 1e38]", "[0 0 99999999999 1]"] {
      var pdf = PDFSketch()
      pdf.page("0 0 9 9 re f", with: "/MediaBox \(box)")
      let code = try #require(try offer(pdf.bytes()).transits.first)
      if case .rejected(_, let fault) = code, case .tooLarge = fault.code { continue }
      // qpdf or poppler may have read the number as none and used the default size.
      if case .page(let page) = code { #expect(page.phase.master.header.size.width <= 2550) }
    }
    var pdf = PDFSketch()
    let huge = pdf.image(
      [0], width: 2_000_000_000, height: 2_000_000_000, "/ColorSpace /DeviceRGB /BitsPerComponent 8")
    pdf.page(Self.place, image: huge)
    guard case .tooLarge = try #require(try offer(pdf.bytes()).faults.first).code else {
      Issue.record("an image of 12 million terabytes was taken")
      return
    }
  }

  @Test(
    "page trees that loop, or unfold into more pages than there are atoms, end within the time limit",
    .timeLimit(.minutes(1)))
  func pageTrees() throws {
    let limits = IntakeLimits(inspectionSeconds: 3, renderingSeconds: 3)
    #expect(
      try offer(PDFSketch().bytes(tree: "<< /Type /Pages /Count 1 /Kids [2 0 R] >>"), limits: limits).pages.isEmpty)

    var pdf = PDFSketch()
    for number in 3..<63 {
      let next = number + 1
      let node = pdf.object("<< /Type /Pages /Count 2 /Kids [\(next) 0 R \(next) 0 R] >>")
      #expect(node == number)
    }
    _ = pdf.object("<< /Type /Page /MediaBox [0 0 9 9] >>")
    let offered = try offer(pdf.bytes(tree: "<< /Type /Pages /Count 2 /Kids [3 0 R 3 0 R] >>"), limits: limits)
    #expect(offered.survey.pageCount <= limits.pagesPerFile)
  }

  @Test("ten thousand pages are too many for one file, and this is known without drawing any")
  func manyPages() throws {
    var pdf = scan()
    let page = pdf.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 144 72] >>")
    for _ in 0..<10_000 { pdf.page(object: page) }
    #expect(try offer(pdf.bytes()).faults.map(\.code) == [.tooManyPages(limit: 5000)])
  }

  @Test("references that lead in circles or nowhere do not hang anything")
  func circles() throws {
    var pdf = PDFSketch()
    let circle = pdf.object("3 0 R")
    #expect(circle == 3)
    for entries in [
      "/Contents 3 0 R /MediaBox [0 0 144 72]", "/MediaBox 3 0 R", "/MediaBox [0 0 144 72] /Resources 3 0 R",
      "/MediaBox [0 0 144 72] /Resources << /XObject << /Im0 3 0 R >> >>", "/MediaBox [0 0 144 72] /Annots 3 0 R",
      "/MediaBox [0 0 144 72] /Contents 99 0 R", "/Rotate 45 /UserUnit -1 /MediaBox [0 0 144 72]",
      "/MediaBox [0 0 144 72] /UserUnit (x) /CropBox [900 900 901 901] /Rotate 9999999999999999999",
    ] {
      pdf.page(object: pdf.object("<< /Type /Page /Parent 2 0 R \(entries) >>"))
    }
    let form = pdf.stream(
      Array("/Im0 Do".utf8),
      "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Im0 \(24) 0 R >> >>")
    pdf.page("/Im0 Do", image: form)
    let offered = try offer(pdf.bytes())
    #expect(offered.transits.count == 9)
  }

  @Test("streams that lie about their length cannot reach beyond themselves")
  func lengths() throws {
    for length in [0, 1, 100, 1_000_000, 2_000_000_000] {
      var pdf = PDFSketch()
      let image = pdf.stream(
        TestImage.greySamples,
        "/Type /XObject /Subtype /Image /Width 600 /Height 300 /ColorSpace /DeviceGray /BitsPerComponent 8",
        length: length)
      pdf.page(Self.place, image: image)
      #expect(try offer(pdf.bytes()).transits.count == 1)
    }
  }

  @Test("content and images that unfold into gigabytes are stopped at their limit")
  func bombs() throws {
    // Run lengths: two bytes stand for 128 spaces.
    let spaces: [UInt8] = (0..<1 << 21).map { $0 % 2 == 0 ? 129 : 32 } + [128]
    var pdf = PDFSketch()
    let contents = pdf.stream(spaces, "/Filter /RunLengthDecode")
    pdf.page(
      object: pdf.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 144 72] /Contents \(contents) 0 R >>"))
    let image = pdf.image(
      spaces, width: 600, height: 300, "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /RunLengthDecode")
    pdf.page(Self.place, image: image)
    let offered = try offer(pdf.bytes())
    #expect(offered.pages.map(\.origin.method) == [.rendered, .rendered])
  }

  @Test("scripts and actions are not run, and attachments are not pages")
  func activeContent() throws {
    var pdf = scan()
    let script = pdf.object("<< /S /JavaScript /JS (app.alert\\('x'\\); while \\(true\\) {}) >>")
    pdf.catalogue = "/OpenAction \(script) 0 R /AA << /WC \(script) 0 R >>"
    let offered = try offer(pdf.bytes())
    #expect(offered.pages.map(\.origin.method) == [.recoded])
  }

  @Test("a drawing that takes too long is given up, and after five of them so is the rest of the file")
  func slowDrawings() throws {
    // A pattern cell a hundredth of a point wide, over a whole page, painted again and again.
    let work = String(
      repeating: "q 1 0 0 1 0.1 0.1 cm 0 0 m 0 500 500 0 500 500 c 0 9 9 0 500 1 c b* Q\n", count: 60_000)
    var pdf = PDFSketch()
    for _ in 0..<7 { pdf.page(work, with: "/MediaBox [0 0 600 600]") }
    let offered = try offer(pdf.bytes(), limits: IntakeLimits(renderingSeconds: 1))
    #expect(
      offered.faults.map(\.code) == [PageFault.Code](repeating: .pdfTimedOut(seconds: 1), count: 5)
        + [PageFault.Code](repeating: .fileGivenUp(slowPages: 5), count: 2))
  }

  @Test("all programs run for a page share its time: when that is used up, it is the page's limit that is named")
  func pageTime() throws {
    let folder = try TemporaryFolder()
    let file = try InputFile(at: folder.write(scan().bytes(), to: "a.pdf"), followingLinks: false)
    let (limits, spent) = (IntakeLimits(pageSeconds: 0), PageClock(seconds: 0))
    let document = PDFDocument(file, limits: limits, until: Cancellation())
    #expect(document.plan(for: .first, within: spent).decision == .draw(.tooCostly))
    for _ in 0..<5 {
      #expect(throws: PageFault.Code.pdfTimedOut(seconds: 0)) { try document.page(.first) }
    }
    #expect(throws: PageFault.Code.fileGivenUp(slowPages: 5)) { try document.page(.first) }

    #expect(spent.seconds(atMost: 15) == 0)
    #expect(PageClock(seconds: 50).seconds(atMost: 15) == 15)
    #expect(PageClock(seconds: 3).seconds(atMost: 15) <= 3)
  }
}
