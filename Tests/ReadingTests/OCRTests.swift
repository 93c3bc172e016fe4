import Flow
import Foundation
import Imaging
import Paper
import TestSupport
import Testing

@testable import Reading

@Suite("Reading")
struct OCRTests {
  /// A sample's page as a rendition for reading, straightened.
  private func page(_ name: String, enlarged: Double = 1) throws -> Page<Cleaned> {
    let bytes = try Sample.named(name).bytes
    let header = try ImageReader.header(of: bytes)
    let stored = try ImageReader.decode(EncodedImage(header: header, bytes: bytes), limit: .mebibytes(512))
    let skew = try PageSkew(of: stored.bilevel()).angle
    let raster = try stored.rotated(by: Degrees(-skew.value)).scaledGrey(by: 2.0 / 3 * enlarged)
    let digest = try #require(Digest(bytes: Array(repeating: 0, count: 32)))
    let origin = PageOrigin(
      fileName: name, fileDigest: digest, mediaType: header.format.mediaType, frame: .first, method: .asIs)
    let image = PageImage(
      coding: .jpeg, bytes: bytes, size: header.size, colour: .rgb, resolution: header.resolution, isMaster: true)
    let marks = Marks(stored: .topLeft, squared: false, turn: .none, turnConfidence: 0, skew: nil, deskewed: false)
    return Page(
      id: PageID(batch: BatchID(.first), ordinal: .first),
      phase: Cleaned(
        scanned: Scanned(master: EncodedImage(header: header, bytes: bytes), digest: digest, origin: origin),
        image: image, marks: marks,
        rendition: .init(raster: raster, scale: 2.0 / 3 * enlarged, resolution: PixelsPerInch(200))))
  }

  private func stage(
    _ change: (inout ReadingParameters) -> Void = { _ in }, cancellation: Cancellation = Cancellation()
  ) throws -> OCR {
    var parameters = ReadingParameters()
    change(&parameters)
    return OCR(parameters, models: try Models(for: parameters.languages), cancellation: cancellation)
  }

  @Test("reads a Vietnamese page: words in order, in NFC, each in its box on the page")
  func vietnamese() throws {
    let page = try page("giay-khai-sinh.jpg")
    let ocr = try stage()
    var worker = try ocr.makeWorker()
    let read = try ocr.process(page, with: &worker).phase
    #expect(read.reading == .complete)
    let rate = Accuracy.characterErrorRate(of: read.text.plain, against: try Sample.named("giay-khai-sinh.jpg").truth)
    #expect(rate < 6, "CER \(rate) %")
    let size = page.phase.image.size
    for word in read.text.words {
      #expect(word.text == word.text.precomposedStringWithCanonicalMapping)
      #expect(!word.text.isEmpty && !word.text.contains(where: \.isWhitespace))
      #expect(word.box.left >= 0 && word.box.top >= 0 && word.box.right <= size.width && word.box.bottom <= size.height)
      #expect(word.box.width > 0 && word.box.height > 0)
      #expect((0...100).contains(word.confidence))
    }
    for line in read.text.lines {
      #expect(!line.words.isEmpty)
      #expect(line.words.allSatisfy { line.box.union($0.box) == line.box })
    }
    // The title is printed in the upper third, in the middle of the page.
    let title = try #require(read.text.lines.first { $0.text.contains("KHAI SINH") })
    #expect(title.box.top < size.height / 3)
    #expect((title.box.left + title.box.right) / 2 - size.width / 2 < size.width / 10)
    #expect((title.baseline.y1 - title.box.bottom).magnitude < 20)
  }

  @Test("reads a page the same, whichever worker gets it and whatever that worker read before")
  func repeatable() throws {
    let ocr = try stage()
    let birth = try page("giay-khai-sinh.jpg")
    let slip = try page("giay-tiep-nhan.jpg")
    var first = try ocr.makeWorker()
    var second = try ocr.makeWorker()
    let once = try ocr.process(birth, with: &first).phase.text
    _ = try ocr.process(slip, with: &second)
    #expect(try ocr.process(birth, with: &second).phase.text == once)
    #expect(try ocr.process(birth, with: &first).phase.text == once)
  }

  @Test("stops at the time limit: the page passes without text, or is rejected, as the pipeline says")
  func timeLimit() throws {
    // Enlarged threefold: takes many seconds if it is let.
    let slow = try page("giay-khai-sinh.jpg", enlarged: 3)
    let passing = try stage {
      $0.timeLimit = 1
      $0.onTimeout = .pass
    }
    var worker = try passing.makeWorker()
    let read = try passing.process(slow, with: &worker).phase
    #expect(read.reading == .timedOut && read.text == .empty)
    let rejecting = try stage {
      $0.timeLimit = 1
      $0.onTimeout = .reject
    }
    let fault = #expect(throws: PageFault.self) { try rejecting.process(slow, with: &worker) }
    #expect(fault?.code == .timedOut(seconds: 1))
    // The worker is none the worse for it.
    #expect(try passing.process(page("service-agreement.tif"), with: &worker).phase.image.isMaster)
  }

  @Test("gives a page up when the run is cancelled")
  func cancelled() throws {
    let cancellation = Cancellation()
    let ocr = try stage({ $0.onTimeout = .pass }, cancellation: cancellation)
    var worker = try ocr.makeWorker()
    cancellation.cancel()
    let read = try ocr.process(page("giay-khai-sinh.jpg"), with: &worker).phase
    #expect(read.text == .empty && read.reading == .timedOut)
  }

  @Test("cannot start without a model, and says which package brings it")
  func missingModel() throws {
    let latin = try #require(LanguageSet(parsing: "lat"))
    let fault = #expect(throws: StageFault.self) { try Models(for: latin) }
    #expect(fault?.wording.en.contains("tesseract-ocr-lat") == true)
  }

  @Test(
    "takes a language set only if it is one",
    arguments: ["", "vie+", "+", "vi", "vie+vie", "../vie", "vie/../eng", "vie eng", "vie+eng\u{0}"])
  func languageSets(_ text: String) { #expect(LanguageSet(parsing: text) == nil) }
}
