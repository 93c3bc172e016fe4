// What the tests of this folder share: decoding in one call, pictures, files for other programs, the corpus.

import Foundation
import Imaging
import Paper
import TestSupport
import Testing

/// Reads header and pixels of a file in memory.
func decode(_ bytes: [UInt8], limit: ByteCount = .mebibytes(64)) throws(PageFault.Code) -> Raster {
  try ImageReader.decode(
    EncodedImage(header: try ImageReader.header(of: bytes), bytes: bytes), limit: limit)
}

/// What reading a file ends with: its fault, or `nil` if it is read.
func fault(_ bytes: [UInt8], limit: ByteCount = .mebibytes(64)) -> PageFault.Code? {
  do throws(PageFault.Code) {
    _ = try decode(bytes, limit: limit)
    return nil
  } catch { return error }
}

extension PageFault.Code {
  /// Whether the code blames the file's bytes, as damage must.
  var blamesTheBytes: Bool {
    switch self {
    case .truncated, .corrupt, .unsupportedVariant, .unsupportedFormat, .empty, .tooLarge: true
    default: false
    }
  }
}

/// Pictures to encode: soft shades with hard lines across them, the same every time.
enum Picture {
  static func colour(_ width: Int, _ height: Int) throws -> Raster {
    let pixels = (0..<height).flatMap { y in
      (0..<width).flatMap { x -> [UInt8] in
        let line: Double = (x / 9 + y / 7) % 5 == 0 ? 0.4 : 1
        let (red, green) = (Double(255 * x / width), Double(255 * y / height))
        return [UInt8(red * line), UInt8(green * line), UInt8((510 - red - green) / 2 * line)]
      }
    }
    return try Raster(packed: pixels[...], size: PixelSize(width: width, height: height), depth: .colour)
  }

  static func grey(_ width: Int, _ height: Int) throws -> Raster {
    let pixels = (0..<height).flatMap { y in
      (0..<width).map { x in UInt8(((x / 9 + y / 7) % 5 == 0 ? 40 : 255) * (x + y) / (width + height)) }
    }
    return try Raster(packed: pixels[...], size: PixelSize(width: width, height: height), depth: .grey)
  }

  /// Letters' worth of black on white: runs of many lengths, some rows empty.
  static func bilevel(_ width: Int, _ height: Int) throws -> Raster {
    let rowBytes = (width + 7) / 8
    var packed = [UInt8](repeating: 0xFF, count: rowBytes * height)
    for y in 0..<height where y % 11 != 0 {
      for x in 0..<width where (x * x / 97 + y * 3) % 17 < 5 { packed[y * rowBytes + x / 8] &= ~(128 >> UInt8(x % 8)) }
    }
    return try Raster(packed: packed[...], size: PixelSize(width: width, height: height), depth: .bilevel)
  }
}

let scannerResolution = Resolution(PixelsPerInch(300))

/// Mean and largest difference of two lists of samples.
func difference(_ left: [UInt8], _ right: [UInt8]) -> (mean: Double, most: Int) {
  guard left.count == right.count, !left.isEmpty else { return (.infinity, .max) }
  var (sum, most) = (0, 0)
  for (a, b) in zip(left, right) where a != b {
    let distance = abs(Int(a) - Int(b))
    sum += distance
    most = max(most, distance)
  }
  return (Double(sum) / Double(left.count), most)
}

/// Hands files to programs that are not ours.
enum Outside {
  /// Runs `body` with a folder that is removed afterwards.
  static func inFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "imaging-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// Passes a file through a program: `arguments` with `IN` and `OUT` replaced by files of the given kinds.
  static func through(
    _ judge: Judge, _ arguments: [String], _ bytes: [UInt8], from: String, to: String
  ) throws -> [UInt8] {
    try inFolder { folder in
      let (input, output) = (folder.appending(path: "in.\(from)"), folder.appending(path: "out.\(to)"))
      try Data(bytes).write(to: input)
      let verdict = try judge.run(
        arguments.map { $0 == "IN" ? input.path : $0 == "OUT" ? "\(to == "rgb" ? "rgb:" : "")\(output.path)" : $0 })
      #expect(verdict.accepts, verdict.words)
      return [UInt8](try Data(contentsOf: output))
    }
  }

  /// The first frame's pixels as ImageMagick sees them over white: red, green, blue.
  static func pixels(_ bytes: [UInt8], _ kind: String) throws -> [UInt8] {
    try through(
      .convert, ["IN", "-delete", "1--1", "-background", "white", "-alpha", "remove", "-depth", "8", "OUT"], bytes,
      from: kind, to: "rgb")
  }
}

extension Raster {
  /// The pixels as red, green, blue, whatever the depth.
  var colours: [UInt8] { depth == .colour ? samples : samples.flatMap { [$0, $0, $0] } }
}

extension Corpus {
  /// Files below `hard/`, with what other decoders said of them.
  static func hard(_ kind: String) throws -> [(name: String, bytes: [UInt8], probe: String)] {
    guard let folder else { return [] }
    let manifest = try String(contentsOf: folder.appending(path: "MANIFEST.tsv"), encoding: .utf8)
    return try manifest.split(separator: "\n").compactMap { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count > 9, columns[0].hasPrefix("hard/\(kind)/") else { return nil }
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: String(columns[0]))))
      return (String(columns[0]), bytes, String(columns[9]))
    }
  }
}
