import Flow
import Foundation
import Paper
import TestSupport
import Testing

@testable import Acquiring

@Suite("Programs under limits")
struct LimitedProcessTests {
  private func run(
    _ script: String, seconds: Int = 20, memory: ByteCount = .mebibytes(512), output: ByteCount = .mebibytes(1),
    input: InputFile? = nil, until cancellation: Cancellation = Cancellation()
  ) -> LimitedProcess {
    LimitedProcess(
      of: "sh", ["-c", script], input: input,
      limits: LimitedProcess.Limits(seconds: seconds, memory: memory, output: output), until: cancellation)
  }

  /// Process numbers, one a line.
  private func numbers(in output: [UInt8]) -> [Int] {
    String(decoding: output, as: UTF8.self).split(separator: "\n").compactMap { Int($0) }
  }

  /// Whether a process is there and is no zombie, which has no command line.
  private func isRunning(_ process: Int) -> Bool {
    // The kernel takes a moment to carry out a kill.
    for _ in 0..<100 {
      let words = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
      if words.isEmpty { return false }
      usleep(10_000)
    }
    return true
  }

  @Test("output, complaints and status of a program arrive whole")
  func everythingArrives() {
    let answer = run("head -c 700000 /dev/zero; echo oh dear >&2; exit 3")
    #expect(answer.ending == .exited(status: 3))
    #expect(answer.output == [UInt8](repeating: 0, count: 700_000))
    #expect(answer.lastComplaint == "oh dear")
  }

  @Test("a program that does not exist is status 127 of the launcher, not a crash")
  func missingProgram() {
    let limits = LimitedProcess.Limits(seconds: 5, memory: .mebibytes(256), output: .kibibytes(1))
    let answer = LimitedProcess(of: "no-such-program-at-all", [], limits: limits, until: Cancellation())
    #expect(answer.ending == .exited(status: 127))
  }

  @Test("a program that hangs is killed with its children, also when it ignores signals")
  func timeLimit() {
    let answer = run("trap '' TERM INT HUP; sleep 90 & echo $!; sleep 90 & echo $!; wait; sleep 100", seconds: 1)
    #expect(answer.ending == .timedOut)
    let children = numbers(in: answer.output)
    #expect(children.count == 2)
    for child in children { #expect(!isRunning(child), "its child lives on") }
  }

  @Test("a program that has closed its output is still waited for, and still limited")
  func silentProgram() {
    #expect(run("exec >&- 2>&-; exit 7").ending == .exited(status: 7))
    #expect(run("exec >&- 2>&-; sleep 50", seconds: 1).ending == .timedOut)
  }

  @Test("a program that only computes is told to have taken too long, not to have been ended by the system")
  func computing() {
    for _ in 0..<2 { #expect(run("while :; do :; done", seconds: 1).ending == .timedOut) }
  }

  @Test("a grandchild that keeps the pipe open does not keep us, and does not live on")
  func grandchildHoldsPipe() {
    let answer = run("sleep 90 & echo $!")
    #expect(answer.ending == .exited(status: 0))
    let children = numbers(in: answer.output)
    #expect(children.count == 1)
    for child in children { #expect(!isRunning(child)) }
  }

  @Test("output beyond the limit ends the program, and no more than the limit is kept")
  func outputLimit() {
    let answer = run("yes", output: .kibibytes(100))
    #expect(answer.ending == .tooMuchOutput)
    #expect(answer.output.count == 100 << 10)
    #expect(run("head -c 102400 /dev/zero", output: .kibibytes(100)).ending == .exited(status: 0))
  }

  @Test("complaints without end cost 4 KiB, and the last one is kept")
  func complaintsAreBounded() {
    let answer = run("seq 1 2000000 >&2; printf 'last\\033[1m words' >&2")
    #expect(answer.ending == .exited(status: 0))
    #expect(answer.complaints.utf8.count == 4096)
    #expect(answer.lastComplaint == "last[1m words", "control characters do not reach a message")
  }

  @Test("memory beyond the limit is refused to the program")
  func memoryLimit() {
    // tail keeps all it may have to print.
    let script = "head -c 300000000 /dev/zero | tail -c 200000000 | wc -c"
    #expect(numbers(in: run(script, memory: .mebibytes(1024)).output) == [200_000_000])
    #expect(numbers(in: run(script, memory: .mebibytes(100)).output) != [200_000_000])
  }

  @Test("a file beyond the limit is refused to the program")
  func fileLimit() throws {
    let folder = try TemporaryFolder()
    _ = run("head -c 50000000 /dev/zero > '\(folder.path)/big'")
    let size = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/big")[.size] as? Int
    #expect(size == 16 << 20)
  }

  @Test("a cancelled run ends the program at once")
  func cancellation() {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(run("sleep 60", until: cancellation).ending == .cancelled)
  }

  @Test("a program sees its input, a clean environment and nothing else of ours")
  func surroundings() throws {
    let folder = try TemporaryFolder()
    let file = try InputFile(at: folder.write(Array("hello".utf8), to: "in put"), followingLinks: false)
    let answer = run(
      "cat /dev/stdin; env | cut -d= -f1 | grep -v -e PWD -e SHLVL -e '^_$' | sort | tr '\\n' ' '", input: file)
    #expect(String(decoding: answer.output, as: UTF8.self) == "helloHOME LC_ALL PATH ")
    #expect(run("cat").output.isEmpty, "without input there is an empty one, not ours")
  }

  @Test("a hundred programs one after another leave no zombie and no descriptor behind")
  func nothingLeaks() throws {
    let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    for _ in 0..<100 { #expect(run("exit 0").ending == .exited(status: 0)) }
    // Other tests run at the same time and hold descriptors of their own; a leak would be 200.
    let after = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    #expect(after < before + 50)
  }
}
