/// What was read on a page: blocks of paragraphs of lines of words, in reading order.
///
/// Coordinates are pixels of the page's ``PageImage``. All text is in Unicode normalisation form C.
public struct PageText: Sendable, Hashable {
  /// One word.
  public struct Word: Sendable, Hashable {
    /// The word; not empty, no white space, NFC.
    public let text: String
    /// Its bounding box.
    public let box: Box
    /// The line it stands on.
    public let baseline: Baseline
    /// How sure the reader is, 0 to 100.
    public let confidence: Int

    /// Collects what is known of a word.
    public init(text: String, box: Box, baseline: Baseline, confidence: Int) {
      self.text = text
      self.box = box
      self.baseline = baseline
      self.confidence = confidence
    }
  }

  /// Words side by side; never empty.
  public struct Line: Sendable, Hashable {
    /// The words from first to last.
    public let words: [Word]
    /// Bounding box of the line.
    public let box: Box
    /// The line all words stand on.
    public let baseline: Baseline

    /// Collects what is known of a line.
    public init(words: [Word], box: Box, baseline: Baseline) {
      self.words = words
      self.box = box
      self.baseline = baseline
    }

    /// The words with single spaces between them.
    public var text: String { words.map(\.text).joined(separator: " ") }
  }

  /// Lines that belong together; never empty.
  public struct Paragraph: Sendable, Hashable {
    /// The lines from top to bottom.
    public let lines: [Line]

    /// Makes a paragraph of lines.
    public init(lines: [Line]) { self.lines = lines }
  }

  /// An area of text; never empty.
  public struct Block: Sendable, Hashable {
    /// The paragraphs from top to bottom.
    public let paragraphs: [Paragraph]
    /// Bounding box of the area.
    public let box: Box

    /// Collects what is known of an area.
    public init(paragraphs: [Paragraph], box: Box) {
      self.paragraphs = paragraphs
      self.box = box
    }
  }

  /// Areas of text in reading order.
  public let blocks: [Block]

  /// A page on which nothing was read.
  public static let empty = PageText(blocks: [])

  /// Makes a page's text from its areas.
  public init(blocks: [Block]) { self.blocks = blocks }

  /// All lines in reading order.
  public var lines: [Line] { blocks.flatMap(\.paragraphs).flatMap(\.lines) }

  /// All words in reading order.
  public var words: [Word] { lines.flatMap(\.words) }

  /// The text for people: a line a line, an empty line between paragraphs, no line feed at the end.
  public var plain: String {
    blocks.flatMap(\.paragraphs).map { $0.lines.map(\.text).joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// Mean confidence of the words, 0 to 100, or `nil` on a page without words.
  public var meanConfidence: Int? {
    let all = words
    return all.isEmpty ? nil : all.reduce(0) { $0 + $1.confidence } / all.count
  }

  /// Memory the text takes, estimated at 160 bytes a word.
  public var footprint: ByteCount { ByteCount(words.count * 160) }
}
