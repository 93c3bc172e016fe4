// Text on its way into XML 1.0: escaped where markup would begin, without the characters XML has no way to write.

/// Escapes text for XML.
enum XMLText {
  /// The text as it may stand in element content and in attribute values between double quotes.
  ///
  /// Characters outside XML 1.0's `Char` production (most controls, U+FFFE, U+FFFF) are dropped: there is no escape for
  /// them. Tabs and line ends become character references, else attribute values would lose them.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t": escaped += "&#9;"
      case "\n": escaped += "&#10;"
      case "\r": escaped += "&#13;"
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
