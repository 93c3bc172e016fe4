/// Bytes of a binary format whose numbers have the high byte first, as TrueType and ICC have them.
struct BigEndianBytes {
  /// What was appended so far.
  private(set) var bytes: [UInt8] = []

  /// Appends 16 bits.
  mutating func u16(_ value: UInt16) { append(value) }

  /// Appends a signed number of 16 bits; the caller knows that it fits.
  mutating func i16(_ value: Int) { append(Int16(value)) }

  /// Appends 32 bits.
  mutating func u32(_ value: UInt32) { append(value) }

  /// Appends one byte for each character of an ASCII string.
  mutating func ascii(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends other bytes and then zeros up to a multiple of four of what was appended.
  mutating func padded(_ other: BigEndianBytes) {
    bytes.append(contentsOf: other.bytes)
    bytes.append(contentsOf: repeatElement(0, count: -other.bytes.count & 3))
  }

  /// Puts 32 bits in the place of four bytes that are there.
  mutating func replace(at offset: Int, with value: UInt32) {
    var word = BigEndianBytes()
    word.u32(value)
    bytes.replaceSubrange(offset..<offset + 4, with: word.bytes)
  }

  private mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
