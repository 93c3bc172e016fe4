import Flow
import Foundation
import Imaging
import Paper
import TestSupport
import Testing

@testable import Acquiring

@Suite("What is taken from files and folders")
struct SurveyTests {
  @Test("a folder is one batch, its pages in natural order, files recognised by content and not by name")
  func folder() throws {
    let folder = try TemporaryFolder()
    let jpeg = try TestImage.jpeg(TestImage.grey())
    try folder.write(jpeg, to: "page10.jpg")
    try folder.write(TestImage.png(), to: "page2.jpg")
    try folder.write(jpeg, to: "page1")
    let survey = try Survey(of: [folder.path])
    #expect(survey.batches.count == 1)
    let batch = try #require(survey.batches.first)
    #expect(batch.files.map(\.name) == ["page1", "page2.jpg", "page10.jpg"])
    #expect(batch.files.map(\.content) == [.image(.jpeg), .image(.png), .image(.jpeg)])
    #expect(batch.passedOver.isEmpty)
    #expect(batch.name == (folder.path as NSString).lastPathComponent)
  }

  @Test("every input is a batch of its own, in the order given")
  func severalInputs() throws {
    let folder = try TemporaryFolder()
    let second = try folder.write(TestImage.png(), to: "b.png")
    let first = try folder.write(TestImage.png(), to: "a.png")
    let survey = try Survey(of: [second, first, second])
    #expect(survey.batches.map(\.name) == ["b.png", "a.png", "b.png"])
    #expect(survey.batches.map(\.id.ordinal.value) == [1, 2, 3])
  }

  @Test("hidden and unfinished files are not offered; folders and other files are named as passed over")
  func whatIsLeft() throws {
    let folder = try TemporaryFolder()
    for name in [".hidden.png", "page.png.tmp", "page.png.part", "~page.png"] {
      try folder.write(TestImage.png(), to: name)
    }
    try folder.makeFolder("more")
    try folder.write(TestImage.png(), to: "more/inside.png")
    try folder.write(Array("Ghi chú".utf8), to: "ghi chú.txt")
    try folder.write([], to: "nothing.txt")
    let offered = try Offered([folder.path])
    #expect(offered.transits.isEmpty)
    #expect(
      offered.survey.batches.first?.passedOver == [
        PassedOver(name: "ghi chú.txt", reason: .notAPage), PassedOver(name: "more", reason: .folder),
        PassedOver(name: "nothing.txt", reason: .notAPage),
      ])
  }

  @Test("what claims to be a page and is none is rejected by name and cause, and the others go on")
  func pretenders() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("not an image".utf8), to: "a.JPG")
    try folder.write([], to: "b.pdf")
    try folder.write(Array("GIF89a........".utf8), to: "c.dat")
    try folder.write([0, 0, 0, 24] + Array("ftypheic".utf8), to: "d.jpg")
    try folder.write(TestImage.png(), to: "e.png")
    let offered = try Offered([folder.path])
    #expect(offered.pages.count == 1)
    #expect(
      offered.faults == [
        PageFault(.unsupportedFormat(name: "unknown"), file: "a.JPG", page: nil),
        PageFault(.empty, file: "b.pdf", page: nil),
        PageFault(.unsupportedFormat(name: "GIF"), file: "c.dat", page: nil),
        PageFault(.unsupportedFormat(name: "HEIF"), file: "d.jpg", page: nil),
      ])
  }

  @Test("a file given by itself is a page whatever its name: if it is none it is rejected, not passed over")
  func namedFile() throws {
    let folder = try TemporaryFolder()
    let text = try folder.write(Array("text".utf8), to: "notes.txt")
    let empty = try folder.write([], to: "empty.txt")
    let offered = try Offered([text, empty, "\(folder.path)/missing.png"])
    #expect(
      offered.faults.map(\.code) == [
        .unsupportedFormat(name: "unknown"), .empty, .unreadable(cause: "No such file or directory"),
      ])
    #expect(offered.faults.map(\.file) == ["notes.txt", "empty.txt", "missing.png"])
  }

  @Test("links, pipes and sockets in a folder are refused without being opened; a link given by itself is followed")
  func specialFiles() throws {
    let folder = try TemporaryFolder()
    let outside = try TemporaryFolder()
    let target = try outside.write(TestImage.png(), to: "target.png")
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/a link.png", withDestinationPath: target)
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/b dead.png", withDestinationPath: "/nowhere")
    // Opening a pipe nobody writes to would wait for ever.
    #expect(mkfifo("\(folder.path)/c pipe.png", 0o600) == 0)
    let offered = try Offered([folder.path])
    #expect(offered.faults.map(\.file) == ["a link.png", "b dead.png", "c pipe.png"])
    #expect(offered.faults.map(\.code) == [.link, .link, .notRegular])

    #expect(try Offered(["\(folder.path)/a link.png"]).pages.count == 1)
    #expect(
      try Offered(["\(folder.path)/c pipe.png", "/dev/zero"]).faults.map(\.code) == [.notRegular, .notRegular])
  }

  @Test("a folder that cannot be listed, or holds a name that is no text, is one rejected page")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    let bytes = Array("\(folder.path)/".utf8) + [0xE9, 0x74, 0xE9] + Array(".png".utf8)
    let descriptor = bytes.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { name in
      (Array(name) + [0]).withUnsafeBufferPointer { $0.baseAddress.map { open($0, O_CREAT | O_WRONLY, 0o600) } ?? -1 }
    }
    try #require(descriptor >= 0)
    close(descriptor)
    #expect(try Offered([folder.path]).faults == [PageFault(.badName, file: "\u{FFFD}t\u{FFFD}.png", page: nil)])

    let file = try folder.write(TestImage.png(), to: "secret.png")
    #expect(chmod(file, 0) == 0)
    // The superuser may read everything.
    let expected: [PageFault.Code] = geteuid() == 0 ? [] : [.unreadable(cause: "Permission denied")]
    #expect(try Offered([file]).faults.map(\.code) == expected)
  }

  @Test("Vietnamese names are NFC in messages and origins, however the file system spells them")
  func vietnameseNames() throws {
    let nfc = "Giấy khai sinh – Nguyễn Thị Ánh.png"
    let nfd = nfc.decomposedStringWithCanonicalMapping
    #expect(Array(nfc.utf8) != Array(nfd.utf8))
    let folder = try TemporaryFolder()
    try folder.write(TestImage.png(), to: nfd)
    let batch = try folder.makeFolder("Hồ sơ".decomposedStringWithCanonicalMapping)
    try folder.write(TestImage.png(), to: "Hồ sơ/\(nfd)".decomposedStringWithCanonicalMapping)
    let offered = try Offered(["\(folder.path)/\(nfd)", batch])
    #expect(offered.pages.map { Array($0.origin.fileName.utf8) } == [Array(nfc.utf8), Array(nfc.utf8)])
    #expect(offered.survey.batches.map { Array($0.name.utf8) } == [Array(nfc.utf8), Array("Hồ sơ".utf8)])
  }

  @Test("a batch is named for its folder also when that is given as “.” or with slashes at its end")
  func batchNames() throws {
    let folder = try TemporaryFolder()
    let inner = try folder.makeFolder("Hồ sơ 12")
    for path in ["\(inner)/", "\(inner)///", "\(inner)/.", "\(inner)/../Hồ sơ 12/."] {
      #expect(try Survey(of: [path]).batches.first?.name == "Hồ sơ 12")
    }
    #expect(try Survey(of: ["/"]).batches.first?.name == "/")
  }

  @Test("a page's number leads to its file, and to none beyond the last")
  func fileOfAPage() throws {
    let folder = try TemporaryFolder()
    var pdf = PDFSketch()
    for _ in 0..<3 { pdf.page("") }
    try folder.write(pdf.bytes(), to: "2.pdf")
    try folder.write(TestImage.png(), to: "1.png")
    try folder.write(TestImage.png(), to: "3.png")
    let survey = try Survey(of: [folder.path])
    let id = try #require(survey.batches.first).id
    let names = (1...6).map { survey.file(holding: PageID(batch: id, ordinal: Ordinal($0)))?.name }
    #expect(names == ["1.png", "2.pdf", "2.pdf", "2.pdf", "3.png", nil])
    #expect(survey.file(holding: PageID(batch: BatchID(Ordinal(2)), ordinal: .first)) == nil)
  }

  @Test("a PDF is known by a header anywhere in its first kilobyte, and no later")
  func pdfHeader() {
    let junk = [UInt8](repeating: 32, count: 1000)
    #expect(FileContent(of: junk + Array("%PDF-1.4".utf8)) == .pdf)
    #expect(FileContent(of: junk) == .unknown)
    #expect(FileContent(of: Array("GIF89a %PDF-".utf8)) == .foreign(.gif))
    #expect(FileContent(of: Array("BM".utf8) + [9, 9, 9, 9, 0, 0, 0, 0]) == .foreign(.bmp))
    #expect(FileContent(of: Array("BM is how this note begins".utf8)) == .unknown)
    #expect(FileContent(of: []) == .unknown)
  }
}
