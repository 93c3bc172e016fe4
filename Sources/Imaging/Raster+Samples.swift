internal import CImaging
public import Paper

extension Raster {
  /// The pixels as plain bytes, rows from the top without padding, 255 for white.
  ///
  /// One byte a pixel for bilevel (0 or 255) and grey, three (red, green, blue) for colour. A copy, made anew each time:
  /// for tests and small tasks, not for the way every page takes.
  public var samples: [UInt8] {
    let count = size.width * size.height * (depth == .colour ? 3 : 1)
    return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
      guard let start = bytes.baseAddress else { return }
      soh_raster_to_bytes(pix, start)
      filled = count
    }
  }

  /// Makes a raster from plain bytes, laid out as in ``samples``; for bilevel, bytes below 128 are black.
  ///
  /// - Parameters:
  ///   - samples: `width × height` bytes, or three times as many for colour.
  ///   - size: Extent in pixels.
  ///   - depth: What a pixel is to be.
  /// - Throws: `processingFailed` when the number of bytes is another, or there are too many or no pixels.
  public convenience init(samples: [UInt8], size: PixelSize, depth: Depth) throws(PageFault.Code) {
    let channels = depth == .colour ? 3 : 1
    guard size.width > 0, size.height > 0, size.width <= Int32.max, size.height <= Int32.max,
      ByteCount.product(size.width, size.height, channels) == ByteCount(samples.count)
    else { throw .processingFailed(cause: "\(samples.count) samples for \(size.width) x \(size.height) pixels") }
    var fault = soh_fault()
    let pix = soh_raster_new(UInt32(size.width), UInt32(size.height), UInt32(depth.rawValue), &fault)
    guard let pix else { throw PageFault.Code(fault, limit: ByteCount(.max)) }
    samples.withUnsafeBufferPointer { soh_raster_from_bytes(pix, $0.baseAddress) }
    try self.init(adopting: pix, from: "making a raster")
  }
}
