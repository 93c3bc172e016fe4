/// A message for people, whole, in both languages of the counter.
///
/// Sentences are written out in each language and never glued together from pieces.
public struct Wording: Sendable, Hashable {
  /// Vietnamese.
  public let vi: String
  /// English.
  public let en: String

  /// Takes the same message in both languages.
  public init(vi: String, en: String) {
    self.vi = vi
    self.en = en
  }

  /// The message in one language.
  public func text(in language: Language) -> String {
    switch language {
    case .vietnamese: vi
    case .english: en
    }
  }

  /// The languages the program speaks.
  public enum Language: String, Sendable, CaseIterable {
    /// Tiếng Việt.
    case vietnamese = "vi"
    /// English.
    case english = "en"

    /// Chooses from a locale name such as `vi_VN.UTF-8`; English unless it begins with `vi`.
    public init(locale: String) { self = locale.hasPrefix("vi") ? .vietnamese : .english }
  }
}
