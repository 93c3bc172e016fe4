// The font of the invisible text: a TrueType program we generate, whose glyphs are all empty and equally wide. Viewers
// need it only to know how far each code advances and how tall a selection is; nothing of it is ever painted.
// Tables: those a PDF reader needs of a CIDFontType2 (ISO 32000-1, 9.9): glyf, head, hhea, hmtx, loca, maxp.

/// A TrueType font without outlines.
enum GlyphlessFont {
  /// Name in the PDF; whole, so without a subset's prefix.
  static let name = "SohoaGlyphless"
  /// Units of the em square, which are also PDF's thousandths.
  static let unitsPerEm = 1_000
  /// Advance width of every glyph.
  static let advance = 500
  /// Height above the baseline; with ``descent`` it makes one em, so a line's font size is its height.
  ///
  /// 800 and −200 are also what viewers fall back to when they distrust a font's own figures.
  static let ascent = 800
  /// Depth below the baseline, negative.
  static let descent = -200

  /// The font file.
  ///
  /// - Parameter glyphs: Count of glyphs with `.notdef`, 1 to 65,535.
  /// - Returns: A TrueType file.
  static func program(glyphs: Int) -> [UInt8] {
    let count = UInt16(glyphs)
    let tables: [(tag: String, data: BigEndianBytes)] = [
      ("glyf", glyf), ("head", head), ("hhea", hhea), ("hmtx", hmtx(count)), ("loca", loca(count)),
      ("maxp", maxp(count)),
    ]
    var file = assembled(tables)
    // head.checkSumAdjustment follows from the sum over the whole file, taken while it is zero (OpenType, "head").
    let head = 12 + 16 * tables.count + glyf.bytes.count
    file.replace(at: head + 8, with: 0xB1B0_AFBA &- checksum(file.bytes))
    return file.bytes
  }

  /// Offset table, directory, then the tables, each padded to four bytes.
  private static func assembled(_ tables: [(tag: String, data: BigEndianBytes)]) -> BigEndianBytes {
    var file = BigEndianBytes()
    file.u32(0x0001_0000)
    file.u16(UInt16(tables.count))
    // searchRange, entrySelector, rangeShift for six tables: the largest power of two is four.
    file.u16(64)
    file.u16(2)
    file.u16(UInt16(tables.count * 16 - 64))
    var offset = 12 + 16 * tables.count
    for (tag, data) in tables {
      file.ascii(tag)
      file.u32(checksum(data.bytes))
      file.u32(UInt32(offset))
      file.u32(UInt32(data.bytes.count))
      offset += (data.bytes.count + 3) & ~3
    }
    for (_, data) in tables { file.padded(data) }
    return file
  }

  /// No glyph has an outline; four bytes no glyph refers to, because readers mistake an empty table for a missing one.
  private static var glyf: BigEndianBytes {
    var table = BigEndianBytes()
    table.u32(0)
    return table
  }

  private static var head: BigEndianBytes {
    var table = BigEndianBytes()
    table.u32(0x0001_0000)  // version
    table.u32(0x0001_0000)  // fontRevision
    table.u32(0)  // checkSumAdjustment, set at the end
    table.u32(0x5F0F_3CF5)  // magicNumber
    table.u16(0)  // flags
    table.u16(UInt16(unitsPerEm))
    table.u32(0)  // created, two words: no date, for equal bytes
    table.u32(0)
    table.u32(0)  // modified
    table.u32(0)
    table.i16(0)  // xMin
    table.i16(descent)  // yMin
    table.i16(advance)  // xMax
    table.i16(ascent)  // yMax
    table.u16(0)  // macStyle
    table.u16(3)  // lowestRecPPEM
    table.i16(2)  // fontDirectionHint
    table.i16(0)  // indexToLocFormat: short
    table.i16(0)  // glyphDataFormat
    return table
  }

  private static var hhea: BigEndianBytes {
    var table = BigEndianBytes()
    table.u32(0x0001_0000)  // version
    table.i16(ascent)
    table.i16(descent)
    table.i16(0)  // lineGap
    table.u16(UInt16(advance))  // advanceWidthMax
    for _ in 0..<3 { table.i16(0) }  // minLeftSideBearing, minRightSideBearing, xMaxExtent
    table.i16(1)  // caretSlopeRise
    for _ in 0..<7 { table.i16(0) }  // caretSlopeRun, caretOffset, four reserved, metricDataFormat
    table.u16(1)  // numberOfHMetrics: one advance for all
    return table
  }

  /// One advance, then a left side bearing for each other glyph.
  private static func hmtx(_ glyphs: UInt16) -> BigEndianBytes {
    var table = BigEndianBytes()
    table.u16(UInt16(advance))
    for _ in 0..<glyphs { table.i16(0) }
    return table
  }

  /// One offset more than there are glyphs, all zero: every glyph is empty.
  private static func loca(_ glyphs: UInt16) -> BigEndianBytes {
    var table = BigEndianBytes()
    for _ in 0...glyphs { table.u16(0) }
    return table
  }

  private static func maxp(_ glyphs: UInt16) -> BigEndianBytes {
    var table = BigEndianBytes()
    table.u32(0x0001_0000)
    table.u16(glyphs)
    for _ in 0..<4 { table.u16(0) }  // points and contours, simple and composite
    table.u16(1)  // maxZones: no twilight zone
    for _ in 0..<8 { table.u16(0) }  // no instructions, no components
    return table
  }

  /// Sum of big-endian words, the last one padded with zeros.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0
    for (index, byte) in bytes.enumerated() { sum &+= UInt32(byte) << UInt32(24 - index % 4 * 8) }
    return sum
  }
}
