// A BagIt manifest (RFC 8493, section 2.1.3) in the one form we write: "<hex>  <name>\n", sorted by the names' bytes.
// It is also what `sha256sum` writes and checks.

internal import Evidence
internal import Paper

struct Manifest: Equatable {
  /// One line: a file and its digest.
  struct Line: Equatable {
    let name: String
    let digest: Digest

    /// The line without its line feed.
    var bytes: [UInt8] { Array("\(digest)  \(name)".utf8) }
  }

  /// The lines, sorted by name.
  let lines: [Line]

  /// Sorts files into a manifest.
  init(_ files: [Line]) {
    lines = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Reads a manifest in exactly the form we write.
  ///
  /// - Returns: `nil` for another form: unsorted, doubled, blank lines, other line ends, no line feed at the end.
  init?(_ bytes: [UInt8]) {
    var lines: [Line] = []
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
      guard line.count > 66, let digest = Digest(hex: String(decoding: line.prefix(64), as: UTF8.self)) else {
        return nil
      }
      let name = String(decoding: line.dropFirst(66), as: UTF8.self)
      if let last = lines.last, !last.name.utf8.lexicographicallyPrecedes(name.utf8) { return nil }
      lines.append(Line(name: name, digest: digest))
    }
    self.lines = lines
    guard self.bytes == bytes else { return nil }
  }

  /// The manifest as a file.
  var bytes: [UInt8] {
    lines.reduce(into: []) { text, line in
      text += line.bytes
      text.append(UInt8(ascii: "\n"))
    }
  }

  /// The Merkle root over the lines, each without its line feed.
  var root: Digest { MerkleTree.root(of: lines.map(\.bytes)) }
}

extension Manifest {
  /// The digest listed for a file; found by halving, for manifests are sorted.
  func digest(of name: String) -> Digest? {
    var range = lines.indices
    while let middle = range.dropFirst(range.count / 2).first {
      if lines[middle].name == name { return lines[middle].digest }
      let isAfter = lines[middle].name.utf8.lexicographicallyPrecedes(name.utf8)
      range = isAfter ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}
