// The only way to an archive. Pages come one at a time and go straight into a private folder beside the dossiers, laid
// out as the unzipped bag; what stays in memory is a record of about a kilobyte a page. Sealing writes the records,
// packs, syncs, forgets the cache, checks the file as a stranger would, and only then gives it its name, in one step
// that never replaces. Until that step the outbox shows nothing but a hidden folder; whatever ends the builder removes
// it.

internal import Evidence
public import Paper

/// Collects the pages of one document and seals them into an archive.
///
/// After a method has thrown, nothing can be sealed any more: drop the builder, which removes its folder.
public struct DocumentBuilder: ~Copyable {
  private let identity: ArchiveIdentity
  private let production: ProductionRecord
  private let outbox: String
  private let staging: PrivateFolder
  private var pdf: PDFWriter
  private let text: OpenFile

  private var pages: [PageRecord] = []
  private var sides: [LedgerRecord.Side] = []
  private var payload: [Manifest.Line] = []
  private var sources: [Digest: EntryKind] = [:]
  private var account = Account()
  private var met: Set<PageID> = []
  private var staged = 0
  private var isSpoilt = false

  /// Opens a document.
  ///
  /// - Parameters:
  ///   - identity: What the archive is and whom it belongs to.
  ///   - production: How it is being made.
  ///   - outbox: The folder with a folder for each dossier; made if it is not there.
  /// - Throws: `ArchiveFault` with `.exists` if the archive is there already, `.io` if the system refuses.
  public init(
    identity: ArchiveIdentity, production: ProductionRecord, outbox: String
  ) throws(ArchiveFault) {
    try ArchiveFault.naming(outbox) { () throws(FileFault) in try Folder.ensure(outbox) }
    let place = Self.place(of: identity, in: outbox)
    guard !Folder.holds(place) else { throw .exists(place) }
    let path = "\(outbox)/.staging-\(identity.package)"
    let staging = try ArchiveFault.naming(path) { () throws(FileFault) in try PrivateFolder(path) }
    let text = try ArchiveFault.naming(path) { () throws(FileFault) in
      for name in ["data", "data/ocr", "data/pages", "data/text"] { try Folder.make("\(path)/\(name)") }
      return try OpenFile(creating: "\(path)/\(EntryKind.text.name)")
    }
    let pdf = try PDFWriter(path: "\(path)/\(EntryKind.pdf.name)", metadata: PDFMetadata(identity, production))
    self.identity = identity
    self.production = production
    self.outbox = outbox
    self.staging = staging
    self.text = text
    self.pdf = pdf
  }

  /// Removes what builders that were killed have left in an outbox; done once before a run.
  public static func clearLeftovers(in outbox: String) { PrivateFolder.sweep(outbox, prefix: ".staging-") }

  /// Adds the next page of the document: its master, its words and its page in the PDF.
  ///
  /// - Parameter page: The page; a drawn one needs its PDF added with ``addSource(path:digest:mediaType:)`` first.
  /// - Throws: `ArchiveFault` with `.unbalanced` if the page has met a fate already or lacks its source, `.tooLarge`
  ///   beyond 4 GiB − 1 MiB or 9,999 pages, `.pageUnfit` for an image no PDF/A holds, `.io` if the system refuses.
  public mutating func add(_ page: Page<Classified>) throws(ArchiveFault) {
    try begin(page.id)
    let read = page.phase.read
    let number = Ordinal(pages.count + 1)
    let kept = sources[read.scanned.origin.fileDigest]
    guard read.scanned.origin.method != .rendered || kept != nil else { throw .sourceMissing }
    staged += read.scanned.master.bytes.count + read.image.bytes.count
    guard number.value <= EntryKind.highestNumber, staged <= ZipLayout.limit else { throw .documentTooLarge }

    let record = PageRecord(page, number: number, sourceKeptAt: kept?.name)
    // The master was hashed on its way in; reading back will show whether these are still its bytes.
    try stage(.master(number, read.scanned.master.header.format), read.scanned.master.bytes, read.scanned.digest)
    try stage(.alto(number), ALTOWriter.document(for: read.text, .init(read.image, number, production)))
    try append(read.text, first: pages.isEmpty)
    try pdf.add(read.image, text: read.text)

    pages.append(record)
    enter(page.id, .packaged(number), LedgerRecord.Side(page.id, packagedAs: number))
  }

  /// Enters a page that could not be processed: it is accounted for, and not in the document.
  ///
  /// - Throws: `ArchiveFault` with `.unbalanced` if the page has met a fate already.
  public mutating func reject(_ id: PageID, _ fault: PageFault) throws(ArchiveFault) {
    try begin(id)
    enter(id, .rejected(fault), LedgerRecord.Side(id, rejectedFor: fault))
  }

  /// Keeps a whole input file in the archive, for pages that were recoded or drawn from it; once, however often it is
  /// asked.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - digest: SHA-256 of the bytes the pages were made from.
  ///   - mediaType: `application/pdf`, or that of an ``/Paper/ImageFormat``; nothing else can have become a page.
  /// - Throws: `ArchiveFault` with `.sourceChanged` if the file is no longer the one it was or can no longer be read,
  ///   `.tooLarge` if the archive would exceed 4 GiB − 1 MiB, `.io` if the copy cannot be written.
  public mutating func addSource(path: String, digest: Digest, mediaType: String) throws(ArchiveFault) {
    guard sources[digest] == nil else { return }
    guard !isSpoilt else { throw .spoilt }
    guard let ending = EntryKind.sourceExtension(mediaType: mediaType) else {
      preconditionFailure("\(mediaType) is no input format")
    }
    isSpoilt = true
    let kind = EntryKind.source(Ordinal(sources.count + 1), ending)
    let target = "\(staging.path)/\(kind.name)"
    try ArchiveFault.naming(target) { () throws(FileFault) in try Folder.ensure(Folder.parent(of: target)) }
    let copy = try OpenFile.copy(path, to: target, limit: ZipLayout.limit - staged)
    guard let copy, sources.count < EntryKind.highestNumber else { throw .documentTooLarge }
    guard copy.digest == digest else { throw .sourceChanged(path) }
    staged += copy.size
    payload.append(Manifest.Line(name: kind.name, digest: digest))
    sources[digest] = kind
    isSpoilt = false
  }

  /// Seals the document into `<outbox>/<dossier id>/<package>.v<version>.zip`.
  ///
  /// The file is read back and verified before it gets its name: whatever can be seen in a dossier's folder is whole.
  ///
  /// - Parameter fed: Pages that were fed; each must have been added or rejected.
  /// - Returns: What was sealed.
  /// - Throws: `ArchiveFault`: `.unbalanced`, `.noPages`, `.exists`, `.tooLarge`, `.notReadBack` or `.io`. No archive
  ///   is left then: one whose name the system cannot make durable is removed again.
  public consuming func seal(fed: Int) throws(ArchiveFault) -> SealedArchive {
    guard !isSpoilt else { throw .spoilt }
    account.fed = fed
    guard account.balances else { throw .unbalanced(account) }
    guard !pages.isEmpty else { throw .emptyDocument }
    let written = try pdf.finish()

    let pdfLine = Manifest.Line(name: EntryKind.pdf.name, digest: written.digest)
    var bag = BagWriter(folder: staging.path, payload: payload + [pdfLine])
    let document = DocumentRecord(identity, made: production, pages: pages)
    try bag.addWritten(.text)
    try bag.add(.document, CanonicalJSON.encode(document))
    try bag.add(.ledger, CanonicalJSON.encode(LedgerRecord(account, sides: sides)))
    let entries = try bag.finish(describing: document)

    let packed = "\(staging.path)/\(identity.fileName)"
    try ZipWriter.write(packed, entries: entries, from: staging.path)
    let report = Verifier.verify(path: packed)
    if let flaw = report.firstFlaw { throw .notReadBack(flaw.detail) }
    let place = Self.place(of: identity, in: outbox)
    let size = try ArchiveFault.naming(packed) { () throws(FileFault) in try OpenFile(reading: packed).size() }
    let archive = try SealedArchive(place, ByteCount(size), report, document, account)
    // Once the file has its name, nothing may fail any more.
    try ArchiveFault.naming(place) { () throws(FileFault) in try Folder.publish(packed, as: place) }
    return archive
  }

  /// Gives the document up: its folder is removed, nothing else was written.
  public consuming func abandon() {}

  private static func place(of identity: ArchiveIdentity, in outbox: String) -> String {
    "\(outbox)/\(identity.dossier)/\(identity.fileName)"
  }
}

// Steps of adding a page.
extension DocumentBuilder {
  /// Starts on a page; until ``enter(_:_:_:)`` the builder counts as spoilt, so that half a page is never sealed.
  private mutating func begin(_ id: PageID) throws(ArchiveFault) {
    guard !isSpoilt else { throw .spoilt }
    isSpoilt = true
    guard met.insert(id).inserted else { throw .fateTwice(id) }
  }

  private mutating func enter(_ id: PageID, _ fate: Fate, _ side: LedgerRecord.Side) {
    account.enter(fate)
    sides.append(side)
    isSpoilt = false
  }

  private mutating func stage(_ kind: EntryKind, _ bytes: [UInt8], _ digest: Digest? = nil) throws(ArchiveFault) {
    let path = "\(staging.path)/\(kind.name)"
    try ArchiveFault.naming(path) { () throws(FileFault) in try OpenFile.create(path, holding: bytes) }
    payload.append(Manifest.Line(name: kind.name, digest: digest ?? SHA256Hasher.digest(of: bytes)))
  }

  /// Appends a page's text to the document's, pages apart by a form feed, as `pdftotext` has it.
  private func append(_ page: PageText, first: Bool) throws(ArchiveFault) {
    let bytes = Array("\(first ? "" : "\u{0C}")\(page.plain)\n".utf8)
    try ArchiveFault.naming(EntryKind.text.name) { () throws(FileFault) in try text.write(bytes.span.bytes) }
  }
}
