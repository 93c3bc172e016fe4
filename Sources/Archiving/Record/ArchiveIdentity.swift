public import Paper

/// What an archive is and whom it belongs to; all of it is passed in, so that the same input gives the same bytes.
public struct ArchiveIdentity: Sendable, Hashable {
  /// The package.
  public let package: PackageID
  /// Counted from one; a later version keeps the package id.
  public let version: Int
  /// The administrative case.
  public let dossier: DossierLink
  /// A reference to the person whose wallet this is, in the words of whoever gave it; one line.
  public let owner: String?
  /// When the paper was converted.
  public let created: Timestamp
  /// The station that converted it.
  public let station: String
  /// The person who converted it.
  public let operatorName: String?

  /// Collects an identity.
  ///
  /// In `owner`, `station` and `operatorName` line breaks and other control characters become spaces and the ends
  /// are trimmed; what is then empty counts as not given (`station` becomes `unknown`).
  public init(
    package: PackageID, version: Int = 1, dossier: DossierLink, owner: String? = nil, created: Timestamp,
    station: String, operatorName: String? = nil
  ) {
    self.package = package
    self.version = max(1, version)
    self.dossier = dossier
    self.owner = owner.flatMap(Self.oneLine)
    self.created = created
    self.station = Self.oneLine(station) ?? "unknown"
    self.operatorName = operatorName.flatMap(Self.oneLine)
  }

  /// The archive's file name: `<package>.v<version>.zip`.
  public var fileName: String { "\(package).v\(version).zip" }

  private static func oneLine(_ text: String) -> String? {
    let words = text.split { character in
      character.isWhitespace || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}

/// The dossier a document belongs to: its id as given, and in the one form that is compared and used as a folder name.
public struct DossierLink: Sendable, Hashable, Codable {
  /// As a person or a barcode gave it.
  public let raw: String
  /// The canonical form.
  public let canonical: String

  /// Takes both forms.
  ///
  /// - Returns: `nil` unless the canonical form is 1 to 64 of `A-Z a-z 0-9 . -` and begins with a letter or digit:
  ///   it becomes the name of a folder.
  public init?(raw: String, canonical: String) {
    let units = Array(canonical.utf8)
    func isAlphanumeric(_ unit: UInt8) -> Bool {
      switch unit {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
    guard (1...64).contains(units.count), isAlphanumeric(units[0]),
      units.allSatisfy({ isAlphanumeric($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") })
    else { return nil }
    self.raw = raw
    self.canonical = canonical
  }
}
