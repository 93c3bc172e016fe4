internal import CImaging
internal import Paper

/// A TIFF's skeleton: byte order, directories, their entries (TIFF 6.0, section 2; BigTIFF).
///
/// Reads directories only, never pixels, and of an entry's values only what is asked for. EXIF blocks have the same
/// skeleton and are read by it too.
struct TIFFStructure {
  let source: ByteSource
  let numbers: TIFFNumbers
  /// Where the first directory lies.
  let first: UInt64

  /// Reads the file header.
  init(_ source: ByteSource) throws(PageFault.Code) {
    self.source = source
    let start = try source.read(8, at: 0)
    switch start[0..<4] {
    case [0x49, 0x49, 42, 0]: numbers = TIFFNumbers(bigEndian: false, wide: false)
    case [0x4D, 0x4D, 0, 42]: numbers = TIFFNumbers(bigEndian: true, wide: false)
    case [0x49, 0x49, 43, 0]: numbers = TIFFNumbers(bigEndian: false, wide: true)
    case [0x4D, 0x4D, 0, 43]: numbers = TIFFNumbers(bigEndian: true, wide: true)
    default: throw .corrupt(cause: "no TIFF header")
    }
    if numbers.wide {
      guard numbers.integer(start[4..<6]) == 8 else { throw .corrupt(cause: "a BigTIFF whose offsets are not 8 bytes") }
      first = numbers.integer(try source.read(8, at: 8)[...])
    } else {
      first = numbers.integer(start[4..<8])
    }
    guard first > 0 else { throw .corrupt(cause: "the TIFF has no directory") }
  }

  /// Reads the directory at an offset: its entries, not their values.
  func directory(at offset: UInt64) throws(PageFault.Code) -> TIFFDirectory {
    let countSize = numbers.wide ? 8 : 2
    let entrySize = numbers.wide ? 20 : 12
    let count = numbers.integer(try source.read(countSize, at: offset)[...])
    guard count > 0 else { throw .corrupt(cause: "a directory without entries") }
    guard count <= 4096 else { throw .corrupt(cause: "a directory of \(count) entries") }
    let start = offset + UInt64(countSize)
    let length = Int(count) * entrySize
    let bytes = try source.read(length, at: start)
    var entries: [TIFFEntry] = []
    for at in stride(from: 0, to: length, by: entrySize) {
      let place = start + UInt64(at)
      if let entry = TIFFEntry(bytes[at..<at + entrySize], at: place, numbers: numbers) { entries.append(entry) }
    }
    let link = try? source.read(numbers.offsetSize, at: start + UInt64(length))
    return TIFFDirectory(offset: offset, entries: entries, next: link.map { numbers.integer($0[...]) }, in: self)
  }

  /// The first directory that is a page; the first of all if every one calls itself a thumbnail or a mask.
  func firstPage() throws(PageFault.Code) -> TIFFDirectory {
    var seen: Set<UInt64> = []
    let head = try directory(at: first)
    var current = head
    while !current.isPage {
      seen.insert(current.offset)
      guard let next = current.next, next != 0, !seen.contains(next), seen.count < 64,
        let following = try? directory(at: next)
      else { return head }
      current = following
    }
    return current
  }

  /// Decodes a directory's image; see ``ImageReader/decode(_:limit:)``.
  func decode(_ directory: TIFFDirectory, limit: ByteCount) throws(PageFault.Code) -> Raster {
    var fault = soh_fault()
    let pix: UnsafeMutablePointer<PIX>?
    switch source {
    case .memory(let bytes):
      pix = bytes.withUnsafeBufferPointer {
        var place = soh_tiff_source(bytes: $0.baseAddress, file: -1, count: UInt64($0.count))
        return soh_tiff_decode(&place, directory.offset, UInt64(limit.bytes), &fault)
      }
    case .file(let file):
      var place = soh_tiff_source(bytes: nil, file: file.descriptor, count: file.size)
      pix = soh_tiff_decode(&place, directory.offset, UInt64(limit.bytes), &fault)
    }
    guard let pix else { throw PageFault.Code(fault, limit: limit) }
    return try Raster(adopting: pix, from: "decoding")
  }
}

/// How a TIFF writes its numbers.
struct TIFFNumbers: Equatable {
  /// Most significant byte first (`MM`).
  let bigEndian: Bool
  /// BigTIFF: counts and offsets of 8 bytes instead of 4.
  let wide: Bool

  /// Bytes of an offset, and of the value an entry can hold itself.
  var offsetSize: Int { wide ? 8 : 4 }

  /// Reads an unsigned integer of up to 8 bytes.
  func integer(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bigEndian ? bytes.reduce(0) { $0 << 8 | UInt64($1) } : bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Writes an unsigned integer in so many bytes.
  func bytes(_ value: UInt64, _ size: Int) -> [UInt8] {
    let little = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
    return bigEndian ? little.reversed() : little
  }
}
