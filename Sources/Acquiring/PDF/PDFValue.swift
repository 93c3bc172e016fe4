internal import Foundation

/// A PDF object as qpdf's JSON (version 2) writes it.
enum PDFValue {
  case null
  case boolean(Bool)
  case number(Double)
  /// A string; nothing we decide depends on its text.
  case string
  /// A name, with its slash, as dictionaries have their keys.
  case name(String)
  /// An indirect reference, by object number.
  case reference(Int)
  case array([PDFValue])
  case dictionary([String: PDFValue])
}

extension PDFValue: Decodable {
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let text = try? value.decode(String.self) {
      self = Self.parse(text)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let dictionary = try? value.decode([String: PDFValue].self) {
      self = .dictionary(dictionary)
    } else if let array = try? value.decode([PDFValue].self) {
      self = .array(array)
    } else if let boolean = try? value.decode(Bool.self) {
      self = .boolean(boolean)
    } else if value.decodeNil() {
      self = .null
    } else {
      throw DecodingError.dataCorruptedError(in: value, debugDescription: "not a PDF value")
    }
  }

  /// Names begin with a slash, references read `12 0 R`, strings begin with `u:` or `b:`.
  private static func parse(_ text: String) -> PDFValue {
    if text.hasPrefix("/") { return .name(text) }
    if text.hasSuffix(" R"), let number = text.split(separator: " ").first.flatMap({ Int($0) }) {
      return .reference(number)
    }
    return .string
  }
}
