internal import Foundation
internal import Paper

/// The children of one folder, in the order people expect; sub-folders are not entered.
enum Folder {
  /// One child.
  struct Child {
    /// Path to open it by, spelled as the file system has it.
    let path: String
    /// Its name for people, NFC; damaged characters replaced.
    let name: String
    /// What it is.
    let kind: Kind
  }

  /// What a child is.
  enum Kind: Equatable {
    /// A regular file.
    case file
    /// A folder.
    case folder
    /// Something that is refused, and why.
    case refused(PageFault.Code)
  }

  /// Lists a folder; hidden files and those that a program is still writing (`*.tmp`, `*.part`, `~*`) are left out.
  ///
  /// - Throws: `unreadable`.
  static func children(of path: String) throws(PageFault.Code) -> [Child] {
    guard let stream = opendir(path) else { throw .unreadable(errno: errno) }
    defer { closedir(stream) }
    var children: [(order: NaturalOrder, child: Child)] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { $0.prefix { $0 != 0 }.map { $0 } }
      let name = String(decoding: bytes, as: UTF8.self)
      guard isOffered(name) else { continue }
      let child =
        if Array(name.utf8) == bytes {
          Child(path: "\(path)/\(name)", name: name.nfc, kind: kind(of: "\(path)/\(name)"))
        } else {
          Child(path: path, name: name.nfc, kind: .refused(.badName))
        }
      children.append((NaturalOrder(child.name), child))
    }
    guard errno == 0 else { throw .unreadable(errno: errno) }
    return children.sorted { $0.order < $1.order }.map(\.child)
  }

  /// Whether a name is that of a finished, visible file.
  private static func isOffered(_ name: String) -> Bool {
    !name.hasPrefix(".") && !name.hasPrefix("~") && !name.hasSuffix(".tmp") && !name.hasSuffix(".part")
  }

  private static func kind(of path: String) -> Kind {
    var status = stat()
    guard fstatat(AT_FDCWD, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .refused(.unreadable(errno: errno)) }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .refused(.link)
    default: .refused(.notRegular)
    }
  }
}

extension String {
  /// The same text in Unicode normalisation form C.
  var nfc: String { precomposedStringWithCanonicalMapping }
}
