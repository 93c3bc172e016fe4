import Archiving
import Foundation
import Paper
import TestSupport
import Testing

@testable import Digitization

@Suite("The digitizer")
struct DigitizerTests {
  private let pipeline: PipelineFile
  private let dossier: DossierID

  init() throws {
    pipeline = try PipelineFile(path: Sample.root.appending(path: "Pipelines/counter.yaml").path)
    dossier = try DossierID("H49.61-261124-0012", today: try #require(CalendarDay(year: 2026, month: 11, day: 24)))
  }

  /// Digitises inputs into a folder and returns the summary with all events.
  private func digitise(
    _ inputs: [String], into outbox: String, package: PackageID? = nil, jobs: Int = 2
  ) throws -> (summary: DigitizeSummary, events: [DigitizeEvent]) {
    let moment = try #require(Timestamp(rfc3339: "2026-11-24T09:15:00+07:00"))
    let digitizer = try Digitizer(
      Digitizer.Request(
        inputs: inputs, dossier: dossier, outbox: outbox, pipeline: pipeline, jobs: jobs, clock: .fixed(moment),
        package: package, station: "quầy 3", operatorName: nil, owner: nil))
    var events: [DigitizeEvent] = []
    let summary = try digitizer.run(interrupted: {}, report: { events.append($0) })
    // The law of the house, whatever was fed.
    let packaged = summary.archives.reduce(0) { $0 + $1.pages }
    #expect(summary.stoppedBy != nil || summary.pages == packaged + summary.rejected.count)
    for archive in summary.archives {
      #expect(archive.account.balances)
      #expect(Verifier.verify(path: archive.path).verdict == .intact)
    }
    #expect(summary.stages.allSatisfy { $0.pagesIn == $0.pagesOut + $0.rejected })
    let hidden = (try? FileManager.default.contentsOfDirectory(atPath: outbox)) ?? []
    #expect(hidden.allSatisfy { !$0.hasPrefix(".") }, "staging is left behind")
    return (summary, events)
  }

  @Test("makes of every sample what is expected of it, and independent programs agree")
  func samples() throws {
    let folder = try TemporaryFolder()
    let samples = try Sample.all()
    let (summary, _) = try digitise(samples.map(\.url.path), into: folder.path("out"))
    #expect(summary.rejected.isEmpty)
    try #require(summary.archives.count == samples.count)
    var pdfs: [String] = []
    var altos: [String] = []
    for (sample, archive) in zip(samples, summary.archives) {
      let reader = try ArchiveReader(opening: archive.path)
      let document = reader.document
      #expect(document.type.code == sample.type, "\(sample)")
      #expect(document.pages.count == sample.pages, "\(sample)")
      for (page, skew) in zip(document.pages, sample.skew) {
        let turn = page.transforms.first { $0.kind == .turn }?.milliDegrees ?? 0
        #expect(turn == sample.turn * 1000, "\(sample), page \(page.number)")
        if let skew, let found = page.found.skewMilliDegrees {
          #expect((Double(found) / 1000 - skew).magnitude <= 0.2, "\(sample), page \(page.number): \(found)")
        }
      }
      let bag = folder.path("bag-\(archive.package)")
      #expect(try Judge.unzip.run(["-q", archive.path, "-d", bag]).accepts, "\(sample)")
      let text = try String(contentsOfFile: "\(bag)/data/text/document.txt", encoding: .utf8)
      #expect(text == text.precomposedStringWithCanonicalMapping)
      let rate = Accuracy.characterErrorRate(of: text, against: try sample.truth)
      #expect(rate <= sample.maxCER, "\(sample): CER \(rate) %")
      try judge(bag: bag, text: text, sample)
      pdfs.append("\(bag)/data/document.pdf")
      altos += (1...sample.pages).map {
        "\(bag)/data/ocr/\(String(repeating: "0", count: 4 - "\($0)".count))\($0).alto.xml"
      }
    }
    if Judge.veraPDF.program != nil {
      let verdict = try Judge.veraPDF.run(pdfs)
      #expect(verdict.accepts, verdict.words)
    }
    if Judge.alto.program != nil {
      let verdict = try Judge.alto.run(altos)
      #expect(verdict.accepts, verdict.words)
    }
  }

  /// What programs that are not ours say of one unpacked archive.
  private func judge(bag: String, text: String, _ sample: Sample) throws {
    let folder = URL(filePath: bag)
    for manifest in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
      let sums = try Judge.sha256sum.run(["-c", "--strict", "--quiet", manifest], in: folder)
      #expect(sums.accepts, sums.words)
    }
    if Judge.bagit.program != nil {
      let verdict = try Judge.bagit.run([bag])
      #expect(verdict.accepts, verdict.words)
    }
    let pdf = "\(bag)/data/document.pdf"
    let structure = try Judge.qpdf.run(["--check", pdf])
    #expect(structure.accepts, structure.words)
    let layer = try Judge.pdftotext.run(["-raw", pdf, "-"])
    #expect(words(layer.text) == words(text), "\(sample): the text layer is not what was read")
  }

  private func words(_ text: String) -> [String] {
    text.split(whereSeparator: { $0.isWhitespace || $0 == "\u{0C}" }).map(String.init)
  }

  @Test("gives the same bytes for the same input, clock and package id, however many workers there are")
  func deterministic() throws {
    let folder = try TemporaryFolder()
    let package = try #require(PackageID("0c9cd0ba-8f6d-4f4e-9b7a-6d1f3a2b4c5d"))
    let inputs = [try Sample.named("giay-uy-quyen-hai-mat.tif").url.path]
    let once = try digitise(inputs, into: folder.path("once"), package: package, jobs: 1).summary
    let twice = try digitise(inputs, into: folder.path("twice"), package: package, jobs: 3).summary
    #expect(once.archives.map(\.archiveDigest) == twice.archives.map(\.archiveDigest))
    #expect(once.archives.count == 1)
  }

  @Test("takes a folder as one document in the order people expect; one bad page does not stop the others")
  func folder() throws {
    let folder = try TemporaryFolder()
    let scans = folder.url.appending(path: "Hồ sơ của bà")
    try FileManager.default.createDirectory(
      at: scans.appending(path: "bên trong"), withIntermediateDirectories: true)
    let page = Data(try Sample.named("cong-van-lon-nguoc.png").bytes)
    let photo = Data(try Sample.named("library-form.jpg").bytes)
    try page.write(to: scans.appending(path: "trang 10.png"))
    try photo.write(to: scans.appending(path: "trang 9.jpg"))
    try photo.prefix(20_000).write(to: scans.appending(path: "trang 2.jpg"))
    try Data("ghi chú".utf8).write(to: scans.appending(path: "ghi chú.txt"))
    try Data("GIF89a".utf8).write(to: scans.appending(path: "trang 11.gif"))

    let (summary, events) = try digitise([scans.path], into: folder.path("out"))
    #expect(summary.pages == 4)
    #expect(Set(summary.rejected.map(\.file)) == ["trang 2.jpg", "trang 11.gif"])
    let archive = try #require(summary.archives.first)
    let reader = try ArchiveReader(opening: archive.path)
    #expect(reader.document.pages.map(\.master.mediaType) == ["image/jpeg", "image/png"])
    #expect(reader.ledger.account.rejected == 2 && reader.ledger.account.fed == 4)
    let passedOver = events.compactMap { event in
      if case .passedOver(_, let name, _) = event { name } else { nil }
    }
    #expect(Set(passedOver) == ["bên trong", "ghi chú.txt"])
    // Personal data stays out of archives: no file name is in any of the records.
    #expect(!reader.json.contains("trang 9") && !reader.json.contains("Hồ sơ của bà"))
    // The masters are the inputs, byte for byte.
    try reader.extract(to: folder.path("bag"))
    #expect(try Data(contentsOf: URL(filePath: folder.path("bag/data/pages/0001.jpg"))) == photo)
    #expect(try Data(contentsOf: URL(filePath: folder.path("bag/data/pages/0002.png"))) == page)
  }

  @Test("makes no archive, and leaves nothing behind, when no page could be used")
  func nothingUsable() throws {
    let folder = try TemporaryFolder()
    let empty = folder.path("trống")
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    try Data().write(to: folder.url.appending(path: "rỗng.tif"))
    let (summary, events) = try digitise(
      [empty, folder.path("rỗng.tif"), folder.path("không có.png")], into: folder.path("out"))
    #expect(summary.archives.isEmpty)
    #expect(summary.rejected.map(\.code.name) == ["empty", "unreadable"])
    #expect(Set(summary.empty) == ["trống", "rỗng.tif", "không có.png"])
    #expect(events.contains { if case .noArchive = $0 { true } else { false } })
    #expect(folder.files() == ["rỗng.tif"])
  }

  @Test("keeps the whole PDF beside pages that had to be drawn from it")
  func drawnPages() throws {
    let folder = try TemporaryFolder()
    let sample = try #require(try Sample.all().first { $0.bornDigital })
    let archive = try #require(try digitise([sample.url.path], into: folder.path("out")).summary.archives.first)
    let reader = try ArchiveReader(opening: archive.path)
    #expect(reader.document.pages.allSatisfy { $0.source.method == "rendered" })
    try reader.extract(to: folder.path("bag"))
    #expect(try [UInt8](Data(contentsOf: URL(filePath: folder.path("bag/data/sources/0001.pdf")))) == sample.bytes)
  }

  @Test("never overwrites: an archive that is there already is an error and stays as it is")
  func existing() throws {
    let folder = try TemporaryFolder()
    let package = try #require(PackageID("0c9cd0ba-8f6d-4f4e-9b7a-6d1f3a2b4c5d"))
    let inputs = [try Sample.named("service-agreement.tif").url.path]
    let first = try #require(try digitise(inputs, into: folder.path("out"), package: package).summary.archives.first)
    let again = try digitise(inputs, into: folder.path("out"), package: package).summary
    #expect((again.stoppedBy as? ArchiveFault)?.code == .exists && again.archives.isEmpty)
    #expect(Verifier.verify(path: first.path).archiveDigest == first.archiveDigest)
  }
}
