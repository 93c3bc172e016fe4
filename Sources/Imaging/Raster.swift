internal import CImaging
public import Paper

/// A decoded image: one leptonica `PIX`, owned here, never changed once it is wrapped.
///
/// Bilevel rasters have 1 bit a pixel with 1 for black; grey ones 8 bits with 0 for black; colour ones 32 bits, red in
/// the most significant byte of each word and the last byte unused. Rows are padded to 32-bit words. Because nothing
/// changes after `init`, a raster may travel between queues.
public final class Raster: @unchecked Sendable {  // unchecked: the PIX is only read after init; freed in deinit
  /// What a pixel is.
  public enum Depth: Int, Sendable {
    /// 1 bit, 1 is black.
    case bilevel = 1
    /// 8 bits, 0 is black.
    case grey = 8
    /// 32 bits: red, green, blue, unused.
    case colour = 32
  }

  /// The leptonica image.
  ///
  /// Functions of this module read it while they hold the raster.
  let pix: UnsafeMutablePointer<PIX>

  /// Extent in pixels.
  public let size: PixelSize
  /// What a pixel is.
  public let depth: Depth

  /// Takes over a `PIX` of depth 1, 8 or 32 without colour map; `deinit` destroys it.
  ///
  /// - Throws: `processingFailed` when leptonica returned no image (out of memory, in practice) or one of another
  ///   depth.
  init(adopting pix: UnsafeMutablePointer<PIX>?, from operation: StaticString) throws(PageFault.Code) {
    guard let pix else { throw .processingFailed(cause: "\(operation) gave no image") }
    guard let depth = Depth(rawValue: Int(pixGetDepth(pix))), pixGetColormap(pix) == nil else {
      var doomed: UnsafeMutablePointer<PIX>? = pix
      pixDestroy(&doomed)
      throw .processingFailed(cause: "\(operation) gave an image of unexpected depth")
    }
    self.pix = pix
    self.depth = depth
    size = PixelSize(width: Int(pixGetWidth(pix)), height: Int(pixGetHeight(pix)))
  }

  deinit {
    var doomed: UnsafeMutablePointer<PIX>? = pix
    pixDestroy(&doomed)
  }

  /// Memory the pixels take.
  public var footprint: ByteCount { ByteCount(Int(pixGetWpl(pix)) * 4 * size.height) }

  /// Lends the `PIX` to a C library that takes one, such as Tesseract; it must not change or keep it.
  public func withUnsafePix<Result>(_ body: (UnsafeRawPointer) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(self) { try body(UnsafeRawPointer(pix)) }
  }
}
