internal import Foundation
public import Paper

/// Finds the title on a page that announces what the paper is.
///
/// The rule of Vietnamese offices (Decree 30/2020): the title stands alone, in capitals, in the top third of the first
/// page, below the national motto and the form number. Capitals in several lines are read as one title. A title that is
/// only cited ("căn cứ…", "theo…", "kèm theo…") does not count. Titles are compared with accents folded and a few
/// misread letters forgiven; what is returned is the print. What matches nothing is nothing: no type is ever forced.
public struct TitleRule: Sendable {
  private let catalogue: Catalogue

  /// The part of the page, from its top, in which a title begins: a third, and some for a sheet fed a little low.
  private static let top = 0.38
  /// Capitals among a title's letters.
  private static let capitals = 0.7
  /// Characters in a line of a title; running text is longer, and hostile text is not worth comparing.
  private static let widest = 160
  /// Lines looked at.
  private static let most = 80
  /// Lines a title may run over.
  private static let longest = 3
  /// Lines that stand above the title and are not it.
  private static let letterhead = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Mẫu số", "Mẫu",
  ].map(FoldedText.init)
  /// Beginnings of lines that cite other papers.
  private static let citing = ["căn cứ", "theo", "kèm theo", "ban hành kèm theo"].map(FoldedText.init)

  /// Makes the rule with the titles of a catalogue.
  public init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  /// Looks for the title on a page.
  ///
  /// - Parameters:
  ///   - text: What was read on the page.
  ///   - height: Height of the page's image in pixels.
  /// - Returns: The best match, the uppermost among equals; `nil` if no title is known.
  public func title(of text: PageText, height: Int) -> TitleMatch? {
    let lines = text.lines
      .filter { Double($0.box.top) < Double(height) * Self.top && $0.text.utf8.count <= 4 * Self.widest }
      .sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
      .prefix(Self.most)
      .map { Candidate($0) }
      .filter { line in !Self.citing.contains { line.folded.begins(with: $0) } }
    let candidates = lines.filter { candidate in
      !Self.letterhead.contains { candidate.folded.editsToBegin(with: $0, atMost: $0.count / 6) != nil }
    }
    return titleMatch(among: candidates) ?? opening(among: candidates)
  }

  private func titleMatch(among lines: [Candidate]) -> TitleMatch? {
    var best: (match: TitleMatch, length: Int)?
    for start in lines.indices where lines[start].capitals >= Self.capitals {
      var joined: [String] = []
      for line in lines[start...].prefix(Self.longest) {
        guard line.capitals >= Self.capitals else { break }
        joined.append(line.text)
        let title = joined.joined(separator: " ")
        guard let (entry, score, length) = bestEntry(for: FoldedText(title)) else { continue }
        // A longer title says more than a shorter one; of the same title, the better agreement counts.
        if best.map({ (length, score) > ($0.length, $0.match.score) }) ?? true {
          best = (TitleMatch(type: entry.type, title: title, score: score), length)
        }
      }
    }
    return best?.match
  }

  private func bestEntry(for title: FoldedText) -> (entry: Catalogue.Entry, score: Int, length: Int)? {
    for (folded, entry) in catalogue.titles {
      let limit = folded.count < 12 ? 1 : folded.count / 8
      guard let edits = title.editsToBegin(with: folded, atMost: limit) else { continue }
      return (entry, 100 - 100 * edits / folded.count, folded.count)
    }
    return nil
  }

  private func opening(among lines: [Candidate]) -> TitleMatch? {
    for line in lines {
      for (folded, entry) in catalogue.openings where line.folded.begins(with: folded) {
        return TitleMatch(type: entry.type, title: line.text, score: 100)
      }
    }
    return nil
  }

  /// A line that might be a title, or part of one.
  private struct Candidate {
    let text: String
    let folded: FoldedText
    /// Share of capitals among its letters, 0 to 1.
    let capitals: Double

    init(_ line: PageText.Line) {
      text = line.text
      folded = FoldedText(line.text)
      let letters = line.text.filter(\.isLetter)
      capitals = letters.isEmpty ? 0 : Double(letters.count(where: \.isUppercase)) / Double(letters.count)
    }
  }
}
