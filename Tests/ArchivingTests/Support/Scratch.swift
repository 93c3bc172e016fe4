import Archiving
import Evidence
import Foundation
import Paper
import Testing

/// A folder for one test, removed with all it holds when the test ends.
final class Scratch {
  let url: URL

  var path: String { url.path }

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "sohoa-archive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url.appending(path: name))) }

  /// Every file and folder below, by relative path, hidden ones included.
  func everything(below folder: String = "") -> [String] {
    let root = url.appending(path: folder)
    let below = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return below.sorted()
  }
}

/// What archives in tests are made of: the same values every time.
enum Sample {
  static let day = CalendarDay(newYearOf: 2027)
  static let fileName = "Nguyễn Văn An.jpg"

  static func dossier(_ text: String = "H49.61-261124-0012") throws -> DossierID { try DossierID(text, today: day) }

  static func package() throws -> PackageID {
    try #require(PackageID("0c9cd0ba-8f6d-4f4e-9b7a-6d1f3a2b4c5d"))
  }

  static func identity(owner: String? = "CD-0221", operatorName: String? = "Trần Thị Bình") throws -> ArchiveIdentity {
    ArchiveIdentity(
      package: try package(), dossier: try dossier(), owner: owner,
      created: Timestamp(secondsSince1970: 1_795_486_500, offsetMinutes: 420), station: "quay-03",
      operatorName: operatorName)
  }

  static let production = ProductionRecord(
    toolVersion: "0.1.0", pipeline: "counter", pipelineSHA256: SHA256Hasher.digest(of: Array("pipeline".utf8)),
    tesseractVersion: "5.3.0", languages: ["vie", "eng"],
    models: [
      .init(name: "vie", sha256: SHA256Hasher.digest(of: [1])),
      .init(name: "eng", sha256: SHA256Hasher.digest(of: [2])),
    ],
    libraries: [.init(name: "leptonica", version: "1.82.0")])

  static func id(_ side: Int) -> PageID { PageID(batch: BatchID(.first), ordinal: Ordinal(side)) }

  /// Bytes that stand for an image; an archive never decodes them.
  static func noise(_ count: Int, seed: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 7 &+ seed) &* 0x9e37_79b1 >> 11) }
  }

  /// A page with a few Vietnamese words; the first announces its type.
  static func page(
    _ side: Int, bytes: Int = 300, method: PageOrigin.Method = .asIs, source: Digest? = nil, title: Bool? = nil
  ) -> Page<Classified> {
    let size = PixelSize(width: 1240, height: 1754)
    let master = noise(bytes, seed: side)
    let header = ImageHeader(
      format: .jpeg, size: size, colour: .rgb, bitsPerSample: 8, samplesPerPixel: 3,
      resolution: Resolution(PixelsPerInch(150)), orientation: .topLeft)
    let scanned = Scanned(
      master: EncodedImage(header: header, bytes: master), digest: SHA256Hasher.digest(of: master),
      origin: PageOrigin(
        fileName: fileName, fileDigest: source ?? SHA256Hasher.digest(of: master),
        mediaType: method == .rendered ? "application/pdf" : "image/jpeg", frame: .first, method: method))
    let words = ["GIẤY", "KHAI", "SINH", "số", "\(side)"].enumerated().map { place, text in
      PageText.Word(
        text: text, box: Box(left: 100 + place * 90, top: 200, width: 80, height: 30),
        baseline: Baseline(x1: 100 + place * 90, y1: 228, x2: 180 + place * 90, y2: 229), confidence: 90 + place)
    }
    let line = PageText.Line(
      words: words, box: Box(left: 100, top: 200, width: 440, height: 30),
      baseline: Baseline(x1: 100, y1: 228, x2: 540, y2: 229))
    let text = PageText(blocks: [.init(paragraphs: [.init(lines: [line])], box: line.box)])
    let read = Read(
      scanned: scanned,
      image: PageImage(
        coding: .jpeg, bytes: master, size: size, colour: .rgb, resolution: header.resolution, isMaster: true),
      marks: Marks(
        stored: .topLeft, squared: false, turn: .none, turnConfidence: 812, skew: Degrees(-0.1234), deskewed: false),
      text: text, reading: .complete)
    let match = TitleMatch(type: DocumentType(code: "khai-sinh"), title: "GIẤY KHAI SINH", score: 98)
    return Page(id: id(side), phase: Classified(read: read, title: title ?? (side == 1) ? match : nil))
  }

  /// Makes a document and seals it.
  static func document(
    in outbox: String, fed: Int, _ fill: (inout DocumentBuilder) throws -> Void
  ) throws -> SealedArchive {
    var builder = try DocumentBuilder(identity: identity(), production: production, outbox: outbox)
    try fill(&builder)
    return try builder.seal(fed: fed)
  }

  /// Seals a small document with one rejected page.
  static func seal(into outbox: String, pages: Int = 2) throws -> SealedArchive {
    try document(in: outbox, fed: pages + 1) { builder in
      for side in 1...pages { try builder.add(page(side)) }
      try builder.reject(id(pages + 1), PageFault(.truncated(cause: "end of data"), file: fileName, page: .first))
    }
  }
}
