import Foundation
import Imaging
import Paper
import TestSupport
import Testing

@Suite("JPEG")
struct JPEGTests {
  static let colourFile = Result {
    try ImageWriter.jpeg(Picture.colour(97, 64), quality: 90, resolution: scannerResolution)
  }
  static let greyFile = Result {
    try ImageWriter.jpeg(Picture.grey(97, 64), quality: 90, resolution: scannerResolution)
  }

  /// A file with segments put in after its start.
  private func with(_ segments: [(marker: UInt8, body: [UInt8])], in file: [UInt8]) -> [UInt8] {
    var bytes = Array(file[0..<2])
    for (marker, body) in segments {
      bytes += [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 255)] + body
    }
    return bytes + file[2...]
  }

  /// The segments of a file up to its last scan: marker, where it begins, and where the next one does.
  private func segments(of file: [UInt8]) -> [(marker: UInt8, range: Range<Int>)] {
    var all: [(UInt8, Range<Int>)] = []
    var at = 2
    while at + 4 <= file.count, file[at + 1] != 0xD9 {
      var end = at + 2 + Int(file[at + 2]) << 8 + Int(file[at + 3])
      if file[at + 1] == 0xDA {
        while file[end] != 0xFF || file[end + 1] == 0 || (0xD0...0xD7).contains(file[end + 1]) { end += 1 }
      }
      all.append((file[at + 1], at..<end))
      at = end
    }
    return all
  }

  @Test("our encoder and ImageMagick's decoder agree with us on the pixels", .judged(by: .convert))
  func roundTrip() throws {
    for (file, original) in [
      (try Self.colourFile.get(), try Picture.colour(97, 64)), (try Self.greyFile.get(), try Picture.grey(97, 64)),
    ] {
      let raster = try decode(file)
      #expect(raster.depth == original.depth)
      #expect(difference(raster.samples, original.samples).mean < 6)
      #expect(difference(raster.colours, try Outside.pixels(file, "jpg")).most <= 1)
    }
  }

  @Test("encoding is deterministic and states its density")
  func deterministic() throws {
    let file = try Self.colourFile.get()
    #expect(try ImageWriter.jpeg(Picture.colour(97, 64), quality: 90, resolution: scannerResolution) == file)
    let header = try ImageReader.header(of: file)
    #expect(header.resolution == scannerResolution)
    #expect(header.size == PixelSize(width: 97, height: 64))
  }

  @Test("a bilevel raster is not made a JPEG")
  func noBilevel() throws {
    let raster = try Picture.bilevel(9, 9)
    #expect(throws: PageFault.Code.self) {
      try ImageWriter.jpeg(raster, quality: 90, resolution: scannerResolution)
    }
  }

  @Test("progressive, unsampled and RGB-coded files give ImageMagick's pixels", .judged(by: .convert))
  func variants() throws {
    let source = try ImageWriter.png(Picture.colour(97, 64), resolution: scannerResolution)
    for options in [
      ["-interlace", "JPEG"], ["-sampling-factor", "1x1"], ["-sampling-factor", "2x1"],
      ["-define", "jpeg:sampling-factor=4x1"], ["-colorspace", "Gray", "-interlace", "JPEG"],
    ] {
      let file = try Outside.through(.convert, ["IN"] + options + ["OUT"], source, from: "png", to: "jpg")
      #expect(difference(try decode(file).colours, try Outside.pixels(file, "jpg")).most <= 1, "\(options)")
    }
  }

  @Test("inks: stored inverted under an Adobe marker, plain without one", .judged(by: .convert))
  func inks() throws {
    let source = try ImageWriter.png(Picture.colour(48, 48), resolution: scannerResolution)
    let options = ["IN", "-colorspace", "CMYK", "-quality", "98", "-sampling-factor", "1x1", "OUT"]
    let file = try Outside.through(.convert, options, source, from: "png", to: "jpg")
    let header = try ImageReader.header(of: file)
    #expect(header.colour == .cmyk && header.samplesPerPixel == 4)
    #expect(difference(try decode(file).samples, try Picture.colour(48, 48).samples).mean < 8)

    // A flat grey of 230, which ImageMagick stores as YCCK (transform 2): luma, 128, 128, inverted black 230. Read as
    // inks (transform 0) the second component gives 128 × 230 / 255; without the marker 127 × 25 / 255, for 255 is
    // then full.
    let flat = try Raster(
      packed: Array(repeating: 230, count: 48 * 48)[...], size: PixelSize(width: 48, height: 48), depth: .grey)
    var grey = try Outside.through(
      .convert, options, ImageWriter.png(flat, resolution: scannerResolution), from: "png", to: "jpg")
    let adobe = try #require(segments(of: grey).first { $0.marker == 0xEE }).range
    try #require(grey[adobe].dropFirst(4).starts(with: Array("Adobe".utf8)) && grey[adobe.upperBound - 1] == 2)
    grey[adobe.upperBound - 1] = 0
    #expect(abs(Int(try decode(grey).samples[1]) - 115) <= 2)
    #expect(difference(try decode(grey).samples, try Outside.pixels(grey, "jpg")).most <= 1)
    grey.removeSubrange(adobe)
    #expect(abs(Int(try decode(grey).samples[1]) - 12) <= 2)
  }

  @Test("density: JFIF in inches and centimetres, none when it is only a ratio", arguments: [0, 1, 2] as [UInt8])
  func density(unit: UInt8) throws {
    var file = try Self.greyFile.get()
    #expect(Array(file[6..<11]) == Array("JFIF\0".utf8))
    file[13] = unit
    (file[14], file[15], file[16], file[17]) = (0, 120, 0, 100)
    let resolution = try ImageReader.header(of: file).resolution
    switch unit {
    case 1: #expect(resolution == Resolution(x: PixelsPerInch(120), y: PixelsPerInch(100)))
    case 2: #expect(resolution == Resolution(x: .perCentimetre(120), y: .perCentimetre(100)))
    default: #expect(resolution.provenance == .guessedAbsent)
    }
  }

  /// An EXIF block: a TIFF structure with an orientation and a density.
  private func exif(_ orientation: Int, bigEndian: Bool, dpi: Int = 240) -> [UInt8] {
    var sketch = TIFFSketch(size: PixelSize(width: 1, height: 1), bits: 8, samples: 1, photometric: 1, values: [0])
    sketch.fields = [
      274: .short([orientation]), 282: .rational(dpi * 10, 10), 283: .rational(dpi, 1), 296: .short([2]),
    ]
    return Array("Exif\0\0".utf8) + TIFFSketch.file([sketch], bigEndian: bigEndian)
  }

  @Test("EXIF: all orientations, either byte order; a value that is none means top left", arguments: 0...9)
  func orientation(value: Int) throws {
    for bigEndian in [false, true] {
      let file = with([(0xE1, exif(value, bigEndian: bigEndian))], in: try Self.colourFile.get())
      let header = try ImageReader.header(of: file)
      #expect(header.orientation == StoredOrientation(rawValue: value) ?? .topLeft)
      #expect(header.size == PixelSize(width: 97, height: 64))
      #expect(header.resolution == scannerResolution, "JFIF comes first")
    }
  }

  @Test("EXIF gives the density that JFIF does not")
  func exifDensity() throws {
    var file = try Self.colourFile.get()
    file[13] = 0
    let header = try ImageReader.header(of: with([(0xE1, exif(1, bigEndian: true))], in: file))
    #expect(header.resolution == Resolution(PixelsPerInch(240)))
  }

  @Test("a broken EXIF block costs its hints, not the page")
  func brokenEXIF() throws {
    let good = exif(6, bigEndian: false)
    let file = try Self.colourFile.get()
    for length in 0..<good.count {
      let cut = with([(0xE1, Array(good.prefix(length)))], in: file)
      #expect(fault(cut) == nil, "cut at \(length)")
    }
    var random = SeededRandom(announcedBy: "a broken EXIF block costs its hints")
    for _ in 0..<500 {
      var bent = good
      bent[.random(in: 6..<bent.count, using: &random)] = .random(in: 0...255, using: &random)
      #expect(fault(with([(0xE1, bent)], in: file)) == nil)
    }
  }

  @Test("a file that lost its end is truncated, wherever it was cut in its pixels")
  func lostEnd() throws {
    for file in [try Self.colourFile.get(), try Self.greyFile.get()] {
      let scan = try #require(segments(of: file).first { $0.marker == 0xDA })
      for length in scan.range.lowerBound + 20..<file.count {
        guard case .truncated = fault(Array(file.prefix(length))) else {
          Issue.record("cut at \(length) of \(file.count): \(String(describing: fault(Array(file.prefix(length)))))")
          return
        }
      }
      #expect(fault(file + [1, 2, 3]) == nil, "bytes after the end are passed over")
    }
  }

  @Test("garbage between segments is passed over")
  func garbage() throws {
    let file = try Self.colourFile.get()
    let second = try #require(segments(of: file).first).range.upperBound
    #expect(fault(Array(file[..<second]) + [0, 7, 0xFF, 0xFF] + file[second...]) == nil)
  }

  @Test("lossless, hierarchical, 12-bit and two-component files are named as unsupported")
  func unsupported() throws {
    let file = try Self.greyFile.get()
    let frame = try #require(segments(of: file).first { $0.marker == 0xC0 }).range.lowerBound
    for (place, value, word) in [
      (1, 0xC3, "lossless"), (1, 0xC5, "hierarchical"), (4, 12, "12 bits"), (9, 2, "2 components"),
    ] as [(Int, UInt8, String)] {
      var bent = file
      bent[frame + place] = value
      guard case .unsupportedVariant(let cause) = fault(bent) else { Issue.record("\(word) passed"); continue }
      #expect(cause.contains(word))
    }
  }

  @Test("a progressive file of more than a hundred scans is refused", .judged(by: .convert))
  func scanBomb() throws {
    let source = try ImageWriter.png(Picture.grey(64, 64), resolution: scannerResolution)
    let options = ["IN", "-interlace", "JPEG", "OUT"]
    let file = try Outside.through(.convert, options, source, from: "png", to: "jpg")
    #expect(fault(file) == nil)
    let first = try #require(segments(of: file).first { $0.marker == 0xDA }).range
    var bomb = Array(file[..<first.upperBound])
    for _ in 0..<200 { bomb += file[first] }
    guard case .unsupportedVariant(let cause) = fault(bomb + file[first.upperBound...]) else {
      Issue.record("the bomb went off")
      return
    }
    #expect(cause.contains("scans"))
  }

  @Test("a progressive file's coefficients count against the limit", .judged(by: .convert))
  func progressiveLimit() throws {
    let source = try ImageWriter.png(Picture.grey(64, 64), resolution: scannerResolution)
    let limit = ByteCount(68 * 64)
    let plain = try Outside.through(.convert, ["IN", "OUT"], source, from: "png", to: "jpg")
    #expect(fault(plain, limit: limit) == nil)
    let options = ["IN", "-interlace", "JPEG", "OUT"]
    let file = try Outside.through(.convert, options, source, from: "png", to: "jpg")
    #expect(fault(file, limit: limit) == .tooLarge(needs: ByteCount(64 * 64 * 3), limit: limit))
  }

  @Test("a header that promises more than the limit is refused before decoding")
  func limits() throws {
    var file = try Self.colourFile.get()
    let frame = try #require(segments(of: file).first { $0.marker == 0xC0 }).range.lowerBound
    for place in 5...8 { file[frame + place] = 0xFF }
    let limit = ByteCount.mebibytes(256)
    guard case .tooLarge(let needs, limit) = fault(file, limit: limit) else { Issue.record("not refused"); return }
    #expect(needs.bytes >= 65_535 * 65_535 * 4)
  }
}
