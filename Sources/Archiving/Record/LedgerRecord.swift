internal import Paper

/// What `data/ledger.json` says: every side of paper fed for this document, and where it ended.
///
/// A rejected side is told by its cause's stable name alone: file names and the words of libraries, which can quote a
/// document, may hold personal data.
public struct LedgerRecord: Sendable, Hashable, Codable {
  /// The schema this program writes and reads.
  public static let currentSchema = "sohoa-ledger/1"

  /// Name and version of the schema.
  public let schema: String
  /// The totals.
  public let account: Totals
  /// The sides in the order of their batch and place.
  public let sides: [Side]

  /// How many sides met which fate; `fed` is the sum of the others.
  public struct Totals: Sendable, Hashable, Codable {
    /// Sides that entered.
    public let fed: Int
    /// Sides in this archive.
    public let packaged: Int
    /// Blank sides kept aside.
    public let blank: Int
    /// Separator sheets.
    public let separator: Int
    /// Sides that could not be processed.
    public let rejected: Int
    /// Sides the feeder took twice.
    public let duplicate: Int
  }

  /// One side and its fate.
  public struct Side: Sendable, Hashable, Codable {
    /// Its batch, from one.
    public let batch: Int
    /// Its place in the batch, from one.
    public let side: Int
    /// Where it ended.
    public let fate: Kind
    /// Its page in the document, when packaged.
    public let page: Int?
    /// The cause's stable name, when rejected.
    public let code: String?
    /// The page in its input file, when rejected and known.
    public let frame: Int?

    /// The fates a side can have.
    public enum Kind: String, Sendable, Hashable, Codable {
      /// In this archive.
      case packaged
      /// Could not be processed.
      case rejected
    }
  }

  init(_ account: Account, sides: [Side]) {
    schema = Self.currentSchema
    self.account = Totals(
      fed: account.fed, packaged: account.packaged, blank: account.blank, separator: account.separator,
      rejected: account.rejected, duplicate: account.duplicate)
    self.sides = sides.sorted { ($0.batch, $0.side) < ($1.batch, $1.side) }
  }
}

extension LedgerRecord.Side {
  /// A side that became a page.
  init(_ id: PageID, packagedAs page: Ordinal) {
    self.init(
      batch: id.batch.ordinal.value, side: id.ordinal.value, fate: .packaged, page: page.value, code: nil,
      frame: nil)
  }

  /// A side that could not be processed.
  init(_ id: PageID, rejectedFor fault: PageFault) {
    self.init(
      batch: id.batch.ordinal.value, side: id.ordinal.value, fate: .rejected, page: nil, code: fault.code.name,
      frame: fault.page?.value)
  }
}

extension LedgerRecord.Totals {
  /// Whether every side fed has met its fate, in figures that are not negative.
  ///
  /// Taken from what was fed, one fate after another, so that no figure a forger thinks of can overflow.
  var balances: Bool {
    var left = fed
    for fate in [packaged, blank, separator, rejected, duplicate] {
      guard fate >= 0, fate <= left else { return false }
      left -= fate
    }
    return left == 0
  }
}
