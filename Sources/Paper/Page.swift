/// A position counted from one, as people count pages.
public struct Ordinal: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// One or more.
  public let value: Int

  /// The first position.
  public static let first = Ordinal(1)

  /// Makes a position; anything below one is one.
  public init(_ value: Int) { self.value = max(1, value) }

  /// The position after this one.
  public var next: Ordinal { Ordinal(value + 1) }

  /// Orders by position.
  public static func < (left: Ordinal, right: Ordinal) -> Bool { left.value < right.value }

  /// The number alone.
  public var description: String { "\(value)" }
}

/// Names one batch: what one station handed over in one go.
public struct BatchID: Sendable, Hashable, CustomStringConvertible {
  /// The batch's place in the run that took it in.
  public let ordinal: Ordinal

  /// Names the batch with the given place in its run.
  public init(_ ordinal: Ordinal) { self.ordinal = ordinal }

  /// `batch 3`.
  public var description: String { "batch \(ordinal)" }
}

/// Names one page for as long as it travels: its batch, and its place among the sides fed in that batch.
public struct PageID: Sendable, Hashable, CustomStringConvertible {
  /// The batch the page was fed in.
  public let batch: BatchID
  /// Its place in the batch.
  public let ordinal: Ordinal

  /// Names the page with the given place in a batch.
  public init(batch: BatchID, ordinal: Ordinal) {
    self.batch = batch
    self.ordinal = ordinal
  }

  /// `batch 3, page 12`.
  public var description: String { "\(batch), page \(ordinal)" }
}

/// What is known of a page at one point of its way; each phase is a type of its own.
public protocol Phase: Sendable {
  /// Memory the phase keeps resident, images owned by C libraries included.
  var footprint: ByteCount { get }
}

/// One side of paper as it travels; its phase says what is known of it.
///
/// The phase is a type parameter so that reading a page that was not cleaned does not compile.
public struct Page<P: Phase>: Sendable {
  /// Which page this is; never changes.
  public let id: PageID
  /// What is known of it now.
  public let phase: P

  /// Starts a page in its first phase.
  public init(id: PageID, phase: P) {
    self.id = id
    self.phase = phase
  }

  /// The same page, one phase further.
  public func advanced<Q: Phase>(to next: Q) -> Page<Q> { Page<Q>(id: id, phase: next) }
}
