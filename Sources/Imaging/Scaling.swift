internal import CImaging
public import Paper

// Changing the number of pixels. Leptonica: `pixScaleAreaMap` (down), `pixScaleLI` (up), `pixScaleToGray*` and
// `pixReduceRankBinaryCascade` (bilevel).

extension Raster {
  /// The page with square pixels: the coarser axis is brought to the density of the finer one.
  ///
  /// A fax at 204 by 98 dpi becomes one at 204 by 204. Axes that differ by less than 2 percent are left alone.
  ///
  /// - Parameter resolution: Densities along this raster's rows and columns.
  /// - Returns: The raster and its density, now the same along both axes, unless nothing had to be done.
  /// - Throws: `processingFailed` when memory runs out.
  public func squared(_ resolution: Resolution) throws(PageFault.Code) -> (raster: Raster, resolution: Resolution) {
    let ratio = resolution.x.value / resolution.y.value
    guard (ratio - 1).magnitude > 0.02 else { return (self, resolution) }
    let finer = max(resolution.x, resolution.y)
    let scaled =
      depth == .bilevel
      ? pixScaleBySampling(pix, Float(max(1, 1 / ratio)), Float(max(1, ratio)))
      : pixScale(pix, Float(max(1, 1 / ratio)), Float(max(1, ratio)))
    return (
      try Raster(adopting: scaled, from: "pixScale"), Resolution(finer, provenance: resolution.provenance)
    )
  }

  /// The page with each side multiplied by `factor`, in shades of grey if it was bilevel.
  ///
  /// About 5 ms a megapixel of the input in grey.
  ///
  /// - Throws: `processingFailed` when memory runs out.
  public func scaledGrey(by factor: Double) throws(PageFault.Code) -> Raster {
    if depth == .bilevel, factor < 1 {
      return try Raster(adopting: pixScaleToGray(pix, Float(factor)), from: "pixScaleToGray")
    }
    let source = try grey()
    if factor == 1 { return source }
    let scaled =
      factor < 1
      ? pixScaleAreaMap(source.pix, Float(factor), Float(factor))
      : pixScaleGrayLI(source.pix, Float(factor), Float(factor))
    return try Raster(adopting: scaled, from: "pixScale")
  }

  /// A bilevel page halved so often that at most `pixels` remain; a pixel is black if any of its four was.
  ///
  /// For looking at a page as a whole: skew, orientation. Under 1 ms a megapixel.
  ///
  /// - Returns: The smaller page.
  /// - Throws: `processingFailed` when memory runs out, or on a page that is not bilevel.
  func halved(to pixels: Int) throws(PageFault.Code) -> Raster {
    var result = self
    while result.size.width * result.size.height > pixels, min(result.size.width, result.size.height) > 64 {
      result = try Raster(
        adopting: pixReduceRankBinaryCascade(result.pix, 1, 0, 0, 0), from: "pixReduceRankBinaryCascade")
    }
    return result
  }
}
