// What a file is, by its first bytes; its name is not believed. Signatures from the formats' own specifications.

internal import Imaging
internal import Paper

/// What the first bytes of a file say it is.
enum FileContent: Equatable {
  /// An image format we take.
  case image(ImageFormat)
  /// A PDF; its header may stand anywhere in the first 1,024 bytes, as readers have always allowed.
  case pdf
  /// An image or document format we know of and do not take.
  case foreign(name: String)
  /// Anything else.
  case unknown

  /// How much of a file has to be looked at.
  static let prefixLength = 1024

  /// Looks at the beginning of a file.
  init(of prefix: [UInt8]) {
    if let format = ImageReader.format(of: prefix) {
      self = .image(format)
    } else if let foreign = Self.signatures.first(where: { $0.matches(prefix) }) {
      self = .foreign(name: foreign.name)
    } else if prefix.contains("%PDF-") {
      self = .pdf
    } else {
      self = .unknown
    }
  }

  /// Extensions, in lower case, that promise a page.
  static let pageExtensions: Set = ["jpg", "jpeg", "png", "tif", "tiff", "pdf"]

  private struct Signature {
    let name: String
    let offset: Int
    /// The bytes at that place; any byte will do where there is `nil`.
    let bytes: [UInt8?]

    init(_ name: String, _ text: String, at offset: Int = 0) {
      self.init(name, bytes: Array(text.utf8), at: offset)
    }

    init(_ name: String, bytes: [UInt8?], at offset: Int = 0) {
      self.name = name
      self.bytes = bytes
      self.offset = offset
    }

    func matches(_ prefix: [UInt8]) -> Bool {
      let place = prefix.dropFirst(offset).prefix(bytes.count)
      return place.count == bytes.count && zip(place, bytes).allSatisfy { $1 == nil || $0 == $1 }
    }
  }

  private static let signatures = [
    Signature("GIF", "GIF8"),
    Signature("WebP", "WEBP", at: 8),
    Signature("HEIF", "ftypheic", at: 4), Signature("HEIF", "ftypheix", at: 4), Signature("HEIF", "ftypmif1", at: 4),
    Signature("HEIF", "ftypmsf1", at: 4), Signature("HEIF", "ftyphevc", at: 4), Signature("AVIF", "ftypavif", at: 4),
    Signature("JPEG 2000", "jP  \r\n", at: 4), Signature("JPEG 2000", bytes: [0xFF, 0x4F, 0xFF, 0x51]),
    Signature("JPEG XL", "JXL ", at: 4), Signature("JPEG XL", bytes: [0xFF, 0x0A]),
    Signature("JPEG XR", bytes: [0x49, 0x49, 0xBC, 0x01]),
    Signature("JBIG2", bytes: [0x97, 0x4A, 0x42, 0x32]),
    Signature("Photoshop", "8BPS"), Signature("GIMP", "gimp xcf"), Signature("DjVu", "AT&TFORM"),
    Signature("PostScript", "%!PS"), Signature("BMP", bytes: [0x42, 0x4D, nil, nil, nil, nil, 0, 0, 0, 0]),
    Signature("PNM", "P4\n"), Signature("PNM", "P5\n"), Signature("PNM", "P6\n"),
    Signature("Windows icon", bytes: [0, 0, 1, 0]),
  ]
}

extension [UInt8] {
  /// Whether the text occurs anywhere.
  fileprivate func contains(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      indices.contains { self[$0...].starts(with: wanted) }
    }
  }
}
