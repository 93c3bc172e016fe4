import Imaging
import Paper
import TestSupport
import Testing

/// Real files, odd, old and hostile: what other decoders call good we read, with the same size; the rest are faults.
@Suite("The corpus", .withCorpus)
struct CorpusTests {
  /// Files that others read and we refuse on purpose, and why.
  private static let refused: [String: String] = [
    "7997b6b229f25315d33f5c7085e37500.jpg": "the data of a restart interval end early",
    "f6b4389c3cf0f5997b2e5a4b905aea8d.jpg": "a Huffman code that does not exist",
    "id_002028_src_001063_op_flip1_pos_164.jpg": "a Huffman code that does not exist",
    "ff341f97c6db6ad42ed0c8750f072cd2e076426b-4.png": "no IEND",
    "f427b6bee1acd1fea3ec953bc556a18a.png": "a palette of a length that cannot be",
    "gradient-1c-32b-float.tiff": "floating point",
    "seq-1c-32f-390fe673.tiff": "floating point",
    "seq-1c-32f-deflate-fpredict-390fe673.tiff": "floating point",
    "seq-1c-i16-63af2488.tiff": "signed",
    "16bit.s.tif": "signed",
    "m2-63c8b14ea08a18c884d05a3431716047.tif": "a fax line of the wrong length",
    "ccitt_tolessrows.tif": "fewer rows than stated",
    "g3aoe.tif": "fax lines lost in transmission",
  ]

  private func size(in probe: String) throws -> PixelSize {
    let text = try #require(probe.firstMatch(of: #/(\d+)x(\d+)/#))
    return PixelSize(width: Int(text.1) ?? 0, height: Int(text.2) ?? 0)
  }

  @Test(
    "every file is an image of the expected size or a fault that blames the bytes", arguments: ["jpeg", "png", "tiff"])
  func everyFile(kind: String) throws {
    let files = try Corpus.hard(kind)
    #expect(files.count > 100)
    var read = 0
    for (name, bytes, probe) in files {
      let isRefused = Self.refused.keys.contains { name.hasSuffix("__\($0)") }
      do throws(PageFault.Code) {
        let raster = try decode(bytes, limit: .mebibytes(256))
        read += 1
        #expect(!isRefused, "\(name) is read after all")
        guard probe.hasPrefix("ok"), let size = try? size(in: probe) else { continue }
        // The probe's program turns some files as their orientation says.
        let isTurned = (try? ImageReader.header(of: bytes).orientation.swapsSides) ?? false
        #expect(raster.size == size || isTurned && raster.size == size.transposed, "\(name)")
      } catch {
        #expect(error.blamesTheBytes, "\(name): \(error)")
        #expect(!probe.hasPrefix("ok") || isRefused, "\(name): \(error), others say \(probe)")
      }
    }
    print("\(kind): \(read) of \(files.count) read")
  }

  /// Without the chunks that make viewers shift colours, which we do not do.
  private func withoutGamma(_ png: [UInt8]) -> [UInt8] {
    var kept = Array(png.prefix(8))
    var at = 8
    while at + 12 <= png.count {
      let length = png[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = at + 12 + length
      guard end <= png.count else { break }
      let name = String(decoding: png[at + 4..<at + 8], as: UTF8.self)
      if !["gAMA", "cHRM", "sRGB", "iCCP", "bKGD"].contains(name) { kept += png[at..<end] }
      at = end
    }
    return kept
  }

  @Test("PngSuite: the pixels ImageMagick gives", .judged(by: .convert))
  func pngSuite() throws {
    let files = try Corpus.hard("png").filter { $0.name.contains("pngsuite__") && !$0.name.contains("__x") }
    #expect(files.count > 70)
    for (name, bytes, _) in files {
      let theirs = try Outside.pixels(withoutGamma(bytes), "png")
      #expect(difference(try decode(bytes).colours, theirs).most <= 1, "\(name)")
    }
  }
}
