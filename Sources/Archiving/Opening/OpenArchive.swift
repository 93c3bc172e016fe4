// An archive that is open for reading. Each step trusts only what the steps before it have checked; the verifier and
// the reader both go this way, so neither can be laxer than the other.

internal import Evidence
internal import Glibc
internal import Paper

/// A regular file that is open for reading and may be an archive.
final class ArchiveFile {
  let file: OpenFile
  /// Bytes in it.
  let size: Int

  init(_ path: String) throws(ArchiveFlaw) {
    do throws(FileFault) {
      file = try OpenFile(reading: path)
      let status = try file.status()
      isRegular = status.st_mode & S_IFMT == S_IFREG
      size = Int(status.st_size)
    } catch {
      throw .unreadable(error)
    }
    guard isRegular else { throw .notAFile }
  }

  private let isRegular: Bool
}

/// A file that has the structure of an archive; its content has not been looked at.
struct OpenArchive {
  private let source: ArchiveFile
  let directory: ZipDirectory

  init(_ source: ArchiveFile) throws(ArchiveFlaw) {
    directory = try ZipDirectory(of: source.file, size: source.size)
    self.source = source
  }

  /// Bytes of the whole file.
  var size: Int { source.size }

  /// SHA-256 of the whole file, after the checksum in the comment was found to be right.
  func digest() throws(ArchiveFlaw) -> Digest {
    let (covered, whole): (Digest, Digest)
    do throws(FileFault) {
      var hasher = try source.file.digest(ofFirst: directory.covered)
      covered = hasher.fork().finalize()
      hasher.update(try source.file.bytes(size - directory.covered, at: directory.covered))
      whole = hasher.finalize()
    } catch {
      throw .unreadable(error)
    }
    guard covered == directory.checksum else { throw .checksum }
    return whole
  }

  /// Hands on the content of an entry piece by piece; see ``ZipContent``.
  func stream(_ entry: ZipEntry, to body: (RawSpan) throws(ArchiveFlaw) -> Void) throws(ArchiveFlaw) {
    try ZipContent.stream(entry, of: source.file, to: body)
  }

  /// The whole content of a small file.
  func content(_ kind: EntryKind) throws(ArchiveFlaw) -> [UInt8] {
    guard let entry = directory[kind] else { throw .missing(name: kind.name) }
    return try ZipContent.whole(entry, of: source.file)
  }
}
