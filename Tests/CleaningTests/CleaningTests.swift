import Flow
import Foundation
import Imaging
import Paper
import TestSupport
import Testing

@testable import Cleaning

@Suite("Cleaning")
struct CleaningTests {
  /// A page's way through the three stages, without queues.
  private func clean(
    _ bytes: [UInt8], _ parameters: CleaningParameters = CleaningParameters()
  ) throws -> (straight: Straighten.Output, cleaned: Cleaned) {
    let page = try scanned(bytes)
    var nothing: Void = ()
    let decoded = try Decode(parameters).process(page, with: &nothing)
    let straight = try Straighten(parameters).process(decoded, with: &nothing)
    return (straight.phase, try Render(parameters).process(straight, with: &nothing).phase)
  }

  private func scanned(_ bytes: [UInt8]) throws -> Page<Scanned> {
    let header = try ImageReader.header(of: bytes)
    let digest = try #require(Digest(bytes: Array(repeating: 0, count: 32)))
    let origin = PageOrigin(
      fileName: "tờ.png", fileDigest: digest, mediaType: header.format.mediaType, frame: Ordinal(3), method: .asIs)
    return Page(
      id: PageID(batch: BatchID(.first), ordinal: .first),
      phase: Scanned(master: EncodedImage(header: header, bytes: bytes), digest: digest, origin: origin))
  }

  /// An upright, level page of the samples, as pixels.
  private func level(_ name: String) throws -> Raster {
    let straight = try clean(Sample.named(name).bytes).straight
    return straight.raster
  }

  private func png(_ raster: Raster) throws -> [UInt8] {
    try ImageWriter.png(raster, resolution: Resolution(PixelsPerInch(300)))
  }

  @Test("brings a page that lies any of four ways upright", arguments: QuarterTurns.allCases)
  func orientation(_ turn: QuarterTurns) throws {
    for name in ["giay-khai-sinh.jpg", "cong-van-lon-nguoc.png", "service-agreement.tif"] {
      let upright = try level(name)
      let marks = try clean(png(try upright.turned(turn))).cleaned.marks
      #expect(marks.turn + turn == .none, "\(name)")
      #expect(marks.turnConfidence >= 600, "\(name)")
    }
  }

  @Test(
    "finds the skew of a page to a tenth of a degree, and takes it out", arguments: [-9.0, -3.3, -0.8, 0.5, 2, 6.5])
  func skew(_ angle: Double) throws {
    for name in ["giay-khai-sinh.jpg", "service-agreement.tif"] {
      let upright = try level(name)
      let crooked = try upright.rotated(by: Degrees(angle))
      let (straight, cleaned) = try clean(png(crooked))
      let found = try #require(cleaned.marks.skew)
      #expect((found.value - angle).magnitude <= 0.15, "\(name): \(found.value) for \(angle)")
      #expect(cleaned.marks.deskewed)
      // Measured once more on what came out.
      #expect(try PageSkew(of: straight.raster.bilevel()).angle.magnitude <= 0.15, "\(name)")
      #expect(cleaned.image.size == crooked.size)
    }
  }

  @Test("leaves a page without text as it lies, unsure and unmoved")
  func emptyPage() throws {
    let grey = try blank(width: 1240, height: 1754)
    let marks = try clean(png(grey)).cleaned.marks
    #expect(marks.skew == nil && marks.turn == .none && !marks.moved)
  }

  @Test("keeps the master's own JPEG stream when no pixel was moved, and makes a new one when it was")
  func untouched() throws {
    let upright = try level("giay-khai-sinh.jpg")
    let straight = try ImageWriter.jpeg(upright, quality: 80, resolution: Resolution(PixelsPerInch(300)))
    let kept = try clean(straight).cleaned
    #expect(!kept.marks.moved)
    #expect(kept.image.isMaster && kept.image.bytes == straight && kept.image.coding == .jpeg)
    #expect(kept.image.colour == .rgb)

    let crooked = try ImageWriter.jpeg(
      try upright.rotated(by: Degrees(2)), quality: 80, resolution: Resolution(PixelsPerInch(300)))
    let made = try clean(crooked).cleaned
    #expect(made.marks.moved && !made.image.isMaster && made.image.bytes != crooked)
  }

  @Test("codes a bilevel page as G4, which loses nothing")
  func bilevel() throws {
    let cleaned = try clean(png(try level("service-agreement.tif"))).cleaned
    #expect(cleaned.image.coding == .ccittG4 && cleaned.image.colour == .bilevel)
    #expect(!cleaned.image.isMaster)
  }

  @Test("does what the pipeline file says: no turning, no straightening, black and white for the reader")
  func parameters() throws {
    let crooked = try png(try level("giay-khai-sinh.jpg").turned(.half).rotated(by: Degrees(2)))
    var parameters = CleaningParameters()
    parameters.orient = .no
    parameters.deskew = .no
    parameters.rendition = .bilevel
    parameters.renditionResolution = 300
    let cleaned = try clean(crooked, parameters).cleaned
    #expect(!cleaned.marks.moved && cleaned.marks.skew == nil)
    #expect(cleaned.rendition.raster.depth == .bilevel && cleaned.rendition.scale == 1)

    parameters.rendition = .grey
    parameters.renditionResolution = 200
    let grey = try clean(crooked, parameters).cleaned.rendition
    #expect(grey.raster.depth == .grey)
    #expect((grey.resolution.value - 200).magnitude < 1)
    #expect((Double(grey.raster.size.width) - Double(cleaned.image.size.width) * grey.scale).magnitude <= 2)
  }

  @Test("makes pixels square, as a fax needs")
  func fax() throws {
    let upright = try level("service-agreement.tif")
    let bytes = try ImageWriter.png(upright, resolution: Resolution(x: PixelsPerInch(204), y: PixelsPerInch(98)))
    let cleaned = try clean(bytes).cleaned
    #expect(cleaned.marks.squared && cleaned.marks.moved)
    #expect((cleaned.image.resolution.x.value - cleaned.image.resolution.y.value).magnitude < 0.01)
    let stretched = Double(cleaned.image.size.height) / Double(upright.size.height)
    #expect((stretched - 204.0 / 98).magnitude < 0.05)
  }

  @Test("rejects a page whose pixels would not fit, before any memory is taken, and names file and page")
  func tooLarge() throws {
    var parameters = CleaningParameters()
    parameters.maxPageMemory = .mebibytes(1)
    let fault = #expect(throws: PageFault.self) { try clean(Sample.named("giay-khai-sinh.jpg").bytes, parameters) }
    #expect(fault?.code.name == "too-large")
    #expect(fault?.file == "tờ.png" && fault?.page == Ordinal(3))
  }

  @Test("counts what squaring the pixels would take before it takes it")
  func stretchedTooLarge() throws {
    var parameters = CleaningParameters()
    parameters.maxPageMemory = .mebibytes(2)
    let bytes = try ImageWriter.png(
      try blank(width: 1200, height: 1200), resolution: Resolution(x: PixelsPerInch(280), y: PixelsPerInch(100)))
    let fault = #expect(throws: PageFault.self) { try clean(bytes, parameters) }
    #expect(fault?.code.name == "too-large")
    let almost = try ImageWriter.png(
      try blank(width: 1200, height: 1200), resolution: Resolution(x: PixelsPerInch(301), y: PixelsPerInch(300)))
    #expect(try !clean(almost, parameters).cleaned.marks.squared)
  }

  @Test("survives the smallest pages there are", arguments: [1, 2, 7, 33, 65])
  func tiny(_ side: Int) throws {
    let cleaned = try clean(png(try blank(width: side, height: side))).cleaned
    #expect(cleaned.image.size == PixelSize(width: side, height: side))
    #expect(cleaned.rendition.raster.size.width >= 1)
  }

  /// A white grey page, as a decoder makes it of a hand-made PNG's pixels.
  private func blank(width: Int, height: Int) throws -> Raster {
    // A netpbm-like construction is not at hand here: a bilevel G4 page of white is, through the TIFF wrapper.
    let rows = PixelSize(width: width, height: height)
    let whiteRows = [UInt8](repeating: 0xFF, count: (height + 7) / 8) + [0x00, 0x10, 0x01]
    let tiff = try ImageWriter.tiff(
      wrappingCCITT: whiteRows, size: rows, k: -1, blackIsOne: false, byteAligned: false,
      resolution: Resolution(PixelsPerInch(150)))
    let image = EncodedImage(header: try ImageReader.header(of: tiff), bytes: tiff)
    return try ImageReader.decode(image, limit: .mebibytes(64)).grey()
  }
}
