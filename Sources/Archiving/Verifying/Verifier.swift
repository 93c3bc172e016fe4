// Checks an archive the way a stranger would who has nothing but the file and docs/archive-format.md, and more strictly
// than any one tool: bytes that no tool looks at are covered by the checksum in the ZIP comment, names and headers have
// one right form, and the records must agree with the files. Two passes over the file; constant memory but for the
// records. It says nothing about who made the archive: that takes a signature.

internal import Evidence
internal import Paper

/// Checks archives.
public enum Verifier {
  /// Checks one archive; whatever is wrong with it, or kept us from looking, ends up in the report.
  ///
  /// - Parameter path: The archive; a symbolic link is followed.
  /// - Returns: Each check with its outcome.
  public static func verify(path: String) -> VerificationReport {
    var report = VerificationReport(path: path)
    guard let file = report.check(.file, { () throws(ArchiveFlaw) in try ArchiveFile(path) }),
      let archive = report.check(.container, { () throws(ArchiveFlaw) in try OpenArchive(file) })
    else { return report }
    report.archiveDigest = report.check(.checksum) { () throws(ArchiveFlaw) in try archive.digest() }

    guard let tags = report.check(.bag, { () throws(ArchiveFlaw) in try BagTags(of: archive) }) else { return report }
    report.contentDigest = tags.contentDigest
    let entriesAgree = report.check(.manifest) { () throws(ArchiveFlaw) in try tags.checkEntries(of: archive) } != nil
    guard entriesAgree else { return report }
    _ = report.check(.payload) { () throws(ArchiveFlaw) in try checkPayload(of: archive, against: tags.manifest) }
    _ = report.check(.totals) { () throws(ArchiveFlaw) in try tags.checkTotals(of: archive) }

    guard let document = report.check(.document, { () throws(ArchiveFlaw) in try archive.document(tags) })
    else { return report }
    _ = report.check(.ledger) { () throws(ArchiveFlaw) in try archive.ledger(of: document, tags) }
    _ = report.check(.fileName) { () throws(ArchiveFlaw) in
      let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) }
      guard name == "\(document.package.id).v\(document.package.version).zip" else { throw .fileName }
    }
    return report
  }

  /// Hashes every payload file.
  private static func checkPayload(of archive: OpenArchive, against manifest: Manifest) throws(ArchiveFlaw) {
    for (entry, line) in zip(archive.directory.entries.dropFirst(EntryKind.tags.count), manifest.lines) {
      var hasher = SHA256Hasher()
      try archive.stream(entry) { hasher.update($0) }
      guard hasher.finalize() == line.digest else { throw .otherDigest(name: entry.name) }
    }
  }
}
