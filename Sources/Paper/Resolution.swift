/// Pixels per inch along one axis, the unit every scanner and image format of ours speaks.
public struct PixelsPerInch: Sendable, Hashable, Comparable {
  /// Pixels in one inch (25.4 mm); positive and finite.
  public let value: Double

  /// Makes a density from pixels per inch; the caller has checked that it is positive and finite.
  public init(_ value: Double) { self.value = value }

  /// A density given in pixels per centimetre, as TIFF and JFIF allow.
  public static func perCentimetre(_ value: Double) -> PixelsPerInch { PixelsPerInch(value * 2.54) }

  /// A density given in pixels per metre, as PNG has it.
  public static func perMetre(_ value: Double) -> PixelsPerInch { PixelsPerInch(value * 0.0254) }

  /// Orders from coarse to fine.
  public static func < (left: PixelsPerInch, right: PixelsPerInch) -> Bool { left.value < right.value }
}

/// How densely a page was sampled, along both axes, and how we know.
public struct Resolution: Sendable, Hashable {
  /// How a resolution came to be known.
  public enum Provenance: String, Sendable, Hashable {
    /// The file states it, and it is plausible.
    case file
    /// The file states none.
    case guessedAbsent = "guessed-absent"
    /// The file states one no scan of paper can have.
    case guessedAbsurd = "guessed-absurd"
  }

  /// Along the rows.
  public let x: PixelsPerInch
  /// Along the columns.
  public let y: PixelsPerInch
  /// Where the figures come from.
  public let provenance: Provenance

  /// Densities outside this range are not believed: a fax has 98 lines an inch, film scanners reach 4,800.
  public static let plausible = PixelsPerInch(50)...PixelsPerInch(4800)

  /// Takes densities as they are.
  public init(x: PixelsPerInch, y: PixelsPerInch, provenance: Provenance = .file) {
    self.x = x
    self.y = y
    self.provenance = provenance
  }

  /// The same density along both axes.
  public init(_ both: PixelsPerInch, provenance: Provenance = .file) {
    self.init(x: both, y: both, provenance: provenance)
  }

  /// Believes what a file states if paper can have it, else guesses from the size in pixels.
  ///
  /// The guess: the common scanner setting (100, 150, 200, 240, 300, 400 or 600) at which the longer side comes closest
  /// to that of A4, 11.69 inches. Axes whose stated densities differ more than threefold are not believed either.
  ///
  /// - Parameters:
  ///   - x: Stated density along the rows, if any.
  ///   - y: Stated density along the columns, if any.
  ///   - size: The image's size, for the guess.
  public init(stated x: PixelsPerInch?, _ y: PixelsPerInch?, size: PixelSize) {
    if let x, let y {
      let ratio = x.value / y.value
      if Self.plausible.contains(x), Self.plausible.contains(y), ratio > 1 / 3.0, ratio < 3 {
        self.init(x: x, y: y, provenance: .file)
        return
      }
    }
    let wanted = Double(max(size.width, size.height)) / 11.69
    var best = 300.0
    for setting in [100.0, 150, 200, 240, 300, 400, 600]
    where (setting / wanted - 1).magnitude < (best / wanted - 1).magnitude {
      best = setting
    }
    self.init(PixelsPerInch(best), provenance: x == nil || y == nil ? .guessedAbsent : .guessedAbsurd)
  }

  /// The same densities with the axes exchanged, for a page that was turned by a quarter.
  public var transposed: Resolution { Resolution(x: y, y: x, provenance: provenance) }
}
