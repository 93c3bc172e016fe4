internal import Evidence
public import Paper

/// An archive that was written, synced, read back and given its name.
public struct SealedArchive: Sendable, Hashable {
  /// Where it is.
  public let path: String
  /// The package it holds.
  public let package: PackageID
  /// The dossier it belongs to, canonical.
  public let dossier: String
  /// The document's type.
  public let type: DocumentType
  /// Pages in it.
  public let pages: Int
  /// Bytes of the file.
  public let size: ByteCount
  /// SHA-256 of `tagmanifest-sha256.txt`: the identity of the content.
  public let contentDigest: Digest
  /// SHA-256 of the whole file.
  public let archiveDigest: Digest
  /// What became of every page that was fed.
  public let account: Account

  /// Collects what is known of an archive before it gets its place.
  init(
    _ path: String, _ size: ByteCount, _ report: VerificationReport, _ document: DocumentRecord, _ account: Account
  ) throws(ArchiveFault) {
    guard let content = report.contentDigest, let archive = report.archiveDigest else { throw .notReadBack(nil) }
    self.path = path
    package = document.package.id
    dossier = document.dossier.canonical
    type = DocumentType(code: document.type.code)
    pages = document.pages.count
    self.size = size
    contentDigest = content
    archiveDigest = archive
    self.account = account
  }
}
