// Writes the ZIP file with libzip: entries in the given order, fixed date, mode 0644, no extra fields, no data
// descriptors. Contents are streamed from files, so memory does not grow with them. libzip writes the comment before
// the checksum is known; it is then overwritten in place with one of the same length.

internal import CZip
internal import Evidence
internal import Paper

enum ZipWriter {
  /// Deflates as `zip` does by default; harder costs twice the time for one per cent.
  private static let effort: UInt32 = 6

  /// Writes a new file at `path`.
  ///
  /// - Parameters:
  ///   - path: The file, which must not be there.
  ///   - entries: What goes in, in order.
  ///   - folder: Where each entry's content is, under its own name.
  ///   - limit: The most bytes the file may have.
  /// - Throws: `ArchiveFault` with `.tooLarge` if it has more, `.io` if libzip or the system refuses.
  static func write(
    _ path: String, entries: [EntryKind], from folder: String, limit: Int = ZipLayout.limit
  ) throws(ArchiveFault) {
    var code: CInt = 0
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_EXCL, &code) else {
      throw .libzip(path, code: code)
    }
    for kind in entries {
      guard add(kind, from: "\(folder)/\(kind.name)", to: archive) else {
        let fault = ArchiveFault.libzip(path, archive)
        zip_discard(archive)
        throw fault
      }
    }
    zip_set_archive_comment(
      archive, String(repeating: "0", count: ZipLayout.commentLength), UInt16(ZipLayout.commentLength))
    guard zip_close(archive) == 0 else {
      let fault = ArchiveFault.libzip(path, archive)
      zip_discard(archive)
      throw fault
    }
    let isWithinLimit = try ArchiveFault.naming(path) { () throws(FileFault) in
      try writeChecksum(into: path, limit: limit)
    }
    guard isWithinLimit else { throw .documentTooLarge }
  }

  private static func add(_ kind: EntryKind, from path: String, to archive: OpaquePointer) -> Bool {
    guard let source = zip_source_file(archive, path, 0, -1) else { return false }
    let index = zip_file_add(archive, kind.name, source, 0)
    guard index >= 0 else {
      zip_source_free(source)
      return false
    }
    let place = zip_uint64_t(index)
    let method = kind.isDeflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE
    return zip_set_file_compression(archive, place, method, kind.isDeflated ? effort : 0) == 0
      && zip_file_set_dostime(archive, place, 0, 0x21, 0) == 0
      && zip_file_set_external_attributes(
        archive, place, 0, zip_uint8_t(ZIP_OPSYS_UNIX), zip_uint32_t(ZipLayout.attributes)) == 0
  }

  /// Puts the digest of all bytes before the end record into the comment, and syncs the file.
  ///
  /// - Returns: Whether the file has no more bytes than `limit`; one that has is left as it is. Beyond 4 GiB its end
  ///   would be that of a Zip64 file.
  private static func writeChecksum(into path: String, limit: Int) throws(FileFault) -> Bool {
    let file = try OpenFile(updating: path)
    let size = try file.size()
    guard size <= limit else { return false }
    let checksum = try file.digest(ofFirst: size - ZipLayout.tailLength).finalize()
    try file.write(Array(ZipLayout.comment(checksum).utf8), at: size - ZipLayout.commentLength)
    try file.sync()
    file.forgetCache()
    return true
  }
}
