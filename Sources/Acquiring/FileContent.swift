// What a file is, by its first bytes; its name is not believed.

internal import Imaging
internal import Paper

/// What the first bytes of a file say it is.
enum FileContent: Equatable {
  /// An image format we take.
  case image(ImageFormat)
  /// A PDF; its header may stand anywhere in the first 1,024 bytes, as readers have always allowed.
  case pdf
  /// An image or document format we know of and do not take.
  case foreign(ForeignFormat)
  /// Anything else.
  case unknown

  /// How much of a file has to be looked at.
  static let prefixLength = 1024

  /// Looks at the beginning of a file.
  init(of prefix: [UInt8]) {
    if let format = ImageReader.format(of: prefix) {
      self = .image(format)
    } else if let foreign = ForeignFormat(of: prefix), foreign != .pdf {
      self = .foreign(foreign)
    } else if prefix.contains("%PDF-") {
      self = .pdf
    } else {
      self = .unknown
    }
  }

  /// Extensions, in lower case, that promise a page.
  static let pageExtensions: Set = ["jpg", "jpeg", "png", "tif", "tiff", "pdf"]
}

extension [UInt8] {
  /// Whether the text occurs anywhere.
  fileprivate func contains(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      indices.contains { self[$0...].starts(with: wanted) }
    }
  }
}
