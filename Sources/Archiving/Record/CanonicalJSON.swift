// JSON in the one written form of RFC 8785: keys sorted, no white space. Foundation's encoder with sorted keys gives
// that form as long as there are only ASCII keys, strings, booleans and integers, which is all our records have (a
// test holds it against an independent writer). Reading is strict by writing again: unknown or doubled keys,
// fractions, white space or another order would all come out different, so bytes that decode and encode to themselves
// have none of them. Foundation's own parser bounds its depth; the caller bounds the size.

internal import Foundation

enum CanonicalJSON {
  /// Writes a record.
  static func encode(_ record: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(record))
    } catch {
      // Records hold strings, booleans and integers only: there is nothing in them that JSON cannot say.
      fatalError("a record cannot be written as JSON: \(error)")
    }
  }

  /// Reads a record that is exactly in its canonical form.
  ///
  /// - Returns: `nil` if the bytes are not such a record, to the last byte.
  static func decode<Record: Codable>(_ type: Record.Type, from bytes: [UInt8]) -> Record? {
    guard let record = try? JSONDecoder().decode(type, from: Data(bytes)), encode(record) == bytes else { return nil }
    return record
  }

  /// The schema a record names, read leniently: to tell a newer format from a damaged one.
  static func schema(of bytes: [UInt8]) -> String? {
    struct Named: Decodable { let schema: String }
    return (try? JSONDecoder().decode(Named.self, from: Data(bytes)))?.schema
  }
}
