internal import Paper

/// Builds a page's text from words that come one after another, with word of where blocks, paragraphs and lines begin.
///
/// Whatever stays empty is left out, so that no block, paragraph or line is without a word.
struct TextComposer {
  private var blocks: [PageText.Block] = []
  private var paragraphs: [PageText.Paragraph] = []
  private var lines: [PageText.Line] = []
  private var words: [PageText.Word] = []

  mutating func add(_ word: PageText.Word) { words.append(word) }

  mutating func beginLine() {
    guard let first = words.first, let last = words.last else { return }
    let box = words.dropFirst().reduce(first.box) { $0.union($1.box) }
    let baseline = Baseline(
      x1: first.baseline.x1, y1: first.baseline.y1, x2: last.baseline.x2, y2: last.baseline.y2)
    lines.append(PageText.Line(words: words, box: box, baseline: baseline))
    words = []
  }

  mutating func beginParagraph() {
    beginLine()
    guard !lines.isEmpty else { return }
    paragraphs.append(PageText.Paragraph(lines: lines))
    lines = []
  }

  mutating func beginBlock() {
    beginParagraph()
    let all = paragraphs.flatMap(\.lines)
    guard let first = all.first else { return }
    blocks.append(PageText.Block(paragraphs: paragraphs, box: all.dropFirst().reduce(first.box) { $0.union($1.box) }))
    paragraphs = []
  }

  mutating func finish() -> PageText {
    beginBlock()
    return PageText(blocks: blocks)
  }
}
