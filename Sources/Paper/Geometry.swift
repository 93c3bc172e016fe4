/// Width and height of an image in pixels.
public struct PixelSize: Sendable, Hashable {
  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int

  /// Makes a size in pixels.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// The size after a quarter turn.
  public var transposed: PixelSize { PixelSize(width: height, height: width) }
}

/// An upright rectangle in pixels; the origin is the page's top left corner, y grows downwards.
public struct Box: Sendable, Hashable {
  /// Distance of the left edge from the page's left edge.
  public let left: Int
  /// Distance of the top edge from the page's top edge.
  public let top: Int
  /// Extent along the rows.
  public let width: Int
  /// Extent along the columns.
  public let height: Int

  /// Makes a rectangle from its top left corner and its extent.
  public init(left: Int, top: Int, width: Int, height: Int) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
  }

  /// One past the last column.
  public var right: Int { left + width }
  /// One past the last row.
  public var bottom: Int { top + height }

  /// The smallest rectangle that holds both.
  public func union(_ other: Box) -> Box {
    let l = min(left, other.left)
    let t = min(top, other.top)
    return Box(left: l, top: t, width: max(right, other.right) - l, height: max(bottom, other.bottom) - t)
  }
}

/// The line that letters stand on: two points in pixels, y growing downwards.
public struct Baseline: Sendable, Hashable {
  /// Left end, column.
  public let x1: Int
  /// Left end, row.
  public let y1: Int
  /// Right end, column.
  public let x2: Int
  /// Right end, row.
  public let y2: Int

  /// Makes a baseline from its left to its right end.
  public init(x1: Int, y1: Int, x2: Int, y2: Int) {
    self.x1 = x1
    self.y1 = y1
    self.x2 = x2
    self.y2 = y2
  }
}
