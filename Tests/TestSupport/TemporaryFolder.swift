public import Foundation

/// A folder for one test, gone when the test lets go of it.
public final class TemporaryFolder: Sendable {
  /// Where it is.
  public let url: URL

  /// Makes a new, empty folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "sohoa-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Its path.
  public var path: String { url.path }

  /// A path inside it.
  public func path(_ name: String) -> String { url.appending(path: name).path }

  /// Paths of all regular files inside, hidden ones included, relative to the folder, sorted.
  public func files() -> [String] {
    let everything = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String } ?? []
    return everything.filter { name in
      let kind = try? FileManager.default.attributesOfItem(atPath: path(name))[.type] as? FileAttributeType
      return kind == .typeRegular
    }.sorted()
  }
}
