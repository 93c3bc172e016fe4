// The only headers this format allows (PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16). A header is read for
// the few figures that can vary, written again from them, and must come out the same, byte for byte: so every field
// has one right value, and central and local header cannot disagree.

internal import Paper

struct ZipEntry {
  let name: String
  let kind: EntryKind
  /// Place of the entry's local header.
  let offset: Int
  /// CRC-32 of the content.
  let crc: UInt32
  /// Bytes in the archive.
  let storedSize: Int
  /// Bytes of content.
  let size: Int
  /// Version of the writing software, the low byte of "version made by"; it says nothing about the content.
  let writer: UInt8
  /// Bits 1 and 2 of the flags: how hard the deflater tried.
  let effort: UInt8

  /// Where the content begins.
  var contentOffset: Int { offset + 30 + name.utf8.count }
  /// One past the entry's last byte.
  var end: Int { contentOffset + storedSize }

  /// Version needed to extract up to the name's length: what both headers share.
  private var shared: [UInt8] {
    [kind.isDeflated ? 20 : 10, 0, kind.isDeflated ? effort : 0, 0, kind.isDeflated ? 8 : 0, 0]
      + ZipLayout.midnight + ZipLayout.firstDay
      + ZipLayout.four(Int(crc)) + ZipLayout.four(storedSize) + ZipLayout.four(size)
      + ZipLayout.two(name.utf8.count) + ZipLayout.two(0)
  }

  /// The local header.
  var localHeader: [UInt8] { ZipLayout.localSignature + shared + Array(name.utf8) }

  /// The central header.
  var centralHeader: [UInt8] {
    ZipLayout.centralSignature + [writer, ZipLayout.unix] + shared
      // No comment, first disk, no internal attributes.
      + ZipLayout.two(0) + ZipLayout.two(0) + ZipLayout.two(0)
      + ZipLayout.four(ZipLayout.attributes) + ZipLayout.four(offset) + Array(name.utf8)
  }

  /// Reads the central header at `place` of a directory, for an entry whose local header must be at `offset`.
  ///
  /// - Throws: `ArchiveFlaw` if it is not the one header this format allows.
  init(_ directory: [UInt8], at place: Int, number: Int, offset: Int) throws(ArchiveFlaw) {
    func two(_ field: Int) -> Int { Int(directory[place + field]) | Int(directory[place + field + 1]) << 8 }
    func four(_ field: Int) -> Int { two(field) | two(field + 2) << 16 }

    guard directory.count - place >= 46 else { throw .directory }
    let length = two(28)
    guard directory.count - place - 46 >= length else { throw .directory }
    let units = directory[place + 46..<place + 46 + length]
    let name = String(decoding: units, as: UTF8.self)
    guard let kind = EntryKind(name: name) else { throw .name(entry: number) }
    self.name = name
    self.kind = kind
    self.offset = offset
    crc = UInt32(four(16))
    storedSize = four(20)
    size = four(24)
    writer = directory[place + 4]
    effort = directory[place + 8] & 0b110
    let header = centralHeader
    guard directory[place...].starts(with: header) else { throw .header(entry: number) }

    guard size > 0, storedSize > 0 else { throw .empty(name: name) }
    guard size <= kind.limit else { throw .tooLarge(name: name) }
    if kind.isDeflated {
      guard size <= 1 << 20 || size / storedSize <= ZipLayout.highestRatio else { throw .tooLarge(name: name) }
    } else {
      guard size == storedSize else { throw .header(entry: number) }
    }
  }
}

/// Constants of the ZIP format, and of the part of it we use.
enum ZipLayout {
  static let localSignature: [UInt8] = [0x50, 0x4b, 3, 4]
  static let centralSignature: [UInt8] = [0x50, 0x4b, 1, 2]
  static let endSignature: [UInt8] = [0x50, 0x4b, 5, 6]
  /// Host system of "version made by": Unix, so that the attributes mean a file mode.
  static let unix: UInt8 = 3
  /// DOS time 00:00:00 and date 1980-01-01: the real time is in the signed metadata.
  static let midnight: [UInt8] = [0, 0]
  static let firstDay: [UInt8] = [0x21, 0]
  /// A regular file, mode 0644, in the upper half.
  static let attributes = 0o100644 << 16
  /// Text beyond 1 MiB that deflates better than this is taken for a bomb.
  static let highestRatio = 200
  /// The most bytes of a whole archive, so that it needs no Zip64 and any unzip reads it.
  static let limit = (1 << 32) - (1 << 20)
  /// Tags, document, PDF, ledger and text, and for each page its master, its ALTO and perhaps an input file.
  static let highestCount = 9 + 3 * EntryKind.highestNumber

  /// The comment's length: `sha256:` and 64 digits.
  static let commentLength = 71
  /// Bytes of the end record and the comment: what the checksum in the comment does not cover.
  static let tailLength = 22 + commentLength

  /// The end record without its comment.
  static func end(count: Int, directorySize: Int, directoryOffset: Int) -> [UInt8] {
    endSignature + two(0) + two(0) + two(count) + two(count) + four(directorySize) + four(directoryOffset)
      + two(commentLength)
  }

  /// The comment for a checksum.
  static func comment(_ checksum: Digest) -> String { "sha256:\(checksum)" }

  static func two(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }
  static func four(_ value: Int) -> [UInt8] { two(value) + two(value >> 16) }
}
