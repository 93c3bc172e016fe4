// Opens an archive to show or unpack it. Opening checks structure, tag files and records, but does not hash the pages:
// that is the verifier's work. Unpacking hashes every file on its way out.

internal import Evidence
internal import Glibc
public import Paper

/// An archive that is open for looking at and unpacking.
public struct ArchiveReader {
  /// The archive's path.
  public let path: String
  /// What the document is.
  public let document: DocumentRecord
  /// What became of every side that was fed.
  public let ledger: LedgerRecord
  /// SHA-256 of `tagmanifest-sha256.txt`: the identity of the content.
  public let contentDigest: Digest
  /// Bytes of the archive.
  public let size: ByteCount
  /// The payload files in the manifest's order, with the digests it lists.
  public let files: [File]

  private let archive: OpenArchive
  /// How the names of hidden folders begin that archives are unpacked into; ours beyond doubt, because leftovers are
  /// removed from folders that are not ours.
  private static let aside = ".sohoa-extract-"

  /// One payload file.
  public struct File: Sendable, Hashable {
    /// Its name in the archive: `data/pages/0001.jpg`.
    public let name: String
    /// Bytes of content.
    public let size: ByteCount
    /// The digest the manifest lists.
    public let digest: Digest
  }

  /// Opens an archive.
  ///
  /// - Throws: `ArchiveFault` with `.notIntact` if it is not one or contradicts itself, `.io` if it cannot be read.
  public init(opening path: String) throws(ArchiveFault) {
    do throws(ArchiveFlaw) {
      let archive = try OpenArchive(ArchiveFile(path))
      let tags = try BagTags(of: archive)
      try tags.checkEntries(of: archive)
      let document = try archive.document(tags)
      ledger = try archive.ledger(of: document, tags)
      self.document = document
      contentDigest = tags.contentDigest
      files = zip(archive.directory.entries.filter(\.kind.isPayload), tags.manifest.lines).map { entry, line in
        File(name: line.name, size: ByteCount(entry.size), digest: line.digest)
      }
      size = ByteCount(archive.size)
      self.path = path
      self.archive = archive
    } catch {
      throw .opening(path, error)
    }
  }

  /// The whole of what is inside for scripts: one JSON object without line feeds.
  public var json: String {
    struct Record: Encodable {
      let bytes: Int
      let contentSha256: Digest
      let document: DocumentRecord
      let ledger: LedgerRecord
      let files: [Listed]

      struct Listed: Encodable {
        let name: String
        let bytes: Int
        let sha256: Digest
      }
    }
    let record = Record(
      bytes: size.bytes, contentSha256: contentDigest, document: document, ledger: ledger,
      files: files.map { Record.Listed(name: $0.name, bytes: $0.size.bytes, sha256: $0.digest) })
    return String(decoding: CanonicalJSON.encode(record), as: UTF8.self)
  }

  /// Unpacks the archive: the folder becomes the bag, whole or not at all.
  ///
  /// Everything is written into a hidden folder beside the target, each file hashed on the way, and moved to its name
  /// at the end. Nothing that is there is overwritten: the folder must be new, or empty.
  ///
  /// - Parameter target: The folder; those it lies in are made if they are not there.
  /// - Throws: `ArchiveFault` with `.exists` if something is there, `.notIntact` if a file is not what the manifest
  ///   lists, `.io` if the system refuses.
  public func extract(to target: String) throws(ArchiveFault) { try extract(to: target, now: time(nil)) }

  /// Unpacks the archive at a given time, which decides what is a leftover of earlier unpacking.
  func extract(to target: String, now: Int) throws(ArchiveFault) {
    let parent = Folder.parent(of: target)
    try ArchiveFault.naming(parent) { () throws(FileFault) in try Folder.ensure(parent) }
    PrivateFolder.sweep(parent, prefix: Self.aside, now: now)
    let aside = try ArchiveFault.naming(parent) { () throws(FileFault) in
      try PrivateFolder("\(parent)/\(Self.aside)\(document.package.id)-\(getpid())")
    }
    for folder in ["data", "data/ocr", "data/pages", "data/sources", "data/text"]
    where archive.directory.entries.contains(where: { $0.name.hasPrefix(folder) }) {
      try ArchiveFault.naming(target) { () throws(FileFault) in try Folder.make("\(aside.path)/\(folder)") }
    }
    let listed = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.digest) })
    for entry in archive.directory.entries {
      let digest = try unpack(entry, to: "\(aside.path)/\(entry.name)")
      // The tag files were compared when the archive was opened.
      guard !entry.kind.isPayload || digest == listed[entry.name] else {
        throw .opening(path, .otherDigest(name: entry.name))
      }
    }
    try ArchiveFault.naming(target) { () throws(FileFault) in try Folder.moveToEmpty(aside.path, target) }
  }

  /// Writes one entry's content to a new file.
  ///
  /// - Returns: The content's digest.
  private func unpack(_ entry: ZipEntry, to name: String) throws(ArchiveFault) -> Digest {
    var hasher = SHA256Hasher()
    let file = try ArchiveFault.naming(name) { () throws(FileFault) in try OpenFile(creating: name) }
    do throws(ArchiveFlaw) {
      try archive.stream(entry) { (piece) throws(ArchiveFlaw) in
        hasher.update(piece)
        do throws(FileFault) {
          try file.write(piece)
        } catch {
          throw .unwritable(error)
        }
      }
    } catch {
      throw .opening(path, error)
    }
    return hasher.finalize()
  }
}
