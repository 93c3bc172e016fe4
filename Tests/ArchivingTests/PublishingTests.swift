import Evidence
import Foundation
import Glibc
import Paper
import TestSupport
import Testing

@testable import Archiving

@Suite("A finished file")
struct PublishingTests {
  let folder: TemporaryFolder
  let packed: String

  init() throws {
    folder = try TemporaryFolder()
    packed = try folder.write([1], to: "packed")
  }

  @Test("gets its name, and the folder it goes into is synced after that")
  func published() throws {
    let name = folder.path("dossier/a.zip")
    var synced: [String] = []
    try Folder.publish(packed, as: name) { folder in
      #expect(FileManager.default.fileExists(atPath: name))
      synced.append(folder)
    }
    #expect(synced == [folder.path("dossier")])
    #expect(folder.everything() == ["dossier", "dossier/a.zip"])
  }

  @Test("whose name cannot be made durable is taken away again")
  func notDurable() throws {
    let trouble = #expect(throws: FileFault.self) {
      try Folder.publish(packed, as: folder.path("dossier/a.zip")) { (_) throws(FileFault) in
        throw FileFault(errno: EIO)
      }
    }
    #expect(trouble?.errno == EIO)
    #expect(folder.everything() == ["dossier"])
  }

  @Test("never takes another's name, nor takes that file away")
  func taken() throws {
    let name = try folder.write([2], to: "dossier/a.zip")
    let trouble = #expect(throws: FileFault.self) { try Folder.publish(packed, as: name) }
    #expect(trouble?.errno == EEXIST)
    #expect(try folder.bytes("dossier/a.zip") == [2])
  }

  @Test("that would be larger than an archive may be is refused as too large a document")
  func tooLarge() throws {
    _ = try folder.write(BagConstants.mimetype, to: "mimetype")
    let size = 30 + 8 + BagConstants.mimetype.count + 46 + 8 + ZipLayout.tailLength
    try ZipWriter.write(folder.path("fits.zip"), entries: [.mimetype], from: folder.path, limit: size)
    #expect(try folder.bytes("fits.zip").count == size)
    let trouble = #expect(throws: ArchiveFault.self) {
      try ZipWriter.write(folder.path("large.zip"), entries: [.mimetype], from: folder.path, limit: size - 1)
    }
    #expect(trouble?.code == .tooLarge)
  }
}
