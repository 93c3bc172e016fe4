// A file through its descriptor: positional reads, whole writes, fsync. One owner, closed at the end.

internal import Evidence
internal import Glibc
internal import Paper

struct OpenFile: ~Copyable {
  /// The descriptor; negative never.
  let descriptor: CInt

  /// Opens a regular file for reading; links are followed, and a fifo does not make us wait.
  init(reading path: String) throws(FileFault) {
    try self.init(path, O_RDONLY | O_NONBLOCK)
  }

  /// Makes a new file for writing and reading; one that is there already, or a link, is a fault.
  init(creating path: String) throws(FileFault) {
    try self.init(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW)
  }

  /// Opens our own file to change it in place.
  init(updating path: String) throws(FileFault) {
    try self.init(path, O_RDWR | O_NOFOLLOW)
  }

  /// Opens a folder, to make its names durable.
  init(folder path: String) throws(FileFault) {
    try self.init(path, O_RDONLY | O_DIRECTORY)
  }

  private init(_ path: String, _ flags: CInt) throws(FileFault) {
    descriptor = open(path, flags | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileFault(errno: errno) }
  }

  deinit { close(descriptor) }

  /// What the system says of the file.
  func status() throws(FileFault) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileFault(errno: errno) }
    return status
  }

  /// Reads exactly `count` bytes at `offset` into the front of `buffer`, which must have room.
  func read(_ count: Int, at offset: Int, into buffer: inout [UInt8]) throws(FileFault) {
    precondition(count <= buffer.count)
    var done = 0
    while done < count {
      let got = buffer.withUnsafeMutableBytes { room in
        pread(descriptor, room.baseAddress.map { $0 + done }, count - done, off_t(offset + done))
      }
      if got < 0, errno == EINTR { continue }
      // A file that became shorter while we read it is an I/O error to us.
      guard got > 0 else { throw FileFault(errno: got < 0 ? errno : EIO) }
      done += got
    }
  }

  /// Reads exactly `count` bytes at `offset`; the caller has bounded `count`.
  func bytes(_ count: Int, at offset: Int) throws(FileFault) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: count)
    try read(count, at: offset, into: &buffer)
    return buffer
  }

  /// Writes all of `bytes` at the current position.
  func write(_ bytes: RawSpan) throws(FileFault) {
    var done = 0
    while done < bytes.byteCount {
      let put = bytes.withUnsafeBytes { all in
        Glibc.write(descriptor, all.baseAddress.map { $0 + done }, all.count - done)
      }
      if put < 0, errno == EINTR { continue }
      guard put >= 0 else { throw FileFault(errno: errno) }
      done += put
    }
  }

  /// Overwrites `bytes.count` bytes at `offset`.
  func write(_ bytes: [UInt8], at offset: Int) throws(FileFault) {
    let put = pwrite(descriptor, bytes, bytes.count, off_t(offset))
    guard put == bytes.count else { throw FileFault(errno: put < 0 ? errno : EIO) }
  }

  /// Waits until the content is on the disk (`fsync`).
  func sync() throws(FileFault) {
    guard fsync(descriptor) == 0 else { throw FileFault(errno: errno) }
  }

  /// Lets the system forget what it caches of the file, so that the next read comes from the disk.
  func forgetCache() {
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
  }
}

extension OpenFile {
  /// Bytes of a file.
  func size() throws(FileFault) -> Int { Int(try status().st_size) }

  /// Hashes the first `count` bytes; the hasher can go on.
  func digest(ofFirst count: Int) throws(FileFault) -> SHA256Hasher {
    var hasher = SHA256Hasher()
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    var done = 0
    while done < count {
      let piece = min(buffer.count, count - done)
      try read(piece, at: done, into: &buffer)
      hasher.update(buffer.span.extracting(first: piece).bytes)
      done += piece
    }
    return hasher
  }

  /// Writes a whole new file.
  static func create(_ path: String, holding bytes: [UInt8]) throws(FileFault) {
    let file = try OpenFile(creating: path)
    try file.write(bytes.span.bytes)
  }

  /// Copies an input file to a new one.
  ///
  /// - Returns: What was copied; `nil` if the file has more bytes than `limit`.
  /// - Throws: `ArchiveFault` with `.sourceChanged` if the input cannot be read, `.io` if the copy cannot be written.
  static func copy(
    _ path: String, to target: String, limit: Int
  ) throws(ArchiveFault) -> (digest: Digest, size: Int)? {
    let source = try ArchiveFault.reading(path) { () throws(FileFault) in try OpenFile(reading: path) }
    let copy = try ArchiveFault.naming(target) { () throws(FileFault) in try OpenFile(creating: target) }
    let size = try ArchiveFault.reading(path) { () throws(FileFault) in try source.size() }
    guard size <= limit else { return nil }
    var hasher = SHA256Hasher()
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    var done = 0
    while done < size {
      let piece = min(buffer.count, size - done)
      try ArchiveFault.reading(path) { () throws(FileFault) in try source.read(piece, at: done, into: &buffer) }
      hasher.update(buffer.span.extracting(first: piece).bytes)
      try ArchiveFault.naming(target) { () throws(FileFault) in
        try copy.write(buffer.span.extracting(first: piece).bytes)
      }
      done += piece
    }
    return (hasher.finalize(), size)
  }
}
