internal import Synchronization

/// Ends one run early, from any thread: the person pressed Ctrl-C, a sibling stage failed, the end of the pipeline
/// gave up.
///
/// Long work inside a stage asks ``isCancelled`` now and then; everything that waits is woken.
public final class Cancellation: Sendable {
  private let flag = Atomic(false)
  private let handlers = Guarded<[@Sendable () -> Void]?>([])

  /// Makes a cancellation for one run.
  public init() {}

  /// Whether the run is to end.
  public var isCancelled: Bool { flag.load(ordering: .acquiring) }

  /// Ends the run; later calls do nothing.
  public func cancel() {
    flag.store(true, ordering: .releasing)
    let due = handlers.withLock { list in
      let due = list
      list = nil
      return due ?? []
    }
    for handler in due { handler() }
  }

  /// Calls `handler` once when the run is cancelled; at once if it is already.
  func whenCancelled(_ handler: @escaping @Sendable () -> Void) {
    let late = handlers.withLock { list in
      list?.append(handler)
      return list == nil
    }
    if late { handler() }
  }
}
