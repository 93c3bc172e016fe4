internal import CImaging
public import Paper

/// Reads JPEG, PNG and TIFF: what a file is, what its header says, its pixels.
///
/// Decoding is strict about content: a file that ends before its image does (a JPEG without its end marker, a PNG
/// without IEND, a TIFF with a strip beyond the end) is `truncated`, and data a library would patch up with invented
/// pixels are
/// `corrupt`. What does not touch pixels (garbage between JPEG segments, odd TIFF tags, bad profiles) is passed over.
/// Gamma and colour profiles are not applied.
public enum ImageReader {
  /// Recognises a format by its first bytes.
  ///
  /// - Returns: `nil` for anything but JPEG, PNG, TIFF and BigTIFF.
  public static func format(of bytes: some Collection<UInt8>) -> ImageFormat? {
    let start = Array(bytes.prefix(8))
    if start.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if start == PNGHeader.signature { return .png }
    let marks: [[UInt8]] = [[0x49, 0x49, 42, 0], [0x4D, 0x4D, 0, 42], [0x49, 0x49, 43, 0], [0x4D, 0x4D, 0, 43]]
    return marks.contains { start.starts(with: $0) } ? .tiff : nil
  }

  /// Reads the header only; memory taken does not depend on the number of pixels.
  ///
  /// Of a TIFF it is that of the first page. A header that passes promises a variant we know, not an intact image.
  ///
  /// - Throws: `empty`, `unsupportedFormat`, `unsupportedVariant`, `truncated` or `corrupt`.
  public static func header(of bytes: [UInt8]) throws(PageFault.Code) -> ImageHeader {
    switch format(of: bytes) {
    case .jpeg: return try JPEGHeader(bytes).imageHeader
    case .png: return try PNGHeader(bytes).imageHeader
    case .tiff:
      let structure = try TIFFStructure(.memory(bytes))
      return try structure.firstPage().imageHeader()
    case nil:
      guard !bytes.isEmpty else { throw .empty }
      throw .unsupportedFormat(name: ForeignFormat(of: bytes)?.rawValue ?? "unknown")
    }
  }

  /// Whether a JPEG may go into a PDF as it is: grey or three components, and every reader shows it as
  /// ``decode(_:limit:)`` does.
  public static func isPlainJPEG(_ image: EncodedImage) -> Bool {
    guard image.header.format == .jpeg, image.header.samplesPerPixel < 4 else { return false }
    return (try? JPEGHeader(image.bytes))?.isPlain ?? false
  }

  /// Decodes the pixels as stored: the header's orientation is not applied.
  ///
  /// One bit of grey (or a palette of black and white) becomes a bilevel raster, other grey (or a palette of greys) a
  /// grey one, everything else a colour one. 16 bits are rounded to 8, transparency is laid over white, inks are
  /// converted by multiplication with the black. Of a TIFF it is the first page.
  ///
  /// - Parameters:
  ///   - image: The file's bytes with their header.
  ///   - limit: Memory the decoder may take in all: the raster, and scratch such as a progressive JPEG's coefficients
  ///     or a TIFF's strip. Checked before it is taken.
  /// - Returns: The pixels.
  /// - Throws: `tooLarge`, `unsupportedVariant`, `truncated`, `corrupt`, or `processingFailed` when memory ran out.
  public static func decode(_ image: EncodedImage, limit: ByteCount) throws(PageFault.Code) -> Raster {
    let needs = image.header.decodedFootprint ?? ByteCount(.max)
    guard needs <= limit else { throw .tooLarge(needs: needs, limit: limit) }
    var fault = soh_fault()
    let pix: UnsafeMutablePointer<PIX>?
    switch image.header.format {
    case .jpeg:
      pix = image.bytes.withUnsafeBufferPointer {
        soh_jpeg_decode($0.baseAddress, $0.count, UInt64(limit.bytes), &fault)
      }
    case .png:
      pix = image.bytes.withUnsafeBufferPointer {
        soh_png_decode($0.baseAddress, $0.count, UInt64(limit.bytes), &fault)
      }
    case .tiff:
      let structure = try TIFFStructure(.memory(image.bytes))
      return try structure.decode(structure.firstPage(), limit: limit)
    }
    guard let pix else { throw PageFault.Code(fault, limit: limit) }
    return try Raster(adopting: pix, from: "decoding")
  }
}
