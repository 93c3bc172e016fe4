// The names an archive may hold: these and no others. A name that is not one of them is refused, which leaves no room
// for absolute paths, `..`, backslashes, folders or names that differ in case only.

internal import Paper

/// One file of an archive, by what it is for.
enum EntryKind: Hashable {
  case mimetype
  case bagInfo
  case bagDeclaration
  case manifest
  case tagManifest
  case document
  case pdf
  case ledger
  case alto(Ordinal)
  case master(Ordinal, ImageFormat)
  case source(Ordinal, String)
  case text

  /// The extensions a kept input file can have, by its media type.
  static func sourceExtension(mediaType: String) -> String? {
    mediaType == "application/pdf"
      ? "pdf" : ImageFormat.allCases.first { $0.mediaType == mediaType }?.fileExtension
  }

  /// Pages and kept inputs are numbered with four digits.
  static let highestNumber = 9999

  /// The files that describe the payload, in the order they have in the archive.
  static let tags: [EntryKind] = [.mimetype, .bagInfo, .bagDeclaration, .manifest, .tagManifest]

  /// The name in the archive.
  var name: String {
    switch self {
    case .mimetype: "mimetype"
    case .bagInfo: "bag-info.txt"
    case .bagDeclaration: "bagit.txt"
    case .manifest: "manifest-sha256.txt"
    case .tagManifest: "tagmanifest-sha256.txt"
    case .document: "data/document.json"
    case .pdf: "data/document.pdf"
    case .ledger: "data/ledger.json"
    case .alto(let page): "data/ocr/\(Self.digits(page)).alto.xml"
    case .master(let page, let format): "data/pages/\(Self.digits(page)).\(format.fileExtension)"
    case .source(let number, let ending): "data/sources/\(Self.digits(number)).\(ending)"
    case .text: "data/text/document.txt"
    }
  }

  /// Recognises a name.
  ///
  /// - Returns: `nil` for a name no archive has.
  init?(name: some StringProtocol) {
    let units = Array(name.utf8)
    let fixed: [EntryKind] = Self.tags + [.document, .pdf, .ledger, .text]
    if let kind = fixed.first(where: { Array($0.name.utf8) == units }) {
      self = kind
      return
    }
    // Numbered names: the number is the four digits after the second slash; writing the name again decides.
    guard let slash = units.lastIndex(of: UInt8(ascii: "/")), units.count > slash + 5,
      let number = Int(String(decoding: units[slash + 1...slash + 4], as: UTF8.self)), number >= 1
    else { return nil }
    let ordinal = Ordinal(number)
    let numbered =
      [EntryKind.alto(ordinal)] + ImageFormat.allCases.map { .master(ordinal, $0) }
      + (ImageFormat.allCases.map(\.fileExtension) + ["pdf"]).map { .source(ordinal, $0) }
    guard let kind = numbered.first(where: { Array($0.name.utf8) == units }) else { return nil }
    self = kind
  }

  /// Whether this is payload in BagIt's sense.
  var isPayload: Bool { !Self.tags.contains(self) }

  /// Whether the content is deflated in the archive; images and PDF gain nothing by it.
  var isDeflated: Bool {
    switch self {
    case .mimetype, .pdf, .master, .source: false
    case .bagInfo, .bagDeclaration, .manifest, .tagManifest, .document, .ledger, .alto, .text: true
    }
  }

  /// The most bytes a file of this kind may have; what is read whole into memory is bounded tightly.
  var limit: Int {
    switch self {
    case .mimetype, .bagDeclaration: 1 << 10
    case .bagInfo, .tagManifest: 64 << 10
    case .manifest: 8 << 20
    case .document, .ledger: 32 << 20
    case .alto: 64 << 20
    case .text: 256 << 20
    case .pdf, .master, .source: ZipLayout.limit
    }
  }

  private static func digits(_ number: Ordinal) -> String {
    let text = String(number.value)
    return String(repeating: "0", count: max(0, 4 - text.count)) + text
  }
}
