/// An angle in degrees, clockwise positive as seen on the page.
public struct Degrees: Sendable, Hashable, Comparable {
  /// The angle; any finite number.
  public let value: Double

  /// No rotation.
  public static let zero = Degrees(0)

  /// Makes an angle from degrees, clockwise positive.
  public init(_ value: Double) { self.value = value }

  /// The same angle in radians.
  public var radians: Double { value * .pi / 180 }

  /// The size of the angle, whichever way it turns.
  public var magnitude: Double { value.magnitude }

  /// Orders from the most anticlockwise to the most clockwise.
  public static func < (left: Degrees, right: Degrees) -> Bool { left.value < right.value }
}

/// A whole number of quarter turns clockwise, 0 to 3: the ways a sheet can lie in a feeder.
public enum QuarterTurns: Int, Sendable, Hashable, CaseIterable {
  /// The page stays as it is.
  case none = 0
  /// 90 degrees clockwise.
  case right = 1
  /// 180 degrees.
  case half = 2
  /// 90 degrees anticlockwise.
  case left = 3

  /// The turn in degrees clockwise: 0, 90, 180 or 270.
  public var degrees: Int { rawValue * 90 }

  /// Whether width and height change places.
  public var swapsSides: Bool { rawValue % 2 == 1 }

  /// One turn after another.
  public static func + (left: QuarterTurns, right: QuarterTurns) -> QuarterTurns {
    allCases[(left.rawValue + right.rawValue) % 4]
  }
}
