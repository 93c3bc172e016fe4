import Imaging
import Paper
import TestSupport
import Testing

/// Every kind of PNG, drawn from samples chosen at random and held against what the standard says they mean.
@Suite("PNG")
struct PNGTests {
  struct Kind: CustomTestStringConvertible {
    let colourType: Int
    let bits: Int
    let interlaced: Bool
    var testDescription: String { "type \(colourType), \(bits) bits\(interlaced ? ", interlaced" : "")" }
  }

  static let kinds = [(0, [1, 2, 4, 8, 16]), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16])].flatMap {
    type, depths in depths.flatMap { bits in [false, true].map { Kind(colourType: type, bits: bits, interlaced: $0) } }
  }

  private func sketch(_ kind: Kind, _ random: inout SeededRandom) -> PNGSketch {
    let size = PixelSize(width: .random(in: 1...45, using: &random), height: .random(in: 1...23, using: &random))
    var sketch = PNGSketch(size: size, bits: kind.bits, colourType: kind.colourType, values: [])
    sketch.values = (0..<size.width * size.height * sketch.samplesPerPixel).map { _ in
      .random(in: 0..<1 << kind.bits, using: &random)
    }
    sketch.interlaced = kind.interlaced
    return sketch
  }

  private func eight(_ value: Int, _ bits: Int) -> Double { Double(value) * 255 / Double(1 << bits - 1) }

  private func overWhite(_ value: Double, _ alpha: Double) -> Double { (value * alpha + 255 * (255 - alpha)) / 255 }

  @Test("every colour type and depth gives the pixels the standard says", arguments: kinds)
  func pixels(kind: Kind) throws {
    var random = SeededRandom(announcedBy: "PNG pixels, \(kind.testDescription)")
    var sketch = sketch(kind, &random)
    let palette = (0..<3 << kind.bits).map { _ in UInt8.random(in: 0...255, using: &random) }
    if kind.colourType == 3 { sketch.chunks = [("PLTE", palette)] }
    let raster = try decode(sketch.file)
    let expected: [Double]
    switch kind.colourType {
    case 0, 2: expected = sketch.values.map { eight($0, kind.bits) }
    case 3: expected = sketch.values.flatMap { index in (0..<3).map { Double(palette[3 * index + $0]) } }
    default:
      let count = sketch.samplesPerPixel
      expected = stride(from: 0, to: sketch.values.count, by: count).flatMap { at in
        (0..<count - 1).map {
          overWhite(eight(sketch.values[at + $0], kind.bits), eight(sketch.values[at + count - 1], kind.bits))
        }
      }
    }
    let depth: Raster.Depth = [0: kind.bits == 1 ? .bilevel : .grey, 4: .grey][kind.colourType, default: .colour]
    #expect(raster.depth == depth)
    #expect(raster.size == sketch.size)
    let off = zip(raster.samples, expected).map { abs(Double($0) - $1) }.max() ?? .infinity
    #expect(raster.samples.count == expected.count && off < 1.6, "seed \(random.seed), off by \(off)")
  }

  @Test("a palette of black and white is bilevel, whichever comes first; one of greys is grey")
  func palettes() throws {
    let size = PixelSize(width: 9, height: 2)
    let values = (0..<18).map { $0 % 3 == 0 ? 1 : 0 }
    for (zero, one) in [(0, 255), (255, 0)] as [(UInt8, UInt8)] {
      var sketch = PNGSketch(size: size, bits: 1, colourType: 3, values: values)
      sketch.chunks = [("PLTE", [zero, zero, zero, one, one, one])]
      let raster = try decode(sketch.file)
      #expect(raster.depth == .bilevel)
      #expect(raster.samples == values.map { $0 == 1 ? one : zero })
    }
    var grey = PNGSketch(size: size, bits: 2, colourType: 3, values: values)
    grey.chunks = [("PLTE", [10, 10, 10, 77, 77, 77])]
    #expect(try decode(grey.file).depth == .grey)
    #expect(try decode(grey.file).samples == values.map { $0 == 1 ? 77 : 10 })
  }

  @Test("a colour named transparent becomes white, at every depth of grey, colour and palette")
  func transparentColours() throws {
    let size = PixelSize(width: 5, height: 3)
    for bits in [1, 2, 4, 8, 16] {
      let most = 1 << bits - 1
      for clear in [0, most] {
        var sketch = PNGSketch(
          size: size, bits: bits, colourType: 0, values: (0..<15).map { $0 % 2 == 0 ? 0 : most })
        sketch.chunks = [("tRNS", [UInt8(clear >> 8), UInt8(clear & 255)])]
        let expected = sketch.values.map { $0 == clear || $0 == most ? UInt8(255) : 0 }
        #expect(try decode(sketch.file).samples == expected, "\(bits) bits, \(clear) is clear")
      }
    }
    var colour = PNGSketch(size: PixelSize(width: 2, height: 1), bits: 8, colourType: 2, values: [1, 2, 3, 1, 2, 4])
    colour.chunks = [("tRNS", [0, 1, 0, 2, 0, 3])]
    #expect(try decode(colour.file).samples == [255, 255, 255, 1, 2, 4])
    var palette = PNGSketch(size: PixelSize(width: 3, height: 1), bits: 8, colourType: 3, values: [0, 1, 2])
    palette.chunks = [("PLTE", [0, 0, 0, 100, 0, 0, 200, 0, 0]), ("tRNS", [0, 128])]
    #expect(try decode(palette.file).samples == [255, 255, 255, 177, 127, 127, 200, 0, 0])
  }

  @Test("density in pixels per metre is read; a ratio without a unit is none")
  func density() throws {
    var sketch = PNGSketch(size: PixelSize(width: 1, height: 1), bits: 8, colourType: 0, values: [7])
    sketch.chunks = [("pHYs", PNGSketch.word(11_811) + PNGSketch.word(7_874) + [1])]
    let resolution = try ImageReader.header(of: sketch.file).resolution
    #expect(resolution.provenance == .file)
    #expect(abs(resolution.x.value - 300) < 0.1 && abs(resolution.y.value - 200) < 0.1)
    sketch.chunks = [("pHYs", PNGSketch.word(1) + PNGSketch.word(1) + [0])]
    #expect(try ImageReader.header(of: sketch.file).resolution.provenance == .guessedAbsent)
  }

  @Test("a PNG without its end is truncated even if all its pixels are there")
  func missingEnd() throws {
    let file = PNGSketch(size: PixelSize(width: 1, height: 1), bits: 8, colourType: 0, values: [7]).file
    #expect(fault(file) == nil)
    guard case .truncated = fault(file.dropLast(12)) else { Issue.record("not truncated"); return }
  }

  @Test("a wrong checksum of the pixels is found, one of a text is not minded")
  func checksums() throws {
    var sketch = PNGSketch(size: PixelSize(width: 4, height: 4), bits: 8, colourType: 0, values: (0..<16).map { $0 })
    var file = sketch.file
    file[file.count - 16] ^= 1
    guard case .corrupt = fault(file) else { Issue.record("a wrong IDAT checksum passed"); return }
    sketch.chunks = [("tEXt", Array("Title\0x".utf8))]
    file = sketch.file
    file[33 + 8 + 3] ^= 1
    #expect(fault(file) == nil)
  }

  @Test("a compressed text or profile is not unpacked, however large it says it is")
  func bombs() throws {
    var sketch = PNGSketch(size: PixelSize(width: 1, height: 1), bits: 8, colourType: 0, values: [7])
    let bomb = PNGSketch.stored([UInt8](repeating: 65, count: 20 << 20))
    sketch.chunks = [("iCCP", Array("p\0\0".utf8) + bomb), ("zTXt", Array("t\0\0".utf8) + bomb)]
    #expect(try decode(sketch.file, limit: .kibibytes(64)).samples == [7])
  }

  @Test("the header is held against the limit before anything is decoded")
  func limits() {
    let ihdr = PNGSketch.word(100_000) + PNGSketch.word(100_000) + [8, 2, 0, 0, 0]
    let file = PNGSketch.signature + PNGSketch.chunk("IHDR", ihdr) + PNGSketch.chunk("IDAT", [])
    let limit = ByteCount.mebibytes(256)
    #expect(fault(file, limit: limit) == .tooLarge(needs: ByteCount(40_000_400_000), limit: limit))
  }

  @Test("what we write, ImageMagick reads: the same pixels and density", .judged(by: .convert))
  func writing() throws {
    for raster in [try Picture.bilevel(61, 40), try Picture.grey(61, 40), try Picture.colour(61, 40)] {
      let file = try ImageWriter.png(raster, resolution: scannerResolution)
      #expect(try decode(file).samples == raster.samples)
      #expect(try Outside.pixels(file, "png") == raster.colours)
      #expect(try ImageReader.header(of: file).resolution.provenance == .file)
      #expect(try ImageWriter.png(raster, resolution: scannerResolution) == file)
    }
  }
}
