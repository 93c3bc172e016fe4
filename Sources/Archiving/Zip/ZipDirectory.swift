// The structure of a ZIP file, read from its end and held against the one layout we write: entries back to back from
// the first byte, the central directory right after them, the end record right after that, its comment the last byte.
// Nothing lies before, between or after. All sizes are checked against the file's before memory is taken.

internal import Evidence
internal import Paper

struct ZipDirectory {
  /// The entries in their order.
  let entries: [ZipEntry]
  private let places: [EntryKind: Int]
  /// The checksum the comment states.
  let checksum: Digest
  /// How many bytes the checksum covers: all but the end record and its comment.
  let covered: Int

  /// Reads the structure of a file of `size` bytes.
  init(of file: borrowing OpenFile, size: Int) throws(ArchiveFlaw) {
    guard size > ZipLayout.tailLength else { throw .noEndRecord }
    guard size <= ZipLayout.limit else { throw .beyondLimit }
    let end = size - ZipLayout.tailLength
    let tail = try file.content(ZipLayout.tailLength, at: end)
    func two(_ field: Int) -> Int { Int(tail[field]) | Int(tail[field + 1]) << 8 }
    func four(_ field: Int) -> Int { two(field) | two(field + 2) << 16 }
    let count = two(10)
    let directorySize = four(12)
    let directoryOffset = four(16)
    guard tail.starts(with: ZipLayout.endSignature) else { throw .noEndRecord }
    guard
      tail.starts(with: ZipLayout.end(count: count, directorySize: directorySize, directoryOffset: directoryOffset)),
      directoryOffset + directorySize == end, (1...ZipLayout.highestCount).contains(count), directorySize >= 46 * count,
      directorySize <= 128 * count
    else { throw .directory }
    let comment = String(decoding: tail[22...], as: UTF8.self)
    guard let checksum = Digest(hex: comment.dropFirst(7)), comment == ZipLayout.comment(checksum) else {
      throw .noChecksum
    }

    let directory = try file.content(directorySize, at: directoryOffset)
    var entries: [ZipEntry] = []
    var places: [EntryKind: Int] = [:]
    var place = 0
    var offset = 0
    for number in 1...count {
      let entry = try ZipEntry(directory, at: place, number: number, offset: offset)
      guard places.updateValue(number - 1, forKey: entry.kind) == nil else { throw .doubled(name: entry.name) }
      guard entry.end <= directoryOffset else { throw .directory }
      let header = entry.localHeader
      guard try file.content(header.count, at: offset) == header else { throw .header(entry: number) }
      entries.append(entry)
      place += entry.centralHeader.count
      offset = entry.end
    }
    guard place == directory.count, offset == directoryOffset else { throw .gap }
    self.entries = entries
    self.places = places
    self.checksum = checksum
    covered = end
  }

  /// The entry of one kind, if there is one.
  subscript(kind: EntryKind) -> ZipEntry? { places[kind].map { entries[$0] } }
}

extension OpenFile {
  /// Reads exactly `count` bytes of an archive; a refusal means that we cannot tell.
  fileprivate func content(_ count: Int, at offset: Int) throws(ArchiveFlaw) -> [UInt8] {
    do throws(FileFault) {
      return try bytes(count, at: offset)
    } catch {
      throw .unreadable(error)
    }
  }
}
