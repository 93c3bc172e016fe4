import Foundation
import TestSupport
import Testing

/// Odd, broken and hostile files that nobody here wrote, through the whole program.
@Suite("The corpus's odd and broken files", .withCorpus)
struct HardFilesTests {
  @Test("are digitised or rejected with file, cause and remedy, in one run, within 1 GiB and without a hang")
  func hardFiles() throws {
    let hard = try #require(Corpus.folder).appending(path: "hard")
    let everything = FileManager.default.enumerator(at: hard, includingPropertiesForKeys: [.isRegularFileKey])
    let files = try (everything?.compactMap { $0 as? URL } ?? [])
      .filter { try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true }.map(\.path).sorted()
    try #require(files.count > 100)
    let folder = try TemporaryFolder()
    let program = try Program.start(
      ["digitize"] + files + ["--dossier", "H49.61-261124-0012", "--out", folder.path("out"), "--json"])
    let ending = program.wait()
    #expect(ending.status == 1, "\(ending.errors.suffix(2000))")
    #expect(program.peakMemory < 1 << 30, "\(program.peakMemory >> 20) MiB")
    // It says how far it has come at every page, though not more often than every ten seconds.
    #expect(program.longestSilence < 60, "nothing was heard for \(program.longestSilence) s")
    print("hard files: peak memory \(program.peakMemory >> 20) MiB, longest silence \(program.longestSilence) s")

    struct Line: Decodable {
      struct Rejected: Decodable {
        let file: String
        let code: String
        let reason: String
        let remedy: String
      }
      struct Failed: Decodable {
        let input: String
        let reason: String
      }
      let kind: String
      let pages: Int
      let rejected: [Rejected]
      let withoutArchive: [String]
      let failed: [Failed]
    }
    struct Archive: Decodable {
      let archive: String
      let pages: Int
    }
    let lines = ending.output.split(separator: "\n").map { Data($0.utf8) }
    let summary = try JSONDecoder().decode(Line.self, from: try #require(lines.last))
    let archives = try lines.dropLast().map { try JSONDecoder().decode(Archive.self, from: $0) }
    #expect(summary.failed.isEmpty, "\(summary.failed)")
    #expect(archives.count + summary.withoutArchive.count == files.count, "an input is unaccounted for")
    #expect(archives.reduce(0) { $0 + $1.pages } + summary.rejected.count == summary.pages, "a page is unaccounted for")
    for rejected in summary.rejected {
      #expect(!rejected.file.isEmpty && !rejected.code.isEmpty && !rejected.reason.isEmpty && !rejected.remedy.isEmpty)
    }
    print("hard files: \(files.count) inputs, \(archives.count) archives, \(summary.rejected.count) pages rejected")
    let verified = try Program.start(["verify"] + archives.map(\.archive)).wait()
    #expect(verified.status == 0)
  }
}
