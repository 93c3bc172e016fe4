import Foundation
import Testing

/// The arrows between modules, as docs/architecture.md draws them, against the `import` lines that are there.
@Suite("The house")
struct LayeringTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// What every module may use of the toolchain.
  private static let toolchain: Set<String> = ["Foundation", "Glibc", "Synchronization"]

  /// Module → modules it may import, from the table in the document.
  private static func table() throws -> [String: Set<String>] {
    let document = try String(contentsOf: root.appending(path: "docs/architecture.md"), encoding: .utf8)
    let fenced = document.components(separatedBy: "```layering\n")
    try #require(fenced.count == 2, "docs/architecture.md has no table of layers")
    var table: [String: Set<String>] = [:]
    for line in fenced[1].components(separatedBy: "```")[0].split(separator: "\n") {
      // Two spaces and more part the columns: module, arrows, what it is.
      let columns = line.components(separatedBy: "  ").filter { !$0.isEmpty }
        .map { $0.trimmingCharacters(in: .whitespaces) }
      try #require(columns.count == 3, "the table of layers has a line of another form: \(line)")
      table[columns[0]] = columns[1] == "-" ? [] : Set(columns[1].split(separator: " ").map(String.init))
    }
    return table
  }

  /// Every Swift file of a module with the modules it imports.
  private static func imports(of module: String) throws -> [(file: String, module: String)] {
    let folder = root.appending(path: "Sources/\(module)")
    let files =
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    return try files.filter { $0.pathExtension == "swift" }.flatMap { file in
      try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        guard let keyword = words.firstIndex(of: "import"), keyword <= 2, words.count > keyword + 1,
          words.prefix(keyword).allSatisfy({ $0.hasPrefix("@") || ["public", "internal", "private"].contains($0) })
        else { return nil }
        return (file.lastPathComponent, String(words[keyword + 1]))
      }
    }
  }

  private static var modules: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path).sorted()
    }
  }

  @Test("has exactly the modules that docs/architecture.md lists")
  func modules() throws {
    #expect(try Set(Self.modules) == Set(Self.table().keys))
  }

  @Test("has no import that the table does not draw")
  func arrows() throws {
    let table = try Self.table()
    var seen = 0
    for module in try Self.modules {
      let allowed = try #require(table[module])
      for (file, imported) in try Self.imports(of: module) {
        seen += 1
        let free =
          switch module {
          case "Paper": imported == "Foundation"
          case "Flow": Self.toolchain.contains(imported) || imported == "Dispatch"
          default: Self.toolchain.contains(imported)
          }
        #expect(free || allowed.contains(imported), "\(module)/\(file) imports \(imported)")
      }
    }
    #expect(seen > 100)
  }

  @Test("has no arrow in the table that no import uses")
  func usedArrows() throws {
    for (module, allowed) in try Self.table() where !module.hasPrefix("C") || module == "Cleaning" {
      let used = Set(try Self.imports(of: module).map(\.module))
      #expect(allowed.isSubset(of: used), "\(module) does not use \(allowed.subtracting(used).sorted())")
    }
  }

  @Test("has siblings that do not know each other, and no circle")
  func acyclic() throws {
    let table = try Self.table()
    let siblings: Set<String> = ["Acquiring", "Cleaning", "Reading", "Sorting", "Archiving"]
    for sibling in siblings { #expect(try #require(table[sibling]).isDisjoint(with: siblings)) }
    var remaining = table
    while let leaf = remaining.first(where: { _, uses in uses.allSatisfy { remaining[$0] == nil } }) {
      remaining[leaf.key] = nil
    }
    #expect(remaining.isEmpty, "a circle among \(remaining.keys.sorted())")
  }

  @Test("makes queues and threads in Flow only")
  func queues() throws {
    for module in try Self.modules where module != "Flow" {
      let folder = Self.root.appending(path: "Sources/\(module)")
      let files =
        FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
      for file in files where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        for word in ["DispatchQueue", "DispatchGroup", "Thread(", "Task {", "async let", "pthread_create"] {
          #expect(!text.contains(word), "\(module)/\(file.lastPathComponent) says \(word)")
        }
      }
    }
  }

  @Test("names no folder of one machine and no registry in its sources, documents and scripts")
  func noPlaces() throws {
    // Put together here so that this file does not contain them.
    let forbidden = ["/" + "work/", "/" + "home/", "/" + "root/", "pypi" + ".org", "deb.debian" + ".org"]
    for name in ["Sources", "Tests", "Pipelines", "Samples", "Benchmarks", "docs", "Scripts", "README.md", ".ci"] {
      let place = Self.root.appending(path: name)
      let files =
        FileManager.default.enumerator(at: place, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
      for file in files + [place] {
        guard
          ["swift", "c", "h", "md", "yaml", "py", "java", "sh", "", "json", "txt", "service"].contains(
            file.pathExtension),
          !file.path.contains("/."), let text = try? String(contentsOf: file, encoding: .utf8)
        else { continue }
        for place in forbidden { #expect(!text.contains(place), "\(file.lastPathComponent) names \(place)") }
      }
    }
  }
}
