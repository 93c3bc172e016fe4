internal import Paper

/// Writes a TIFF of one frame from fields and coded strips or tiles as they are.
///
/// Layout: header, strips, values that do not fit their entries, directory; each at an even offset. Deterministic.
struct TIFFBuilder {
  /// A directory entry with its values as stored.
  struct Field {
    let tag: TIFFTag
    let type: UInt16
    let count: UInt64
    let value: [UInt8]
  }

  let numbers: TIFFNumbers
  private var fields: [Field] = []

  init(_ numbers: TIFFNumbers) { self.numbers = numbers }

  /// Adds a field whose values are in the file's byte order already.
  mutating func add(_ field: Field) { fields.append(field) }

  /// Adds a field of one unsigned integer, as SHORT if it fits, else LONG.
  mutating func add(_ tag: TIFFTag, _ value: Int) {
    let short = value <= UInt16.max
    add(Field(tag: tag, type: short ? 3 : 4, count: 1, value: numbers.bytes(UInt64(value), short ? 2 : 4)))
  }

  /// Adds a field of one rational number, to a thousandth.
  mutating func add(_ tag: TIFFTag, _ value: Double) {
    let thousandths = UInt64(min(max(value * 1000, 0), 4e9).rounded())
    add(Field(tag: tag, type: 5, count: 1, value: numbers.bytes(thousandths, 4) + numbers.bytes(1000, 4)))
  }

  /// The file: the fields added, and the parts under the given tags.
  ///
  /// - Returns: `nil` when it would be longer than its offsets can say.
  func file(parts: [[UInt8]], offsets: TIFFTag, byteCounts: TIFFTag) -> [UInt8]? {
    let wide = numbers.wide
    var bytes: [UInt8] = numbers.bigEndian ? [0x4D, 0x4D] : [0x49, 0x49]
    bytes += numbers.bytes(wide ? 43 : 42, 2)
    if wide { bytes += numbers.bytes(8, 2) + numbers.bytes(0, 2) }
    let link = bytes.count
    bytes += numbers.bytes(0, numbers.offsetSize)

    bytes.reserveCapacity(parts.reduce(4096) { $0 + $1.count + 24 })
    var places: [UInt8] = []
    var lengths: [UInt8] = []
    for part in parts {
      places += numbers.bytes(UInt64(bytes.count), numbers.offsetSize)
      lengths += numbers.bytes(UInt64(part.count), numbers.offsetSize)
      bytes += part
      if bytes.count % 2 == 1 { bytes.append(0) }
    }
    let type: UInt16 = wide ? 16 : 4
    let count = UInt64(parts.count)
    let pointers = [
      Field(tag: offsets, type: type, count: count, value: places),
      Field(tag: byteCounts, type: type, count: count, value: lengths),
    ]
    let sorted = (fields + pointers).sorted { $0.tag.rawValue < $1.tag.rawValue }

    var directory = numbers.bytes(UInt64(sorted.count), wide ? 8 : 2)
    for field in sorted {
      directory += numbers.bytes(UInt64(field.tag.rawValue), 2) + numbers.bytes(UInt64(field.type), 2)
      directory += numbers.bytes(field.count, numbers.offsetSize)
      if field.value.count <= numbers.offsetSize {
        directory += field.value + [UInt8](repeating: 0, count: numbers.offsetSize - field.value.count)
      } else {
        directory += numbers.bytes(UInt64(bytes.count), numbers.offsetSize)
        bytes += field.value
        if bytes.count % 2 == 1 { bytes.append(0) }
      }
    }
    directory += numbers.bytes(0, numbers.offsetSize)
    bytes.replaceSubrange(
      link..<link + numbers.offsetSize, with: numbers.bytes(UInt64(bytes.count), numbers.offsetSize))
    bytes += directory
    return wide || bytes.count <= UInt32.max ? bytes : nil
  }
}
