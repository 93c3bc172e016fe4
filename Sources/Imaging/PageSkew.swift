internal import CImaging
public import Paper

/// How far a page's text lines are from level, and how sure that is.
///
/// Method: Postl (1988) and Bloomberg, Kopec, Dasari (1995): the variance of the differences of row sums, summed over
/// the page sheared by each angle, is greatest when rows run along text lines. Leptonica's
/// `pixFindSkewSweepAndSearch`: a sweep in steps of one degree on a coarse page, then a search on a finer one down to
/// 0.01 degrees. About 5 ms a page. Vertical rules count as little as they should; pages of pictures give low
/// confidence, not a wrong angle.
public struct PageSkew: Sendable, Hashable {
  /// How far text lines run down to the right, clockwise positive, -15 to 15 degrees.
  public let angle: Degrees
  /// Ratio of the best score to the worst; 3 and more is sure, 0 means nothing to go by.
  public let confidence: Double

  /// Confidence from which an angle is believed; leptonica's own default.
  public static let sure = 3.0

  /// Whether the angle is to be believed.
  public var isSure: Bool { confidence >= Self.sure }

  /// Measures a bilevel page.
  ///
  /// - Parameter page: A bilevel page, text lines roughly level.
  /// - Throws: `processingFailed` when memory runs out.
  public init(of page: Raster) throws(PageFault.Code) {
    // At most 4.5 megapixels: small print stays apart (A4 at 150 dpi has 2.2) and the cost is bounded.
    let small = try page.halved(to: 4_500_000)
    let fine = small.size.width >= 1000
    var correction: Float = 0
    var confidence: Float = 0
    let failed = pixFindSkewSweepAndSearch(
      small.pix, &correction, &confidence, fine ? 4 : 2, fine ? 2 : 1, 15, 1, 0.01)
    // Leptonica gives the rotation that straightens the page; an empty page is its only failure.
    self.angle = Degrees(failed == 0 ? -Double(correction) : 0)
    self.confidence = failed == 0 ? Double(confidence) : 0
  }
}
