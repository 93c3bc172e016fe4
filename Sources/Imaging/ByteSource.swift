internal import Glibc
internal import Paper

/// Bytes that can be read in any order: a file in memory, or one on disk of which only the asked-for parts are read.
enum ByteSource {
  /// All of it in memory.
  case memory([UInt8])
  /// On disk.
  case file(OpenFile)

  /// Length in bytes.
  var count: UInt64 {
    switch self {
    case .memory(let bytes): UInt64(bytes.count)
    case .file(let file): file.size
    }
  }

  /// Reads `length` bytes at `offset`; the caller has bounded `length`.
  ///
  /// - Throws: `truncated` when they lie, even in part, beyond the end; `changedWhileRead` when that end has come
  ///   nearer; `unreadable` when the system refuses.
  func read(_ length: Int, at offset: UInt64) throws(PageFault.Code) -> [UInt8] {
    guard offset <= count, length >= 0, UInt64(length) <= count - offset else {
      throw .truncated(cause: "\(length) bytes at \(offset) lie beyond the end of the file")
    }
    switch self {
    case .memory(let bytes): return Array(bytes[Int(offset)..<Int(offset) + length])
    case .file(let file): return try file.read(length, at: offset)
    }
  }
}

/// A regular file opened for reading, closed when its last owner lets go.
final class OpenFile {
  /// The file descriptor.
  let descriptor: CInt
  /// Length in bytes when it was opened.
  let size: UInt64

  /// Opens a regular file; never waits for a pipe or a device.
  init(path: String) throws(PageFault.Code) {
    let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard opened >= 0 else { throw .unreadable(cause: Self.systemMessage()) }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw .notRegular
    }
    descriptor = opened
    size = UInt64(clamping: status.st_size)
  }

  deinit { close(descriptor) }

  fileprivate func read(_ length: Int, at offset: UInt64) throws(PageFault.Code) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: length)
    var done = 0
    while done < length {
      let got = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress?.advanced(by: done), length - done, off_t(offset) + off_t(done))
      }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw .unreadable(cause: Self.systemMessage()) }
      guard got > 0 else { throw .changedWhileRead }
      done += got
    }
    return bytes
  }

  private static func systemMessage() -> String { String(cString: strerror(errno)) }
}
