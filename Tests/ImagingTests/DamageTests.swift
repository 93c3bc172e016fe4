import Foundation
import Imaging
import Paper
import TestSupport
import Testing

/// Good files, cut and bent in every way: each ends as an image or as a fault that blames the bytes, never in a crash.
@Suite("Damage")
struct DamageTests {
  /// One good file of each kind we can make without other programs.
  static let files: [(name: String, bytes: [UInt8])] = {
    var all: [(String, [UInt8])] = []
    let make: [(String, () throws -> [UInt8])] = [
      ("colour.jpg", { try ImageWriter.jpeg(Picture.colour(60, 40), quality: 80, resolution: scannerResolution) }),
      ("grey.jpg", { try ImageWriter.jpeg(Picture.grey(60, 40), quality: 80, resolution: scannerResolution) }),
      ("bilevel.png", { try ImageWriter.png(Picture.bilevel(60, 40), resolution: scannerResolution) }),
      ("colour.png", { try ImageWriter.png(Picture.colour(30, 20), resolution: scannerResolution) }),
      ("interlaced.png", { sketch(png: 6, 16).file }),
      ("palette.png", { sketch(png: 3, 4).file }),
      (
        "g4.tif",
        {
          let raster = try Picture.bilevel(60, 40)
          return try ImageWriter.tiff(
            wrappingCCITT: ImageWriter.ccittG4(raster), size: raster.size, k: -1, blackIsOne: false,
            byteAligned: false, resolution: scannerResolution)
        }
      ),
      ("planes.tif", { TIFFSketch.file([tiff(bits: 16, separate: true, tiled: true)], bigEndian: true) }),
      ("pages.tif", { TIFFSketch.file([tiff(bits: 8), tiff(bits: 1), tiff(bits: 4)], wide: true) }),
    ]
    for (name, bytes) in make { if let bytes = try? bytes() { all.append((name, bytes)) } }
    return all
  }()

  /// Files in compressions that only other programs write for us.
  static func foreignFiles() throws -> [(name: String, bytes: [UInt8])] {
    let colour = try Picture.colour(60, 40)
    let bilevel = try Picture.bilevel(60, 40)
    var sketches = [
      TIFFSketch(size: colour.size, bits: 8, samples: 3, photometric: 2, values: colour.samples.map(Int.init)),
      TIFFSketch(
        size: bilevel.size, bits: 1, samples: 1, photometric: 0, values: bilevel.samples.map { $0 == 0 ? 1 : 0 }),
    ]
    for index in sketches.indices { sketches[index].rowsPerStrip = 16 }
    let tiffs = try [(0, "lzw:2"), (0, "zip"), (0, "packbits"), (0, "jpeg"), (1, "g3:2d"), (1, "g3:1d"), (1, "zip")].map
    {
      (
        "\($1).tif",
        try Outside.through(.tiffcp, ["-c", $1, "IN", "OUT"], TIFFSketch.file([sketches[$0]]), from: "tif", to: "tif")
      )
    }
    let png = try ImageWriter.png(colour, resolution: scannerResolution)
    let jpegs = try [["-interlace", "JPEG"], ["-colorspace", "CMYK"], ["-interlace", "JPEG", "-colorspace", "CMYK"]].map
    {
      ($0.joined(), try Outside.through(.convert, ["IN"] + $0 + ["OUT"], png, from: "png", to: "jpg"))
    }
    return tiffs + jpegs
  }

  private static func sketch(png colourType: Int, _ bits: Int) -> PNGSketch {
    var sketch = PNGSketch(size: PixelSize(width: 21, height: 13), bits: bits, colourType: colourType, values: [])
    sketch.values = (0..<21 * 13 * sketch.samplesPerPixel).map { $0 * 37 % (1 << bits) }
    sketch.interlaced = true
    if colourType == 3 { sketch.chunks = [("PLTE", (0..<48).map { UInt8($0 * 5) })] }
    return sketch
  }

  private static func tiff(bits: Int, separate: Bool = false, tiled: Bool = false) -> TIFFSketch {
    var sketch = TIFFSketch(
      size: PixelSize(width: 33, height: 21), bits: bits, samples: separate ? 3 : 1, photometric: separate ? 2 : 1,
      values: (0..<33 * 21 * (separate ? 3 : 1)).map { $0 * 37 % (1 << bits) })
    sketch.separate = separate
    sketch.tile = tiled ? PixelSize(width: 16, height: 16) : nil
    return sketch
  }

  /// Reads a file in every way there is; a fault has to blame the bytes.
  private func survive(_ bytes: [UInt8], _ what: @autoclosure () -> String) {
    if let fault = fault(bytes, limit: .mebibytes(16)), !fault.blamesTheBytes { Issue.record("\(what()): \(fault)") }
    guard ImageReader.format(of: bytes) == .tiff else { return }
    do {
      try Outside.inFolder { folder in
        let path = folder.appending(path: "damaged.tif")
        try Data(bytes).write(to: path)
        let file = try TIFFFile(path: path.path)
        for page in 1...min(file.frameCount, 4) {
          do throws(PageFault.Code) {
            _ = try file.extractFrame(Ordinal(page), limit: .mebibytes(16))
          } catch  where !error.blamesTheBytes { Issue.record("\(what()): \(error)") } catch {}
        }
      }
    } catch let code as PageFault.Code where code.blamesTheBytes {
    } catch { Issue.record("\(what()): \(error)") }
  }

  private func cut(_ files: [(name: String, bytes: [UInt8])]) {
    for (name, bytes) in files {
      #expect(fault(bytes) == nil, "\(name)")
      for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 200)) {
        survive(Array(bytes.prefix(length)), "\(name) cut at \(length)")
        if case nil = fault(Array(bytes.prefix(length))), !name.hasSuffix(".tif") {
          Issue.record("\(name) cut at \(length) passed as whole")
        }
      }
    }
  }

  private func bend(_ files: [(name: String, bytes: [UInt8])], _ random: inout SeededRandom) {
    for (name, bytes) in files {
      for round in 0..<150 {
        var bent = bytes
        for _ in 0...Int.random(in: 0...3, using: &random) {
          // Headers are short and rule everything: half of the hits go there.
          let end = Bool.random(using: &random) ? bent.count : min(bent.count, 200)
          bent[.random(in: 0..<end, using: &random)] = .random(in: 0...255, using: &random)
        }
        survive(bent, "\(name), round \(round), seed \(random.seed)")
      }
    }
  }

  @Test("files of ours, cut anywhere, are faults with a name")
  func cutting() {
    #expect(Self.files.count == 9)
    cut(Self.files)
  }

  @Test("files of other programs, cut anywhere, are faults with a name", .judged(by: .tiffcp, .convert))
  func cuttingForeign() throws { cut(try Self.foreignFiles()) }

  @Test("files of ours with random bytes in them never crash us")
  func bending() {
    var random = SeededRandom(announcedBy: "files of ours with random bytes in them")
    bend(Self.files, &random)
  }

  @Test("files of other programs with random bytes in them never crash us", .judged(by: .tiffcp, .convert))
  func bendingForeign() throws {
    var random = SeededRandom(announcedBy: "files of other programs with random bytes in them")
    bend(try Self.foreignFiles(), &random)
  }
}
