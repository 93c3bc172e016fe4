/// A format we know of and do not decode, so that the person is told what the file is.
///
/// Recognised by its first bytes, as its own specification has them; the raw value is its name for people. PDF is one
/// of them: it is not an image, and whoever takes it does so elsewhere.
public enum ForeignFormat: String, Sendable, Hashable {
  case avif = "AVIF"
  case bmp = "BMP"
  case djvu = "DjVu"
  case gif = "GIF"
  case gimp = "GIMP"
  case heif = "HEIF"
  case icon = "Windows icon"
  case jbig2 = "JBIG2"
  case jpeg2000 = "JPEG 2000"
  case jpegXL = "JPEG XL"
  case jpegXR = "JPEG XR"
  case pdf = "PDF"
  case photoshop = "Photoshop"
  case pnm = "PNM"
  case postScript = "PostScript"
  case webP = "WebP"

  /// Looks at the first bytes of a file; 12 are enough.
  ///
  /// `nil` for a format we decode (``ImageReader/format(of:)``) and for one we do not know.
  public init?(of bytes: some Collection<UInt8>) {
    let start = Array(bytes.prefix(12))
    guard let mark = Self.marks.first(where: { $0.matches(start) }) else { return nil }
    self = mark.format
  }

  /// Bytes at a place; any byte will do where there is `nil`.
  private struct Mark {
    let format: ForeignFormat
    let offset: Int
    let bytes: [UInt8?]

    init(_ format: ForeignFormat, _ text: String, at offset: Int = 0) {
      self.init(format, bytes: Array(text.utf8), at: offset)
    }

    init(_ format: ForeignFormat, bytes: [UInt8?], at offset: Int = 0) {
      self.format = format
      self.offset = offset
      self.bytes = bytes
    }

    func matches(_ start: [UInt8]) -> Bool {
      let place = start.dropFirst(offset).prefix(bytes.count)
      return place.count == bytes.count && zip(place, bytes).allSatisfy { $1 == nil || $0 == $1 }
    }
  }

  private static let marks = [
    Mark(.gif, "GIF8"), Mark(.webP, "WEBP", at: 8), Mark(.pdf, "%PDF-"),
    Mark(.heif, "ftypheic", at: 4), Mark(.heif, "ftypheix", at: 4), Mark(.heif, "ftyphevc", at: 4),
    Mark(.heif, "ftypmif1", at: 4), Mark(.heif, "ftypmsf1", at: 4), Mark(.avif, "ftypavif", at: 4),
    Mark(.jpeg2000, "jP  \r\n", at: 4), Mark(.jpeg2000, bytes: [0xFF, 0x4F, 0xFF, 0x51]),
    Mark(.jpegXL, "JXL ", at: 4), Mark(.jpegXL, bytes: [0xFF, 0x0A]), Mark(.jpegXR, bytes: [0x49, 0x49, 0xBC, 0x01]),
    Mark(.jbig2, bytes: [0x97, 0x4A, 0x42, 0x32]), Mark(.photoshop, "8BPS"), Mark(.gimp, "gimp xcf"),
    Mark(.djvu, "AT&TFORM"), Mark(.postScript, "%!PS"), Mark(.icon, bytes: [0, 0, 1, 0]),
    Mark(.bmp, bytes: [0x42, 0x4D, nil, nil, nil, nil, 0, 0, 0, 0]),  // four bytes of size, four that are reserved
    Mark(.pnm, "P4\n"), Mark(.pnm, "P5\n"), Mark(.pnm, "P6\n"),
  ]
}
