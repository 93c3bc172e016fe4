internal import CImaging
public import Paper

/// Writes rasters in the codings an archive needs; the same raster gives the same bytes with the same libraries.
public enum ImageWriter {
  /// Encodes a grey or colour raster as a JPEG file with JFIF density.
  ///
  /// Baseline with optimised Huffman tables; chroma at half resolution along both axes (4:2:0), which ink on paper at
  /// 200 dpi and more does not show. Costs about 20 ms for an A4 page at 300 dpi.
  ///
  /// - Parameters:
  ///   - raster: Grey or colour; a bilevel page belongs into ``ccittG4(_:)``.
  ///   - quality: libjpeg's, 1 to 100.
  ///   - resolution: Written rounded to whole pixels per inch.
  /// - Returns: The whole file.
  /// - Throws: `processingFailed` for a bilevel raster, one with a side over 65,500 pixels, or when memory ran out.
  public static func jpeg(
    _ raster: Raster, quality: Int, resolution: Resolution
  ) throws(PageFault.Code) -> [UInt8] {
    guard raster.depth != .bilevel else { throw .processingFailed(cause: "JPEG cannot hold a bilevel image") }
    return try written { sink, fault in
      soh_jpeg_encode(
        raster.pix, CInt(min(max(quality, 1), 100)), dots(resolution.x.value), dots(resolution.y.value), sink, fault)
    }
  }

  /// Encodes a bilevel raster by ITU-T T.6 (Group 4), without a file around it.
  ///
  /// One strip, most significant bit first, 0 is white, ended by EOFB: what PDF's `/CCITTFaxDecode` takes with `/K -1`.
  ///
  /// - Returns: The code.
  /// - Throws: `processingFailed` for a raster that is not bilevel, or when memory ran out.
  public static func ccittG4(_ raster: Raster) throws(PageFault.Code) -> [UInt8] {
    guard raster.depth == .bilevel else { throw .processingFailed(cause: "T.6 codes bilevel images only") }
    return try written { sink, fault in soh_g4_encode(raster.pix, sink, fault) }
  }

  /// Encodes a raster as a PNG file with its density: 1-bit grey, 8-bit grey or 24-bit colour.
  ///
  /// zlib level 2 with the rows' differences: a quarter of the default's time for a tenth more bytes.
  ///
  /// - Returns: The whole file.
  /// - Throws: `processingFailed` when memory ran out.
  public static func png(_ raster: Raster, resolution: Resolution) throws(PageFault.Code) -> [UInt8] {
    try written { sink, fault in
      soh_png_encode(raster.pix, dots(resolution.x.value / 0.0254), dots(resolution.y.value / 0.0254), sink, fault)
    }
  }

  /// Encodes a raster as a one-frame TIFF file, Deflate: for pixels whose own coding cannot be kept.
  static func tiff(
    _ raster: Raster, resolution: Resolution, orientation: StoredOrientation
  ) throws(PageFault.Code) -> [UInt8] {
    let known = resolution.provenance == .file
    return try written { sink, fault in
      soh_tiff_encode(
        raster.pix, known ? Float(resolution.x.value) : 0, known ? Float(resolution.y.value) : 0,
        CUnsignedInt(orientation.rawValue), sink, fault)
    }
  }

  private static func dots(_ density: Double) -> CUnsignedInt { CUnsignedInt(min(max(density.rounded(), 1), 1e9)) }

  /// Runs an encoder and takes what it wrote.
  private static func written(
    by encode: (UnsafeMutablePointer<soh_sink>, UnsafeMutablePointer<soh_fault>) -> CInt
  ) throws(PageFault.Code) -> [UInt8] {
    var sink = soh_sink()
    var fault = soh_fault()
    defer { soh_sink_free(&sink) }
    guard encode(&sink, &fault) != 0 else {
      throw .processingFailed(cause: fault.cause)
    }
    return Array(UnsafeBufferPointer(start: sink.bytes, count: sink.count))
  }
}
