/// Languages Tesseract reads with, most likely first: `vie+eng`.
public struct LanguageSet: Sendable, Hashable, CustomStringConvertible {
  /// Tesseract's codes, one or more.
  public let codes: [String]

  /// Vietnamese first, then English: the papers of a Vietnamese counter.
  public static let vietnameseAndEnglish = LanguageSet(codes: ["vie", "eng"])

  private init(codes: [String]) { self.codes = codes }

  /// Reads codes joined by `+`.
  ///
  /// - Returns: `nil` unless each code is 3 to 20 letters, digits or underscores: a code becomes part of a path.
  public init?(parsing text: String) {
    let codes = text.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    let wellFormed = codes.allSatisfy { code in
      (3...20).contains(code.utf8.count)
        && code.utf8.allSatisfy { unit in
          switch unit {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
          default: false
          }
        }
    }
    guard wellFormed, codes.count <= 8, Set(codes).count == codes.count else { return nil }
    self.init(codes: codes)
  }

  /// The codes joined by `+`, as Tesseract wants them.
  public var description: String { codes.joined(separator: "+") }
}
