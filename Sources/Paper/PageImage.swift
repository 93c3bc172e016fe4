/// The image of a page that people look at: what goes into the PDF, in a coding PDF readers know.
public struct PageImage: Sendable {
  /// How the image's bytes are coded.
  public enum Coding: String, Sendable, Hashable {
    /// A whole JPEG file (`DCTDecode`).
    case jpeg
    /// ITU-T T.6 data without a file around it, most significant bit first, 0 is white (`CCITTFaxDecode`, `/K -1`).
    case ccittG4 = "ccitt-g4"
  }

  /// The coding of ``bytes``.
  public let coding: Coding
  /// The coded image.
  public let bytes: [UInt8]
  /// Size in pixels.
  public let size: PixelSize
  /// Bilevel, grey or RGB; no other colour goes into an archive's PDF.
  public let colour: ColourModel
  /// Density: it gives the page its physical size.
  public let resolution: Resolution
  /// Whether ``bytes`` are the master's own.
  public let isMaster: Bool

  /// Collects a coded image and its geometry.
  public init(
    coding: Coding, bytes: [UInt8], size: PixelSize, colour: ColourModel, resolution: Resolution, isMaster: Bool
  ) {
    self.coding = coding
    self.bytes = bytes
    self.size = size
    self.colour = colour
    self.resolution = resolution
    self.isMaster = isMaster
  }

  /// The coded bytes.
  public var footprint: ByteCount { ByteCount(bytes.count) }
}
