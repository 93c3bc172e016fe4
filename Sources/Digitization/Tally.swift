internal import Acquiring
internal import Archiving
internal import Flow
internal import Paper

/// Keeps count of a run as pages come to their end, and tells whoever watches.
struct Tally {
  private let total: Int
  private let started = ContinuousClock.now
  private var done = 0
  private var archives: [SealedArchive] = []
  private var rejected: [PageFault] = []
  private var empty: [String] = []
  private var failed: [(batch: String, fault: ArchiveFault)] = []

  init(total: Int) { self.total = total }

  mutating func count(_ transit: Transit<Classified>, _ report: (DigitizeEvent) -> Void) {
    done += 1
    var fault: PageFault?
    if case .rejected(_, let why) = transit {
      rejected.append(why)
      fault = why
    }
    let seconds = started.duration(to: .now) / .seconds(1)
    report(.page(.init(done: done, total: total, seconds: seconds), rejected: fault))
  }

  mutating func closed(_ closed: Assembly.Closed, _ report: (DigitizeEvent) -> Void) {
    let name = closed.batch.name
    switch closed.outcome {
    case .archived(let archive):
      archives.append(archive)
      report(.archived(batch: name, archive))
    case .nothingUsable: noArchive(name, report)
    case .failed(let fault):
      failed.append((name, fault))
      report(.failed(batch: name, fault))
    }
  }

  mutating func noArchive(_ batch: String, _ report: (DigitizeEvent) -> Void) {
    empty.append(batch)
    report(.noArchive(batch: batch))
  }

  func summary(after duration: Duration, _ run: RunReport?, stoppedBy fault: (any Error)?) -> DigitizeSummary {
    DigitizeSummary(
      archives: archives, pages: total, rejected: rejected, empty: empty, failed: failed,
      seconds: duration / .seconds(1),
      interrupted: run?.ending == .cancelled, stoppedBy: fault,
      stages: (run?.meters ?? []).map {
        .init(
          stage: $0.stage.description, width: $0.width, pagesIn: $0.pagesIn, pagesOut: $0.pagesOut,
          rejected: $0.pagesRejected, busySeconds: $0.busySeconds, waitingSeconds: $0.waitingSeconds,
          peakBytes: $0.peak.bytes)
      })
  }
}
