internal import Dispatch
internal import Foundation

/// Turns signals into a cancellation: the first asks the run to end cleanly, a second of the same kind ends the
/// program.
public final class Interruption {
  private let sources: [any DispatchSourceSignal]

  private static let numbers = [SIGINT, SIGTERM, SIGHUP]

  /// Begins to listen for SIGINT (Ctrl-C), SIGTERM and SIGHUP (the terminal was closed).
  ///
  /// - Parameters:
  ///   - cancellation: What the first signal cancels.
  ///   - told: Called once, before cancelling, to tell the person that the program is stopping.
  public init(cancelling cancellation: Cancellation, told: @escaping @Sendable () -> Void) {
    sources = Self.numbers.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: DispatchQueue(label: "interruption"))
      source.setEventHandler {
        signal(number, SIG_DFL)
        guard !cancellation.isCancelled else { return }
        told()
        cancellation.cancel()
      }
      source.resume()
      return source
    }
  }

  /// Stops listening; signals do again what they do by default.
  public func end() {
    for source in sources { source.cancel() }
    for number in Self.numbers { signal(number, SIG_DFL) }
  }
}
