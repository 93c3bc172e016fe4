// One input file, opened once and held open, so that everything we do with it – looking, hashing, copying, handing it
// to qpdf – concerns the same inode, whatever is renamed meanwhile. Positions are explicit (`pread`); nobody moves a
// cursor.

internal import Evidence
internal import Glibc
internal import Paper

/// A regular file, open for reading; closed with its owner.
final class InputFile {
  /// The open file.
  private let descriptor: Descriptor
  /// What the file looked like when it was opened.
  private let asOpened: stat
  /// Its size when it was opened.
  let size: ByteCount

  /// Opens a file that is to be read; devices, pipes and folders are refused without opening them.
  ///
  /// - Parameters:
  ///   - path: Where it is.
  ///   - followingLinks: Whether a symbolic link counts as the file it leads to. A person may name a link; a folder may
  ///     hold one that leads anywhere, and there it is refused.
  /// - Throws: `link`, `notRegular`, `unreadable`.
  init(at path: String, followingLinks: Bool) throws(PageFault.Code) {
    var status = stat()
    guard fstatat(AT_FDCWD, path, &status, followingLinks ? 0 : AT_SYMLINK_NOFOLLOW) == 0 else {
      throw .unreadable(errno: errno)
    }
    try Self.checkRegular(status)
    // The kind may have changed since: open without following or blocking, and look again.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW)
    guard let descriptor = Descriptor(owning: open(path, flags)) else { throw .unreadable(errno: errno) }
    guard fstat(descriptor.number, &status) == 0 else { throw .unreadable(errno: errno) }
    try Self.checkRegular(status)
    self.descriptor = descriptor
    asOpened = status
    size = ByteCount(status.st_size)
  }

  private static func checkRegular(_ status: stat) throws(PageFault.Code) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFLNK: throw .link
    default: throw .notRegular
    }
  }

  /// The descriptor, for a child process to read from.
  var number: Int32 { descriptor.number }

  /// A name under which libraries that want a path open this very file.
  var path: String { "/proc/self/fd/\(descriptor.number)" }

  /// Whether the file still has the size and time it was opened with.
  var isUnchanged: Bool {
    var now = stat()
    return fstat(descriptor.number, &now) == 0 && now.st_size == asOpened.st_size
      && now.st_mtim.tv_sec == asOpened.st_mtim.tv_sec && now.st_mtim.tv_nsec == asOpened.st_mtim.tv_nsec
  }

  /// The first bytes of the file, as many as there are.
  func prefix(_ count: Int) throws(PageFault.Code) -> [UInt8] {
    try read(min(count, size.bytes))
  }

  /// The whole file in memory.
  ///
  /// - Throws: `fileTooLarge` before anything is read; `changedWhileRead`, `unreadable`.
  func contents(limit: ByteCount) throws(PageFault.Code) -> [UInt8] {
    guard size <= limit else { throw .fileTooLarge(size: size, limit: limit) }
    let bytes = try read(size.bytes)
    guard bytes.count == size.bytes, isUnchanged else { throw .changedWhileRead }
    return bytes
  }

  /// SHA-256 of the whole file, read in pieces.
  func digest() throws(PageFault.Code) -> Digest {
    do {
      let (digest, covered) = try SHA256Hasher.digest(ofFile: path)
      guard covered == size, isUnchanged else { throw PageFault.Code.changedWhileRead }
      return digest
    } catch let fault as FileFault {
      throw .unreadable(errno: fault.errno)
    } catch let code as PageFault.Code {
      throw code
    } catch {
      throw .unreadable(cause: "\(error)")
    }
  }

  /// The first `count` bytes; fewer if the file has become shorter.
  private func read(_ count: Int) throws(PageFault.Code) -> [UInt8] {
    var trouble: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(descriptor.number, buffer.baseAddress.map { $0 + filled }, count - filled, filled)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { trouble = errno }
        if got <= 0 { break }
        filled += got
      }
    }
    guard trouble == 0 else { throw .unreadable(errno: trouble) }
    return bytes
  }
}

extension PageFault.Code {
  /// The operating system's refusal, in its own words.
  static func unreadable(errno: Int32) -> PageFault.Code { .unreadable(cause: String(cString: strerror(errno))) }
}
