import Archiving
import Evidence
import Foundation
import Paper
import TestSupport

/// Rewrites archives the way somebody would who knows the format: a ZIP writer of its own, every checksum made to
/// agree.
///
/// What the product must find is then the contradiction itself, and not that a checksum was forgotten.
struct Forger {
  /// One file on its way into a forged archive.
  struct File {
    var name: String
    var bytes: [UInt8]
    /// Field overrides: place in the central header, and what to write there; the local header is not touched.
    var central: [Int: [UInt8]] = [:]
    /// Field overrides in the local header.
    var local: [Int: [UInt8]] = [:]
    /// The deflated stream to use in place of an honest one.
    var stream: [UInt8]?
    var isDeflated: Bool
    var declaredSize: Int?
  }

  var files: [File]
  /// Bytes put before the first entry, before the directory, and before the end record.
  var before: [UInt8] = []
  var between: [UInt8] = []
  var afterDirectory: [UInt8] = []
  var comment: String?

  /// Takes an archive apart with `extract`.
  init(_ archive: String) throws {
    let scratch = try TemporaryFolder()
    try ArchiveReader(opening: archive).extract(to: scratch.path + "/bag")
    let manifest = String(decoding: try scratch.bytes("bag/manifest-sha256.txt"), as: UTF8.self)
    let names =
      ["mimetype", "bag-info.txt", "bagit.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
      + manifest.split(separator: "\n").map { String($0.dropFirst(66)) }
    files = try names.map { name in
      File(name: name, bytes: try scratch.bytes("bag/" + name), isDeflated: Self.deflates(name))
    }
  }

  static func deflates(_ name: String) -> Bool {
    ["txt", "json", "xml"].contains { name.hasSuffix("." + $0) }
  }

  subscript(name: String) -> [UInt8] {
    get { files.first { $0.name == name }?.bytes ?? [] }
    set {
      files = files.map {
        var file = $0; if file.name == name { file.bytes = newValue }; return file
      }
    }
  }

  /// Replaces text in a file.
  mutating func replace(_ text: String, with other: String, in name: String) {
    self[name] = Array(String(decoding: self[name], as: UTF8.self).replacingOccurrences(of: text, with: other).utf8)
  }

  /// Makes manifest, bag-info and tag manifest agree with the payload as it now is, and sorts the payload.
  mutating func reseal() {
    let payload = files.filter { $0.name.hasPrefix("data/") }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    files = files.filter { !$0.name.hasPrefix("data/") } + payload
    let lines = payload.map { "\(SHA256Hasher.digest(of: $0.bytes))  \($0.name)" }
    self["manifest-sha256.txt"] = Array((lines.joined(separator: "\n") + "\n").utf8)
    let root = MerkleTree.root(of: lines.map { Array($0.utf8) })
    let info = String(decoding: self["bag-info.txt"], as: UTF8.self).split(separator: "\n").map { line in
      if line.hasPrefix("Payload-Oxum") {
        return "Payload-Oxum: \(payload.reduce(0) { $0 + $1.bytes.count }).\(payload.count)"
      }
      return line.hasPrefix("Payload-Merkle-Root") ? "Payload-Merkle-Root: \(root)" : String(line)
    }
    self["bag-info.txt"] = Array((info.joined(separator: "\n") + "\n").utf8)
    resealTags()
  }

  /// Makes the tag manifest agree with the tag files.
  mutating func resealTags() {
    let lines = ["bag-info.txt", "bagit.txt", "manifest-sha256.txt"].map {
      "\(SHA256Hasher.digest(of: self[$0]))  \($0)\n"
    }
    self["tagmanifest-sha256.txt"] = Array(lines.joined().utf8)
  }

  /// The archive with a checksum that agrees.
  func archive() -> [UInt8] {
    var bytes = before
    var directory: [UInt8] = []
    for file in files {
      let stream = file.stream ?? (file.isDeflated ? Self.deflated(file.bytes) : file.bytes)
      let method: UInt8 = file.isDeflated ? 8 : 0
      let shared =
        [file.isDeflated ? 20 : 10, 0, 0, 0, method, 0, 0, 0, 0x21, 0] + four(Int(crc32(file.bytes)))
        + four(stream.count) + four(file.declaredSize ?? file.bytes.count) + two(file.name.utf8.count) + two(0)
      var central = [0x50, 0x4b, 1, 2, 0x3f, 3] + shared + two(0) + two(0) + two(0) + four(0o100644 << 16)
      central += four(bytes.count) + Array(file.name.utf8)
      var local = [0x50, 0x4b, 3, 4] + shared + Array(file.name.utf8)
      for (place, field) in file.central { central.replaceSubrange(place..<place + field.count, with: field) }
      for (place, field) in file.local { local.replaceSubrange(place..<place + field.count, with: field) }
      directory += central
      bytes += local + stream
    }
    bytes += between
    let end =
      [0x50, 0x4b, 5, 6] + two(0) + two(0) + two(files.count) + two(files.count) + four(directory.count)
      + four(bytes.count)
    bytes += directory + afterDirectory
    let comment = Array((self.comment ?? "sha256:\(SHA256Hasher.digest(of: bytes))").utf8)
    return bytes + end + two(comment.count) + comment
  }

  /// Deflate's stored blocks: valid, and simple to write.
  static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = []
    var start = 0
    repeat {
      let block = bytes[start..<min(bytes.count, start + 65_535)]
      start += block.count
      let size = UInt16(block.count)
      stream += [start == bytes.count ? 1 : 0, UInt8(size & 255), UInt8(size >> 8)]
      stream += [UInt8(~size & 255), UInt8(~size >> 8)] + block
    } while start < bytes.count
    return stream
  }
}

func two(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
func four(_ value: Int) -> [UInt8] { two(value & 0xffff) + two(value >> 16 & 0xffff) }

/// CRC-32 by its definition, a bit at a time: independent of zlib.
func crc32(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(~0) { crc, byte in
    (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xedb8_8320 : 0) }
  }
}
