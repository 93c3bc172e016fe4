internal import Foundation

/// The objects of a PDF that holds one page, without the streams' data; references are followed on the way.
struct PDFObjects {
  private let objects: [Int: PDFValue]

  /// The dictionary that names the catalogue.
  private let trailer: PDFValue?

  /// Reads what `qpdf --json=2 --json-key=qpdf` printed; `nil` if it is something else.
  init?(json: [UInt8]) {
    // qpdf copies names byte by byte, so its JSON is not always UTF-8: decoding as String repairs it.
    let text = Data(String(decoding: json, as: UTF8.self).utf8)
    guard let report = try? JSONDecoder().decode(Report.self, from: text) else { return nil }
    trailer = report.entries["trailer"]?.value
    var objects: [Int: PDFValue] = [:]
    for (key, entry) in report.entries {
      // Keys read `obj:12 0 R`.
      guard let number = key.split(whereSeparator: { ": ".contains($0) }).dropFirst().first.flatMap({ Int($0) }) else {
        continue
      }
      objects[number] = entry.stream?.dict ?? entry.value
    }
    self.objects = objects
  }

  private struct Report: Decodable {
    let entries: [String: Entry]

    init(from decoder: any Decoder) throws {
      var sections = try decoder.container(keyedBy: Key.self).nestedUnkeyedContainer(forKey: .qpdf)
      _ = try sections.decode(PDFValue.self)  // about the format
      entries = try sections.decode([String: Entry].self)
    }

    enum Key: String, CodingKey { case qpdf }
  }

  private struct Entry: Decodable {
    let value: PDFValue?
    let stream: Stream?
  }

  private struct Stream: Decodable { let dict: PDFValue }

  /// The value itself, if it is a reference what it refers to; dangling and circular references are null.
  func resolve(_ value: PDFValue?) -> PDFValue {
    var value = value ?? .null
    for _ in 0..<8 {
      guard case .reference(let number) = value else { return value }
      value = objects[number] ?? .null
    }
    return .null
  }

  /// A dictionary or a stream's dictionary; empty if the value is something else.
  func dictionary(_ value: PDFValue?) -> [String: PDFValue] {
    if case .dictionary(let dictionary) = resolve(value) { dictionary } else { [:] }
  }

  /// An array; a single value counts as an array of one, null as none.
  func list(_ value: PDFValue?) -> [PDFValue] {
    switch resolve(value) {
    case .array(let values): values
    case .null: []
    case let single: [single]
    }
  }

  /// A name, or `nil`.
  func name(_ value: PDFValue?) -> String? {
    if case .name(let name) = resolve(value) { name } else { nil }
  }

  /// A number, or `nil`.
  func number(_ value: PDFValue?) -> Double? {
    if case .number(let number) = resolve(value) { number } else { nil }
  }

  /// A whole number, or `nil`.
  func integer(_ value: PDFValue?) -> Int? { number(value).flatMap { Int(exactly: $0) } }

  /// Numbers, all of them, or `nil`.
  func numbers(_ value: PDFValue?) -> [Double]? {
    let numbers = list(value).map { number($0) }
    return numbers.contains { $0 == nil } ? nil : numbers.compactMap { $0 }
  }

  /// True or false, or `nil`.
  func boolean(_ value: PDFValue?) -> Bool? {
    if case .boolean(let boolean) = resolve(value) { boolean } else { nil }
  }

  /// The dictionary of the first page, which has inherited what it inherits; empty if there is none.
  var page: [String: PDFValue] {
    let pages = dictionary(dictionary(dictionary(trailer)["/Root"])["/Pages"])
    return dictionary(list(pages["/Kids"]).first)
  }
}
