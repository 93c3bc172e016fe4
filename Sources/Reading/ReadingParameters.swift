public import Paper

/// What a pipeline file can say about reading.
public struct ReadingParameters: Parameters {
  /// What happens to a page on which the reader ran out of time.
  public enum OnTimeout: String, Sendable, CaseIterable {
    /// The page goes on without text, and its record says so.
    case pass
    /// The page is rejected.
    case reject
  }

  /// Languages to read.
  public var languages = LanguageSet.vietnameseAndEnglish
  /// Seconds a page may take.
  public var timeLimit = 60
  /// What happens to a page that takes longer.
  public var onTimeout = OnTimeout.pass

  /// The defaults.
  public init() {}

  /// `reading`.
  public static let section = "reading"
  /// What the section is about.
  public static let summary = "OCR with Tesseract: one handle for each worker, Tesseract's own threads off."
  /// Every parameter.
  public static let declarations: [Declaration<ReadingParameters>] = [
    .notation(
      "languages", \.languages, accepts: "Tesseract language codes joined by +, such as vie+eng",
      "Languages to read, the most likely first.", parse: LanguageSet.init(parsing:), show: \.description),
    .integer("time-limit", \.timeLimit, 1...3600, "seconds", "Time the reader may take for one page."),
    .choice("on-timeout", \.onTimeout, "Whether a page that takes longer goes on without text or is rejected."),
  ]
}
