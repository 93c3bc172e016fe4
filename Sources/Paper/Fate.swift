/// Where a page ended; every page that was fed has exactly one.
public enum Fate: Sendable {
  /// In an archive, at this place.
  case packaged(Ordinal)
  /// A blank side, kept aside.
  case blank
  /// A sheet that only separates documents.
  case separator
  /// Could not be processed.
  case rejected(PageFault)
  /// The feeder took it twice.
  case duplicate
}

/// The account of one batch: pages fed against pages that have met their fate.
///
/// The conservation law of the whole program: `fed = packaged + blank + separator + rejected + duplicate`.
/// Nothing is sealed against it.
public struct Account: Sendable, Hashable {
  /// Pages that entered.
  public var fed = 0
  /// Pages in the archive.
  public var packaged = 0
  /// Blank sides kept aside.
  public var blank = 0
  /// Separator sheets.
  public var separator = 0
  /// Pages that could not be processed.
  public var rejected = 0
  /// Pages the feeder took twice.
  public var duplicate = 0

  /// Opens an account with nothing in it.
  public init() {}

  /// Enters one page's fate.
  public mutating func enter(_ fate: Fate) {
    switch fate {
    case .packaged: packaged += 1
    case .blank: blank += 1
    case .separator: separator += 1
    case .rejected: rejected += 1
    case .duplicate: duplicate += 1
    }
  }

  /// Pages that have met their fate.
  public var accounted: Int { packaged + blank + separator + rejected + duplicate }

  /// Whether the conservation law holds.
  public var balances: Bool { fed == accounted }
}
