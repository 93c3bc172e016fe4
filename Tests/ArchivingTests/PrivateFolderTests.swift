import Foundation
import Glibc
import TestSupport
import Testing

@testable import Archiving

@Suite("A private folder")
struct PrivateFolderTests {
  @Test("goes with its owner")
  func gone() throws {
    let outbox = try TemporaryFolder()
    do {
      let staging = try PrivateFolder(outbox.path(".staging-1"))
      try Data("x".utf8).write(to: URL(filePath: "\(staging.path)/page"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: outbox.path).isEmpty)
  }

  @Test("of an owner who was killed is swept; those of the living, the young and of others stay")
  func sweep() throws {
    let outbox = try TemporaryFolder()
    for name in [".staging-dead", "archives"] {
      try FileManager.default.createDirectory(atPath: outbox.path(name), withIntermediateDirectories: true)
    }
    try FileManager.default.createSymbolicLink(
      atPath: outbox.path(".staging-link"), withDestinationPath: outbox.path("archives"))
    let living = try PrivateFolder(outbox.path(".staging-living"))
    PrivateFolder.sweep(outbox.path, prefix: ".staging-", now: time(nil) + 30)
    #expect(FileManager.default.fileExists(atPath: outbox.path(".staging-dead")))
    PrivateFolder.sweep(outbox.path, prefix: ".staging-", now: time(nil) + 120)
    let left = try FileManager.default.contentsOfDirectory(atPath: outbox.path).sorted()
    #expect(left == [".staging-link", ".staging-living", "archives"])
    _ = living.path
  }

  @Test("of a killed unpacking is removed by the next one, and nothing else of that folder")
  func extract() throws {
    let folder = try TemporaryFolder()
    let reader = try ArchiveReader(opening: Sample.seal(into: folder.path("out")).path)
    _ = try folder.write([1], to: "to/.sohoa-extract-dead/mimetype")
    _ = try folder.write([1], to: "to/.extract-mine/notes")
    try reader.extract(to: folder.path("to/bag"), now: time(nil) + 120)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("to")).sorted() == [".extract-mine", "bag"])
  }
}
