internal import Paper

/// A frame's coded image and fields, ready to be moved into a file of their own.
struct TIFFTransplant {
  private let directory: TIFFDirectory
  private let structure: TIFFStructure
  private let offsets: TIFFTag
  private let byteCounts: TIFFTag
  private let parts: [(offset: UInt64, length: UInt64)]

  /// Fields that point into the old file and mean nothing in the new one.
  private static let links: Set<UInt16> = [
    288, 289,  // free space
    330,  // sub-images
    513, 514,  // a thumbnail's JPEG, or old-style JPEG's
    34665, 34853, 40965,  // EXIF, GPS, interoperability
  ]

  /// Most strips or tiles of a frame: a strip a row of the tallest scan, or tiles of 16 × 16 over A3 at 600 dpi, are
  /// far fewer.
  private static let mostParts = 1 << 20

  /// Finds the strips or tiles; `nil` when the frame cannot be moved as it is.
  ///
  /// - Throws: `corrupt` if there are more than 1,048,576, or not as many lengths as places: checked before the lists
  ///   are read, in which a value of one byte in the file takes eight in memory; `truncated`.
  init?(_ directory: TIFFDirectory, of structure: TIFFStructure) throws(PageFault.Code) {
    self.directory = directory
    self.structure = structure
    let tiled = directory.entry(.tileOffsets) != nil
    offsets = tiled ? .tileOffsets : .stripOffsets
    byteCounts = tiled ? .tileByteCounts : .stripByteCounts
    let oldStyleJPEG = 6
    guard directory.integer(.compression) ?? 1 != oldStyleJPEG,
      let count = directory.entry(offsets)?.count, let lengthCount = directory.entry(byteCounts)?.count
    else { return nil }
    guard count == lengthCount, count <= Self.mostParts else {
      throw .corrupt(cause: "\(count) places and \(lengthCount) lengths of strips or tiles")
    }
    guard let places = try directory.integers(offsets), let lengths = try directory.integers(byteCounts),
      !places.isEmpty, !lengths.contains(0)
    else { return nil }
    parts = zip(places, lengths).map { ($0, $1) }
  }

  /// The new file.
  ///
  /// - Throws: `tooLarge`, checked before anything is copied; `truncated` when something lies beyond the end.
  func file(limit: ByteCount) throws(PageFault.Code) -> [UInt8]? {
    let moved = directory.entries.filter {
      $0.tag != offsets && $0.tag != byteCounts && !Self.links.contains($0.tag.rawValue)
    }
    let lengths = parts.map(\.length) + moved.map(\.length)
    let needs = lengths.reduce(ByteCount.zero) { $0 + ByteCount(Int(clamping: $1)) + ByteCount(32) }
    guard needs + needs <= limit else { throw .tooLarge(needs: needs + needs, limit: limit) }  // parts, then the file

    var builder = TIFFBuilder(structure.numbers)
    var written: Set<TIFFTag> = []
    for entry in moved where written.insert(entry.tag).inserted {
      let value = try directory.bytes(of: entry)
      builder.add(TIFFBuilder.Field(tag: entry.tag, type: entry.type, count: entry.count, value: value))
    }
    var copies: [[UInt8]] = []
    for part in parts { copies.append(try structure.source.read(Int(clamping: part.length), at: part.offset)) }
    return builder.file(parts: copies, offsets: offsets, byteCounts: byteCounts)
  }
}
