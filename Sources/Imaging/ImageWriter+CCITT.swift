public import Paper

extension ImageWriter {
  /// Wraps CCITT-coded data, such as a PDF's image stream, into a single-strip TIFF without recoding them.
  ///
  /// - Parameters:
  ///   - data: The code, most significant bit first.
  ///   - size: The image's size; PDF's `/Columns` and `/Rows`.
  ///   - k: PDF's `/K`: negative is T.6, zero T.4 in one dimension, positive T.4 in two.
  ///   - blackIsOne: Whether runs coded black are to be shown white: PDF's `/BlackIs1` where `/Decode` is the default,
  ///     the opposite where it is `[1 0]`.
  ///   - byteAligned: PDF's `/EncodedByteAlign`.
  ///   - resolution: Density of the image on its page.
  /// - Returns: The whole file.
  /// - Throws: `unsupportedVariant` for what TIFF has no name for: T.6 with aligned rows, T.4 without end-of-line codes
  ///   unless its rows are aligned.
  public static func tiff(
    wrappingCCITT data: [UInt8], size: PixelSize, k: Int, blackIsOne: Bool, byteAligned: Bool, resolution: Resolution
  ) throws(PageFault.Code) -> [UInt8] {
    guard !data.isEmpty else { throw .truncated(cause: "the CCITT data are empty") }
    guard size.width > 0, size.height > 0, size.width <= Int32.max, size.height <= Int32.max else {
      throw .corrupt(cause: "a size of \(size.width) x \(size.height)")
    }
    let coding = try CCITTCoding(k: k, byteAligned: byteAligned, beginsWithEndOfLine: beginsWithEndOfLine(data))
    var builder = TIFFBuilder(TIFFNumbers(bigEndian: false, wide: false))
    builder.add(.width, size.width)
    builder.add(.height, size.height)
    builder.add(.bitsPerSample, 1)
    builder.add(.compression, coding.compression)
    builder.add(.photometric, blackIsOne ? 1 : 0)
    builder.add(.fillOrder, 1)
    builder.add(.orientation, 1)
    builder.add(.samplesPerPixel, 1)
    builder.add(.rowsPerStrip, size.height)
    if let options = coding.options { builder.add(.t4Options, options) }
    if resolution.provenance == .file {
      builder.add(.xResolution, resolution.x.value)
      builder.add(.yResolution, resolution.y.value)
      builder.add(.resolutionUnit, 2)
    }
    guard let file = builder.file(parts: [data], offsets: .stripOffsets, byteCounts: .stripByteCounts) else {
      throw .unsupportedVariant(cause: "CCITT data of more than 4 GiB")
    }
    return file
  }

  /// Whether the code begins with T.4's end of line: eleven zeros or more, then a one.
  private static func beginsWithEndOfLine(_ data: [UInt8]) -> Bool {
    guard let first = data.firstIndex(where: { $0 != 0 }) else { return false }
    return first * 8 + data[first].leadingZeroBitCount >= 11
  }
}

/// How TIFF names a CCITT coding.
private struct CCITTCoding {
  let compression: Int
  /// The value of T4Options, for compression 3.
  let options: Int?

  init(k: Int, byteAligned: Bool, beginsWithEndOfLine: Bool) throws(PageFault.Code) {
    if k < 0 {
      guard !byteAligned else { throw .unsupportedVariant(cause: "T.6 code with aligned rows") }
      (compression, options) = (4, nil)
    } else if beginsWithEndOfLine {
      (compression, options) = (3, (k > 0 ? 1 : 0) | (byteAligned ? 4 : 0))
    } else {
      guard k == 0, byteAligned else { throw .unsupportedVariant(cause: "T.4 code without end-of-line codes") }
      (compression, options) = (2, nil)
    }
  }
}
