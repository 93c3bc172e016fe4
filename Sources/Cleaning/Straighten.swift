public import Flow
internal import Imaging
public import Paper

/// Brings a page upright and level.
///
/// Orientation and skew are measured on a bilevel copy (``PageOrientation``, ``PageSkew``) and acted on only when
/// sure. A turn is exact; a rotation resamples once. A page that needs neither passes untouched, so that its own image
/// stream can go into the archive.
public struct Straighten: Stage {
  /// A page that is upright and level, as far as that could be found out.
  public struct Output: Phase {
    let scanned: Scanned
    let raster: Raster
    let resolution: Resolution
    let marks: Marks

    /// Master and pixels.
    public var footprint: ByteCount { scanned.footprint + raster.footprint }
  }

  /// `straighten`.
  public let name: StageName = "straighten"
  private let parameters: CleaningParameters

  /// Makes the stage with what `parameters` say about orientation and skew.
  public init(_ parameters: CleaningParameters) { self.parameters = parameters }

  /// Straightening needs nothing of its own.
  public func makeWorker() throws(StageFault) {}

  /// Straightens one page.
  ///
  /// - Parameters:
  ///   - page: The page as pixels.
  ///   - worker: Nothing.
  /// - Returns: The page, straight, with what was found and done.
  /// - Throws: `processingFailed` when memory runs out.
  public func process(_ page: Page<Decode.Output>, with worker: inout Void) throws(PageFault) -> Page<Output> {
    do throws(PageFault.Code) {
      return page.advanced(to: try straighten(page.phase))
    } catch {
      throw page.phase.scanned.fault(error)
    }
  }

  private func straighten(_ page: Decode.Output) throws(PageFault.Code) -> Output {
    var bilevel = try page.raster.bilevel()
    let orientation = parameters.orient == .yes ? try PageOrientation(of: bilevel) : nil
    let turn = orientation?.turn ?? .none
    bilevel = try bilevel.turned(turn)
    var raster = page.raster.depth == .bilevel ? bilevel : try page.raster.turned(turn)

    let skew = parameters.deskew == .yes ? try PageSkew(of: bilevel) : nil
    let angle = skew.flatMap { $0.isSure ? $0.angle : nil }
    let deskews = (angle?.magnitude ?? 0) >= parameters.leastSkew
    if deskews, let angle {
      raster = try raster.rotated(by: Degrees(-angle.value))
    }
    let marks = Marks(
      stored: page.scanned.master.header.orientation, squared: page.squared, turn: turn,
      turnConfidence: Int((orientation?.confidence ?? 0) * 100), skew: angle, deskewed: deskews)
    return Output(
      scanned: page.scanned, raster: raster,
      resolution: turn.swapsSides ? page.resolution.transposed : page.resolution, marks: marks)
  }
}
