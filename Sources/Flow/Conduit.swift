internal import Dispatch
internal import Foundation
internal import Paper

/// The bounded queue between two stages: blocks producers when full and consumers when empty.
///
/// All decisions are in ``ConduitState``; this adds the lock. Waiting threads belong to private serial queues, so a
/// blocked one never keeps a pool from serving others.
final class Conduit<P: Phase>: @unchecked Sendable {  // unchecked: `state` is touched only under `lock`
  private let lock = NSCondition()
  private var state: ConduitState<Parcel<P>>

  init(budget: ByteCount) { state = ConduitState(budget: budget) }

  /// Puts a parcel in, waiting for room.
  ///
  /// - Returns: `false` if the conduit has ended and the parcel was not taken.
  func put(_ parcel: Parcel<P>) -> Bool {
    let cost = parcel.transit.cost
    lock.lock()
    defer { lock.unlock() }
    while true {
      switch state.offer(parcel, cost: cost) {
      case .accepted:
        lock.broadcast()
        return true
      case .refused: return false
      case .wait: lock.wait()
      }
    }
  }

  /// Takes the oldest parcel, waiting for one; `nil` when there will be none.
  func take() -> Parcel<P>? {
    lock.lock()
    defer { lock.unlock() }
    while true {
      switch state.take() {
      case .element(let parcel, _):
        lock.broadcast()
        return parcel
      case .ended: return nil
      case .wait: lock.wait()
      }
    }
  }

  /// No more parcels will come.
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
