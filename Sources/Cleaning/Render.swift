public import Flow
public import Imaging
public import Paper

/// Codes a straight page for people and prepares it for reading; the last stage that sees the page's full pixels.
///
/// For people: the master's own JPEG stream if no pixel was moved, CCITT G4 for bilevel pages, else a new JPEG. For
/// reading: grey on an evened background, at the density the pipeline asks for, because Tesseract is faster and no
/// worse at 200 dpi than at 300 on ordinary print, and better on a coarse page that was enlarged.
public struct Render: Stage {
  /// `render`.
  public let name: StageName = "render"
  private let parameters: CleaningParameters

  /// A rendition has at most this many pixels (A3 at 300 dpi has 17 million): giants are read coarsely, kept whole.
  static let mostPixels = 36_000_000

  /// Makes the stage with what `parameters` say about coding and reading.
  public init(_ parameters: CleaningParameters) { self.parameters = parameters }

  /// Rendering needs nothing of its own.
  public func makeWorker() throws(StageFault) {}

  /// Renders one page.
  ///
  /// - Parameters:
  ///   - page: A straight page.
  ///   - worker: Nothing.
  /// - Returns: The page, coded, with its rendition for reading.
  /// - Throws: `processingFailed` when memory runs out.
  public func process(_ page: Page<Straighten.Output>, with worker: inout Void) throws(PageFault) -> Page<Cleaned> {
    let phase = page.phase
    do throws(PageFault.Code) {
      return page.advanced(
        to: Cleaned(
          scanned: phase.scanned, image: try image(of: phase), marks: phase.marks, rendition: try rendition(of: phase)))
    } catch {
      throw phase.scanned.fault(error)
    }
  }

  /// The page as people see it.
  private func image(of page: Straighten.Output) throws(PageFault.Code) -> PageImage {
    let keepsMaster = !page.marks.moved && ImageReader.isPlainJPEG(page.scanned.master)
    let coding: PageImage.Coding = page.raster.depth == .bilevel ? .ccittG4 : .jpeg
    let bytes: [UInt8] =
      if keepsMaster {
        page.scanned.master.bytes
      } else if coding == .ccittG4 {
        try ImageWriter.ccittG4(page.raster)
      } else {
        try ImageWriter.jpeg(page.raster, quality: parameters.jpegQuality, resolution: page.resolution)
      }
    return PageImage(
      coding: coding, bytes: bytes, size: page.raster.size, colour: page.raster.depth.colour,
      resolution: page.resolution, isMaster: keepsMaster)
  }

  /// The page as the reader sees it.
  private func rendition(of page: Straighten.Output) throws(PageFault.Code) -> Cleaned.Rendition {
    let own = page.resolution.x.value
    let pixels = page.raster.size.width * page.raster.size.height
    let room = (Double(Self.mostPixels) / Double(max(1, pixels))).squareRoot()
    let wanted = min(Double(parameters.renditionResolution) / own, 2, room)
    // Within a quarter of the wanted density resampling costs more than it gives.
    let scale = wanted > 0.8 && wanted < 1.25 && room >= 1 ? 1 : wanted
    let raster: Raster
    switch parameters.rendition {
    case _ where scale == 1 && page.raster.depth == .bilevel: raster = page.raster
    case .bilevel: raster = try page.raster.scaledGrey(by: scale).bilevel()
    case .grey: raster = try page.raster.scaledGrey(by: scale)
    case .flattened:
      let scaled = try page.raster.scaledGrey(by: scale)
      raster = page.raster.depth == .bilevel ? scaled : try scaled.flattened()
    }
    return Cleaned.Rendition(raster: raster, scale: scale, resolution: PixelsPerInch(own * scale))
  }
}

extension Raster.Depth {
  /// The colour model of an image coded from such pixels.
  fileprivate var colour: ColourModel {
    switch self {
    case .bilevel: .bilevel
    case .grey: .grey
    case .colour: .rgb
    }
  }
}
