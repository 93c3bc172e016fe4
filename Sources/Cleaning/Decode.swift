public import Flow
internal import Imaging
public import Paper

/// Decodes a page's master and lays its rows as the file says they lie on the page.
///
/// Memory is checked against the header before any is taken. Pixels come out square.
public struct Decode: Stage {
  /// A page as pixels, rows as they are seen, same density along both axes.
  public struct Output: Phase {
    let scanned: Scanned
    let raster: Raster
    let resolution: Resolution
    /// Whether one axis had to be stretched.
    let squared: Bool

    /// Master and pixels.
    public var footprint: ByteCount { scanned.footprint + raster.footprint }
  }

  /// `decode`.
  public let name: StageName = "decode"
  private let limit: ByteCount

  /// Makes the stage with the memory limit of `parameters`.
  public init(_ parameters: CleaningParameters) { limit = parameters.maxPageMemory }

  /// Decoding needs nothing of its own.
  public func makeWorker() throws(StageFault) {}

  /// Decodes one page.
  ///
  /// - Parameters:
  ///   - page: The page as acquired.
  ///   - worker: Nothing.
  /// - Returns: The page as pixels.
  /// - Throws: What the codec found, or `tooLarge`.
  public func process(_ page: Page<Scanned>, with worker: inout Void) throws(PageFault) -> Page<Output> {
    let scanned = page.phase
    let stored = scanned.master.header.orientation
    do throws(PageFault.Code) {
      let header = scanned.master.header
      let laid = stored.swapsSides ? header.resolution.transposed : header.resolution
      // Squaring stretches one axis: what comes of it has to fit, too.
      let stretch = max(laid.x, laid.y).value / min(laid.x, laid.y).value
      let needs = Double(header.decodedFootprint?.bytes ?? .max) * stretch
      guard needs <= Double(limit.bytes) else { throw .tooLarge(needs: ByteCount(Int(min(needs, 1e18))), limit: limit) }
      let decoded = try ImageReader.decode(scanned.master, limit: limit)
      let (raster, square) = try decoded.upright(from: stored).squared(laid)
      return page.advanced(
        to: Output(scanned: scanned, raster: raster, resolution: square, squared: square != laid))
    } catch {
      throw scanned.fault(error)
    }
  }
}

extension Scanned {
  /// A fault of this page, with the input's name and the page's place in it.
  func fault(_ code: PageFault.Code) -> PageFault { PageFault(code, file: origin.fileName, page: origin.frame) }
}
