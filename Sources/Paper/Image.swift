/// The file formats pages arrive in and masters are kept in.
public enum ImageFormat: String, Sendable, Hashable, CaseIterable {
  /// JPEG (ISO/IEC 10918), baseline or progressive.
  case jpeg
  /// PNG (ISO/IEC 15948).
  case png
  /// TIFF 6.0 or BigTIFF.
  case tiff

  /// The extension a master of this format gets in the archive.
  public var fileExtension: String {
    switch self {
    case .jpeg: "jpg"
    case .png: "png"
    case .tiff: "tif"
    }
  }

  /// The IANA media type, without parameters.
  public var mediaType: String { "image/\(rawValue)" }
}

/// How samples make a colour.
public enum ColourModel: String, Sendable, Hashable {
  /// One bit a pixel.
  case bilevel
  /// Shades of grey.
  case grey
  /// Red, green and blue, or something a decoder turns into it without loss of meaning (YCbCr).
  case rgb
  /// Indices into a table of colours.
  case palette
  /// Inks: cyan, magenta, yellow, black.
  case cmyk
  /// CIE L*a*b*.
  case lab
}

/// How rows and columns of the stored image lie on the page, as EXIF and TIFF number it.
public enum StoredOrientation: Int, Sendable, Hashable {
  /// First row is the top, first column the left.
  case topLeft = 1
  /// Mirrored left to right.
  case topRight
  /// Turned by half.
  case bottomRight
  /// Mirrored top to bottom.
  case bottomLeft
  /// Mirrored along the main diagonal.
  case leftTop
  /// To be turned a quarter clockwise.
  case rightTop
  /// Mirrored along the other diagonal.
  case rightBottom
  /// To be turned a quarter anticlockwise.
  case leftBottom

  /// Whether showing the image upright exchanges width and height.
  public var swapsSides: Bool { rawValue >= 5 }
}

/// What an image file's header says, before anything was decoded.
public struct ImageHeader: Sendable, Hashable {
  /// The file format.
  public let format: ImageFormat
  /// Size as stored, in pixels.
  public let size: PixelSize
  /// How samples make a colour.
  public let colour: ColourModel
  /// Bits of one sample: 1, 2, 4, 8 or 16.
  public let bitsPerSample: Int
  /// Samples of one pixel, alpha included.
  public let samplesPerPixel: Int
  /// Density, from the file or guessed.
  public let resolution: Resolution
  /// How the stored rows lie on the page.
  public let orientation: StoredOrientation

  /// Collects what a decoder found in a header.
  public init(
    format: ImageFormat, size: PixelSize, colour: ColourModel, bitsPerSample: Int, samplesPerPixel: Int,
    resolution: Resolution, orientation: StoredOrientation
  ) {
    self.format = format
    self.size = size
    self.colour = colour
    self.bitsPerSample = bitsPerSample
    self.samplesPerPixel = samplesPerPixel
    self.resolution = resolution
    self.orientation = orientation
  }

  /// Memory the decoded raster takes: 1 bit a pixel for bilevel, 8 for grey, 32 for colour, rows padded to 4 bytes.
  ///
  /// `nil` if it does not fit an `Int`.
  public var decodedFootprint: ByteCount? {
    let bits =
      switch colour {
      case .bilevel: 1
      case .grey: 8
      case .rgb, .palette, .cmyk, .lab: 32
      }
    guard let row = ByteCount.product(size.width, bits) else { return nil }
    return ByteCount.product(row.bytes / 32 + 1, 4, size.height)
  }
}

/// One image in one file's bytes, exactly as stored.
public struct EncodedImage: Sendable {
  /// What the header says.
  public let header: ImageHeader
  /// The whole file.
  public let bytes: [UInt8]

  /// Pairs bytes with the header that was read from them.
  public init(header: ImageHeader, bytes: [UInt8]) {
    self.header = header
    self.bytes = bytes
  }
}
