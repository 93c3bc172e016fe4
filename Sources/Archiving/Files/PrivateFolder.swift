internal import Evidence
internal import Foundation
internal import Glibc

/// A private folder that is removed with all it holds when its owner goes.
///
/// An owner that is killed cannot remove it. So each folder is locked (`flock`) for as long as its owner lives, and
/// the system lets go of the lock whatever happens: a folder that can be locked by another is a leftover, and
/// ``sweep(_:prefix:)`` removes it.
struct PrivateFolder: ~Copyable {
  /// Where it is.
  let path: String
  /// Holds the lock.
  private let lock: OpenFile

  /// A folder younger than this, in seconds, may just have been made and not been locked yet.
  private static let tooYoung = 60

  /// Makes the folder, for this user alone; one that is there already is a fault.
  init(_ path: String) throws(FileFault) {
    guard mkdir(path, 0o700) == 0 else { throw FileFault(errno: errno) }
    do throws(FileFault) {
      lock = try OpenFile(folder: path)
      // A file system without locks (some network ones) leaves leftovers to the person; nothing else depends on it.
      _ = flock(lock.descriptor, LOCK_EX | LOCK_NB)
    } catch {
      _ = rmdir(path)
      throw error
    }
    self.path = path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Removes the private folders that owners who were killed have left in a folder.
  ///
  /// - Parameters:
  ///   - folder: Where they are.
  ///   - prefix: How their names begin.
  ///   - now: The system's time.
  static func sweep(_ folder: String, prefix: String, now: Int = time(nil)) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
        now - status.st_ctim.tv_sec > tooYoung, let leftover = try? OpenFile(folder: path),
        flock(leftover.descriptor, LOCK_EX | LOCK_NB) == 0
      else { continue }
      try? FileManager.default.removeItem(atPath: path)
    }
  }
}
