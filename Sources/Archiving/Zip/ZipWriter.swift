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
  /// - Throws: `ArchiveFault` with `.io` if libzip or the system refuses.
  static func write(_ path: String, entries: [EntryKind], from folder: String) throws(ArchiveFault) {
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
    do throws(FileFault) {
      try writeChecksum(into: path)
    } catch {
      throw .io(path, error)
    }
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
  private static func writeChecksum(into path: String) throws(FileFault) {
    let file = try OpenFile(updating: path)
    let size = try file.size()
    let checksum = try file.digest(ofFirst: size - ZipLayout.tailLength).finalize()
    try file.write(Array(ZipLayout.comment(checksum).utf8), at: size - ZipLayout.commentLength)
    try file.sync()
    file.forgetCache()
  }
}
