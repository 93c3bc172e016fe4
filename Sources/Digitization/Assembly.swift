internal import Acquiring
internal import Archiving
internal import Flow
internal import Paper

/// The end of the pipeline: takes pages in the order they were fed, keeps each batch's account, seals its document.
///
/// In this version a batch is one document. Only one document is open at a time, and its pages are on disk as soon as they
/// have arrived, so memory does not grow with their number.
struct Assembly: ~Copyable {
  private let survey: Survey
  private let seals: Seals
  private var open: OpenBatch?

  /// What every document of a run has in common.
  struct Seals: Sendable {
    /// Makes the identity of the next document.
    let identity: @Sendable () -> ArchiveIdentity
    let production: ProductionRecord
    let outbox: String
  }

  /// A batch of which pages have arrived, but not all.
  private struct OpenBatch: ~Copyable {
    let batch: Batch
    var builder: DocumentBuilder
    var faults: [PageFault] = []
    var packaged = 0

    var isComplete: Bool { packaged + faults.count == batch.pageCount }
  }

  /// How a batch ended.
  struct Closed {
    let batch: Batch
    let faults: [PageFault]
    /// `nil` when every page was rejected.
    let archive: SealedArchive?
  }

  init(_ survey: Survey, _ seals: Seals) {
    self.survey = survey
    self.seals = seals
  }

  /// Takes the next page, or word of its rejection.
  ///
  /// - Returns: How its batch ended, if this was the last page of it.
  /// - Throws: `ArchiveFault` when the document cannot be written or sealed.
  mutating func take(_ transit: Transit<Classified>) throws(ArchiveFault) -> Closed? {
    var current: OpenBatch
    if let open = open.take() {
      current = open
    } else {
      guard let batch = survey.batches.first(where: { $0.id == transit.id.batch }) else {
        preconditionFailure("\(transit.id) belongs to no batch of the survey")
      }
      current = OpenBatch(
        batch: batch,
        builder: try DocumentBuilder(identity: seals.identity(), production: seals.production, outbox: seals.outbox))
    }
    switch transit {
    case .page(let page):
      let origin = page.phase.read.scanned.origin
      if origin.method == .rendered, let file = survey.file(holding: page.id) {
        try current.builder.addSource(path: file.path, digest: origin.fileDigest, mediaType: origin.mediaType)
      }
      try current.builder.add(page)
      current.packaged += 1
    case .rejected(let id, let fault):
      try current.builder.reject(id, fault)
      current.faults.append(fault)
    }
    guard current.isComplete else {
      open = consume current
      return nil
    }
    return try Self.close(current)
  }

  private static func close(_ open: consuming OpenBatch) throws(ArchiveFault) -> Closed {
    let batch = open.batch
    let faults = open.faults
    guard open.packaged > 0 else { return Closed(batch: batch, faults: faults, archive: nil) }
    return Closed(batch: batch, faults: faults, archive: try open.builder.seal(fed: batch.pageCount))
  }
}
