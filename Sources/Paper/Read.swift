/// A page whose text is known.
///
/// Its pixels are gone; what people see is kept coded.
public struct Read: Phase {
  /// The page as acquired.
  public let scanned: Scanned
  /// The image people look at.
  public let image: PageImage
  /// What cleaning found and did.
  public let marks: Marks
  /// What was read.
  public let text: PageText
  /// How reading went.
  public let reading: Outcome

  /// How the reading of a page ended.
  public enum Outcome: String, Sendable, Hashable {
    /// The reader finished.
    case complete
    /// The reader was stopped at its time limit, and the pipeline lets such pages pass without text.
    case timedOut = "timed-out"
  }

  /// Collects what is known of a page after reading.
  public init(scanned: Scanned, image: PageImage, marks: Marks, text: PageText, reading: Outcome) {
    self.scanned = scanned
    self.image = image
    self.marks = marks
    self.text = text
    self.reading = reading
  }

  /// Master, image and text; an image that is the master counts once.
  public var footprint: ByteCount {
    scanned.footprint + (image.isMaster ? .zero : image.footprint) + text.footprint
  }
}

/// A page of which the document type it announces is known, if it announces one.
public struct Classified: Phase {
  /// The page with its text.
  public let read: Read
  /// The type its title announces; `nil` for continuation pages and pages without a known title.
  public let title: TitleMatch?

  /// Collects what is known of a page after sorting.
  public init(read: Read, title: TitleMatch?) {
    self.read = read
    self.title = title
  }

  /// The read page's.
  public var footprint: ByteCount { read.footprint }
}

/// A title found on a page, and the document type it stands for.
public struct TitleMatch: Sendable, Hashable {
  /// Code of the document type, such as `khai-sinh`.
  public let type: DocumentType
  /// The title as printed, NFC, as the original has it.
  public let title: String
  /// How well the title agrees with the catalogue's, 0 to 100.
  public let score: Int

  /// Collects a match.
  public init(type: DocumentType, title: String, score: Int) {
    self.type = type
    self.title = title
    self.score = score
  }
}

/// Code of a document type: lower-case ASCII letters, digits and hyphens.
///
/// The catalogue is data.
public struct DocumentType: Sendable, Hashable, CustomStringConvertible {
  /// The code.
  public let code: String

  /// What matches no type of the catalogue: kept, never forced into one.
  public static let other = DocumentType(code: "other")

  /// Makes a type of its code.
  public init(code: String) { self.code = code }

  /// The code.
  public var description: String { code }
}
