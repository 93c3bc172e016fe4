internal import Dispatch
public import Paper

/// Counts what one stage does, for progress, benchmarks and the question where a pipeline waits.
public struct MeterReading: Sendable, Hashable {
  /// The stage.
  public let stage: StageName
  /// How many queues serve it.
  public let width: Int
  /// Pages that came in.
  public internal(set) var pagesIn = 0
  /// Pages that went out.
  public internal(set) var pagesOut = 0
  /// Pages this stage rejected; `pagesIn = pagesOut + pagesRejected` once a run has completed.
  public internal(set) var pagesRejected = 0
  /// Seconds spent working, summed over the stage's queues.
  public internal(set) var busySeconds = 0.0
  /// Seconds spent waiting for pages, or for room behind the stage, summed over its queues.
  public internal(set) var waitingSeconds = 0.0
  /// The most bytes that waited for the stage or were in its workers at one time.
  public internal(set) var peak = ByteCount.zero

  /// Bytes waiting for the stage or in its workers now.
  var held = ByteCount.zero

  init(stage: StageName, width: Int) {
    self.stage = stage
    self.width = width
  }
}

/// The meter of one stage in one run; its workers write, anyone may read.
final class Meter: Sendable {
  private let reading: Guarded<MeterReading>

  init(stage: StageName, width: Int) { reading = Guarded(MeterReading(stage: stage, width: width)) }

  var now: MeterReading { reading.withLock { $0 } }

  func entered(_ cost: ByteCount) {
    reading.withLock {
      $0.held += cost
      if $0.peak < $0.held { $0.peak = $0.held }
    }
  }

  func left(_ cost: ByteCount) { reading.withLock { $0.held -= cost } }

  func worked(_ seconds: Double, accepted: Bool) {
    reading.withLock {
      $0.pagesIn += 1
      $0.pagesOut += accepted ? 1 : 0
      $0.pagesRejected += accepted ? 0 : 1
      $0.busySeconds += seconds
    }
  }

  func waited(_ seconds: Double) { reading.withLock { $0.waitingSeconds += seconds } }

  /// A source has no pages in of its own: what it yields is what came in.
  func yielded(accepted: Bool, after seconds: Double) { worked(seconds, accepted: accepted) }
}

/// A monotonic clock in seconds.
struct Stopwatch {
  private var last = DispatchTime.now().uptimeNanoseconds

  /// Seconds since the start or the last lap.
  mutating func lap() -> Double {
    let now = DispatchTime.now().uptimeNanoseconds
    defer { last = now }
    return Double(now - last) / 1e9
  }
}
