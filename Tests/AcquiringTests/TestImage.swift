import Imaging
import Paper

/// A picture that looks different whichever way it is turned, mirrored or inverted: black top left, grey top right.
enum TestImage {
  static let size = PixelSize(width: 600, height: 300)

  /// Shade of a pixel: a black block, a grey block, white.
  private static func shade(_ x: Int, _ y: Int) -> UInt8 {
    if y >= 150 { return 255 }
    return x < 250 ? 0 : x >= 450 ? 128 : 255
  }

  /// One byte a pixel.
  static let greySamples = (0..<size.height).flatMap { y in (0..<size.width).map { shade($0, y) } }
  /// Three bytes a pixel; grey became a strong blue.
  static let colourSamples = greySamples.flatMap { $0 == 128 ? [40, 60, 220] : [$0, $0, $0] }
  /// One bit a pixel, 1 is white; grey became white.
  static let bilevelSamples = stride(from: 0, to: greySamples.count, by: 8).map { start in
    greySamples[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 >= 128 ? 1 : 0) }
  }

  static func grey() throws -> Raster { try Raster(packed: greySamples[...], size: size, depth: .grey) }
  static func colour() throws -> Raster { try Raster(packed: colourSamples[...], size: size, depth: .colour) }
  static func bilevel() throws -> Raster { try Raster(packed: bilevelSamples[...], size: size, depth: .bilevel) }

  static let resolution = Resolution(PixelsPerInch(300))

  static func jpeg(_ raster: Raster) throws -> [UInt8] {
    try ImageWriter.jpeg(raster, quality: 90, resolution: resolution)
  }

  static func png() throws -> [UInt8] { try ImageWriter.png(grey(), resolution: resolution) }
}
