// Numbers for PDF and XML, written from integers: no locale, exponent or rounding mode can creep in.

/// A decimal number with a fixed count of decimals, kept as an integer: what is written is exactly what is known.
struct FixedPoint: Hashable, CustomStringConvertible {
  /// The value in units of the last decimal.
  let units: Int
  /// Decimals, 0 to 4.
  let places: Int

  /// Rounds to the nearest; what is not finite, or larger than any page (10⁹), becomes zero or that limit.
  init(_ value: Double, places: Int) {
    let limit = 1e9
    let bounded = value.isNaN ? 0 : Swift.min(Swift.max(value, -limit), limit)
    self.init(units: Int((bounded * Double(Self.scale(places))).rounded()), places: places)
  }

  init(units: Int, places: Int) {
    self.units = units
    self.places = places
  }

  /// The number that will be read back.
  var value: Double { Double(units) / Double(Self.scale(places)) }

  /// `-12.05`, `7`, `0.5`: no exponent, no trailing zeros, no negative zero.
  var description: String {
    let scale = Self.scale(places)
    let magnitude = units.magnitude
    var text = units < 0 ? "-" : ""
    text += String(magnitude / UInt(scale))
    var fraction = Int(magnitude % UInt(scale))
    guard fraction != 0 else { return text }
    text += "."
    var digit = scale / 10
    while fraction > 0 {
      text += String(fraction / digit)
      fraction %= digit
      digit /= 10
    }
    return text
  }

  private static func scale(_ places: Int) -> Int { [1, 10, 100, 1_000, 10_000][places] }
}
