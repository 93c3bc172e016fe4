import Foundation
import Synchronization

/// The program, run as a process of its own.
final class Program: Sendable {
  struct Ending {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Where `swift build` put it: beside the tests.
  private static let executable: URL =
    Bundle.allBundles.map(\.bundleURL).map { $0.deletingLastPathComponent().appending(path: "sohoa") }
    .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "sohoa")

  private let process: Process
  private let output: Collector
  private let errors: Collector
  private let watcher: MemoryWatcher

  private init(_ process: Process, _ output: Collector, _ errors: Collector) {
    self.process = process
    self.output = output
    self.errors = errors
    watcher = MemoryWatcher(process.processIdentifier)
  }

  /// Starts it; what it says is read as it says it.
  static func start(_ arguments: [String], language: String = "en") throws -> Program {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    environment["SOHOA_LANGUAGE"] = language
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let output = Collector()
    let errors = Collector()
    process.standardOutput = output.pipe
    process.standardError = errors.pipe
    try process.run()
    return Program(process, output, errors)
  }

  var isRunning: Bool { process.isRunning }

  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits for its end.
  func wait() -> Ending {
    process.waitUntilExit()
    watcher.stop()
    return Ending(status: process.terminationStatus, output: output.text, errors: errors.text)
  }

  /// The longest time, in seconds, that nothing was heard of it on either pipe.
  var longestSilence: Double { min(output.longestSilence, errors.longestSilence) }

  /// The most memory it had resident, in bytes, as the kernel counted it (`VmHWM`).
  var peakMemory: Int { watcher.peak }

  /// Reads a pipe to its end on a thread of its own.
  private final class Collector: Sendable {
    let pipe = Pipe()
    private let state = Mutex((data: Data(), silence: Duration.zero))
    private let done = DispatchSemaphore(value: 0)

    init() {
      Thread { [self] in
        var last = ContinuousClock.now
        while true {
          let piece = pipe.fileHandleForReading.availableData
          guard !piece.isEmpty else { break }
          let now = ContinuousClock.now
          state.withLock {
            $0.data += piece
            $0.silence = max($0.silence, last.duration(to: now))
          }
          last = now
        }
        done.signal()
      }.start()
    }

    var text: String {
      done.wait()
      done.signal()
      return String(decoding: state.withLock { $0.data }, as: UTF8.self)
    }

    var longestSilence: Double { state.withLock { $0.silence / .seconds(1) } }
  }

  /// Looks at a process's high-water mark until told to stop; the kernel forgets it when the process ends.
  private final class MemoryWatcher: Sendable {
    private let state = Mutex((peak: 0, stopped: false))

    init(_ process: Int32) {
      Thread { [self] in
        while !state.withLock({ $0.stopped }) {
          let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
          let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
          let kibibytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
          state.withLock { $0.peak = max($0.peak, kibibytes << 10) }
          usleep(100_000)
        }
      }.start()
    }

    var peak: Int { state.withLock { $0.peak } }
    func stop() { state.withLock { $0.stopped = true } }
  }
}
