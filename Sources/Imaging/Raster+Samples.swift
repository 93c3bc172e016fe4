internal import CImaging
internal import Paper

extension Raster {
  /// The pixels as plain bytes, rows from the top without padding, 255 for white.
  ///
  /// One byte a pixel for bilevel (0 or 255) and grey, three (red, green, blue) for colour. A copy, made anew each
  /// time: for tests and small tasks, not for the way every page takes.
  public var samples: [UInt8] {
    let count = size.width * size.height * (depth == .colour ? 3 : 1)
    return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
      guard let start = bytes.baseAddress else { return }
      soh_raster_to_bytes(pix, start)
      filled = count
    }
  }
}
