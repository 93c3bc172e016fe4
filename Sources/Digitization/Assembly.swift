internal import Acquiring
internal import Archiving
internal import Flow
internal import Paper

/// The end of the pipeline: takes pages in the order they were fed, keeps each batch's account, seals its document.
///
/// In this version a batch is one document. Only one document is open at a time, and its pages are on disk as soon as
/// they have arrived, so memory does not grow with their number.
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
    /// `nil` once the document has failed; the rest of its pages is then only counted.
    var builder: DocumentBuilder?
    var failure: ArchiveFault?
    var faults: [PageFault] = []
    var arrived = 0

    var isComplete: Bool { arrived == batch.pageCount }
  }

  /// How a batch ended.
  struct Closed {
    let batch: Batch
    /// Each rejected page with its reason.
    let faults: [PageFault]
    let outcome: Outcome

    enum Outcome {
      case archived(SealedArchive)
      /// Every page was rejected.
      case nothingUsable
      /// The document could not be archived; its input is untouched, and the other batches go on.
      case failed(ArchiveFault)
    }
  }

  init(_ survey: Survey, _ seals: Seals) {
    self.survey = survey
    self.seals = seals
  }

  /// Takes the next page, or word of its rejection.
  ///
  /// - Returns: How its batch ended, if this was the last page of it.
  /// - Throws: `ArchiveFault` when no archive can be written at all: the disk is full, say.
  mutating func take(_ transit: Transit<Classified>) throws(ArchiveFault) -> Closed? {
    var current: OpenBatch
    if let open = open.take() {
      current = open
    } else {
      current = try begin(transit.id.batch)
    }
    current.arrived += 1
    if case .rejected(_, let fault) = transit { current.faults.append(fault) }
    do throws(ArchiveFault) {
      try enter(transit, in: &current)
      guard current.isComplete else {
        open = consume current
        return nil
      }
      return try Self.close(&current)
    } catch {
      guard error.concernsOneDocument else { throw error }
      current.builder = nil
      current.failure = error
      guard current.isComplete else {
        open = consume current
        return nil
      }
      return Closed(batch: current.batch, faults: current.faults, outcome: .failed(error))
    }
  }

  private func begin(_ id: BatchID) throws(ArchiveFault) -> OpenBatch {
    guard let batch = survey.batches.first(where: { $0.id == id }) else {
      preconditionFailure("\(id) is no batch of the survey")
    }
    return OpenBatch(
      batch: batch,
      builder: try DocumentBuilder(identity: seals.identity(), production: seals.production, outbox: seals.outbox))
  }

  private func enter(_ transit: Transit<Classified>, in current: inout OpenBatch) throws(ArchiveFault) {
    switch transit {
    case .page(let page):
      let origin = page.phase.read.scanned.origin
      if !origin.method.keepsBytes, let file = survey.file(holding: page.id) {
        try current.builder?.addSource(path: file.path, digest: origin.fileDigest, mediaType: origin.mediaType)
      }
      try current.builder?.add(page)
    case .rejected(let id, let fault): try current.builder?.reject(id, fault)
    }
  }

  private static func close(_ current: inout OpenBatch) throws(ArchiveFault) -> Closed {
    let outcome: Closed.Outcome
    if let failure = current.failure {
      outcome = .failed(failure)
    } else if current.faults.count < current.arrived, let builder = current.builder.take() {
      outcome = .archived(try builder.seal(fed: current.batch.pageCount))
    } else {
      outcome = .nothingUsable
    }
    return Closed(batch: current.batch, faults: current.faults, outcome: outcome)
  }
}

extension ArchiveFault {
  /// Whether other documents may well succeed; a disk that refuses, or does not keep what was written, is a matter of
  /// all.
  fileprivate var concernsOneDocument: Bool {
    switch code {
    case .exists, .tooLarge, .pageUnfit, .sourceChanged, .noPages: true
    case .io, .notReadBack, .unbalanced, .notIntact: false
    }
  }
}
