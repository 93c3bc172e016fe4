import Archiving
import Evidence
import Foundation
import Glibc
import Paper
import TestSupport
import Testing

@Suite("Verifying an archive")
struct VerifierTests {
  let folder: TemporaryFolder
  let archive: SealedArchive
  let bytes: [UInt8]

  init() throws {
    folder = try TemporaryFolder()
    archive = try Sample.seal(into: folder.path + "/out", pages: 1)
    bytes = Array(try Data(contentsOf: URL(filePath: archive.path)))
  }

  /// Verifies bytes under the archive's own name.
  func verify(_ bytes: [UInt8]) throws -> VerificationReport {
    Verifier.verify(path: try folder.write(bytes, to: "changed/\(URL(filePath: archive.path).lastPathComponent)"))
  }

  @Test("an archive as sealed passes every check")
  func intact() throws {
    let report = Verifier.verify(path: archive.path)
    #expect(report.verdict == .intact)
    #expect(report.findings.map(\.check) == VerificationReport.Check.allCases)
    #expect(report.findings.allSatisfy { $0.outcome == .passed && $0.detail == nil })
    #expect(report.contentDigest == archive.contentDigest)
    #expect(report.archiveDigest == archive.archiveDigest)
  }

  @Test("the report for scripts is one JSON object")
  func json() throws {
    struct Report: Decodable {
      let archive: String
      let verdict: String
      let contentSha256: String
      let checks: [[String: String]]
    }
    var changed = bytes
    changed[bytes.count / 2] ^= 1
    let report = try verify(changed)
    let read = try JSONDecoder().decode(Report.self, from: Data(report.json.utf8))
    #expect(read.verdict == "not-intact")
    #expect(read.checks.contains { $0["check"] == "checksum" && $0["outcome"] == "failed" && $0["detail"] != nil })
    #expect(!report.json.contains("\n"))
  }

  @Test("every flipped bit of headers, directory, comment and deflated entries is found")
  func everyStructuralFlip() throws {
    // The long stored entries are drawn from at random by the next test; here they are left out, four bytes at their
    // ends aside.
    let stored = try storedRanges().map { $0.lowerBound + 4..<$0.upperBound - 4 }
    let places = bytes.indices.filter { place in !stored.contains { $0.contains(place) } }
    for place in places {
      var changed = bytes
      changed[place] ^= 1 << UInt8(place % 8)
      let report = try verify(changed)
      #expect(report.verdict == .notIntact, "byte \(place) of \(bytes.count)")
    }
  }

  @Test("random flips anywhere are found, and those in a page name it")
  func randomFlips() throws {
    var random = SeededRandom()
    let pages = try storedRanges()
    for _ in 0..<1500 {
      let place = Int.random(in: bytes.indices, using: &random)
      var changed = bytes
      changed[place] ^= UInt8.random(in: 1...255, using: &random)
      let report = try verify(changed)
      #expect(report.verdict == .notIntact, "byte \(place) of \(bytes.count)")
      guard pages.contains(where: { $0.contains(place) }) else { continue }
      #expect(report.findings.contains { $0.check == .payload && $0.outcome == .failed }, "byte \(place)")
    }
  }

  @Test("cutting it short anywhere is found")
  func truncated() throws {
    var random = SeededRandom()
    for count in [0, 1, 21, 92, 93, 94, bytes.count - 1]
      + (0..<200).map({ _ in Int.random(in: bytes.indices, using: &random) })
    {
      #expect(try verify(Array(bytes.prefix(count))).verdict == .notIntact, "\(count) bytes")
    }
  }

  @Test("bytes before it, after it and inside it are found")
  func added() throws {
    var random = SeededRandom()
    for _ in 0..<200 {
      let extra = (0..<Int.random(in: 1...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      var changed = bytes
      let place = [0, bytes.count, Int.random(in: bytes.indices, using: &random)].randomElement(using: &random) ?? 0
      changed.insert(contentsOf: extra, at: place)
      #expect(try verify(changed).verdict == .notIntact, "\(extra.count) bytes at \(place)")
    }
    #expect(try verify(bytes + bytes).verdict == .notIntact)
  }

  @Test("one that goes by another name is not intact")
  func otherName() throws {
    let other = try folder.write(bytes, to: "0c9cd0ba-8f6d-4f4e-9b7a-6d1f3a2b4c5d.v2.zip")
    let report = Verifier.verify(path: other)
    #expect(report.firstFlaw?.check == .fileName)
    #expect(report.verdict == .notIntact)
  }

  @Test("what cannot be opened could not be told")
  func couldNotTell() throws {
    #expect(Verifier.verify(path: folder.path + "/none.zip").verdict == .couldNotTell)
    #expect(Verifier.verify(path: folder.path).verdict == .couldNotTell)
    let fifo = folder.path + "/fifo"
    try #require(mkfifo(fifo, 0o600) == 0)
    #expect(Verifier.verify(path: fifo).verdict == .couldNotTell)
    let loop = folder.path + "/loop"
    try #require(symlink(loop, loop) == 0)
    #expect(Verifier.verify(path: loop).verdict == .couldNotTell)
  }

  @Test("a file of 4 GiB − 1 MiB is looked into, one byte more is not")
  func largest() throws {
    let path = try folder.write([], to: "sparse.zip")
    let limit = off_t((4 << 30) - (1 << 20))
    try #require(truncate(path, limit) == 0)
    #expect(Verifier.verify(path: path).verdict == .notIntact)
    try #require(truncate(path, limit + 1) == 0)
    #expect(Verifier.verify(path: path).verdict == .couldNotTell)
  }

  @Test("another ZIP file, and a file that is none, are not intact")
  func others() throws {
    #expect(try verify([]).verdict == .notIntact)
    #expect(try verify(Array("%PDF-1.7".utf8)).verdict == .notIntact)
    #expect(try verify([0x50, 0x4b, 5, 6] + [UInt8](repeating: 0, count: 18)).verdict == .notIntact)
    var random = SeededRandom()
    for _ in 0..<200 {
      let noise = (0..<Int.random(in: 0...2000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(try verify(noise).verdict == .notIntact)
    }
  }

  /// Where the stored entries' contents lie, found by searching for them.
  private func storedRanges() throws -> [Range<Int>] {
    try Forger(archive.path).files.filter { !$0.isDeflated && $0.name != "mimetype" }.map { file in
      // A page's bytes are also in the PDF, which comes first.
      let found = Data(bytes).range(of: Data(file.bytes), options: .backwards)
      return try #require(found)
    }
  }
}
