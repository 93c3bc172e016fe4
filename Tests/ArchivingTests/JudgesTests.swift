// Before a judge's yes is worth anything it must have been heard saying no.

import Foundation
import TestSupport
import Testing

@Suite("the judges tell right from wrong")
struct JudgesTests {
  @Test("bagit.py accepts a whole bag and refuses one whose payload differs", .judged(by: .bagit, .sha256sum))
  func bag() throws {
    try withFolder { folder in
      let data = folder.appending(path: "data")
      try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
      try Data("tờ khai\n".utf8).write(to: data.appending(path: "a.txt"))
      try Data("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)
        .write(to: folder.appending(path: "bagit.txt"))
      let manifest = try Judge.sha256sum.run(["data/a.txt"], in: folder).output
      try manifest.write(to: folder.appending(path: "manifest-sha256.txt"))
      let whole = try Judge.bagit.run([folder.path])
      #expect(whole.accepts, whole.words)

      try Data("tờ khái\n".utf8).write(to: data.appending(path: "a.txt"))
      #expect(try Judge.bagit.run([folder.path]).status == 1)
      #expect(try !Judge.sha256sum.run(["-c", "--strict", "manifest-sha256.txt"], in: folder).accepts)
    }
  }

  @Test("the ALTO schema accepts a page with a word and refuses a confidence above 1", .judged(by: .alto))
  func alto() throws {
    try withFolder { folder in
      let page = folder.appending(path: "page.alto.xml")
      try Data(altoPage(confidence: "0.93").utf8).write(to: page)
      let valid = try Judge.alto.run([page.path])
      #expect(valid.accepts, valid.words)

      try Data(altoPage(confidence: "93").utf8).write(to: page)
      let invalid = try Judge.alto.run([page.path])
      #expect(invalid.status == 1)
      #expect(invalid.errors.contains("WC"), invalid.words)
    }
  }

  @Test("veraPDF names the clauses that a sound but plain PDF breaks", .judged(by: .veraPDF, .qpdf))
  func plainPDF() throws {
    try withFolder { folder in
      try Data(blankPDF.utf8).write(to: folder.appending(path: "plain.pdf"))
      let sound = try Judge.qpdf.run(["--check", "plain.pdf"], in: folder)
      try #require(sound.accepts, sound.words)

      let verdict = try Judge.veraPDF.run(["plain.pdf"], in: folder)
      #expect(verdict.status == 1, verdict.words)
      #expect(verdict.text.hasPrefix("FAIL plain.pdf\n"), verdict.words)
      // No document identifier in the trailer, and no XMP metadata.
      for clause in ["6.1.3 test 1", "6.6.2.1 test 1"] { #expect(verdict.text.contains(clause), verdict.words) }
    }
  }

  @Test(
    "veraPDF says of the corpus's conformance files what their makers say", .judged(by: .veraPDF),
    .enabled(if: conformanceFiles != nil, "skipped: no corpus (SOHOA_CORPUS or ../shared/corpus)"),
    arguments: ["1b", "2b", "2u"])
  func corpus(flavour: String) throws {
    let folder = try #require(conformanceFiles)
    let manifest = try String(contentsOf: folder.appending(path: "../MANIFEST.tsv").standardized, encoding: .utf8)
    let labelled = manifest.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
      .filter { $0.count > 4 && $0[2] == "pdfa_verapdf" && $0[4].hasSuffix(":PDF_A-\(flavour)") }
    try #require(!labelled.isEmpty)
    let files = labelled.map { String($0[0].split(separator: "/").last ?? "") }
    let verdict = try Judge.veraPDF.run(["--flavour", flavour] + files, in: folder)
    let said = verdict.text.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map(String.init)
    let expected = zip(labelled, files).map { ($0[4].hasPrefix("pdfa_pass") ? "PASS " : "FAIL ") + $1 }
    #expect(said == expected)
  }

  @Test("a judge that gives no answer is ended")
  func slow() throws {
    #expect(throws: Judge.Fault.self) {
      try Judge.sha256sum.run(["/dev/zero"], seconds: 1)
    }
  }

  /// One empty page, correct as PDF goes: objects, cross-reference table, trailer.
  private var blankPDF: String {
    let objects = [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/Resources<<>>/MediaBox[0 0 595 842]>>",
    ]
    var file = "%PDF-1.7\n"
    var table = "xref\n0 4\n0000000000 65535 f \n"
    for (number, object) in zip(1..., objects) {
      let offset = String(file.utf8.count)
      table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      file += "\(number) 0 obj\n\(object)\nendobj\n"
    }
    return file + table + "trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n\(file.utf8.count)\n%%EOF\n"
  }

  private func altoPage(confidence: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">
    <Description><MeasurementUnit>pixel</MeasurementUnit></Description>
    <Layout><Page ID="P1" PHYSICAL_IMG_NR="1" WIDTH="100" HEIGHT="100">
    <PrintSpace HPOS="0" VPOS="0" WIDTH="100" HEIGHT="100">
    <TextBlock ID="B1" HPOS="0" VPOS="0" WIDTH="10" HEIGHT="10">
    <TextLine HPOS="0" VPOS="0" WIDTH="10" HEIGHT="10">
    <String CONTENT="Giấy" HPOS="0" VPOS="0" WIDTH="10" HEIGHT="10" WC="\(confidence)"/>
    </TextLine></TextBlock></PrintSpace></Page></Layout></alto>
    """
  }
}

private let conformanceFiles: URL? = {
  let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let corpus =
    ProcessInfo.processInfo.environment["SOHOA_CORPUS"].map { URL(filePath: $0) }
    ?? package.deletingLastPathComponent().appending(path: "shared/corpus")
  let folder = corpus.appending(path: "pdfa_verapdf")
  return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
}()

private func withFolder(_ body: (URL) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "judges-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder)
}
