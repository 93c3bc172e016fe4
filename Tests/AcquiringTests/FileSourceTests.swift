import Evidence
import Flow
import Foundation
import Imaging
import Paper
import TestSupport
import Testing

@testable import Acquiring

@Suite("Files become pages")
struct FileSourceTests {
  @Test("a JPEG or PNG is its own master, hashed once", .judged(by: .sha256sum))
  func asIs() throws {
    let folder = try TemporaryFolder()
    let jpeg = try folder.write(TestImage.jpeg(TestImage.colour()), to: "tờ khai.jpg")
    let png = try folder.write(TestImage.png(), to: "b.png")
    let pages = try Offered([jpeg, png]).pages
    for (page, path) in zip(pages, [jpeg, png]) {
      let verdict = try Judge.sha256sum.run([path])
      #expect(verdict.text.hasPrefix("\(page.digest) "), verdict.words)
      #expect(page.origin.fileDigest == page.digest)
      #expect(page.origin.method == .asIs)
      #expect(page.origin.frame == .first)
      #expect(page.master.bytes == [UInt8](try Data(contentsOf: URL(filePath: path))))
    }
    #expect(pages.map(\.origin.mediaType) == ["image/jpeg", "image/png"])
    #expect(pages.map(\.origin.fileName) == ["tờ khai.jpg", "b.png"])
  }

  @Test("each frame of a TIFF is a page, and a TIFF of one frame is its own master", .judged(by: .convert, .sha256sum))
  func frames() throws {
    let folder = try TemporaryFolder()
    let frames = ["gray(0)", "gray(80)", "gray(255)"].flatMap { ["-size", "60x40", "xc:\($0)"] }
    let (several, one) = (folder.path("several.tif"), folder.path("one.tif"))
    let compressed = ["-type", "Grayscale", "-depth", "8", "-compress", "LZW"]
    for arguments in [frames + compressed + [several], Array(frames.prefix(3)) + compressed + [one]] {
      let made = try Judge.convert.run(arguments)
      try #require(made.accepts, made.words)
    }
    let offered = try Offered([several, one])
    #expect(offered.survey.batches.map(\.files.first?.content) == [.tiff(frames: 3), .image(.tiff)])
    #expect(offered.pages.map(\.origin.method) == [.extracted, .extracted, .extracted, .asIs])
    #expect(offered.pages.map(\.origin.frame.value) == [1, 2, 3, 1])
    let shades = try offered.pages.map { try ImageReader.decode($0.master, limit: .mebibytes(1)).samples.first }
    #expect(shades == [0, 80, 255, 0])
    for page in offered.pages {
      #expect(page.digest == SHA256Hasher.digest(of: page.master.bytes))
      #expect(page.origin.mediaType == "image/tiff")
    }
    for (page, path) in [(offered.pages[0], several), (offered.pages[3], one)] {
      #expect(try Judge.sha256sum.run([path]).text.hasPrefix("\(page.origin.fileDigest) "))
    }
  }

  @Test("damaged images are rejected by name and cause; what is around them is not")
  func damaged() throws {
    let folder = try TemporaryFolder()
    try folder.write(TestImage.png(), to: "1.png")
    try folder.write([0xFF, 0xD8, 0xFF], to: "2.jpg")
    try folder.write(Array(TestImage.png().prefix(20)), to: "3.png")
    try folder.write([0x49, 0x49, 42, 0, 255, 255, 255, 255], to: "4.tif")
    try folder.write(TestImage.png(), to: "5.png")
    let offered = try Offered([folder.path])
    #expect(offered.pages.map(\.origin.fileName) == ["1.png", "5.png"])
    #expect(offered.faults.map(\.file) == ["2.jpg", "3.png", "4.tif"])
    for fault in offered.faults {
      #expect(["truncated", "corrupt"].contains(fault.code.name), "\(fault)")
      #expect(fault.message(in: .english).hasPrefix("\(fault.file): "))
    }
  }

  @Test("a file larger than may be read, and a page larger than may be decoded, is rejected before it is")
  func limits() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(TestImage.png(), to: "page.png")
    let size = ByteCount(try TestImage.png().count)
    #expect(
      try Offered([path], limits: IntakeLimits(fileBytes: ByteCount(size.bytes - 1))).faults.map(\.code)
        == [.fileTooLarge(size: size, limit: ByteCount(size.bytes - 1))])
    let header = try ImageReader.header(of: TestImage.png())
    let needs = try #require(header.decodedFootprint)
    #expect(try Offered([path], limits: IntakeLimits(fileBytes: size, pageMemory: needs)).pages.count == 1)
    let less = ByteCount(needs.bytes - 1)
    #expect(
      try Offered([path], limits: IntakeLimits(pageMemory: less)).faults.map(\.code)
        == [.tooLarge(needs: needs, limit: less)])

    // A terabyte of nothing: its size is known without reading.
    let hole = try folder.write(TestImage.png(), to: "hole.png")
    #expect(truncate(hole, 1 << 40) == 0)
    let offered = try Offered([hole])
    #expect(offered.faults.map(\.code) == [.fileTooLarge(size: ByteCount(1 << 40), limit: IntakeLimits().fileBytes)])
  }

  @Test("files that vanish or change after the survey are rejected, page by page, and still accounted for")
  func changes() throws {
    let folder = try TemporaryFolder()
    var pdf = PDFSketch()
    for _ in 0..<3 { pdf.page("") }
    let paths = [
      try folder.write(pdf.bytes(), to: "1.pdf"), try folder.write(TestImage.png(), to: "2.png"),
      try folder.write(TestImage.png(), to: "3.png"),
    ]
    let survey = try Survey(of: [folder.path])
    try FileManager.default.removeItem(atPath: paths[0])
    try FileManager.default.removeItem(atPath: paths[1])
    try FileManager.default.createSymbolicLink(atPath: paths[1], withDestinationPath: paths[2])
    var rejected: [PageFault] = []
    var pages = 0
    try FileSource(survey, until: Cancellation()).pages { transit in
      switch transit {
      case .page: pages += 1
      case .rejected(_, let fault): rejected.append(fault)
      }
      return true
    }
    #expect(pages == 1)
    #expect(rejected.map(\.file) == ["1.pdf", "1.pdf", "1.pdf", "2.png"])
    #expect(rejected.map(\.page) == [Ordinal(1), Ordinal(2), Ordinal(3), nil])
  }

  @Test("a file that is written to while its pages are taken is not believed any more")
  func changedMeanwhile() throws {
    let folder = try TemporaryFolder()
    var pdf = PDFSketch()
    for _ in 0..<3 { pdf.page("0 0 9 9 re f") }
    let path = try folder.write(pdf.bytes(), to: "a.pdf")
    var codes: [PageFault.Code?] = []
    try FileSource(Survey(of: [path]), until: Cancellation()).pages { transit in
      if case .rejected(_, let fault) = transit { codes.append(fault.code) } else { codes.append(nil) }
      if let handle = FileHandle(forWritingAtPath: path) {
        handle.seekToEndOfFile()
        handle.write(Data("\n".utf8))
      }
      return true
    }
    #expect(codes == [nil, .changedWhileRead, .changedWhileRead])
  }

  @Test("the source stops when the run has ended, and offers nothing more")
  func endOfRun() throws {
    let folder = try TemporaryFolder()
    for index in 1...5 { try folder.write(TestImage.png(), to: "\(index).png") }
    let survey = try Survey(of: [folder.path])
    var offered = 0
    try FileSource(survey, until: Cancellation()).pages { _ in
      offered += 1
      return offered < 2
    }
    #expect(offered == 2)

    let cancellation = Cancellation()
    cancellation.cancel()
    try FileSource(survey, until: cancellation).pages { _ in
      Issue.record("a cancelled source offers nothing")
      return true
    }
    #expect(try Survey(of: [folder.path], until: cancellation).pageCount == 0)
  }

  @Test("cancelling while a page is drawn ends the source, without a rejected page", .timeLimit(.minutes(1)))
  func cancelledDrawing() throws {
    let folder = try TemporaryFolder()
    var pdf = PDFSketch()
    let slow = String(repeating: "q 1 0 0 1 0.1 0.1 cm 0 0 m 0 500 500 0 500 500 c b* Q\n", count: 200_000)
    pdf.page(slow, with: "/MediaBox [0 0 600 600]")
    let path = try folder.write(pdf.bytes(), to: "slow.pdf")
    let survey = try Survey(of: [path])
    let cancellation = Cancellation()
    Thread.detachNewThread {
      usleep(500_000)
      cancellation.cancel()
    }
    try FileSource(survey, limits: IntakeLimits(renderingSeconds: 600, pageSeconds: 600), until: cancellation).pages {
      transit in
      Issue.record("\(transit) was offered")
      return true
    }
  }

  @Test("a pipeline fed from files accounts for every page")
  func pipeline() throws {
    let folder = try TemporaryFolder()
    for index in 1...20 {
      try folder.write(index % 3 == 0 ? Array("junk".utf8) : TestImage.png(), to: "\(index).png")
    }
    let survey = try Survey(of: [folder.path])
    let cancellation = Cancellation()
    var order: [Int] = []
    _ = try Pipeline(from: FileSource(survey, until: cancellation)).run(until: cancellation) { transit in
      order.append(transit.id.ordinal.value)
    }
    #expect(order == Array(1...20))
  }
}
