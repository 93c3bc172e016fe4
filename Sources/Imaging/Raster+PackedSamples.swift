// Pixels that another program decoded for us, packed as PDF image streams and PNM files have them: rows from top to
// bottom, each beginning on a whole byte, the samples of a pixel side by side. Cost: a pass over the bytes.

internal import CImaging
public import Paper

extension Raster {
  /// Makes a raster of packed samples, copying them.
  ///
  /// - Parameters:
  ///   - packed: The rows; what follows the last one is ignored.
  ///   - size: Extent in pixels.
  ///   - depth: What a pixel is: 1 bit, 1 byte, or 3 bytes of red, green and blue.
  ///   - oneIsWhite: Whether 1 is white in bilevel samples, as it is in PDF.
  /// - Throws: `truncated` if there are too few samples; `corrupt` or `processingFailed` if no raster has that size.
  public convenience init(
    packed: ArraySlice<UInt8>, size: PixelSize, depth: Depth, oneIsWhite: Bool = true
  ) throws(PageFault.Code) {
    let bitsPerPixel =
      switch depth {
      case .bilevel: 1
      case .grey: 8
      case .colour: 24
      }
    guard size.width > 0, size.height > 0, let width = UInt32(exactly: size.width),
      let height = UInt32(exactly: size.height), let bits = ByteCount.product(size.width, bitsPerPixel)
    else { throw .corrupt(cause: "an image of \(size.width) × \(size.height) pixels") }
    let rowBytes = (bits.bytes - 1) / 8 + 1
    guard let needed = ByteCount.product(rowBytes, size.height), needed.bytes <= packed.count else {
      throw .truncated(cause: "\(packed.count) bytes of samples for \(size.width) × \(size.height) pixels")
    }
    var fault = soh_fault()
    guard let pix = soh_raster_new(width, height, UInt32(depth.rawValue), &fault), let data = pixGetData(pix) else {
      throw PageFault.Code(fault, limit: ByteCount(.max))
    }
    let words = Int(pixGetWpl(pix))
    packed.withUnsafeBytes { source in
      for y in 0..<size.height {
        let from = UnsafeRawBufferPointer(rebasing: source[y * rowBytes..<(y + 1) * rowBytes])
        let row = UnsafeMutableBufferPointer(start: data + y * words, count: words)
        switch depth {
        case .colour: Self.copyColour(from, to: row)
        case .grey: Self.copyBytes(from, to: row, flipping: 0)
        case .bilevel:
          Self.copyBytes(from, to: row, flipping: oneIsWhite ? 0xFF : 0)
          // Bits beyond the last pixel are nobody's: leptonica expects them white.
          let used = UInt32((size.width - 1) % 32 + 1)
          row[(size.width - 1) / 32] &= ~0 << (32 - used)
        }
      }
    }
    try self.init(adopting: pix, from: "making a raster")
  }

  /// Four bytes a word, the first one most significant.
  private static func copyBytes(
    _ bytes: UnsafeRawBufferPointer, to row: UnsafeMutableBufferPointer<UInt32>, flipping mask: UInt8
  ) {
    for (index, byte) in bytes.enumerated() { row[index / 4] |= UInt32(byte ^ mask) << UInt32(24 - index % 4 * 8) }
  }

  /// A pixel a word: red, green, blue, nothing.
  private static func copyColour(_ bytes: UnsafeRawBufferPointer, to row: UnsafeMutableBufferPointer<UInt32>) {
    for x in 0..<bytes.count / 3 {
      row[x] = UInt32(bytes[3 * x]) << 24 | UInt32(bytes[3 * x + 1]) << 16 | UInt32(bytes[3 * x + 2]) << 8
    }
  }
}
