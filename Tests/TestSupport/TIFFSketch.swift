public import Paper

/// An uncompressed TIFF frame, written by a few lines that share nothing with our reader nor with libtiff.
///
/// Every way of laying out samples that TIFF 6.0 knows: 1 to 32 bits, together or plane by plane, strips or tiles,
/// either byte order, classic or BigTIFF, any extra field.
public struct TIFFSketch: Sendable {
  /// A field beyond those that the layout needs.
  public enum Field: Sendable {
    /// 16-bit integers.
    case short([Int])
    /// 32-bit integers.
    case long([Int])
    /// One rational number.
    case rational(Int, Int)
  }

  /// Extent in pixels.
  public var size: PixelSize
  /// Bits of a sample.
  public var bits: Int
  /// Samples of a pixel.
  public var samples: Int
  /// PhotometricInterpretation: 0 min-is-white, 1 min-is-black, 2 RGB, 3 palette, 5 inks.
  public var photometric: Int
  /// The samples, pixel by pixel; as many as `width × height × samples`.
  public var values: [Int]
  /// Whether each sample has a plane of its own.
  public var separate = false
  /// Size of the tiles; `nil` for strips.
  public var tile: PixelSize?
  /// Rows of a strip.
  public var rowsPerStrip = 7
  /// Other fields by tag; they replace those of the layout.
  public var fields: [Int: Field] = [:]

  /// Describes a frame; the rest has defaults.
  public init(size: PixelSize, bits: Int, samples: Int, photometric: Int, values: [Int]) {
    self.size = size
    self.bits = bits
    self.samples = samples
    self.photometric = photometric
    self.values = values
  }

  /// Writes frames into one file.
  ///
  /// - Parameters:
  ///   - frames: In page order.
  ///   - bigEndian: Most significant byte first.
  ///   - wide: BigTIFF.
  ///   - loop: Whether the last directory points back to the first.
  /// - Returns: The whole file.
  public static func file(
    _ frames: [TIFFSketch], bigEndian: Bool = false, wide: Bool = false, loop: Bool = false
  ) -> [UInt8] {
    var pen = Pen(bigEndian: bigEndian, offsetSize: wide ? 8 : 4)
    pen.bytes = bigEndian ? [0x4D, 0x4D] : [0x49, 0x49]
    pen.put(wide ? 43 : 42, 2)
    if wide {
      pen.put(8, 2)
      pen.put(0, 2)
    }
    var link = pen.bytes.count
    var first: Int?
    pen.put(0, pen.offsetSize)
    for frame in frames {
      let (start, next) = frame.write(with: &pen)
      pen.patch(link, start)
      first = first ?? start
      link = next
    }
    if loop, let first { pen.patch(link, first) }
    return pen.bytes
  }

  /// Writes the blocks and the directory; returns where the directory is and where its link is.
  private func write(with pen: inout Pen) -> (start: Int, link: Int) {
    let blocks = blocks(bigEndian: pen.bigEndian)
    var offsets: [Int] = []
    for block in blocks {
      offsets.append(pen.bytes.count)
      pen.bytes += block
      if pen.bytes.count % 2 == 1 { pen.bytes.append(0) }
    }
    var all: [Int: Field] = [
      256: .long([size.width]), 257: .long([size.height]), 258: .short(Array(repeating: bits, count: samples)),
      259: .short([1]), 262: .short([photometric]), 277: .short([samples]), 284: .short([separate ? 2 : 1]),
    ]
    if let tile {
      all[322] = .short([tile.width])
      all[323] = .short([tile.height])
      all[324] = .long(offsets)
      all[325] = .long(blocks.map(\.count))
    } else {
      all[273] = .long(offsets)
      all[278] = .short([rowsPerStrip])
      all[279] = .long(blocks.map(\.count))
    }
    all.merge(fields) { $1 }
    return pen.putDirectory(all)
  }

  /// The packed strips or tiles, in file order.
  private func blocks(bigEndian: Bool) -> [[UInt8]] {
    let block = tile ?? PixelSize(width: size.width, height: rowsPerStrip)
    var blocks: [[UInt8]] = []
    for plane in 0..<(separate ? samples : 1) {
      for top in stride(from: 0, to: size.height, by: block.height) {
        for left in stride(from: 0, to: size.width, by: block.width) {
          let rows = tile == nil ? min(block.height, size.height - top) : block.height
          var bytes: [UInt8] = []
          for y in top..<top + rows {
            var row = BitRow(bits: bits, bigEndian: bigEndian)
            for x in left..<left + block.width {
              for sample in separate ? plane..<plane + 1 : 0..<samples {
                let inside = x < size.width && y < size.height
                row.append(inside ? values[(y * size.width + x) * samples + sample] : 0)
              }
            }
            bytes += row.bytes
          }
          blocks.append(bytes)
        }
      }
    }
    return blocks
  }
}

/// A row of samples packed without gaps, padded to a byte at its end.
private struct BitRow {
  let bits: Int
  let bigEndian: Bool
  private(set) var bytes: [UInt8] = []
  private var free = 0

  init(bits: Int, bigEndian: Bool) {
    self.bits = bits
    self.bigEndian = bigEndian
  }

  mutating func append(_ value: Int) {
    if bits % 8 == 0 {
      let little = (0..<bits / 8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      bytes += bigEndian ? little.reversed() : little
      return
    }
    for bit in stride(from: bits - 1, through: 0, by: -1) {
      if free == 0 {
        bytes.append(0)
        free = 8
      }
      free -= 1
      bytes[bytes.count - 1] |= UInt8(value >> bit & 1) << UInt8(free)
    }
  }
}

/// Appends numbers in one byte order.
private struct Pen {
  let bigEndian: Bool
  let offsetSize: Int
  var bytes: [UInt8] = []

  init(bigEndian: Bool, offsetSize: Int) {
    self.bigEndian = bigEndian
    self.offsetSize = offsetSize
  }

  private func number(_ value: Int, _ size: Int) -> [UInt8] {
    let little = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    return bigEndian ? little.reversed() : little
  }

  mutating func put(_ value: Int, _ size: Int) { bytes += number(value, size) }

  mutating func patch(_ place: Int, _ value: Int) {
    bytes.replaceSubrange(place..<place + offsetSize, with: number(value, offsetSize))
  }

  mutating func putDirectory(_ fields: [Int: TIFFSketch.Field]) -> (start: Int, link: Int) {
    var entries: [UInt8] = []
    for (tag, field) in fields.sorted(by: { $0.key < $1.key }) {
      let (type, count, value): (Int, Int, [UInt8]) =
        switch field {
        case .short(let values): (3, values.count, values.flatMap { number($0, 2) })
        case .long(let values): (4, values.count, values.flatMap { number($0, 4) })
        case .rational(let above, let below): (5, 1, number(above, 4) + number(below, 4))
        }
      entries += number(tag, 2) + number(type, 2) + number(count, offsetSize)
      if value.count <= offsetSize {
        entries += value + Array(repeating: 0, count: offsetSize - value.count)
      } else {
        entries += number(bytes.count, offsetSize)
        bytes += value
      }
    }
    if bytes.count % 2 == 1 { bytes.append(0) }
    let start = bytes.count
    put(fields.count, offsetSize == 8 ? 8 : 2)
    bytes += entries
    let link = bytes.count
    put(0, offsetSize)
    return (start, link)
  }
}
