import Paper

/// A PNG written by a few lines that share nothing with libpng: stored (uncompressed) zlib blocks, filter none.
struct PNGSketch {
  var size: PixelSize
  /// Bits of a sample: 1, 2, 4, 8 or 16.
  var bits: Int
  /// 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha.
  var colourType: Int
  /// Samples, pixel by pixel.
  var values: [Int]
  /// Adam7.
  var interlaced = false
  /// Chunks between IHDR and IDAT.
  var chunks: [(name: String, body: [UInt8])] = []

  var samplesPerPixel: Int { [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colourType, default: 1] }

  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  var file: [UInt8] {
    let header = Self.word(size.width) + Self.word(size.height) + [UInt8(bits), UInt8(colourType), 0, 0]
    var bytes = Self.signature + Self.chunk("IHDR", header + [interlaced ? 1 : 0])
    for (name, body) in chunks { bytes += Self.chunk(name, body) }
    return bytes + Self.chunk("IDAT", Self.stored(scanlines)) + Self.chunk("IEND", [])
  }

  private var scanlines: [UInt8] {
    guard interlaced else { return pass(0, 0, 1, 1) }
    let passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    return passes.flatMap { pass($0.0, $0.1, $0.2, $0.3) }
  }

  private func pass(_ left: Int, _ top: Int, _ across: Int, _ down: Int) -> [UInt8] {
    guard left < size.width else { return [] }
    var bytes: [UInt8] = []
    for y in stride(from: top, to: size.height, by: down) {
      bytes.append(0)
      var free = 0
      for x in stride(from: left, to: size.width, by: across) {
        for sample in 0..<samplesPerPixel {
          let value = values[(y * size.width + x) * samplesPerPixel + sample]
          if bits == 16 { bytes.append(UInt8(value >> 8)) }
          if bits >= 8 {
            bytes.append(UInt8(value & 255))
            continue
          }
          if free == 0 {
            bytes.append(0)
            free = 8
          }
          free -= bits
          bytes[bytes.count - 1] |= UInt8(value << free)
        }
      }
    }
    return bytes
  }

  static func word(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }

  static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let content = Array(name.utf8) + body
    return word(body.count) + content + word(Int(crc(content)))
  }

  /// A zlib stream of stored blocks.
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var position = 0
    repeat {
      let count = min(65_535, bytes.count - position)
      let last = position + count == bytes.count
      stream += [last ? 1 : 0, UInt8(count & 255), UInt8(count >> 8), ~UInt8(count & 255), ~UInt8(count >> 8)]
      stream += bytes[position..<position + count]
      position += count
    } while position < bytes.count
    var (a, b) = (1, 0)
    for byte in bytes {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return stream + word(b << 16 | a)
  }

  private static let crcTable: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
  }

  static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crcTable[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
  }
}
