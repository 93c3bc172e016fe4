import Archiving
import Evidence
import Foundation
import Paper
import TestSupport
import Testing

extension TemporaryFolder {
  /// Writes a file, and the folders it lies in.
  ///
  /// - Returns: Its path.
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  /// What a file holds.
  func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url.appending(path: name))) }

  /// Every file and folder, hidden ones included, by path relative to `folder`, sorted.
  func everything(below folder: String = "") -> [String] {
    let below = FileManager.default.enumerator(atPath: path(folder))?.compactMap { $0 as? String } ?? []
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

  /// A small grey JPEG, another one for each side.
  static func master(_ side: Int) -> PageImage {
    HandMade.jpeg(blocks: (0..<140).map { [($0 * 37 + side * 11) % 256] }, columns: 10, dpi: 10)
  }

  /// A page with a few Vietnamese words; the first announces its type.
  static func page(
    _ side: Int, method: PageOrigin.Method = .asIs, source: Digest? = nil
  ) -> Page<Classified> {
    let image = master(side)
    let header = ImageHeader(
      format: .jpeg, size: image.size, colour: .grey, bitsPerSample: 8, samplesPerPixel: 1,
      resolution: image.resolution, orientation: .topLeft)
    let digest = SHA256Hasher.digest(of: image.bytes)
    let scanned = Scanned(
      master: EncodedImage(header: header, bytes: image.bytes), digest: digest,
      origin: PageOrigin(
        fileName: fileName, fileDigest: source ?? digest,
        mediaType: method == .rendered ? "application/pdf" : "image/jpeg", frame: .first, method: method))
    let read = Read(
      scanned: scanned, image: image,
      marks: Marks(
        stored: .topLeft, squared: false, turn: .none, turnConfidence: 812, skew: Degrees(-0.1234), deskewed: false),
      text: text(["GIẤY", "KHAI", "SINH", "số", "\(side)"]), reading: .complete)
    let title = TitleMatch(type: DocumentType(code: "khai-sinh"), title: "GIẤY KHAI SINH", score: 98)
    return Page(id: id(side), phase: Classified(read: read, title: side == 1 ? title : nil))
  }

  /// Words side by side on one line.
  private static func text(_ words: [String]) -> PageText {
    let placed = words.enumerated().map { place, text in
      let left = 2 + place * 15
      return PageText.Word(
        text: text, box: Box(left: left, top: 20, width: 13, height: 5),
        baseline: Baseline(x1: left, y1: 24, x2: left + 13, y2: 24), confidence: 90 + place)
    }
    let box = Box(left: 2, top: 20, width: 73, height: 5)
    let line = PageText.Line(words: placed, box: box, baseline: Baseline(x1: 2, y1: 24, x2: 75, y2: 24))
    return PageText(blocks: [.init(paragraphs: [.init(lines: [line])], box: box)])
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
