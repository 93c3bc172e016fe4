// Character codes of the invisible text: each Unicode scalar a document uses gets a two-byte code, in the order of
// first use. With the encoding Identity-H a code is a glyph number too. The ToUnicode map (ISO 32000-1, 9.10.3) says
// the way back; PDF/A-2u wants an entry for every code and forbids U+0000, U+FEFF and U+FFFE (ISO 19005-2, 6.2.11.7.2)
// and the glyph .notdef.

/// Gives codes to Unicode scalars and remembers them.
struct CharacterCodes {
  /// Code of the space, there from the beginning.
  static let space: UInt16 = 1
  /// Codes there can be; beyond them new scalars become U+FFFD.
  ///
  /// Unicode assigns more, no document uses so many.
  static let limit = 65_000

  private var codes: [Unicode.Scalar: UInt16] = [" ": space]
  /// Scalars by code; the first has code 1, glyph 0 is `.notdef`.
  private var scalars: [Unicode.Scalar] = [" "]

  /// Glyphs the font needs, `.notdef` included.
  var glyphCount: Int { scalars.count + 1 }

  /// The codes of a text; scalars that cannot stand in a text layer are left out, white space becomes a space.
  mutating func encode(_ text: String) -> [UInt16] {
    var encoded: [UInt16] = []
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if properties.isWhitespace {
        encoded.append(Self.space)
      } else if scalar != "\u{FEFF}", !properties.isNoncharacterCodePoint, properties.generalCategory != .control {
        encoded.append(code(for: scalar))
      }
    }
    return encoded
  }

  private mutating func code(for scalar: Unicode.Scalar) -> UInt16 {
    if let known = codes[scalar] { return known }
    let replacement: Unicode.Scalar = "\u{FFFD}"
    if scalars.count >= Self.limit - 1, scalar != replacement { return code(for: replacement) }
    scalars.append(scalar)
    let code = UInt16(scalars.count)
    codes[scalar] = code
    return code
  }

  /// The ToUnicode map, a CMap program; blocks of at most 100 entries, as the format demands.
  var toUnicode: [UInt8] {
    var map: [UInt8] = []
    map.append(
      """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
      /CMapName /Adobe-Identity-UCS def
      /CMapType 2 def
      1 begincodespacerange
      <0000> <FFFF>
      endcodespacerange

      """)
    for start in stride(from: 0, to: scalars.count, by: 100) {
      let block = scalars[start..<min(start + 100, scalars.count)]
      map.append("\(block.count) beginbfchar\n")
      for (index, scalar) in zip(block.indices, block) {
        map.append("<\(PDFString.fourDigits(UInt16(index + 1)))> <\(PDFString.utf16Hex(String(scalar)))>\n")
      }
      map.append("endbfchar\n")
    }
    map.append(
      """
      endcmap
      CMapName currentdict /CMap defineresource pop
      end
      end

      """)
    return map
  }
}
