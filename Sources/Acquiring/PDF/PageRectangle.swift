/// An upright rectangle in PDF units; y grows upwards.
struct PageRectangle: Equatable {
  let left: Double
  let bottom: Double
  let right: Double
  let top: Double

  /// What an image fills before the matrix puts it in its place.
  static let unit = PageRectangle([0, 1], [0, 1])

  /// The smallest rectangle that holds all these coordinates, whatever their order.
  init(_ xs: [Double], _ ys: [Double]) {
    left = xs.min() ?? 0
    right = xs.max() ?? 0
    bottom = ys.min() ?? 0
    top = ys.max() ?? 0
  }

  var width: Double { right - left }
  var height: Double { top - bottom }
  /// Whether nothing is inside; also true of what is not a number.
  var isEmpty: Bool { !(width > 0 && height > 0) }

  /// What both have in common, or `nil`.
  func intersection(_ other: PageRectangle) -> PageRectangle? {
    let common = PageRectangle(
      left: max(left, other.left), bottom: max(bottom, other.bottom), right: min(right, other.right),
      top: min(top, other.top))
    return common.isEmpty ? nil : common
  }

  /// This rectangle, moved out on all sides by a share of its size.
  func expanded(by share: Double) -> PageRectangle {
    PageRectangle(
      left: left - share * width, bottom: bottom - share * height, right: right + share * width,
      top: top + share * height)
  }

  /// Whether the other one lies inside.
  func contains(_ other: PageRectangle) -> Bool {
    left <= other.left && bottom <= other.bottom && right >= other.right && top >= other.top
  }

  private init(left: Double, bottom: Double, right: Double, top: Double) {
    self.left = left
    self.bottom = bottom
    self.right = right
    self.top = top
  }
}
