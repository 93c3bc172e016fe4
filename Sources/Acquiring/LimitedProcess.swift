// Another program on hostile input: qpdf, pdftoppm. It runs in a process group of its own, under limits on wall time,
// CPU, memory, file size and output, with its input on stdin and nothing else of ours. posix_spawn cannot set resource
// limits, so `prlimit` (util-linux, on every Debian) sets them and becomes the program. No thread and no signal
// handler of ours is involved: one poll(2) loop reads both pipes, watches the clock and the cancellation. The program
// is always reaped.

internal import Flow
internal import Glibc
internal import Paper

/// One run of another program under limits, over and done.
struct LimitedProcess {
  /// What the program may use; what exceeds it is killed.
  struct Limits {
    /// Wall time, in seconds.
    ///
    /// CPU time may be two seconds more, so that of a program that only computes it is always told that it took too
    /// long, never that the system ended it; that limit is for what outlives us.
    let seconds: Int
    /// Address space.
    let memory: ByteCount
    /// Bytes of standard output.
    let output: ByteCount
  }

  /// How a run ended.
  enum Ending: Equatable {
    /// The program ended with this status; all of its output is here.
    case exited(status: Int32)
    /// The program was ended by a signal that did not come from us.
    case killed(signal: Int32)
    /// It took longer than it may; killed.
    case timedOut
    /// It wrote more than it may; killed.
    case tooMuchOutput
    /// The run of the pipeline has ended; killed.
    case cancelled
    /// The system could not start it, or took it from us.
    case lost(errno: Int32)
  }

  /// How it ended.
  let ending: Ending
  /// What it wrote to standard output, up to the limit.
  let output: [UInt8]
  /// The last 4 KiB it wrote to standard error.
  let complaints: String

  /// Runs a program to its end; blocks.
  ///
  /// - Parameters:
  ///   - program: Its name, looked up in `PATH`, or its path.
  ///   - arguments: Its arguments, without its name.
  ///   - input: What it finds at `/dev/stdin`; nothing if `nil`.
  ///   - limits: What it may use.
  ///   - expecting: How many bytes of output are likely, so that the memory is taken once.
  ///   - cancellation: Asked twenty times a second.
  init(
    of program: String, _ arguments: [String], input: InputFile? = nil, limits: Limits, expecting: Int = 0,
    until cancellation: Cancellation
  ) {
    let launcher = [
      "prlimit", "--cpu=\(limits.seconds + 2)", "--as=\(limits.memory.bytes)", "--fsize=\(16 << 20)", "--core=0",
      "--nofile=64", "--", program,
    ]
    let child: ChildProcess
    do {
      child = try ChildProcess(launcher + arguments, input: input?.number)
    } catch {
      self.init(ending: .lost(errno: error.errno), output: [], complaints: "")
      return
    }

    let deadline = ContinuousClock.now + .seconds(limits.seconds)
    var output: [UInt8] = []
    output.reserveCapacity(min(expecting, limits.output.bytes))
    var complaints: [UInt8] = []
    var verdict: Ending?
    var hasEnded = false
    while verdict == nil, !hasEnded {
      child.wait(milliseconds: 50)
      hasEnded = child.hasEnded  // asked before the pipes are emptied: what it wrote last is then in them
      child.output.drain(into: &output)
      child.complaints.drain(into: &complaints)
      if complaints.count > 4096 { complaints.removeFirst(complaints.count - 4096) }
      if output.count > limits.output.bytes {
        output.removeLast(output.count - limits.output.bytes)
        verdict = .tooMuchOutput
      } else if !hasEnded, ContinuousClock.now >= deadline {
        verdict = .timedOut
      } else if !hasEnded, cancellation.isCancelled {
        verdict = .cancelled
      }
    }
    let ownEnding = child.end()
    self.init(
      ending: verdict ?? ownEnding, output: output, complaints: String(decoding: complaints, as: UTF8.self))
  }

  private init(ending: Ending, output: [UInt8], complaints: String) {
    self.ending = ending
    self.output = output
    self.complaints = complaints
  }

  /// The last thing the program complained of, fit for a message; empty if it did not.
  var lastComplaint: String {
    let line = complaints.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) } ?? ""
    let printable = line.filter { character in
      character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
    return String(printable.prefix(200))
  }
}
