// The system calls around a child process: spawn, poll, waitid, kill. What to do with the child is decided elsewhere.

internal import Foundation

/// A running program, and our ends of the pipes it writes to.
final class ChildProcess {
  /// What the program writes to standard output.
  let output: IncomingPipe
  /// What the program writes to standard error.
  let complaints: IncomingPipe
  private let pid: pid_t
  private var nap: Int32 = 1

  /// Starts `words[0]`, looked up in `PATH`, with the rest as its arguments.
  ///
  /// It gets a process group of its own, so that Ctrl-C does not reach it and killing it reaches its children, all
  /// signals as by default, and an environment with nothing in it that could change its results.
  ///
  /// - Parameters:
  ///   - words: The program and its arguments.
  ///   - input: Descriptor it finds as standard input; `/dev/null` if `nil`.
  /// - Throws: `FailedCall`.
  init(_ words: [String], input: Int32?) throws(FailedCall) {
    // Glibc's module lacks `pipe2`: a lock keeps other children from inheriting pipes that are not yet marked.
    Self.spawning.lock()
    defer { Self.spawning.unlock() }
    guard let null = Descriptor(owning: open("/dev/null", O_RDONLY | O_CLOEXEC)) else { throw FailedCall(errno: errno) }
    let (output, outputEnd) = try IncomingPipe.make()
    let (complaints, complaintsEnd) = try IncomingPipe.make()

    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input ?? null.number, 0)
    posix_spawn_file_actions_adddup2(&actions, outputEnd.number, 1)
    posix_spawn_file_actions_adddup2(&actions, complaintsEnd.number, 2)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let arguments = CStrings(words)
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    let environment = CStrings(["PATH=\(path)", "HOME=/nonexistent", "LC_ALL=C.UTF-8"])
    var pid: pid_t = 0
    let status = withExtendedLifetime((null, outputEnd, complaintsEnd, arguments, environment)) {
      posix_spawnp(&pid, words[0], &actions, &attributes, arguments.pointers, environment.pointers)
    }
    guard status == 0 else { throw FailedCall(errno: status) }
    self.pid = pid
    self.output = output
    self.complaints = complaints
  }

  private static let spawning = NSLock()

  /// Waits until there is something to read, or that time has passed; less if only the program's end is awaited.
  func wait(milliseconds: Int32) {
    guard output.isOpen || complaints.isOpen else {
      // Most programs end a moment after they have closed their pipes.
      poll(nil, 0, min(nap, milliseconds))
      nap *= nap < milliseconds ? 2 : 1
      return
    }
    var watched = [output, complaints].filter(\.isOpen).map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
    poll(&watched, nfds_t(watched.count), milliseconds)
  }

  /// Whether the program has ended.
  ///
  /// It stays a zombie until ``end()``, so its number, and its group's, is not given to another.
  var hasEnded: Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_signo == SIGCHLD
  }

  /// Kills what is left of the program's group, waits for the program and releases its number.
  ///
  /// - Returns: How it ended; `lost` if someone had the system reap our children for us.
  func end() -> LimitedProcess.Ending {
    kill(-pid, SIGKILL)
    var info = siginfo_t()
    while waitid(P_PID, id_t(pid), &info, WEXITED) != 0 {
      if errno != EINTR { return .lost(errno: errno) }
    }
    let status = info._sifields._sigchld.si_status
    return info.si_code == CLD_EXITED ? .exited(status: status) : .killed(signal: status)
  }
}

/// A system call that failed.
struct FailedCall: Error {
  /// Why.
  let errno: Int32
}

/// Our end of a pipe that a child writes to; reading never blocks.
final class IncomingPipe {
  /// Whether more may come.
  private(set) var isOpen = true
  private let reader: Descriptor

  private init(_ reader: Descriptor) { self.reader = reader }

  /// A pipe and the end for the child; both are closed in children, with numbers above the standard streams'.
  static func make() throws(FailedCall) -> (IncomingPipe, Descriptor) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw FailedCall(errno: errno) }
    let reader = Descriptor(owning: fcntl(ends[0], F_DUPFD_CLOEXEC, 3))
    let writer = Descriptor(owning: fcntl(ends[1], F_DUPFD_CLOEXEC, 3))
    close(ends[0])
    close(ends[1])
    guard let reader, let writer, fcntl(reader.number, F_SETFL, O_NONBLOCK) == 0 else {
      throw FailedCall(errno: EMFILE)
    }
    return (IncomingPipe(reader), writer)
  }

  /// The descriptor, for `poll`.
  var number: Int32 { reader.number }

  /// Appends what is there, at most about 1 MiB, so that whoever writes without end does not keep us here.
  func drain(into bytes: inout [UInt8]) {
    let enough = bytes.count + 1 << 20
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while isOpen, bytes.count < enough {
      let count = read(reader.number, &piece, piece.count)
      if count > 0 {
        bytes.append(contentsOf: piece[..<count])
      } else if count == 0 {
        isOpen = false
      } else if errno != EINTR {
        return
      }
    }
  }
}

/// Copies of strings as C has them, and the list of pointers, null at its end, that `exec` wants.
private final class CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) { pointers = strings.map { strdup($0) } + [nil] }

  deinit { pointers.forEach { free($0) } }
}
