import Evidence
import Foundation
import Paper
import TestSupport
import Testing

@testable import Archiving

@Suite("Records and names")
struct RecordTests {
  @Test("a package id has one written form")
  func packageID() throws {
    let id = "0c9cd0ba-8f6d-4f4e-9b7a-6d1f3a2b4c5d"
    #expect(PackageID(id)?.description == id)
    for other in [
      id.uppercased(), "{\(id)}", id.replacingOccurrences(of: "-", with: ""), id + "0", "",
      "0c9cd0ba-8f6d-1f4e-9b7a-6d1f3a2b4c5d", "0c9cd0ba-8f6d-4f4e-cb7a-6d1f3a2b4c5d",
    ] {
      #expect(PackageID(other) == nil, "\(other)")
    }
    var random = SeededRandom()
    for _ in 0..<200 {
      let drawn = PackageID.random(using: &random)
      #expect(PackageID(drawn.description) == drawn)
      #expect(UUID(uuidString: drawn.description) != nil)
    }
  }

  @Test("an identity's free texts are one line each")
  func oneLine() throws {
    let identity = ArchiveIdentity(
      package: try Sample.package(), dossier: try Sample.dossier(), owner: " a\nb\r\n\u{0}c\u{2028}d ",
      created: Timestamp(secondsSince1970: 1_795_486_500, offsetMinutes: 420), station: "\n", operatorName: "")
    #expect(identity.owner == "a b c d")
    #expect(identity.station == "unknown")
    #expect(identity.operatorName == nil)
  }

  @Test("every name an archive has is recognised, and the names beside it are not")
  func names() {
    let kinds: [EntryKind] =
      EntryKind.tags + [.document, .pdf, .ledger, .text, .alto(.first), .alto(Ordinal(9999))]
      + ImageFormat.allCases.map { .master(Ordinal(12), $0) } + [
        .source(Ordinal(3), "pdf"), .source(Ordinal(3), "tif"),
      ]
    for kind in kinds {
      #expect(EntryKind(name: kind.name) == kind)
      #expect(EntryKind(name: kind.name.uppercased()) == nil)
      #expect(EntryKind(name: "/" + kind.name) == nil)
      #expect(EntryKind(name: kind.name + " ") == nil)
      #expect(EntryKind(name: kind.name.replacingOccurrences(of: "/", with: "\\") + "x") == nil)
    }
    for name in [
      "", "data", "data/", "data/pages/0000.jpg", "data/pages/1.jpg", "data/pages/10000.jpg", "data/pages/+001.jpg",
    ] {
      #expect(EntryKind(name: name) == nil, "\(name)")
    }
  }

  @Test("a manifest is read only in the form it is written in")
  func manifest() throws {
    let digest = SHA256Hasher.digest(of: [])
    let manifest = Manifest([
      .init(name: "data/b", digest: digest), .init(name: "data/a", digest: digest),
      .init(name: "data/B", digest: digest),
    ])
    #expect(manifest.lines.map(\.name) == ["data/B", "data/a", "data/b"])
    let bytes = manifest.bytes
    #expect(Manifest(bytes) == manifest)
    #expect(Manifest(Array(bytes.dropLast())) == nil)
    #expect(Manifest(bytes + [0x0a]) == nil)
    #expect(Manifest(bytes + bytes) == nil)
    #expect(Manifest(Array(bytes.reversed())) == nil)
    #expect(
      Manifest(Array(String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "  ", with: " *").utf8)) == nil)
    for line in manifest.lines { #expect(manifest.digest(of: line.name) == digest) }
    for name in ["", "data", "data/C", "data/aa", "data/c"] { #expect(manifest.digest(of: name) == nil) }
  }

  @Test("records are RFC 8785, by Python's word")
  func canonical() throws {
    struct Nested: Codable { let b: Bool, a: [Int], é: String? }
    struct Sample: Codable { let z: String, aa: Int, B: Nested, a: String }
    let all = String(String.UnicodeScalarView((0..<0x250).compactMap(Unicode.Scalar.init)))
    let sample = Sample(
      z: all + "/\u{2028}\u{FEFF}😀đ", aa: -9_007_199_254_740_991, B: Nested(b: true, a: [0, 1], é: nil), a: "")
    let ours = CanonicalJSON.encode(sample)
    let file = try TemporaryFolder()
    let path = try file.write(ours, to: "a.json")
    let script = """
      import json, sys
      data = open(sys.argv[1], 'rb').read()
      text = json.dumps(json.loads(data), sort_keys=True, separators=(',', ':'), ensure_ascii=False)
      sys.exit(0 if text.encode() == data else 'differs: ' + text)
      """
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = ["python3", "-c", script, path]
    try python.run()
    python.waitUntilExit()
    #expect(python.terminationStatus == 0)
  }

  @Test("deeply nested JSON is refused, not crashed on")
  func nested() {
    let deep = Array(String(repeating: "[", count: 1 << 20).utf8)
    #expect(CanonicalJSON.decode(DocumentRecord.self, from: deep) == nil)
    #expect(CanonicalJSON.decode(DocumentRecord.self, from: Array("{\"schema\":".utf8) + deep) == nil)
    #expect(CanonicalJSON.schema(of: deep) == nil)
  }
}
