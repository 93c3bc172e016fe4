internal import Dispatch
internal import Paper

/// What the parts of one running pipeline share: its queues, its meters, its first fault.
final class Run: Sendable {
  /// Ends the run early.
  let cancellation: Cancellation
  /// Holds the source back while too much is parked at the end; `false` when the run has ended.
  let admit: @Sendable () -> Bool

  private let everyone = DispatchGroup()
  private let shared = Guarded(Shared())

  private struct Shared {
    var meters: [Meter] = []
    var fault: StageFault?
  }

  init(cancellation: Cancellation, admit: @escaping @Sendable () -> Bool) {
    self.cancellation = cancellation
    self.admit = admit
  }

  /// Starts a private serial queue labelled `stage.index` that does nothing but `body`.
  func start(_ stage: StageName, index: Int, _ body: @escaping @Sendable () -> Void) {
    DispatchQueue(label: "\(stage).\(index)").async(group: everyone, execute: body)
  }

  /// A new meter; stages are launched from the end of the pipeline to its beginning.
  func meter(for stage: StageName, width: Int) -> Meter {
    let meter = Meter(stage: stage, width: width)
    shared.withLock { $0.meters.append(meter) }
    return meter
  }

  /// The readings of all meters, in the order of the pipeline.
  var readings: [MeterReading] { shared.withLock { $0.meters }.reversed().map(\.now) }

  /// Records a fault, if it is the first, and stops all stages at once.
  func fail(_ fault: StageFault) {
    shared.withLock { $0.fault = $0.fault ?? fault }
    cancellation.cancel()
  }

  /// The first fault of the run.
  var fault: StageFault? { shared.withLock { $0.fault } }

  /// Waits until every queue has done its work.
  func waitForAll() { everyone.wait() }
}

/// The workers of one stage; when the last one leaves, the next stage is told that no more will come.
final class Crew: Sendable {
  private let present: Guarded<Int>
  private let whenAllLeft: @Sendable () -> Void

  init(width: Int, whenAllLeft: @escaping @Sendable () -> Void) {
    present = Guarded(width)
    self.whenAllLeft = whenAllLeft
  }

  func leave() {
    let remaining = present.withLock { count in
      count -= 1
      return count
    }
    if remaining == 0 { whenAllLeft() }
  }
}
