/// What cleaning found out about a page and did to it, recorded with every page.
public struct Marks: Sendable, Hashable {
  /// Turn needed to bring the stored rows upright, as the file itself says (EXIF or TIFF orientation).
  public let stored: StoredOrientation
  /// Quarter turn applied because of what is on the page.
  public let turn: QuarterTurns
  /// How sure the orientation is, in the detector's own unit (Leptonica: normalised difference of ascender counts), times 100.
  public let turnConfidence: Int
  /// Skew found: how far text lines run down to the right, clockwise positive.
  ///
  /// `nil` when the page gave no sure answer.
  public let skew: Degrees?
  /// Whether the skew was taken out (it is left alone when tiny).
  public let deskewed: Bool

  /// Collects what cleaning knows.
  public init(stored: StoredOrientation, turn: QuarterTurns, turnConfidence: Int, skew: Degrees?, deskewed: Bool) {
    self.stored = stored
    self.turn = turn
    self.turnConfidence = turnConfidence
    self.skew = skew
    self.deskewed = deskewed
  }

  /// Whether the page's pixels were moved at all.
  public var moved: Bool { stored != .topLeft || turn != .none || deskewed }
}
