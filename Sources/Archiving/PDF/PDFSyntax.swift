// The few spellings of PDF (ISO 32000-1, 7.3) we need, appended to byte arrays.

internal import Paper

extension [UInt8] {
  /// Appends a string's UTF-8.
  mutating func append(_ text: String) { append(contentsOf: text.utf8) }

  /// Appends a real number with at most `places` decimals (0 to 4) and no trailing zeros.
  mutating func append(_ value: Double, places: Int) {
    append(FixedPoint(value, places: places).description)
  }

  /// Appends two bytes, the high one first, inside a literal string.
  ///
  /// Parentheses and backslashes would end or bend the string; a bare carriage return would be read as a line feed.
  mutating func append(literal code: UInt16) {
    for byte in [UInt8(code >> 8), UInt8(code & 0xFF)] {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0x0D: append("\\r")
      default: append(byte)
      }
    }
  }
}

/// PDF strings outside content streams.
enum PDFString {
  /// A text string (7.9.2.2) as UTF-16BE with byte order mark, in hexadecimal.
  static func text(_ text: String) -> String { "<FEFF" + utf16Hex(text) + ">" }

  /// A date (7.9.4): `(D:20261124093000+07'00')`, the digits of RFC 3339 without its separators.
  static func date(_ time: Timestamp) -> String {
    let written = time.rfc3339
    let clock = written.prefix(19).filter(\.isNumber)
    let zone = written.dropFirst(19).replacing(":", with: "'")
    return "(D:\(clock)\(zone)\(zone == "Z" ? "" : "'"))"
  }

  /// A byte string in hexadecimal.
  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    "<" + bytes.map { fourDigits(UInt16($0)).suffix(2) }.joined() + ">"
  }

  /// The UTF-16BE code units, four hexadecimal digits each.
  static func utf16Hex(_ text: String) -> String { text.utf16.map(fourDigits).joined() }

  /// Four upper-case hexadecimal digits.
  static func fourDigits(_ value: UInt16) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
