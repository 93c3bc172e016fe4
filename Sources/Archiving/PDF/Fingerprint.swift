// FNV-1a (Fowler, Noll, Vo) with 128 bits: tells contents apart, proves nothing. For the PDF's /ID.

/// A running 128-bit hash.
struct Fingerprint {
  private var state: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d

  /// Takes in more bytes.
  mutating func update(_ bytes: [UInt8]) {
    for byte in bytes {
      state ^= UInt128(byte)
      state &*= 0x0000_0000_0100_0000_0000_0000_0000_013b
    }
  }

  /// Sixteen bytes, the high one first.
  var bytes: [UInt8] { (0..<16).map { UInt8(truncatingIfNeeded: state >> (120 - $0 * 8)) } }
}
