import Archiving
import Evidence
import Foundation
import Glibc
import Paper
import TestSupport
import Testing

@Suite("Opening an archive")
struct ArchiveReaderTests {
  let folder: TemporaryFolder
  let archive: SealedArchive

  init() throws {
    folder = try TemporaryFolder()
    archive = try Sample.seal(into: folder.path + "/out")
  }

  @Test("shows what was put in")
  func inspect() throws {
    let reader = try ArchiveReader(opening: archive.path)
    #expect(reader.document.dossier.canonical == "H49.61-261124-0012")
    #expect(reader.document.package.id == archive.package)
    #expect(reader.document.owner == "CD-0221")
    #expect(reader.document.type.code == "khai-sinh")
    #expect(reader.document.type.decidedBy == .title)
    #expect(reader.document.conversion.at.rfc3339 == "2026-11-24T09:15:00+07:00")
    #expect(reader.document.conversion.operator == "Trần Thị Bình")
    #expect(reader.document.production == Sample.production)
    #expect(reader.contentDigest == archive.contentDigest)
    #expect(reader.size == archive.size)
    #expect(reader.ledger.account.fed == 3 && reader.ledger.account.rejected == 1)
    #expect(reader.ledger.sides.map(\.code) == [nil, nil, "truncated"])

    let page = try #require(reader.document.pages.first)
    #expect(page.master.sha256 == SHA256Hasher.digest(of: Sample.master(1).bytes))
    #expect(page.master.resolution.xMilliPixelsPerInch == 10_000)
    #expect(page.master.resolution.provenance == "file")
    #expect(page.found.skewMilliDegrees == -123)
    #expect(page.transforms == [])
    #expect(page.text.words == 5 && page.text.meanConfidence == 92)
  }

  @Test("the description for scripts is one JSON object")
  func json() throws {
    let text = try ArchiveReader(opening: archive.path).json
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object.keys.sorted() == ["bytes", "contentSha256", "document", "files", "ledger"])
  }

  @Test("unpacks into a new folder, which is then the bag")
  func extract() throws {
    let reader = try ArchiveReader(opening: archive.path)
    try reader.extract(to: folder.path + "/bag/")
    for file in reader.files {
      #expect(SHA256Hasher.digest(of: try folder.bytes("bag/" + file.name)) == file.digest)
      #expect(try folder.bytes("bag/" + file.name).count == file.size.bytes)
    }
    #expect(folder.everything().filter { $0.hasPrefix(".") } == [])
    #expect(try folder.bytes("bag/data/pages/0002.jpg") == Sample.master(2).bytes)
  }

  @Test("unpacks into an empty folder")
  func extractIntoEmpty() throws {
    try FileManager.default.createDirectory(atPath: folder.path + "/empty", withIntermediateDirectories: false)
    try ArchiveReader(opening: archive.path).extract(to: folder.path + "/empty")
    #expect(try folder.bytes("empty/mimetype") == Array("application/zip".utf8))
  }

  @Test("overwrites nothing: not a file, not a folder with something in it, not through a link")
  func overwritesNothing() throws {
    let reader = try ArchiveReader(opening: archive.path)
    _ = try folder.write([1], to: "file")
    _ = try folder.write([2], to: "full/data/document.json")
    try FileManager.default.createDirectory(atPath: folder.path + "/elsewhere", withIntermediateDirectories: false)
    try #require(symlink(folder.path + "/elsewhere", folder.path + "/link") == 0)
    for target in ["file", "full", "link"] {
      #expect(fault { try reader.extract(to: folder.path + "/" + target) } == .exists, "\(target)")
    }
    #expect(try folder.bytes("file") == [1])
    #expect(folder.everything(below: "full") == ["data", "data/document.json"])
    #expect(folder.everything(below: "elsewhere") == [])
    #expect(folder.everything().filter { $0.hasPrefix(".") } == [])
  }

  @Test("makes the folders the target lies in")
  func parents() throws {
    try ArchiveReader(opening: archive.path).extract(to: folder.path + "/a/b/bag")
    #expect(try folder.bytes("a/b/bag/mimetype") == Array("application/zip".utf8))
    #expect(folder.everything(below: "a/b").filter { $0.hasPrefix(".") } == [])
  }

  @Test("a path through a file is told as one that is no folder")
  func notAFolder() throws {
    _ = try folder.write([1], to: "file")
    let reader = try ArchiveReader(opening: archive.path)
    for target in ["file/bag", "file/below/bag"] {
      let trouble = #expect(throws: ArchiveFault.self) { try reader.extract(to: folder.path + "/" + target) }
      #expect(trouble?.code == .io)
      #expect(trouble?.wording.en.contains("is not a folder") == true, "\(target)")
    }
    #expect(try folder.bytes("file") == [1])
  }

  @Test("unpacks nothing of an archive with a damaged page")
  func damaged() throws {
    var bytes = Array(try Data(contentsOf: URL(filePath: archive.path)))
    let page = try #require(Data(bytes).range(of: Data(Sample.master(2).bytes), options: .backwards))
    bytes[page.lowerBound + 200] ^= 4
    let reader = try ArchiveReader(opening: try folder.write(bytes, to: "damaged.zip"))
    #expect(fault { try reader.extract(to: folder.path + "/bag") } == .notIntact)
    #expect(!folder.everything().contains { $0.hasPrefix("bag") || $0.hasPrefix(".") })
  }

  @Test("of something else is a fault that names it")
  func notAnArchive() throws {
    let other = try folder.write(Array("hello".utf8), to: "other.zip")
    let trouble = #expect(throws: ArchiveFault.self) { _ = try ArchiveReader(opening: other) }
    #expect(trouble?.code == .notIntact)
    #expect(trouble?.wording.en.contains(other) == true)
    #expect(fault { _ = try ArchiveReader(opening: folder.path + "/none.zip") } == .io)
  }
}
