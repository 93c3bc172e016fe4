/// Names one package: a document through all its versions.
///
/// A version 4 UUID (RFC 9562), written in lower case.
public struct PackageID: Sendable, Hashable, CustomStringConvertible {
  /// The 36 characters: `0c9cd0ba-8f6d-4f4e-9b7a-6d1f3a2b4c5d`.
  public let description: String

  /// Reads an id in its one written form.
  ///
  /// - Returns: `nil` for upper case, braces, missing hyphens, or a UUID that is not of version 4.
  public init?(_ text: String) {
    let units = Array(text.utf8)
    guard units.count == 36 else { return nil }
    for (place, unit) in units.enumerated() {
      switch place {
      case 8, 13, 18, 23: guard unit == UInt8(ascii: "-") else { return nil }
      case 14: guard unit == UInt8(ascii: "4") else { return nil }
      case 19: guard "89ab".utf8.contains(unit) else { return nil }
      default: guard "0123456789abcdef".utf8.contains(unit) else { return nil }
      }
    }
    description = text
  }

  private init(drawn bytes: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (place, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(place) { text.append(UInt8(ascii: "-")) }
      text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    description = String(decoding: text, as: UTF8.self)
  }

  /// Draws a new id; the generator is passed in so that a test can fix it.
  public static func random(using generator: inout some RandomNumberGenerator) -> PackageID {
    var bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
    bytes[6] = bytes[6] & 0x0f | 0x40
    bytes[8] = bytes[8] & 0x3f | 0x80
    return PackageID(drawn: bytes)
  }
}

extension PackageID: Codable {
  /// Reads the written form; anything else is an error.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = PackageID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a package id")
    }
    self = id
  }

  /// Writes the 36 characters.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
