public import Paper

/// What an archive is and whom it belongs to; all of it is passed in, so that the same input gives the same bytes.
public struct ArchiveIdentity: Sendable, Hashable {
  /// The package.
  public let package: PackageID
  /// Counted from one; a later version keeps the package id.
  public let version: Int
  /// The administrative case.
  public let dossier: DossierID
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
    package: PackageID, version: Int = 1, dossier: DossierID, owner: String? = nil, created: Timestamp,
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

/// The dossier a document belongs to, as records write it.
public struct DossierLink: Sendable, Hashable, Codable {
  /// The id as a person or a code gave it.
  public let raw: String
  /// The form that is compared, and that names the folder the archive is put into.
  public let canonical: String

  init(_ id: DossierID) {
    raw = id.raw
    canonical = id.description
  }

  /// Whether the canonical form could be that of an id: capitals, digits, full stops and hyphens, 64 at most.
  ///
  /// What an id may be changes with the years; an old archive is not held against today's rules.
  var isPlausible: Bool {
    (1...64).contains(canonical.utf8.count)
      && canonical.utf8.allSatisfy { unit in
        switch unit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
          UInt8(ascii: "."):
          true
        default: false
        }
      }
  }
}
