internal import Foundation

/// A value behind a lock.
///
/// A pthread lock (`NSLock`) and not `Synchronization.Mutex`: that one is a bare futex, which ThreadSanitizer cannot
/// see, and a module that owns all concurrency must be one the sanitizer can judge.
final class Guarded<Value>: @unchecked Sendable {  // unchecked: `value` is touched only under `lock`
  private let lock = NSLock()
  private var value: Value

  init(_ value: sending Value) { self.value = value }

  /// Lends the value for reading and writing while the lock is held.
  func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
