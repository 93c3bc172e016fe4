// What an archive's records say, believed only when they agree with the files, the manifest and each other.

internal import Evidence
internal import Paper

extension OpenArchive {
  /// Reads `document.json` and holds it against `bag-info.txt` and the files.
  func document(_ tags: BagTags) throws(ArchiveFlaw) -> DocumentRecord {
    let document = try record(.document, DocumentRecord.self, schema: DocumentRecord.currentSchema, in: tags)
    let info = tags.info
    guard BagInfo(document, root: info.root, bytes: info.bytes, count: info.count) == info,
      document.dossier.isPlausible,
      document.type == DocumentRecord.TypeDecision(document.pages.first?.title)
    else { throw .documentDisagrees }

    var spokenOf: Set<EntryKind> = Set(EntryKind.tags + [.document, .pdf, .ledger, .text])
    for (place, page) in document.pages.enumerated() {
      let files = try page.files(in: tags.manifest, number: place + 1)
      guard directory[files.master]?.size == page.master.bytes,
        !page.image.isMaster || page.image.bytes == page.master.bytes
      else { throw .page(page.number) }
      spokenOf.formUnion([files.master, files.alto])
      if let source = files.source { spokenOf.insert(source) }
    }
    for kind in [EntryKind.pdf, .ledger, .text] where directory[kind] == nil { throw .missing(name: kind.name) }
    if let stray = directory.entries.first(where: { !spokenOf.contains($0.kind) }) {
      throw .strayFile(name: stray.name)
    }
    return document
  }

  /// Reads `ledger.json` and holds it against the document's pages.
  func ledger(of document: DocumentRecord, _ tags: BagTags) throws(ArchiveFlaw) -> LedgerRecord {
    let ledger = try record(.ledger, LedgerRecord.self, schema: LedgerRecord.currentSchema, in: tags)
    let packaged = ledger.sides.filter { $0.fate == .packaged }
    let pages = document.pages.sorted { ($0.batch, $0.side) < ($1.batch, $1.side) }
    let distinct = Set(ledger.sides.map { [$0.batch, $0.side] })
    guard ledger.account.balances, distinct.count == ledger.sides.count,
      ledger.account.packaged == packaged.count, ledger.account.rejected == ledger.sides.count - packaged.count,
      packaged.map({ [$0.batch, $0.side, $0.page] }) == pages.map({ [$0.batch, $0.side, $0.number] })
    else { throw .ledger }
    return ledger
  }

  /// Reads a record in canonical form, whose bytes must have the digest the manifest lists.
  private func record<Record: Codable>(
    _ kind: EntryKind, _ type: Record.Type, schema: String, in tags: BagTags
  ) throws(ArchiveFlaw) -> Record {
    let bytes = try content(kind)
    guard tags.manifest.digest(of: kind.name) == SHA256Hasher.digest(of: bytes) else {
      throw .otherDigest(name: kind.name)
    }
    let named = CanonicalJSON.schema(of: bytes)
    guard named == nil || named == schema else { throw .newerFormat }
    guard let record = CanonicalJSON.decode(type, from: bytes) else { throw .malformed(name: kind.name) }
    return record
  }
}

extension PageRecord {
  /// The files of the page, after they were found to be the listed ones.
  fileprivate func files(
    in manifest: Manifest, number: Int
  ) throws(ArchiveFlaw) -> (master: EntryKind, alto: EntryKind, source: EntryKind?) {
    let alto = EntryKind.alto(Ordinal(number))
    guard self.number == number, let format = ImageFormat.allCases.first(where: { $0.mediaType == master.mediaType }),
      master.path == EntryKind.master(Ordinal(number), format).name, manifest.digest(of: master.path) == master.sha256,
      text.path == alto.name, manifest.digest(of: alto.name) != nil
    else { throw .page(number) }
    guard let path = source.path else {
      // What a page was drawn from is the original, and must be there.
      guard source.method != PageOrigin.Method.rendered.rawValue else { throw .page(number) }
      return (.master(Ordinal(number), format), alto, nil)
    }
    guard case .source(let place, let ending)? = EntryKind(name: path), manifest.digest(of: path) == source.sha256,
      ending == EntryKind.sourceExtension(mediaType: source.mediaType)
    else { throw .page(number) }
    return (.master(Ordinal(number), format), alto, .source(place, ending))
  }
}
