// Folders and names: making, removing, and moving a file to its final name without replacing what is there.

internal import CZip
internal import Evidence
internal import Foundation
internal import Glibc

/// A private folder that is removed with all it holds when its owner goes, however that happens.
struct PrivateFolder: ~Copyable {
  /// Where it is.
  let path: String

  /// Makes the folder, for this user alone; one that is there already is a fault.
  init(_ path: String) throws(FileFault) {
    self.path = path
    guard mkdir(path, 0o700) == 0 else { throw FileFault(errno: errno) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

enum Folder {
  /// Whether there is anything of that name, a dangling link included.
  static func holds(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Makes a folder; one that is there already is a fault.
  static func make(_ path: String) throws(FileFault) {
    guard mkdir(path, 0o777) == 0 else { throw FileFault(errno: errno) }
  }

  /// Makes a folder and those it lies in, unless they are there, and makes their names durable.
  static func ensure(_ path: String) throws(FileFault) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw FileFault(errno: ENOTDIR) }
      return
    }
    guard errno == ENOENT else { throw FileFault(errno: errno) }
    let parent = parent(of: path)
    try ensure(parent)
    // Another process may have been faster, which is just as well.
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw FileFault(errno: errno) }
    try sync(parent)
  }

  /// Makes the names in a folder durable.
  static func sync(_ path: String) throws(FileFault) {
    let folder = try OpenFile(folder: path)
    try folder.sync()
  }

  /// Moves a file to a name nothing has yet, in one step.
  ///
  /// `renameat2` does it where the file system can; elsewhere a second link is made, which also never replaces.
  ///
  /// - Throws: `FileFault` with `EEXIST` when the name is taken; nothing has changed then.
  static func moveWithoutReplacing(_ path: String, to name: String) throws(FileFault) {
    if renameat2(AT_FDCWD, path, AT_FDCWD, name, soh_rename_noreplace) == 0 { return }
    guard [EINVAL, ENOSYS, ENOTSUP].contains(errno) else { throw FileFault(errno: errno) }
    guard link(path, name) == 0 else { throw FileFault(errno: errno) }
    _ = unlink(path)
  }

  /// Moves a folder to a name nothing has yet but perhaps an empty folder: `rename` replaces that and nothing else.
  static func moveToEmpty(_ path: String, _ target: String) throws(FileFault) {
    guard chmod(path, 0o755) == 0, rename(path, target) == 0 else { throw FileFault(errno: errno) }
    try sync(parent(of: target))
  }

  /// The folder a path lies in.
  static func parent(of path: String) -> String {
    if path.count > 1, path.hasSuffix("/") { return parent(of: String(path.dropLast())) }
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
