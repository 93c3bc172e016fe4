internal import Foundation
internal import Paper

/// Says things to people: results on stdout, everything else on stderr, in the language of the locale.
enum Speech {
  /// The language of messages.
  static let language: Wording.Language = {
    let environment = ProcessInfo.processInfo.environment
    let names = ["SOHOA_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"]
    return Wording.Language(locale: names.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "")
  }()

  /// A result, one line or more; written at once, so that whoever reads a pipe has it when it is true.
  static func result(_ lines: String...) { for line in lines { write(line, to: .standardOutput) } }

  /// A result for scripts: one JSON object or array on one line, keys sorted.
  static func result(json value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { preconditionFailure("strings and numbers can be encoded") }
    result(String(decoding: data, as: UTF8.self))
  }

  /// A result in words.
  static func result(_ wording: Wording) { result(wording.text(in: language)) }

  /// A remark that is no result.
  static func note(_ wording: Wording) { write(wording.text(in: language), to: .standardError) }

  /// Why something cannot be done.
  static func error(_ wording: Wording) { write("sohoa: \(wording.text(in: language))", to: .standardError) }

  private static func write(_ line: String, to file: FileHandle) {
    // Nobody listens any more: not a reason to stop working.
    try? file.write(contentsOf: Data("\(printable(line))\n".utf8))
  }

  /// The text on one line, without controls: a file's name must not move the cursor, turn the writing or forge a line.
  private static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isHarmless($0) ? $0 : "\u{FFFD}" }))
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: false
    // Directions (U+202E and its like) are of category format, and so is the joiner some scripts need.
    case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
    default: true
    }
  }
}
