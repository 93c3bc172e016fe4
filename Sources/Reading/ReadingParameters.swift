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
  /// Every parameter.
  public static let declarations: [Declaration<ReadingParameters>] = [
    .notation(
      "languages", \.languages,
      accepts: Wording(
        vi: "mã ngôn ngữ của Tesseract nối bằng dấu +, ví dụ vie+eng",
        en: "Tesseract language codes joined by +, such as vie+eng"),
      Wording(
        vi: "Ngôn ngữ cần đọc, ngôn ngữ hay gặp nhất đứng trước.", en: "Languages to read, the most likely first."),
      parse: LanguageSet.init(parsing:), show: \.description),
    .integer(
      "time-limit", \.timeLimit, 1...3600, Wording(vi: "giây", en: "seconds"),
      Wording(
        vi: "Thời gian nhận dạng tối đa cho một trang, kiểm tra giữa các từ; phân tích bố cục trước đó không bị ngắt.",
        en: "Time the reader may take for one page, looked at between words; layout analysis before is not broken off.")
    ),
    .choice(
      "on-timeout", \.onTimeout,
      Wording(
        vi: "Trang quá thời gian được đi tiếp không có lớp chữ (pass) hay bị loại (reject).",
        en: "Whether a page that takes longer goes on without text or is rejected.")),
  ]
}
