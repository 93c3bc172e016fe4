/// What cleaning found out about a page and did to it, recorded with every page.
public struct Marks: Sendable, Hashable {
  /// How the stored rows lay on the page, as the file itself says (EXIF or TIFF orientation); undone by cleaning.
  public let stored: StoredOrientation
  /// Whether one axis was stretched because pixels were not square.
  public let squared: Bool
  /// Quarter turn applied because of what is on the page.
  public let turn: QuarterTurns
  /// How sure the orientation is: normalised difference of ascender counts, times 100; 600 and more is sure.
  public let turnConfidence: Int
  /// Skew found: how far text lines run down to the right, clockwise positive.
  ///
  /// `nil` when the page gave no sure answer.
  public let skew: Degrees?
  /// Whether the skew was taken out; it is left alone when tiny.
  public let deskewed: Bool

  /// Collects what cleaning knows.
  public init(
    stored: StoredOrientation, squared: Bool, turn: QuarterTurns, turnConfidence: Int, skew: Degrees?, deskewed: Bool
  ) {
    self.stored = stored
    self.squared = squared
    self.turn = turn
    self.turnConfidence = turnConfidence
    self.skew = skew
    self.deskewed = deskewed
  }

  /// Whether the page's pixels were moved at all.
  public var moved: Bool { stored != .topLeft || squared || turn != .none || deskewed }
}
