internal import CZip

/// The Flate filter (ISO 32000-1, 7.4.4): zlib's format, RFC 1950.
enum Flate {
  /// The bytes deflated (`compress2`, level 6); the same zlib gives the same bytes.
  static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var length = compressBound(uLong(bytes.count))
    return [UInt8](unsafeUninitializedCapacity: Int(length)) { room, filled in
      let status = compress2(room.baseAddress, &length, bytes, uLong(bytes.count), 6)
      // With room for the worst case only memory can be missing, for which Swift traps as well.
      precondition(status == Z_OK, "zlib cannot deflate: out of memory")
      filled = Int(length)
    }
  }
}
