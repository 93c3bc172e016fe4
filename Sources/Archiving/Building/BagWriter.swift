// Writes the files that make a folder a bag (RFC 8493), from the payload up: manifest, Merkle root, bag-info, tag
// manifest.

internal import Evidence
internal import Paper

struct BagWriter {
  /// The folder that becomes the bag.
  let folder: String
  /// Payload files that are there, with their digests.
  private var payload: [Manifest.Line]

  init(folder: String, payload: [Manifest.Line]) {
    self.folder = folder
    self.payload = payload
  }

  /// Takes in a payload file that was written piece by piece.
  mutating func addWritten(_ kind: EntryKind) throws(ArchiveFault) {
    let path = path(kind)
    let digest = try ArchiveFault.naming(path) { () throws(FileFault) in try SHA256Hasher.digest(ofFile: path).digest }
    payload.append(Manifest.Line(name: kind.name, digest: digest))
  }

  /// Writes a payload file.
  mutating func add(_ kind: EntryKind, _ bytes: [UInt8]) throws(ArchiveFault) {
    try write(kind, bytes)
    payload.append(Manifest.Line(name: kind.name, digest: SHA256Hasher.digest(of: bytes)))
  }

  /// Writes the tag files.
  ///
  /// - Returns: All entries of the archive in their order.
  consuming func finish(describing document: DocumentRecord) throws(ArchiveFault) -> [EntryKind] {
    let manifest = Manifest(payload)
    let kinds = manifest.lines.compactMap { EntryKind(name: $0.name) }
    var bytes = 0
    for kind in kinds { bytes += try size(kind) }
    let info = BagInfo(document, root: manifest.root, bytes: bytes, count: kinds.count)
    let tags: [(kind: EntryKind, bytes: [UInt8])] = [
      (.bagInfo, info.file), (.bagDeclaration, BagConstants.declaration), (.manifest, manifest.bytes),
    ]
    for tag in tags { try write(tag.kind, tag.bytes) }
    let digests = tags.map { Manifest.Line(name: $0.kind.name, digest: SHA256Hasher.digest(of: $0.bytes)) }
    try write(.tagManifest, Manifest(digests).bytes)
    try write(.mimetype, BagConstants.mimetype)
    return EntryKind.tags + kinds
  }

  private func path(_ kind: EntryKind) -> String { "\(folder)/\(kind.name)" }

  private func write(_ kind: EntryKind, _ bytes: [UInt8]) throws(ArchiveFault) {
    let path = path(kind)
    try ArchiveFault.naming(path) { () throws(FileFault) in try OpenFile.create(path, holding: bytes) }
  }

  private func size(_ kind: EntryKind) throws(ArchiveFault) -> Int {
    let path = path(kind)
    return try ArchiveFault.naming(path) { () throws(FileFault) in try OpenFile(reading: path).size() }
  }
}
