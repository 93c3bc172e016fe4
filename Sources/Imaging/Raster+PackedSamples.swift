// Pixels that another program decoded for us, as PDF image streams and PNM files hold them: rows from top to bottom, each
// beginning on a whole byte, samples of a pixel side by side.

internal import CImaging
public import Paper

extension Raster {
  /// Makes a raster of plain samples, copying them.
  ///
  /// - Parameters:
  ///   - samples: The rows; what follows the last one is ignored.
  ///   - size: Extent in pixels.
  ///   - depth: What a pixel is: 1 bit, 1 byte, or 3 bytes of red, green and blue.
  ///   - oneIsWhite: Whether 1 is white in bilevel samples, as it is in PDF.
  /// - Throws: `truncated` if there are too few samples, `processingFailed` if memory ran out.
  public convenience init(
    samples: ArraySlice<UInt8>, size: PixelSize, depth: Depth, oneIsWhite: Bool = true
  ) throws(PageFault.Code) {
    guard size.width > 0, size.height > 0, let bits = ByteCount.product(size.width, depth == .colour ? 24 : depth.rawValue),
      let width = Int32(exactly: size.width), let height = Int32(exactly: size.height)
    else { throw .corrupt(cause: "an image of \(size.width) × \(size.height) pixels") }
    let rowBytes = (bits.bytes - 1) / 8 + 1
    guard let needed = ByteCount.product(rowBytes, size.height), needed.bytes <= samples.count else {
      throw .truncated(cause: "\(samples.count) bytes of samples for \(size.width) × \(size.height) pixels")
    }
    guard let pix = pixCreateNoInit(width, height, Int32(depth.rawValue)) else {
      throw .processingFailed(cause: "no memory for an image")
    }
    let words = Int(pixGetWpl(pix))
    samples.withUnsafeBytes { source in
      for row in 0..<size.height {
        let from = UnsafeRawBufferPointer(rebasing: source[row * rowBytes..<(row + 1) * rowBytes])
        let to = UnsafeMutableBufferPointer(start: pixGetData(pix) + row * words, count: words)
        switch depth {
        case .colour: Self.packColour(from, into: to)
        case .grey: Self.packBytes(from, into: to, flipping: 0)
        case .bilevel: Self.packBytes(from, into: to, flipping: oneIsWhite ? 0xFF : 0)
        }
      }
    }
    try self.init(adopting: pix, from: "pixCreateNoInit")
  }

  /// Four bytes a word, the first one most significant.
  private static func packBytes(
    _ bytes: UnsafeRawBufferPointer, into words: UnsafeMutableBufferPointer<UInt32>, flipping mask: UInt8
  ) {
    var index = 0
    for word in words.indices {
      var value: UInt32 = 0
      for _ in 0..<4 {
        value = value << 8 | (index < bytes.count ? UInt32(bytes[index] ^ mask) : 0)
        index += 1
      }
      words[word] = value
    }
  }

  /// A pixel a word: red, green, blue, nothing.
  private static func packColour(_ bytes: UnsafeRawBufferPointer, into words: UnsafeMutableBufferPointer<UInt32>) {
    for word in words.indices {
      let red = UInt32(bytes[3 * word])
      let green = UInt32(bytes[3 * word + 1])
      let blue = UInt32(bytes[3 * word + 2])
      words[word] = red << 24 | green << 16 | blue << 8
    }
  }
}
