/// A page as it was acquired: its master's bytes, not decoded yet.
public struct Scanned: Phase {
  /// The page's own bytes as acquired: the master.
  public let master: EncodedImage
  /// SHA-256 of the master's bytes, computed once, on the way in.
  public let digest: Digest
  /// Where the page came from.
  public let origin: PageOrigin

  /// Collects what acquiring knows of a page.
  public init(master: EncodedImage, digest: Digest, origin: PageOrigin) {
    self.master = master
    self.digest = digest
    self.origin = origin
  }

  /// The master's bytes.
  public var footprint: ByteCount { ByteCount(master.bytes.count) }
}

/// The input a page was taken from, and how.
public struct PageOrigin: Sendable, Hashable {
  /// How the master's bytes relate to the input's.
  public enum Method: String, Sendable, Hashable {
    /// The input file is the master, byte for byte.
    case asIs = "as-is"
    /// One frame of several: its compressed data are the input's, byte for byte, in a file of their own.
    case extracted
    /// One image of several, or out of a container: its samples are the input's, its coding is new and without loss.
    case recoded
    /// The page was drawn from a description (a PDF page that is not one image) at ``PageOrigin/renderedAt``.
    case rendered

    /// Whether every byte of the page's image is the input's; if not, the input itself is worth keeping beside it.
    public var keepsBytes: Bool { self == .asIs || self == .extracted }
  }

  /// The input file's name without folders, NFC.
  ///
  /// May hold personal data: told to the person at the terminal, never in an archive.
  public let fileName: String
  /// SHA-256 of the whole input file.
  public let fileDigest: Digest
  /// Media type of the input file.
  public let mediaType: String
  /// Place of the page in the input file.
  public let frame: Ordinal
  /// How the master was obtained.
  public let method: Method

  /// Density pages are drawn at when they are not an image already.
  public static let renderedAt = PixelsPerInch(300)

  /// Collects what is known of a page's input.
  public init(fileName: String, fileDigest: Digest, mediaType: String, frame: Ordinal, method: Method) {
    self.fileName = fileName
    self.fileDigest = fileDigest
    self.mediaType = mediaType
    self.frame = frame
    self.method = method
  }
}
