import Imaging
import Paper
import TestSupport
import Testing

/// Every layout of samples, drawn at random and held against what TIFF 6.0 says they mean; every compression, as
/// libtiff's own tools write it.
@Suite("TIFF")
struct TIFFTests {
  struct Kind: CustomTestStringConvertible {
    let photometric: Int
    let bits: Int
    /// Extra samples: their type as in ExtraSamples (0 unspecified, 1 associated alpha, 2 unassociated), if any.
    var extra: Int?
    var colours: Int { [2: 3, 5: 4][photometric, default: 1] }
    var testDescription: String {
      "photometric \(photometric), \(bits) bits, extra \(extra.map(String.init) ?? "none")"
    }
  }

  static let kinds =
    [1, 2, 4, 8, 16].flatMap { bits in [0, 1, 2, 5].map { Kind(photometric: $0, bits: bits) } }
    + [1, 2, 4, 8].map { Kind(photometric: 3, bits: $0) }
    + [8, 16].flatMap { bits in
      [0, 1, 2].flatMap { extra in [0, 1, 2, 5].map { Kind(photometric: $0, bits: bits, extra: extra) } }
    }

  private func sketch(_ kind: Kind, _ random: inout SeededRandom) -> TIFFSketch {
    let size = PixelSize(width: .random(in: 1...70, using: &random), height: .random(in: 1...40, using: &random))
    let samples = kind.colours + (kind.extra == nil ? 0 : 1)
    var sketch = TIFFSketch(
      size: size, bits: kind.bits, samples: samples, photometric: kind.photometric,
      values: (0..<size.width * size.height * samples).map { _ in .random(in: 0..<1 << kind.bits, using: &random) })
    if kind.extra == 1, kind.photometric != 0 {  // colours multiplied by alpha are never above it
      for at in stride(from: 0, to: sketch.values.count, by: samples) {
        for colour in at..<at + samples - 1 {
          sketch.values[colour] = min(sketch.values[colour], sketch.values[at + samples - 1])
        }
      }
    }
    sketch.rowsPerStrip = .random(in: 1...50, using: &random)
    if Bool.random(using: &random) {
      sketch.tile = PixelSize(width: 16 * .random(in: 1...3, using: &random), height: 16)
    }
    sketch.separate = Bool.random(using: &random)
    if let extra = kind.extra { sketch.fields[338] = .short([extra]) }
    return sketch
  }

  /// The colours of one pixel over white, 0 to 255, as the standard defines them.
  private func meaning(_ values: ArraySlice<Int>, _ kind: Kind, _ palette: [Int]) -> [Double] {
    let scaled = values.map { Double($0) * 255 / Double(1 << kind.bits - 1) }
    var colours: [Double]
    switch kind.photometric {
    case 0: colours = [255 - scaled[0]]
    case 3: colours = (0..<3).map { Double(palette[values[values.startIndex] + $0 << kind.bits] >> 8) }
    case 5: colours = (0..<3).map { (255 - scaled[$0]) * (255 - scaled[3]) / 255 }
    default: colours = Array(scaled[..<kind.colours])
    }
    guard let extra = kind.extra, extra > 0, let alpha = scaled.last else { return colours }
    if extra == 2 { return colours.map { ($0 * alpha + 255 * (255 - alpha)) / 255 } }
    return kind.photometric == 5 ? colours : colours.map { min($0 + 255 - alpha, 255) }
  }

  @Test("every layout of samples gives the pixels the standard says", arguments: kinds)
  func pixels(kind: Kind) throws {
    var random = SeededRandom(announcedBy: "TIFF pixels, \(kind.testDescription)")
    for bigEndian in [false, true] {
      for wide in [false, true] {
        var sketch = sketch(kind, &random)
        let palette = (0..<3 << kind.bits).map { _ in Int.random(in: 256...65535, using: &random) }
        if kind.photometric == 3 { sketch.fields[320] = .short(palette) }
        let raster = try decode(TIFFSketch.file([sketch], bigEndian: bigEndian, wide: wide))
        let expected = stride(from: 0, to: sketch.values.count, by: sketch.samples).flatMap {
          meaning(sketch.values[$0..<$0 + sketch.samples], kind, palette)
        }
        let isGrey = kind.photometric < 2
        #expect(raster.depth == (!isGrey ? .colour : kind.bits == 1 && kind.extra == nil ? .bilevel : .grey))
        #expect(raster.size == sketch.size)
        let off = zip(raster.samples, expected).map { abs(Double($0) - $1) }.max() ?? .infinity
        #expect(raster.samples.count == expected.count && off < 1.6, "off by \(off): \(sketch)")
      }
    }
  }

  @Test("palettes of black and white are bilevel, of greys grey; 8-bit values in 16-bit places are understood")
  func palettes() throws {
    let size = PixelSize(width: 37, height: 5)
    let bits = (0..<size.width * size.height).map { $0 % 7 / 4 }
    var sketch = TIFFSketch(size: size, bits: 1, samples: 1, photometric: 3, values: bits)
    sketch.fields[320] = .short([65535, 0, 65535, 0, 65535, 0])
    #expect(try decode(TIFFSketch.file([sketch])).depth == .bilevel)
    #expect(try decode(TIFFSketch.file([sketch])).samples == bits.map { $0 == 0 ? 255 : 0 })
    sketch.fields[320] = .short([30, 200, 30, 200, 30, 200])
    #expect(try decode(TIFFSketch.file([sketch])).depth == .grey)
    #expect(try decode(TIFFSketch.file([sketch])).samples == bits.map { $0 == 0 ? 30 : 200 })
  }

  private func bilevelSketch() throws -> (TIFFSketch, Raster) {
    let raster = try Picture.bilevel(203, 90)
    let values = raster.samples.map { $0 == 0 ? 1 : 0 }
    return (TIFFSketch(size: raster.size, bits: 1, samples: 1, photometric: 0, values: values), raster)
  }

  @Test(
    "bilevel compressions keep every pixel and its polarity", .judged(by: .tiffcp),
    arguments: ["g4", "g3", "g3:1d:fill", "g3:2d", "g3:2d:fill", "lzw", "zip", "packbits", "none"])
  func bilevel(compression: String) throws {
    let (sketch, raster) = try bilevelSketch()
    for layout in [
      [], ["-r", "1"], ["-r", "16"], ["-f", "lsb2msb"], ["-B"], ["-8"], ["-t", "-w", "32", "-l", "32"],
    ] {
      if layout.first == "-t", compression.hasPrefix("g3") { continue }  // tiffcp cannot
      for photometric in [0, 1] {
        var sketch = sketch
        sketch.photometric = photometric
        let arguments = ["-c", compression] + layout + ["IN", "OUT"]
        let file = try Outside.through(.tiffcp, arguments, TIFFSketch.file([sketch]), from: "tif", to: "tif")
        let decoded = try decode(file)
        #expect(decoded.depth == .bilevel)
        let expected = photometric == 0 ? raster.samples : raster.samples.map { 255 - $0 }
        #expect(decoded.samples == expected, "\(layout), photometric \(photometric)")
      }
    }
  }

  @Test(
    "lossless compressions of grey and colour keep every pixel", .judged(by: .tiffcp),
    arguments: ["lzw", "lzw:2", "zip", "zip:2", "packbits"])
  func lossless(compression: String) throws {
    for (raster, samples) in [(try Picture.grey(130, 70), 1), (try Picture.colour(130, 70), 3)] {
      let sketch = TIFFSketch(
        size: raster.size, bits: 8, samples: samples, photometric: samples == 1 ? 1 : 2,
        values: raster.samples.map(Int.init))
      for layout in [[], ["-p", "separate"], ["-t", "-w", "48", "-l", "32"], ["-B", "-8"]] {
        let arguments = ["-c", compression] + layout + ["IN", "OUT"]
        let file = try Outside.through(.tiffcp, arguments, TIFFSketch.file([sketch]), from: "tif", to: "tif")
        #expect(try decode(file).samples == raster.samples, "\(layout)")
      }
    }
  }

  @Test("JPEG inside TIFF: grey, RGB and YCbCr, strips and tiles", .judged(by: .tiffcp))
  func jpegInside() throws {
    for (raster, samples) in [(try Picture.grey(130, 70), 1), (try Picture.colour(130, 70), 3)] {
      var sketch = TIFFSketch(
        size: raster.size, bits: 8, samples: samples, photometric: samples == 1 ? 1 : 2,
        values: raster.samples.map(Int.init))
      sketch.rowsPerStrip = 32
      for (compression, layout) in [
        ("jpeg:95", []), ("jpeg:r:95", []), ("jpeg:95", ["-t", "-w", "64", "-l", "32"]), ("jpeg:95", ["-r", "16"]),
      ] {
        let arguments = ["-c", compression] + layout + ["IN", "OUT"]
        let file = try Outside.through(.tiffcp, arguments, TIFFSketch.file([sketch]), from: "tif", to: "tif")
        let decoded = try decode(file)
        #expect(decoded.depth == raster.depth)
        #expect(difference(decoded.samples, raster.samples).mean < 5, "\(compression) \(layout)")
      }
    }
  }

  @Test("YCbCr without JPEG, subsampled, is converted")
  func yCbCr() throws {
    // One data unit of 2 x 2 pixels: four lumas, then Cb and Cr; strong red.
    var sketch = TIFFSketch(
      size: PixelSize(width: 6, height: 1), bits: 8, samples: 1, photometric: 6, values: [76, 76, 76, 76, 85, 255])
    sketch.fields = [
      256: .long([2]), 257: .long([2]), 258: .short([8, 8, 8]), 277: .short([3]), 278: .short([2]),
      530: .short([2, 2]),
    ]
    let raster = try decode(TIFFSketch.file([sketch]))
    #expect(raster.depth == .colour)
    #expect(difference(raster.samples, Array(repeating: [254, 0, 0], count: 4).flatMap { $0 }).most <= 2)
  }

  @Test("CIE L*a*b* is converted")
  func lab() throws {
    let sketch = TIFFSketch(
      size: PixelSize(width: 2, height: 1), bits: 8, samples: 3, photometric: 8, values: [255, 0, 0, 0, 0, 0])
    let raster = try decode(TIFFSketch.file([sketch]))
    #expect(difference(raster.samples, [255, 255, 255, 0, 0, 0]).most <= 8)
    #expect(try ImageReader.header(of: TIFFSketch.file([sketch])).colour == .lab)
  }

  @Test("orientation and density are read from their fields")
  func fields() throws {
    var sketch = TIFFSketch(
      size: PixelSize(width: 3, height: 2), bits: 8, samples: 1, photometric: 1, values: Array(0..<6))
    for orientation in 1...8 {
      sketch.fields = [274: .short([orientation]), 282: .rational(3000, 10), 283: .rational(200, 1)]
      let header = try ImageReader.header(of: TIFFSketch.file([sketch], bigEndian: true))
      #expect(header.orientation == StoredOrientation(rawValue: orientation))
      #expect(header.resolution == Resolution(x: PixelsPerInch(300), y: PixelsPerInch(200)))
      #expect(try decode(TIFFSketch.file([sketch])).samples == Array(0..<6), "pixels stay as stored")
    }
    sketch.fields[296] = .short([3])
    #expect(try ImageReader.header(of: TIFFSketch.file([sketch])).resolution.x == .perCentimetre(300))
    for fields in [[282: .rational(300, 0)], [296: .short([1])]] as [[Int: TIFFSketch.Field]] {
      sketch.fields.merge(fields) { $1 }
      #expect(try ImageReader.header(of: TIFFSketch.file([sketch])).resolution.provenance == .guessedAbsent)
    }
  }

  @Test("what is not decoded is named: floats, signed and wide samples, mixed sizes, unknown compressions and colours")
  func unsupported() throws {
    let cases: [(bits: Int, fields: [Int: TIFFSketch.Field], word: String)] = [
      (32, [:], "32 bits"), (24, [:], "24 bits"), (16, [339: .short([3])], "floating-point"),
      (8, [339: .short([2])], "signed"), (8, [262: .short([32803])], "32803"),
      (8, [259: .short([34925 + 999])], "compression"),
    ]
    for (bits, fields, word) in cases {
      var sketch = TIFFSketch(
        size: PixelSize(width: 4, height: 4), bits: bits, samples: 1, photometric: 1, values: Array(0..<16))
      sketch.fields = fields
      guard case .unsupportedVariant(let cause) = fault(TIFFSketch.file([sketch])) else {
        Issue.record("\(word) passed: \(String(describing: fault(TIFFSketch.file([sketch]))))")
        continue
      }
      #expect(cause.contains(word))
    }
    var mixed = TIFFSketch(
      size: PixelSize(width: 1, height: 1), bits: 8, samples: 3, photometric: 2, values: [1, 2, 3])
    mixed.fields = [258: .short([5, 6, 5])]
    guard case .unsupportedVariant = fault(TIFFSketch.file([mixed])) else { Issue.record("5-6-5 passed"); return }
  }

  @Test("header, strip and raster are held against the limit before memory is taken")
  func limits() throws {
    var sketch = TIFFSketch(size: PixelSize(width: 1, height: 1), bits: 8, samples: 1, photometric: 2, values: [0])
    let limit = ByteCount.mebibytes(256)
    sketch.fields = [256: .long([200_000]), 257: .long([200_000]), 258: .short([8, 8, 8]), 277: .short([3])]
    guard case .tooLarge(let needs, limit) = fault(TIFFSketch.file([sketch]), limit: limit) else {
      Issue.record("160 GB passed")
      return
    }
    #expect(needs.bytes >= 160_000_000_000)
    // 1,000 x 1,000 pixels fit; a compressed strip of all their 16-bit samples beside them does not.
    sketch.fields[256] = .long([1000])
    sketch.fields[257] = .long([1000])
    sketch.fields[258] = .short([16, 16, 16])
    sketch.fields[259] = .short([5])
    sketch.fields[278] = .long([1000])
    let strip = fault(TIFFSketch.file([sketch]), limit: ByteCount(5_000_000))
    guard case .tooLarge = strip else { Issue.record("the strip passed: \(String(describing: strip))"); return }
  }

  @Test("a strip beyond the end is truncated; so is a directory")
  func truncated() throws {
    let sketch = TIFFSketch(
      size: PixelSize(width: 40, height: 40), bits: 8, samples: 1, photometric: 1,
      values: Array(repeating: 9, count: 1600))
    var beyond = sketch
    beyond.fields = [273: .long([90_000]), 279: .long([1600]), 278: .short([40])]
    guard case .truncated = fault(TIFFSketch.file([beyond])) else { Issue.record("the strip passed"); return }
    let file = TIFFSketch.file([sketch])
    guard case .truncated = fault(file.dropLast(30)) else { Issue.record("the directory passed"); return }
  }
}
