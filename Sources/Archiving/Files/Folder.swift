// Folders and names: making, and moving a file to its final name without replacing what is there.

internal import CZip
internal import Evidence
internal import Glibc

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

  /// Gives a finished file its name, durably, and never another file's; the folder is made if it is not there.
  ///
  /// - Parameters:
  ///   - path: The file, on the same disk.
  ///   - name: Its name from now on.
  ///   - sync: Makes the names in a folder durable.
  /// - Throws: `FileFault`, with `EEXIST` when the name is taken. There is no file of ours under the name then: one
  ///   whose name may be lost with the power is removed again.
  static func publish(
    _ path: String, as name: String, sync: (String) throws(FileFault) -> Void = Folder.sync
  ) throws(FileFault) {
    let folder = parent(of: name)
    try ensure(folder)
    try moveWithoutReplacing(path, to: name)
    do throws(FileFault) {
      try sync(folder)
    } catch {
      _ = unlink(name)
      throw error
    }
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
  ///
  /// - Throws: `FileFault` with `EEXIST` when the name is taken by anything else; nothing has changed then.
  static func moveToEmpty(_ path: String, _ target: String) throws(FileFault) {
    guard chmod(path, 0o755) == 0 else { throw FileFault(errno: errno) }
    guard rename(path, target) == 0 else {
      let trouble = errno
      // A file or a link of that name, or a folder with something in it.
      let isTaken = trouble == ENOTEMPTY || trouble == ENOTDIR && holds(target)
      throw FileFault(errno: isTaken ? EEXIST : trouble)
    }
    try sync(parent(of: target))
  }

  /// The folder a path lies in.
  static func parent(of path: String) -> String {
    if path.count > 1, path.hasSuffix("/") { return parent(of: String(path.dropLast())) }
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
