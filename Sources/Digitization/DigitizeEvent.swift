public import Archiving
public import Paper

/// What a person or a script wants to know while a run goes on.
public enum DigitizeEvent: Sendable {
  /// The inputs have been looked at: so many batches, so many pages.
  case surveyed(batches: Int, pages: Int)
  /// Something in a folder is no page and was left where it is.
  case passedOver(batch: String, name: String, isFolder: Bool)
  /// One more page has come to its end; `rejected` says why, if it was rejected.
  case page(Progress, rejected: PageFault?)
  /// A document was sealed; `batch` is the input's name.
  case archived(batch: String, SealedArchive)
  /// Every page of a batch was rejected, or there was none: it has no archive.
  case noArchive(batch: String)
  /// A document could not be archived; its input is untouched and the others go on.
  case failed(batch: String, ArchiveFault)

  /// How far a run has come.
  public struct Progress: Sendable, Hashable {
    /// Pages that have come to their end, rejected ones included.
    public let done: Int
    /// Pages of the whole run.
    public let total: Int
    /// Seconds since the first page was asked for.
    public let seconds: Double

    /// Pages a second so far.
    public var rate: Double { seconds > 0 ? Double(done) / seconds : 0 }
    /// Seconds the rest will take at this rate; `nil` before there is a rate.
    public var remaining: Double? { rate > 0 && done > 0 ? Double(total - done) / rate : nil }
  }
}

/// How a run went, as a whole.
public struct DigitizeSummary: Sendable {
  /// The archives, in the order of the inputs.
  public let archives: [SealedArchive]
  /// Pages of all inputs.
  public let pages: Int
  /// Each rejected page with its reason.
  public let rejected: [PageFault]
  /// Batches without an archive, because no page of theirs could be used.
  public let empty: [String]
  /// Batches whose document could not be archived, and why.
  public let failed: [(batch: String, fault: ArchiveFault)]
  /// How long the run took, in seconds.
  public let seconds: Double
  /// Whether it was interrupted: documents that were not complete by then were given up, their inputs untouched.
  public let interrupted: Bool
  /// What stopped the run before its end: a disk that refuses, a stage that cannot work.
  public let stoppedBy: (any Error)?
  /// What each stage did, for benchmarks; empty if the run was stopped.
  public let stages: [StageReport]

  /// Pages in archives for each second.
  public var pagesPerSecond: Double {
    seconds > 0 ? Double(archives.reduce(0) { $0 + $1.pages }) / seconds : 0
  }

  /// One stage's meter at the end of the run.
  public struct StageReport: Sendable, Encodable {
    /// The stage.
    public let stage: String
    /// Workers.
    public let width: Int
    /// Pages in.
    public let pagesIn: Int
    /// Pages out.
    public let pagesOut: Int
    /// Pages rejected.
    public let rejected: Int
    /// Seconds of work, summed over workers.
    public let busySeconds: Double
    /// Seconds of waiting, summed over workers.
    public let waitingSeconds: Double
    /// Most bytes waiting for the stage and in its workers.
    public let peakBytes: Int
  }
}
