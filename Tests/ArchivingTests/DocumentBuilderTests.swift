import Archiving
import Evidence
import Foundation
import Paper
import TestSupport
import Testing

@Suite("Sealing a document")
struct DocumentBuilderTests {
  let outbox: TemporaryFolder
  let name = "H49.61-261124-0012/0c9cd0ba-8f6d-4f4e-9b7a-6d1f3a2b4c5d.v1.zip"

  init() throws { outbox = try TemporaryFolder() }

  @Test("puts one file into the dossier's folder and leaves nothing else")
  func result() throws {
    let archive = try Sample.seal(into: outbox.path)
    #expect(outbox.everything() == ["H49.61-261124-0012", name])
    #expect(archive.path == outbox.path + "/" + name)
    #expect(archive.pages == 2)
    #expect(archive.type.code == "khai-sinh")
    #expect(archive.account.rejected == 1 && archive.account.balances)
    #expect(archive.size.bytes == (try outbox.bytes(name)).count)
    #expect(archive.archiveDigest == SHA256Hasher.digest(of: try outbox.bytes(name)))
  }

  @Test("gives the same bytes for the same input, clock and id")
  func determinism() throws {
    let other = try TemporaryFolder()
    let first = try Sample.seal(into: outbox.path)
    let second = try Sample.seal(into: other.path)
    #expect(try outbox.bytes(name) == other.bytes(name))
    #expect(first.contentDigest == second.contentDigest)
  }

  @Test("shows nothing but one hidden folder until the archive is whole, so a killed process leaves no half of one")
  func hiddenUntilWhole() throws {
    let staging = ".staging-0c9cd0ba-8f6d-4f4e-9b7a-6d1f3a2b4c5d"
    func visible() -> [String] { outbox.everything().filter { !$0.hasPrefix(staging) } }
    _ = try Sample.document(in: outbox.path, fed: 2) { builder in
      #expect(visible() == [])
      try builder.add(Sample.page(1))
      #expect(visible() == [])
      #expect(outbox.everything().contains(staging + "/data/pages/0001.jpg"))
      try builder.reject(Sample.id(2), PageFault(.empty, file: "x", page: nil))
      #expect(visible() == [])
    }
    #expect(outbox.everything() == ["H49.61-261124-0012", name])
  }

  @Test("that is given up leaves nothing")
  func abandoned() throws {
    var builder = try DocumentBuilder(
      identity: Sample.identity(), production: Sample.production, outbox: outbox.path)
    try builder.add(Sample.page(1))
    builder.abandon()
    #expect(outbox.everything() == [])
  }

  @Test("is refused when a page has no fate, and leaves nothing")
  func unbalanced() throws {
    #expect(fault { try Sample.document(in: outbox.path, fed: 2) { try $0.add(Sample.page(1)) } } == .unbalanced)
    #expect(outbox.everything() == [])
  }

  @Test("is refused when every page was rejected")
  func noPages() throws {
    let code = fault {
      try Sample.document(in: outbox.path, fed: 1) {
        try $0.reject(Sample.id(1), PageFault(.empty, file: "x", page: nil))
      }
    }
    #expect(code == .noPages)
    #expect(outbox.everything() == [])
  }

  @Test("a page cannot meet two fates, and nothing can be sealed after that")
  func twoFates() throws {
    let code = fault {
      try Sample.document(in: outbox.path, fed: 1) { builder in
        try builder.add(Sample.page(1))
        let second = fault { try builder.reject(Sample.id(1), PageFault(.empty, file: "x", page: nil)) }
        #expect(second == .unbalanced)
      }
    }
    #expect(code == .io)
    #expect(outbox.everything() == [])
  }

  @Test("never touches an archive of the same name")
  func exists() throws {
    let taken = try outbox.write(Array("mine".utf8), to: name)
    #expect(fault { try Sample.seal(into: outbox.path) } == .exists)
    #expect(try Data(contentsOf: URL(filePath: taken)) == Data("mine".utf8))
    #expect(outbox.everything() == ["H49.61-261124-0012", name])
  }

  @Test("never touches an archive of the same name that appeared while the document was made")
  func appeared() throws {
    let code = fault {
      try Sample.document(in: outbox.path, fed: 1) { builder in
        try builder.add(Sample.page(1))
        _ = try outbox.write(Array("mine".utf8), to: name)
      }
    }
    #expect(code == .exists)
    #expect(try outbox.bytes(name) == Array("mine".utf8))
    #expect(outbox.everything() == ["H49.61-261124-0012", name])
  }

  @Test("is refused when a master's bytes are no longer those that were hashed on the way in")
  func changedMaster() throws {
    let good = Sample.page(1)
    let read = good.phase.read
    let scanned = Scanned(
      master: read.scanned.master, digest: SHA256Hasher.digest(of: [0]), origin: read.scanned.origin)
    let bad = Read(scanned: scanned, image: read.image, marks: read.marks, text: read.text, reading: read.reading)
    let code = fault {
      try Sample.document(in: outbox.path, fed: 1) {
        try $0.add(good.advanced(to: Classified(read: bad, title: nil)))
      }
    }
    #expect(code == .notReadBack)
    #expect(outbox.everything() == [])
  }

  @Test("keeps the PDF that pages were drawn from, once")
  func sources() throws {
    let pdf = Array("%PDF-1.7 signed".utf8)
    let inputs = try TemporaryFolder()
    let input = try inputs.write(pdf, to: "in.pdf")
    let digest = SHA256Hasher.digest(of: pdf)
    let archive = try Sample.document(in: outbox.path, fed: 2) { builder in
      for side in 1...2 {
        try builder.addSource(path: input, digest: digest, mediaType: "application/pdf")
        try builder.add(Sample.page(side, method: .rendered, source: digest))
      }
    }
    let reader = try ArchiveReader(opening: archive.path)
    #expect(reader.files.filter { $0.name.hasPrefix("data/sources/") }.map(\.name) == ["data/sources/0001.pdf"])
    #expect(reader.document.pages.map(\.source.path) == ["data/sources/0001.pdf", "data/sources/0001.pdf"])
    #expect(Verifier.verify(path: archive.path).verdict == .intact)
  }

  @Test("does not take a drawn page without its PDF")
  func sourceMissing() throws {
    let digest = SHA256Hasher.digest(of: Array("%PDF-1.7".utf8))
    let code = fault {
      try Sample.document(in: outbox.path, fed: 1) {
        try $0.add(Sample.page(1, method: .rendered, source: digest))
      }
    }
    #expect(code == .unbalanced)
    #expect(outbox.everything() == [])
  }

  @Test("does not take a PDF that has changed since pages were drawn from it")
  func sourceChanged() throws {
    let inputs = try TemporaryFolder()
    let input = try inputs.write(Array("%PDF-1.7 after".utf8), to: "in.pdf")
    let code = fault {
      try Sample.document(in: outbox.path, fed: 1) {
        let before = SHA256Hasher.digest(of: Array("%PDF-1.7 before".utf8))
        try $0.addSource(path: input, digest: before, mediaType: "application/pdf")
      }
    }
    #expect(code == .sourceChanged)
    #expect(outbox.everything() == [])
  }

  @Test("a source that cannot be read any more is a matter of its document, not of the disk")
  func sourceGone() throws {
    let inputs = try TemporaryFolder()
    let bytes = Array("%PDF-1.7".utf8)
    let input = try inputs.write(bytes, to: "in.pdf")
    try FileManager.default.removeItem(atPath: input)
    // A folder opens, and refuses to be read.
    for path in [input, inputs.path] {
      let code = fault {
        try Sample.document(in: outbox.path, fed: 1) {
          try $0.addSource(path: path, digest: SHA256Hasher.digest(of: bytes), mediaType: "application/pdf")
        }
      }
      #expect(code == .sourceChanged, "\(path)")
    }
    #expect(outbox.everything() == [])
  }

  @Test("a copy of a source that cannot be written is a matter of the disk")
  func sourceNotKept() throws {
    let inputs = try TemporaryFolder()
    let bytes = Array("%PDF-1.7".utf8)
    let input = try inputs.write(bytes, to: "in.pdf")
    let code = fault {
      try Sample.document(in: outbox.path, fed: 1) {
        _ = try outbox.write([1], to: ".staging-0c9cd0ba-8f6d-4f4e-9b7a-6d1f3a2b4c5d/data/sources")
        try $0.addSource(path: input, digest: SHA256Hasher.digest(of: bytes), mediaType: "application/pdf")
      }
    }
    #expect(code == .io)
    #expect(outbox.everything() == [])
  }

  @Test("an outbox that cannot be one is a fault that does not say it is there already")
  func badOutbox() throws {
    let file = try outbox.write([1], to: "file")
    for path in [file, file + "/below"] {
      let trouble = #expect(throws: ArchiveFault.self) { try Sample.seal(into: path) }
      #expect(trouble?.code == .io)
      #expect(trouble?.wording.en.contains("is not a folder") == true)
    }
    #expect(try outbox.bytes("file") == [1])
  }

  @Test("no input's file name and no word of a library gets into the archive")
  func noFileNames() throws {
    let cause = "unknown operator 'Nguyễn Văn An'"
    let archive = try Sample.document(in: outbox.path, fed: 2) { builder in
      try builder.add(Sample.page(1))
      try builder.reject(Sample.id(2), PageFault(.corrupt(cause: cause), file: Sample.fileName, page: .first))
    }
    for file in try Forger(archive.path).files {
      #expect(!String(decoding: file.bytes, as: UTF8.self).contains("Nguyễn"), "\(file.name)")
    }
    let side = try #require(try ArchiveReader(opening: archive.path).ledger.sides.last)
    #expect(side.code == "corrupt" && side.frame == 1)
  }
}

/// The code of the fault that some work ends in; `nil` if it does not.
func fault<Result>(_ work: () throws -> Result) -> ArchiveFault.Code? {
  do {
    _ = try work()
    return nil
  } catch {
    return (error as? ArchiveFault)?.code
  }
}
