import Cleaning
import Foundation
import Paper
import Reading
import Sorting
import Testing

@testable import Digitization

@Suite("A pipeline file")
struct PipelineFileTests {
  private static let pipelines = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Pipelines")

  private func read(_ text: String) throws -> PipelineFile {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).yaml")
    try Data(text.utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    return try PipelineFile(path: path.path)
  }

  private let head = "pipeline: test\nsummary: {vi: thử, en: a test}\n"

  @Test("that comes with the program loads, each under its own name", arguments: ["counter", "backfile", "draft"])
  func shipped(_ name: String) throws {
    let file = try PipelineFile(path: Self.pipelines.appending(path: "\(name).yaml").path)
    #expect(file.name == name)
    #expect(!file.summary.vi.isEmpty && !file.summary.en.isEmpty)
    #expect(file.explanations.count >= 15)
  }

  @Test("keeps defaults for what it does not mention")
  func defaults() throws {
    let file = try read(head)
    #expect(file.reading.timeLimit == ReadingParameters().timeLimit)
    #expect(file.cleaning.jpegQuality == CleaningParameters().jpegQuality)
    #expect(file.explanations.allSatisfy { $0.value == $0.standard })
  }

  @Test("sets every parameter it mentions")
  func values() throws {
    let file = try read(
      head + """
        cleaning: {max-page-memory: 64 MiB, orient: no, deskew: "no", least-skew: 0.5, jpeg-quality: 60, rendition: bilevel}
        reading:
          languages: eng
          time-limit: 7
          on-timeout: reject
        flow: {readers-per-cleaner: 2, waiting-to-read: 5 MiB}
        """)
    #expect(file.cleaning.maxPageMemory == .mebibytes(64))
    #expect(file.cleaning.orient == .no && file.cleaning.deskew == .no)
    #expect(file.cleaning.leastSkew == 0.5 && file.cleaning.jpegQuality == 60 && file.cleaning.rendition == .bilevel)
    #expect(file.reading.languages.description == "eng" && file.reading.timeLimit == 7)
    #expect(file.reading.onTimeout == .reject)
    #expect(file.flow.readersPerCleaner == 2 && file.flow.waitingToRead == .mebibytes(5))
  }

  @Test("shows values the way it reads them, so that what is explained can be copied")
  func roundTrip() throws {
    let explained = try read(head + "reading: {time-limit: 7, languages: eng}\ncleaning: {max-page-memory: 64 MiB}\n")
    var sections: [String: [String]] = [:]
    for line in explained.explanations {
      let parts = line.key.split(separator: ".", maxSplits: 1)
      sections[String(parts[0]), default: []].append("  \(parts[1]): \(line.value)")
    }
    let again = try read(head + sections.map { "\($0.key):\n\($0.value.joined(separator: "\n"))\n" }.joined())
    #expect(again.explanations.map(\.value) == explained.explanations.map(\.value))
  }

  @Test(
    "with a mistake is refused with its line and what would be right",
    arguments: [
      ("reading: {time-limt: 5}", "time-limit"), ("reding: {time-limit: 5}", "reading"),
      ("reading: {time-limit: 0}", "1 to 3600 seconds"), ("reading: {time-limit: soon}", "1 to 3600 seconds"),
      ("reading: {languages: ../../etc/passwd}", "vie+eng"), ("reading: {languages: vie+vie}", "vie+eng"),
      ("reading: {on-timeout: ignore}", "pass, reject"), ("cleaning: {max-page-memory: 64}", "MiB"),
      ("cleaning: {jpeg-quality: 101}", "1 to 100"), ("cleaning: yes", "key: value"),
      ("reading: {time-limit: [1, 2]}", "single value"), ("reading: {time-limit: &a 5}", "not used here"),
      ("reading: *a", "not used here"), ("reading: {time-limit: 5", "YAML"),
      ("reading: {time-limit: 5, time-limit: 6}", "YAML"),
    ])
  func mistakes(_ text: String, _ hint: String) {
    let fault = #expect(throws: ConfigurationFault.self) { try read(head + text) }
    #expect(fault?.wording.en.contains(hint) == true, "\(fault?.wording.en ?? "")")
    #expect(fault?.place.contains(".yaml") == true)
  }

  @Test("names a missing summary and a missing name")
  func missing() {
    #expect(throws: ConfigurationFault.self) { try read("pipeline: x\n") }
    #expect(throws: ConfigurationFault.self) { try read("summary: {vi: a, en: b}\n") }
    #expect(throws: ConfigurationFault.self) { try read("pipeline: x\nsummary: {vi: a}\n") }
    #expect(throws: ConfigurationFault.self) { try read("") }
  }

  @Test("of hostile size or with a bomb of aliases is refused")
  func hostile() {
    #expect(throws: ConfigurationFault.self) { try read(head + "#" + String(repeating: "x", count: 1 << 20)) }
    let bomb = (0..<9).map { "a\($0): &a\($0) [*a\(max(0, $0 - 1)), *a\(max(0, $0 - 1))]" }.joined(separator: "\n")
    #expect(throws: ConfigurationFault.self) { try read(bomb) }
    #expect(throws: ConfigurationFault.self) { try read(String(repeating: "[", count: 100_000)) }
  }

  @Test("an unknown name is answered with the nearest known one")
  func names() {
    let fault = #expect(throws: ConfigurationFault.self) {
      setenv("SOHOA_PIPELINES", Self.pipelines.path, 1)
      return try PipelineFile("countr")
    }
    #expect(fault?.wording.en.contains("counter") == true)
  }

  @Test("the catalogue of document types that comes with the program loads")
  func catalogue() throws {
    let catalogue = try CatalogueFile.read(Self.pipelines.appending(path: "catalogue/document-types.yaml").path)
    #expect(catalogue.entries.count >= 35)
    #expect(catalogue.entries.contains { $0.type.code == "khai-sinh" })
  }
}
