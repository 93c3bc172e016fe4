import Imaging
import Paper
import TestSupport
import Testing

@Suite("CCITT")
struct CCITTTests {
  private let size = PixelSize(width: 203, height: 90)

  @Test("T.6 code, wrapped, is read by ImageMagick and by us: the same pixels", .judged(by: .convert))
  func groupFour() throws {
    for (width, height) in [(203, 90), (1, 1), (8, 3), (2480, 40), (32, 1)] {
      let raster = try Picture.bilevel(width, height)
      let code = try ImageWriter.ccittG4(raster)
      let file = try ImageWriter.tiff(
        wrappingCCITT: code, size: raster.size, k: -1, blackIsOne: false, byteAligned: false,
        resolution: scannerResolution)
      #expect(try decode(file).samples == raster.samples)
      #expect(try Outside.pixels(file, "tif") == raster.colours)
      #expect(try ImageReader.header(of: file).resolution == scannerResolution)
      #expect(try ImageWriter.ccittG4(raster) == code)
      let end = code.suffix(4).reduce(0) { $0 << 8 | UInt32($1) }
      #expect((0..<8).contains { end >> $0 & 0xFF_FFFF == 0x00_1001 }, "ends with EOFB")
    }
  }

  @Test("runs coded black are shown white when PDF says so")
  func polarity() throws {
    let raster = try Picture.bilevel(203, 90)
    let file = try ImageWriter.tiff(
      wrappingCCITT: ImageWriter.ccittG4(raster), size: size, k: -1, blackIsOne: true, byteAligned: false,
      resolution: scannerResolution)
    #expect(try decode(file).samples == raster.samples.map { 255 - $0 })
  }

  @Test("T.4 code of one and two dimensions, with and without filled line ends", .judged(by: .tiffcp))
  func groupThree() throws {
    let raster = try Picture.bilevel(203, 90)
    let sketch = TIFFSketch(
      size: size, bits: 1, samples: 1, photometric: 0, values: raster.samples.map { $0 == 0 ? 1 : 0 })
    for (name, k, filled) in [
      ("g3:1d", 0, false), ("g3:1d:fill", 0, true), ("g3:2d", 4, false), ("g3:2d:fill", 4, true),
    ] {
      let coded = try Outside.through(
        .tiffcp, ["-c", name, "-r", "90", "IN", "OUT"], TIFFSketch.file([sketch]), from: "tif", to: "tif")
      // tiffcp puts the only strip right behind the header and the directory right behind the strip.
      let end = (0..<4).reduce(0) { $0 | Int(coded[4 + $1]) << (8 * $1) }
      let file = try ImageWriter.tiff(
        wrappingCCITT: Array(coded[8..<end]), size: size, k: k, blackIsOne: false, byteAligned: filled,
        resolution: scannerResolution)
      #expect(try decode(file).samples == raster.samples, "\(name)")
    }
  }

  @Test("aligned T.4 rows without line ends are what TIFF calls compression 2")
  func alignedRows() throws {
    // Two rows of 8 pixels: white 8 is 10011; black 8 after white 0 is 00110101 000101.
    let code: [UInt8] = [0b1001_1000, 0b0011_0101, 0b0001_0100]
    let file = try ImageWriter.tiff(
      wrappingCCITT: code, size: PixelSize(width: 8, height: 2), k: 0, blackIsOne: false, byteAligned: true,
      resolution: scannerResolution)
    #expect(try decode(file).samples == Array(repeating: 255, count: 8) + Array(repeating: 0, count: 8))
  }

  @Test("what TIFF cannot say is refused: aligned T.6, T.4 without line ends, nothing at all")
  func unsayable() throws {
    for (data, k, aligned) in [
      ([0x26, 0xA1], -1, true), ([0x98, 0x35], 0, false), ([0x98, 0x35], 4, true), ([], -1, false),
    ]
      as [([UInt8], Int, Bool)]
    {
      #expect(throws: PageFault.Code.self) {
        _ = try ImageWriter.tiff(
          wrappingCCITT: data, size: size, k: k, blackIsOne: false, byteAligned: aligned, resolution: scannerResolution)
      }
    }
  }

  @Test("code that ends early or makes no sense is not patched up with white")
  func damaged() throws {
    let code = try ImageWriter.ccittG4(Picture.bilevel(203, 90))
    for length in 1..<code.count - 4 {
      let file = try ImageWriter.tiff(
        wrappingCCITT: Array(code.prefix(length)), size: size, k: -1, blackIsOne: false, byteAligned: false,
        resolution: scannerResolution)
      guard let fault = fault(file), fault.blamesTheBytes else { Issue.record("\(length) bytes were enough"); return }
    }
  }
}
