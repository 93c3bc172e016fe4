internal import CImaging
public import Paper

// From colour to grey to black and white.

extension Raster {
  /// The page in shades of grey: ITU-R BT.601 luminance of a colour page, black and white of a bilevel one.
  ///
  /// Leptonica's `pixConvertRGBToLuminance`, 2 ms a megapixel.
  ///
  /// - Throws: `processingFailed` when memory runs out.
  public func grey() throws(PageFault.Code) -> Raster {
    switch depth {
    case .grey: self
    case .colour: try Raster(adopting: pixConvertRGBToLuminance(pix), from: "pixConvertRGBToLuminance")
    case .bilevel: try Raster(adopting: pixConvert1To8(nil, pix, 255, 0), from: "pixConvert1To8")
    }
  }

  /// The page in shades of grey on white: what is nearly as pale as the paper around it becomes white.
  ///
  /// The background is mapped in tiles of 10 by 15 pixels and brought to one level, then levels are stretched from 40
  /// to 200 onto black to white. Uneven light, yellowed paper and faint show-through go; pencil stays if it is darker
  /// than that. Leptonica's `pixBackgroundNorm` and `pixGammaTRC`, about 4 ms a megapixel. Images too small for tiles
  /// are left alone.
  ///
  /// - Throws: `processingFailed` when memory runs out.
  public func flattened() throws(PageFault.Code) -> Raster {
    let source = try grey()
    guard source.size.width >= 64, source.size.height >= 64,
      let even = pixBackgroundNorm(source.pix, nil, nil, 10, 15, 100, 50, 230, 2, 2)
    else { return source }
    var doomed: UnsafeMutablePointer<PIX>? = even
    defer { pixDestroy(&doomed) }
    return try Raster(adopting: pixGammaTRC(nil, even, 1, 40, 200), from: "pixGammaTRC")
  }

  /// The page in black and white, for reading it and for finding out how it lies.
  ///
  /// The background is normalised in tiles of 10 by 15 pixels, then one threshold is chosen by Otsu's method (1979) as
  /// modified by Bloomberg, who takes the lowest point of the histogram near Otsu's. Leptonica's
  /// `pixOtsuThreshOnBackgroundNorm`, 6 ms a megapixel. Uneven light and yellowed paper are evened out; text paler than
  /// its surroundings (white on black) stays as it is. Images too small for tiles get one global threshold.
  ///
  /// - Throws: `processingFailed` when memory runs out.
  public func bilevel() throws(PageFault.Code) -> Raster {
    if depth == .bilevel { return self }
    let source = try grey()
    let normalised =
      source.size.width >= 64 && source.size.height >= 64
      ? pixOtsuThreshOnBackgroundNorm(source.pix, nil, 10, 15, 100, 50, 255, 2, 2, 0.1, nil) : nil
    return try Raster(
      adopting: normalised ?? pixThresholdToBinary(source.pix, 128), from: "pixThresholdToBinary")
  }
}
