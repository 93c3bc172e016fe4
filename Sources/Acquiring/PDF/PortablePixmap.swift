internal import Imaging
internal import Paper

/// A PPM with three bytes a pixel (`P6`), as pdftoppm writes it.
struct PortablePixmap {
  private let bytes: [UInt8]
  private let start: Int
  /// Its extent.
  let size: PixelSize

  /// Reads the header; `nil` if this is no complete PPM of one byte a sample.
  init?(_ bytes: [UInt8]) {
    let words = bytes.prefix(64).split(maxSplits: 4, omittingEmptySubsequences: true) { $0 == 10 || $0 == 32 }
      .prefix(4).map { String(decoding: $0, as: UTF8.self) }
    guard words.count == 4, words[0] == "P6", words[3] == "255", let width = Int(words[1]), let height = Int(words[2]),
      let length = ByteCount.product(width, height, 3)
    else { return nil }
    start = words.reduce(0) { $0 + $1.utf8.count + 1 }
    guard width > 0, height > 0, bytes.count - start >= length.bytes else { return nil }
    self.bytes = bytes
    size = PixelSize(width: width, height: height)
  }

  /// The pixels; grey if no pixel has a colour.
  func raster() throws(PageFault.Code) -> Raster {
    guard let grey else { return try Raster(packed: bytes[start...], size: size, depth: .colour) }
    return try Raster(packed: grey[...], size: size, depth: .grey)
  }

  /// One byte a pixel, or `nil` as soon as a pixel has a colour.
  private var grey: [UInt8]? {
    let count = size.width * size.height
    var isGrey = true
    let samples = [UInt8](unsafeUninitializedCapacity: count) { target, filled in
      bytes.withUnsafeBufferPointer { source in
        var place = start
        while filled < count {
          let value = source[place]
          isGrey = source[place + 1] == value && source[place + 2] == value
          guard isGrey else { return }
          target[filled] = value
          filled += 1
          place += 3
        }
      }
    }
    return isGrey ? samples : nil
  }
}
