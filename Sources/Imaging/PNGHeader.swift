internal import Paper

/// What a PNG's chunks before its image data say (ISO/IEC 15948).
///
/// Checksums are left to the decoder. Orientation is always top left: no PNG viewer of paper turns pages by EXIF.
struct PNGHeader {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  let size: PixelSize
  let bits: Int
  let colourType: UInt8
  private(set) var density: (x: PixelsPerInch, y: PixelsPerInch)?

  /// Reads chunks up to the first of image data.
  init(_ bytes: [UInt8]) throws(PageFault.Code) {
    let ihdr = try Self.chunk(in: bytes, at: 8)
    guard ihdr.name == "IHDR", ihdr.body.count == 13 else { throw .corrupt(cause: "the first chunk is not IHDR") }
    let at = ihdr.body.startIndex
    let width = Self.integer(ihdr.body, at)
    let height = Self.integer(ihdr.body, at + 4)
    guard width > 0, height > 0, width <= Int32.max, height <= Int32.max else {
      throw .corrupt(cause: "a size of \(width) x \(height)")
    }
    size = PixelSize(width: width, height: height)
    bits = Int(bytes[at + 8])
    colourType = bytes[at + 9]
    let legal: [UInt8: [Int]] = [0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]]
    guard legal[colourType, default: []].contains(bits) else {
      throw .corrupt(cause: "colour type \(colourType) with \(bits) bits")
    }
    var position = ihdr.next
    while true {
      let chunk = try Self.chunk(in: bytes, at: position)
      if chunk.name == "IDAT" { return }
      if chunk.name == "IEND" { throw .corrupt(cause: "there are no image data") }
      if chunk.name == "pHYs", chunk.body.count == 9, chunk.body.last == 1 {
        let x = Self.integer(chunk.body, chunk.body.startIndex)
        let y = Self.integer(chunk.body, chunk.body.startIndex + 4)
        if x > 0, y > 0 { density = (.perMetre(Double(x)), .perMetre(Double(y))) }
      }
      position = chunk.next
    }
  }

  var imageHeader: ImageHeader {
    let colour: ColourModel
    let samples: Int
    switch colourType {
    case 0: (colour, samples) = (bits == 1 ? .bilevel : .grey, 1)
    case 2: (colour, samples) = (.rgb, 3)
    case 3: (colour, samples) = (.palette, 1)
    case 4: (colour, samples) = (.grey, 2)
    default: (colour, samples) = (.rgb, 4)
    }
    return ImageHeader(
      format: .png, size: size, colour: colour, bitsPerSample: bits, samplesPerPixel: samples,
      resolution: Resolution(stated: density?.x, density?.y, size: size), orientation: .topLeft)
  }

  private static func integer(_ bytes: ArraySlice<UInt8>, _ at: Int) -> Int {
    bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The chunk at `position`; image data may be cut, everything before them may not.
  private static func chunk(
    in bytes: [UInt8], at position: Int
  ) throws(PageFault.Code) -> (name: String, body: ArraySlice<UInt8>, next: Int) {
    guard bytes.count - position >= 8 else { throw .truncated(cause: "the file ends before the image data") }
    let length = integer(bytes[...], position)
    let name = String(decoding: bytes[position + 4..<position + 8], as: UTF8.self)
    if name == "IDAT" { return (name, [], position) }
    guard bytes.count - position - 12 >= length else { throw .truncated(cause: "the file ends inside a chunk") }
    return (name, bytes[position + 8..<position + 8 + length], position + 12 + length)
  }
}
