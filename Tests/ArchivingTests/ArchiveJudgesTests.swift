import Archiving
import Evidence
import Foundation
import Paper
import TestSupport
import Testing

@Suite("Independent programs about an archive")
struct ArchiveJudgesTests {
  let folder: TemporaryFolder
  let archive: SealedArchive

  init() throws {
    folder = try TemporaryFolder()
    archive = try Sample.seal(into: folder.path + "/out", pages: 12)
  }

  @Test("unzip finds every entry sound", .judged(by: .unzip))
  func unzip() throws {
    let verdict = try Judge.unzip.run(["-tq", archive.path])
    #expect(verdict.accepts, verdict.words)
  }

  @Test(
    "unzipped, sha256sum accepts both manifests and bagit.py the whole bag", .judged(by: .unzip, .sha256sum, .bagit))
  func bag() throws {
    let bag = folder.url.appending(path: "bag")
    let unpacked = try Judge.unzip.run(["-q", archive.path, "-d", bag.path])
    try #require(unpacked.accepts, unpacked.words)
    for manifest in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
      let verdict = try Judge.sha256sum.run(["-c", "--strict", manifest], in: bag)
      #expect(verdict.accepts, verdict.words)
    }
    let verdict = try Judge.bagit.run([bag.path])
    #expect(verdict.accepts, verdict.words)
  }

  @Test("the content's identity is what sha256sum says of the tag manifest", .judged(by: .unzip, .sha256sum))
  func identity() throws {
    let file = folder.url.appending(path: "tag")
    try Judge.unzip.run(["-p", archive.path, "tagmanifest-sha256.txt"]).output.write(to: file)
    #expect(try Judge.sha256sum.run([file.path]).text.hasPrefix("\(archive.contentDigest) "))
  }

  @Test("the comment is what sha256sum says of all bytes before the end record", .judged(by: .unzip, .sha256sum))
  func checksum() throws {
    let covered = folder.url.appending(path: "covered")
    try Data(contentsOf: URL(filePath: archive.path)).dropLast(93).write(to: covered)
    let digest = try Judge.sha256sum.run([covered.path]).text.prefix(64)
    #expect(try Judge.unzip.run(["-z", archive.path]).text.contains("sha256:\(digest)"))
  }

  @Test(
    "unzip lists the entries in their order: the mimetype first and stored, images stored, text deflated",
    .judged(by: .unzip))
  func listing() throws {
    let lines = try Judge.unzip.run(["-v", archive.path]).text.split(separator: "\n").map { $0.split(separator: " ") }
    let entries = lines.filter { $0.count == 8 && $0[4] == "1980-01-01" && $0[5] == "00:00" }
    let names = entries.map { String($0[7]) }
    #expect(
      names.prefix(5) == ["mimetype", "bag-info.txt", "bagit.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"])
    #expect(names.dropFirst(5) == names.dropFirst(5).sorted()[...])
    for entry in entries {
      let isText = [".txt", ".json", ".xml"].contains { entry[7].hasSuffix($0) }
      #expect(entry[1] == (isText ? "Defl:N" : "Stored"), "\(entry[7])")
    }
    #expect(names.count == 5 + 4 + 2 * 12)
  }

  @Test("the ALTO schema accepts each page's words", .judged(by: .unzip, .alto))
  func alto() throws {
    let bag = folder.url.appending(path: "bag")
    _ = try Judge.unzip.run(["-q", archive.path, "data/ocr/*", "-d", bag.path])
    let pages = try FileManager.default.contentsOfDirectory(atPath: bag.path + "/data/ocr").sorted()
    #expect(pages.count == 12)
    let verdict = try Judge.alto.run(pages.map { "\(bag.path)/data/ocr/\($0)" })
    #expect(verdict.accepts, verdict.words)
  }

  @Test("qpdf accepts the PDF and pdftotext finds each page's words", .judged(by: .unzip, .qpdf, .pdftotext))
  func pdf() throws {
    let file = folder.url.appending(path: "document.pdf")
    try Judge.unzip.run(["-p", archive.path, "data/document.pdf"]).output.write(to: file)
    let verdict = try Judge.qpdf.run(["--check", file.path])
    #expect(verdict.accepts, verdict.words)
    let pages = try Judge.pdftotext.run(["-raw", file.path, "-"]).text.split(separator: "\u{0C}")
    #expect(pages.count == 12)
    for (place, page) in pages.enumerated() { #expect(page.contains("GIẤY KHAI SINH số \(place + 1)")) }
    let text = try Judge.unzip.run(["-p", archive.path, "data/text/document.txt"]).text
    #expect(text.split(separator: "\u{0C}").count == 12)
    #expect(text == text.precomposedStringWithCanonicalMapping)
  }
}
