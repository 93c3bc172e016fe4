public import Paper

/// The document types the program knows, and the titles that announce them: data, because forms change.
public struct Catalogue: Sendable {
  /// One document type.
  public struct Entry: Sendable {
    /// Its code.
    public let type: DocumentType
    /// What people call it.
    public let name: Wording
    /// Titles that announce it, as printed; a longer printed title may begin with one of these.
    public let titles: [String]
    /// Beginnings of lines, in any case, that decide where no title does: `V/v` of an official letter.
    public let openings: [String]

    /// Describes a type.
    public init(type: DocumentType, name: Wording, titles: [String], openings: [String]) {
      self.type = type
      self.name = name
      self.titles = titles
      self.openings = openings
    }
  }

  /// The types, in the order of the file.
  public let entries: [Entry]
  /// Titles folded for comparison, longest first, so that the more specific one wins.
  let titles: [(folded: FoldedText, entry: Entry)]
  /// Openings folded for comparison.
  let openings: [(folded: FoldedText, entry: Entry)]

  /// Takes a catalogue's entries; titles and openings without a letter or digit announce nothing and are left out.
  public init(entries: [Entry]) {
    self.entries = entries
    titles = entries.flatMap { entry in entry.titles.map { (FoldedText($0), entry) } }
      .filter { $0.folded.count > 0 }
      .sorted { $0.folded.count > $1.folded.count }
    openings = entries.flatMap { entry in entry.openings.map { (FoldedText($0), entry) } }
      .filter { $0.folded.count > 0 }
  }
}
