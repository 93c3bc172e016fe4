internal import Foundation
internal import Paper

/// The end of a pipeline, where order is restored.
///
/// All decisions are in ``ResequencerState``; this adds the lock.
final class Resequencer<P: Phase>: @unchecked Sendable {  // unchecked: `state` is touched only under `lock`
  private let lock = NSCondition()
  private var state: ResequencerState<P>

  init(budget: ByteCount) { state = ResequencerState(budget: budget) }

  /// Parks a parcel; never waits.
  func park(_ parcel: Parcel<P>) {
    lock.withLock { state.park(parcel) }
    lock.broadcast()
  }

  /// Waits for the next transit in order; `nil` when there will be none.
  func take() -> Transit<P>? {
    lock.lock()
    defer { lock.unlock() }
    while true {
      switch state.take() {
      case .transit(let transit):
        lock.broadcast()
        return transit
      case .ended: return nil
      case .wait: lock.wait()
      }
    }
  }

  /// Holds the source back while too much is parked.
  ///
  /// - Returns: `false` if the run has ended.
  func waitForRoom() -> Bool {
    lock.lock()
    defer { lock.unlock() }
    while !state.isCancelled, !state.hasRoom { lock.wait() }
    return !state.isCancelled
  }

  /// No more parcels will arrive.
  func finish() {
    lock.withLock { state.finish() }
    lock.broadcast()
  }

  /// Ends at once; whoever waits is let go.
  func cancel() {
    lock.withLock { state.cancel() }
    lock.broadcast()
  }
}
