public import Paper

/// What `data/document.json` says of one page.
///
/// Real numbers are whole thousandths, because JSON's numbers have no one written form: densities in thousandths of a
/// pixel per inch, angles in thousandths of a degree, clockwise positive. The input's file name is never recorded.
public struct PageRecord: Sendable, Hashable, Codable {
  /// Place in the document, from one.
  public let number: Int
  /// Batch the page was fed in, from one.
  public let batch: Int
  /// Place among the sides fed in that batch, from one.
  public let side: Int
  /// The image as acquired.
  public let master: Master
  /// The input it came from.
  public let source: Source
  /// The image people see in the PDF.
  public let image: ShownImage
  /// What cleaning measured.
  public let found: Findings
  /// What was done to the pixels, in order.
  public let transforms: [Transform]
  /// What was read.
  public let text: Reading
  /// The title on the page, if it has one the catalogue knows.
  public let title: Title?

  /// The image as acquired, byte for byte.
  public struct Master: Sendable, Hashable, Codable {
    /// Where it is in the archive.
    public let path: String
    /// SHA-256 of its bytes.
    public let sha256: Digest
    /// How many there are.
    public let bytes: Int
    /// IANA media type.
    public let mediaType: String
    /// Pixels in a row, as stored.
    public let widthPixels: Int
    /// Rows, as stored.
    public let heightPixels: Int
    /// How samples make a colour: `bilevel`, `grey`, `rgb`, `palette`, `cmyk`, `lab`.
    public let colour: String
    /// Bits of one sample.
    public let bitsPerSample: Int
    /// Samples of one pixel.
    public let samplesPerPixel: Int
    /// How stored rows lie on the page, 1 to 8 as EXIF numbers it.
    public let storedOrientation: Int
    /// Density.
    public let resolution: Density
  }

  /// The input file of a page.
  public struct Source: Sendable, Hashable, Codable {
    /// SHA-256 of the whole input file.
    public let sha256: Digest
    /// Its IANA media type.
    public let mediaType: String
    /// Place of the page in it, from one.
    public let frame: Int
    /// How the master relates to it: `as-is`, `extracted`, `recoded`, `rendered`.
    public let method: String
    /// Density a page was drawn at, when it was drawn.
    public let renderedMilliPixelsPerInch: Int?
    /// Where the input file is in the archive, when it is kept.
    public let path: String?
  }

  /// The image of the page in the PDF.
  public struct ShownImage: Sendable, Hashable, Codable {
    /// `jpeg` or `ccitt-g4`.
    public let coding: String
    /// Whether its bytes are the master's own.
    public let isMaster: Bool
    /// How many bytes it takes.
    public let bytes: Int
    /// Pixels in a row.
    public let widthPixels: Int
    /// Rows.
    public let heightPixels: Int
    /// `bilevel`, `grey` or `rgb`.
    public let colour: String
    /// Density.
    public let resolution: Density
  }

  /// How densely an image was sampled, and how we know.
  public struct Density: Sendable, Hashable, Codable {
    /// Along the rows, in thousandths of a pixel per inch.
    public let xMilliPixelsPerInch: Int
    /// Along the columns, in thousandths of a pixel per inch.
    public let yMilliPixelsPerInch: Int
    /// `file`, `guessed-absent` or `guessed-absurd`.
    public let provenance: String
  }

  /// What cleaning measured.
  public struct Findings: Sendable, Hashable, Codable {
    /// How sure the orientation is, in hundredths of the detector's unit.
    public let turnConfidence: Int
    /// How far text lines run down to the right, in thousandths of a degree; absent when the page gave no sure answer.
    public let skewMilliDegrees: Int?
  }

  /// One thing done to the pixels.
  public struct Transform: Sendable, Hashable, Codable {
    /// What was done.
    public let kind: Kind
    /// By how much, clockwise, in thousandths of a degree; absent for `upright` and `square`.
    public let milliDegrees: Int?

    /// The things done to pixels.
    public enum Kind: String, Sendable, Hashable, Codable {
      /// Brought from the stored orientation to an upright one.
      case upright
      /// One axis stretched, so that pixels are square.
      case square
      /// Turned by quarters because of what is on the page.
      case turn
      /// Rotated so that lines run level.
      case deskew
    }
  }

  /// What was read on the page.
  public struct Reading: Sendable, Hashable, Codable {
    /// Where the words are, with their boxes.
    public let path: String
    /// How reading ended: `complete` or `timed-out`.
    public let outcome: String
    /// Number of words.
    public let words: Int
    /// Mean confidence of the words, 0 to 100; absent without words.
    public let meanConfidence: Int?
  }

  /// A title line that announces a document type.
  public struct Title: Sendable, Hashable, Codable {
    /// Code of the type.
    public let type: String
    /// The line as printed.
    public let text: String
    /// How well it agrees with the catalogue, 0 to 100.
    public let score: Int
  }
}
