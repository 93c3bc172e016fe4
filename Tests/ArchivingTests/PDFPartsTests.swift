import Foundation
import Paper
import TestSupport
import Testing

@testable import Archiving

@Suite("Parts of the PDF")
struct PDFPartsTests {
  @Test(
    "numbers have no exponent, no needless digit and no negative zero",
    arguments: [
      (0.0, 2, "0"), (-0.001, 2, "0"), (595.2, 4, "595.2"), (609.882_352_9, 4, "609.8824"), (-12.05, 2, "-12.05"),
      (0.07, 2, "0.07"), (1e30, 2, "1000000000"), (-Double.infinity, 2, "-1000000000"), (Double.nan, 2, "0"),
      (1e-9, 4, "0"),
    ])
  func numbers(value: Double, places: Int, written: String) {
    #expect(FixedPoint(value, places: places).description == written)
  }

  @Test("dates are PDF's")
  func dates() {
    let instant = 1_795_490_400
    #expect(
      PDFString.date(Timestamp(secondsSince1970: instant, offsetMinutes: 420)) == "(D:20261124102000+07'00')")
    #expect(PDFString.date(Timestamp(secondsSince1970: instant, offsetMinutes: 0)) == "(D:20261124032000Z)")
    #expect(
      PDFString.date(Timestamp(secondsSince1970: instant, offsetMinutes: -570)) == "(D:20261123175000-09'30')")
  }

  @Test("each scalar has one code, the space the first, and .notdef is never used")
  func codes() {
    var codes = CharacterCodes()
    #expect(codes.encode("aba ạ") == [2, 3, 2, 1, 4])
    #expect(codes.encode("\u{0}\u{FEFF}\u{FFFE}\u{7}b") == [3])
    #expect(codes.encode("\u{A0}\u{3000}\t") == [1, 1, 1])
    #expect(codes.glyphCount == 5)
    let map = String(decoding: codes.toUnicode, as: UTF8.self)
    #expect(map.contains("4 beginbfchar\n<0001> <0020>\n<0002> <0061>\n<0003> <0062>\n<0004> <1EA1>\nendbfchar"))
  }

  @Test("a document with more characters than codes gets replacement characters, and stays valid")
  func moreScalarsThanCodes() {
    var codes = CharacterCodes()
    let all = (UInt32(0x20)...0x2FFFF).lazy.compactMap(Unicode.Scalar.init)
    var text = ""
    for scalar in all { text.unicodeScalars.append(scalar) }
    let encoded = codes.encode(text)
    let replacement = codes.encode("\u{FFFD}")[0]
    #expect(encoded.allSatisfy { (1...CharacterCodes.limit).contains(Int($0)) })
    #expect(encoded.filter { $0 == replacement }.count > 100_000)
    let map = String(decoding: codes.toUnicode, as: UTF8.self)
    #expect(map.contains("<\(PDFString.fourDigits(replacement))> <FFFD>"))
    #expect(GlyphlessFont.program(glyphs: codes.glyphCount).count > 4 * CharacterCodes.limit)
  }

  @Test("the font's checksums are right", arguments: [2, 3, 200])
  func font(glyphs: Int) {
    let program = GlyphlessFont.program(glyphs: glyphs)
    #expect(GlyphlessFont.checksum(program) == 0xB1B0_AFBA)
    let tables = (0..<6).map { Array(program[12 + 16 * $0..<28 + 16 * $0]) }
    let tags = tables.map { String(decoding: $0[0..<4], as: UTF8.self) }
    #expect(tags == tags.sorted())
    for (tag, entry) in zip(tags, tables) where tag != "head" {
      let (sum, offset, length) = (word(entry, 4), Int(word(entry, 8)), Int(word(entry, 12)))
      #expect(offset % 4 == 0 && offset + length <= program.count)
      #expect(GlyphlessFont.checksum(Array(program[offset..<offset + length])) == sum, "\(tag)")
    }
  }

  @Test("the ICC profile has sRGB's published colorants, which add up to D50")
  func profile() {
    // The D50-adapted matrix of sRGB as published, five decimals.
    let published = [[0.43607, 0.38515, 0.14307], [0.22249, 0.71687, 0.06061], [0.01392, 0.09708, 0.71410]]
    for (computed, known) in zip(SRGBProfile.toD50.rows, published) {
      for (value, expected) in zip(computed, known) { #expect(abs(value - expected) < 0.0002) }
    }
    for (row, white) in zip(SRGBProfile.toD50.rows, SRGBProfile.d50) { #expect(abs(row.reduce(0, +) - white) < 1e-9) }

    let profile = SRGBProfile.bytes()
    #expect(Int(word(profile, 0)) == profile.count)
    let tags = Int(word(profile, 128))
    for tag in 0..<tags {
      let (offset, size) = (Int(word(profile, 136 + 12 * tag)), Int(word(profile, 140 + 12 * tag)))
      #expect(offset % 4 == 0 && offset >= 132 + 12 * tags && offset + size <= profile.count)
    }
  }

  @Test("a page that is tiny or giant keeps PDF/A's limits")
  func limits() {
    let speck = PageGeometry(size: PixelSize(width: 1, height: 1), resolution: Resolution(PixelsPerInch(300)))
    #expect(speck.pageWidth == 3 && speck.pageHeight == 3 && speck.userUnit == 1)
    let banner = PageGeometry(size: PixelSize(width: 600, height: 65_000), resolution: Resolution(PixelsPerInch(100)))
    #expect(banner.userUnit == 4 && banner.pageHeight == 11_700 && banner.pageWidth == 108)
  }

  private func word(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
