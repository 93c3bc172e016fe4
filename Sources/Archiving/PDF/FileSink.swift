// A new file, written front to back through one small buffer. Knows its length, which is where the next PDF object
// begins, and a running digest. It neither syncs nor renames: whoever puts the file in its place does.

internal import Evidence
internal import Paper

/// Writes a new file sequentially.
struct FileSink: ~Copyable {
  /// Bytes accepted so far.
  private(set) var length = 0

  private let path: String
  private let file: OpenFile
  private var hasher = SHA256Hasher()
  private var buffer: [UInt8] = []
  private static let capacity = 64 << 10

  /// Creates the file; one that is there already is not touched.
  init(creating path: String) throws(ArchiveFault) {
    file = try ArchiveFault.naming(path) { () throws(FileFault) in try OpenFile(creating: path) }
    self.path = path
    buffer.reserveCapacity(Self.capacity)
  }

  /// SHA-256 of everything written so far.
  var digest: Digest { hasher.fork().finalize() }

  /// Appends bytes; large ones go straight to the file.
  mutating func write(_ bytes: [UInt8]) throws(ArchiveFault) {
    length += bytes.count
    hasher.update(bytes)
    if buffer.count + bytes.count > Self.capacity { try flush() }
    if bytes.count > Self.capacity {
      try writeOut(bytes)
    } else {
      buffer.append(contentsOf: bytes)
    }
  }

  /// Appends a string's UTF-8.
  mutating func write(_ text: String) throws(ArchiveFault) { try write(Array(text.utf8)) }

  /// Hands everything to the operating system; to be called at the end.
  mutating func flush() throws(ArchiveFault) {
    try writeOut(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func writeOut(_ bytes: [UInt8]) throws(ArchiveFault) {
    try ArchiveFault.naming(path) { () throws(FileFault) in try file.write(bytes.span.bytes) }
  }
}
