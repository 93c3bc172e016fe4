internal import Archiving
internal import ArgumentParser
internal import Foundation
internal import Paper

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what is inside an archive.",
    discussion: "Dossier, document type, pages, hashes, and how it was made. Use “sohoa verify” to check every byte.")

  @Argument(help: "The archive.", completion: .file(extensions: ["zip"]))
  var archive: String

  @Flag(help: "Write one JSON object with everything.")
  var json = false

  func run() throws {
    try Exit.mapping {
      let reader = try ArchiveReader(opening: archive)
      if json {
        Speech.result(reader.json)
      } else {
        Self.sheet(reader).forEach { Speech.result($0) }
      }
    }
  }

  private static func sheet(_ reader: ArchiveReader) -> [String] {
    let document = reader.document
    let made = document.production
    let totals = reader.ledger.account
    func row(_ vi: String, _ en: String, _ value: String) -> String {
      Wording(vi: vi, en: en).text(in: Speech.language).padding(toLength: 13, withPad: " ", startingAt: 0) + value
    }
    var lines = [
      row("Hồ sơ", "Dossier", document.dossier.canonical),
      row("Gói", "Package", "\(document.package.id), v\(document.package.version)"),
      row("Loại", "Type", typeText(document.type)),
      row("Chuyển đổi", "Converted", "\(document.conversion.at.rfc3339), \(document.conversion.station)"),
      row("Số trang", "Pages", "\(document.pages.count) / \(totals.fed) (\(totals.rejected) ✗)"),
      row("Dung lượng", "Size", reader.size.description),
      row("SHA-256", "SHA-256", reader.contentDigest.description),
      row(
        "Công cụ", "Made by",
        "\(made.tool) \(made.toolVersion), \(made.pipeline), Tesseract \(made.tesseractVersion) \(made.languages.joined(separator: "+"))"
      ),
      "",
    ]
    lines += document.pages.map(pageText)
    lines.append("")
    lines += reader.files.map { "\($0.digest)  \($0.name)" }
    return lines
  }

  private static func typeText(_ type: DocumentRecord.TypeDecision) -> String {
    guard let title = type.title, let score = type.score else { return type.code }
    return "\(type.code) (“\(title)”, \(score) %)"
  }

  private static func pageText(_ page: PageRecord) -> String {
    let shown = page.image
    let dpi = Double(shown.resolution.xMilliPixelsPerInch) / 1000
    let guess = shown.resolution.provenance == "file" ? "" : "?"
    let done = page.transforms.map { transform in
      transform.milliDegrees.map { "\(transform.kind.rawValue) \(String(format: "%.2f", Double($0) / 1000))°" }
        ?? transform.kind.rawValue
    }
    let confidence = page.text.meanConfidence.map { ", \($0) %" } ?? ""
    let number = String(page.number)
    let place = String(repeating: " ", count: max(0, 4 - number.count)) + number
    return "\(place)  \(shown.widthPixels)×\(shown.heightPixels) \(String(format: "%.0f", dpi))\(guess) dpi "
      + "\(shown.colour) \(shown.coding)  \(page.text.words) w\(confidence)"
      + (done.isEmpty ? "" : "  [\(done.joined(separator: ", "))]")
  }
}
