/// A PDF transformation: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`; y grows upwards.
struct AffineMatrix: Equatable {
  var a = 1.0
  var b = 0.0
  var c = 0.0
  var d = 1.0
  var e = 0.0
  var f = 0.0

  static let identity = AffineMatrix()

  /// What `cm` does: `inner` happens first, then this.
  func concatenating(_ inner: AffineMatrix) -> AffineMatrix {
    AffineMatrix(
      a: inner.a * a + inner.b * c, b: inner.a * b + inner.b * d,
      c: inner.c * a + inner.d * c, d: inner.c * b + inner.d * d,
      e: inner.e * a + inner.f * c + e, f: inner.e * b + inner.f * d + f)
  }

  /// The smallest upright rectangle around what becomes of `rectangle`.
  func bounds(of rectangle: PageRectangle) -> PageRectangle {
    let xs = [rectangle.left, rectangle.right]
    let ys = [rectangle.bottom, rectangle.top]
    let corners = xs.flatMap { x in ys.map { y in (x: a * x + c * y + e, y: b * x + d * y + f) } }
    return PageRectangle(corners.map(\.x), corners.map(\.y))
  }

  /// Whether upright rectangles stay upright: one of the diagonals is zero, give or take a thousandth (0.06°).
  var isQuarterTurn: Bool {
    max(b.magnitude, c.magnitude) <= 1e-3 * min(a.magnitude, d.magnitude)
      || max(a.magnitude, d.magnitude) <= 1e-3 * min(b.magnitude, c.magnitude)
  }
}
