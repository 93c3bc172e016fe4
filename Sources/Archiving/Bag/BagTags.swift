// The tag files of a bag, read and held against each other.

internal import Evidence
internal import Paper

struct BagTags {
  /// SHA-256 of the tag manifest: the identity of the content.
  let contentDigest: Digest
  let info: BagInfo
  let manifest: Manifest

  /// Reads the tag files of an archive, in the order a stranger would trust them: from the tag manifest down.
  init(of archive: borrowing OpenArchive) throws(ArchiveFlaw) {
    let mimetype = try archive.content(.mimetype)
    guard mimetype != BagConstants.signedMimetype else { throw .newerFormat }
    guard mimetype == BagConstants.mimetype else { throw .malformed(name: EntryKind.mimetype.name) }

    let listed = try archive.content(.tagManifest)
    contentDigest = SHA256Hasher.digest(of: listed)
    guard let tagManifest = Manifest(listed), tagManifest.lines.map(\.name) == Self.listed.map(\.name) else {
      throw .malformed(name: EntryKind.tagManifest.name)
    }
    var files: [EntryKind: [UInt8]] = [:]
    for kind in Self.listed {
      let bytes = try archive.content(kind)
      guard tagManifest.digest(of: kind.name) == SHA256Hasher.digest(of: bytes) else {
        throw .otherDigest(name: kind.name)
      }
      files[kind] = bytes
    }
    guard files[.bagDeclaration] == BagConstants.declaration else {
      throw .malformed(name: EntryKind.bagDeclaration.name)
    }
    guard let info = BagInfo(files[.bagInfo] ?? []) else { throw .malformed(name: EntryKind.bagInfo.name) }
    guard let manifest = Manifest(files[.manifest] ?? []) else { throw .malformed(name: EntryKind.manifest.name) }
    self.info = info
    self.manifest = manifest
  }

  /// The tag files the tag manifest lists, sorted by name.
  static let listed: [EntryKind] = [.bagInfo, .bagDeclaration, .manifest]

  /// Checks that the entries are the tag files and then exactly the listed files, in the manifest's order.
  func checkEntries(of archive: borrowing OpenArchive) throws(ArchiveFlaw) {
    let expected = EntryKind.tags.map(\.name) + manifest.lines.map(\.name)
    let found = archive.directory.entries.map(\.name)
    for (wanted, name) in zip(expected, found) where wanted != name { throw .notListed(name: name) }
    if expected.count > found.count { throw .missing(name: expected[found.count]) }
    if found.count > expected.count { throw .notListed(name: found[expected.count]) }
  }

  /// Checks the figures `bag-info.txt` states of the payload.
  func checkTotals(of archive: borrowing OpenArchive) throws(ArchiveFlaw) {
    let payload = archive.directory.entries.filter(\.kind.isPayload)
    guard info.bytes == payload.reduce(0, { $0 + $1.size }), info.count == payload.count, info.root == manifest.root
    else { throw .totals }
  }
}
