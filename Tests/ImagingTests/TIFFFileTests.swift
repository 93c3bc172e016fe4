import Foundation
import Imaging
import Paper
import TestSupport
import Testing

@Suite("Pages of a TIFF")
struct TIFFFileTests {
  private func grey(_ shade: Int, _ fields: [Int: TIFFSketch.Field] = [:]) -> TIFFSketch {
    var sketch = TIFFSketch(
      size: PixelSize(width: 20 + shade, height: 11), bits: 8, samples: 1, photometric: 1,
      values: (0..<(20 + shade) * 11).map { ($0 + shade) % 256 })
    sketch.fields = fields
    return sketch
  }

  @discardableResult
  private func open<Result>(_ bytes: [UInt8], maximumFrames: Int = 10_000, _ body: (TIFFFile) throws -> Result) throws
    -> Result
  {
    try Outside.inFolder { folder in
      let path = folder.appending(path: "pages.tif")
      try Data(bytes).write(to: path)
      return try body(TIFFFile(path: path.path, maximumFrames: maximumFrames))
    }
  }

  private func openingFault(_ bytes: [UInt8], maximumFrames: Int = 10_000) throws -> PageFault.Code? {
    do { return try open(bytes, maximumFrames: maximumFrames) { _ in nil } } catch let code as PageFault.Code {
      return code
    }
  }

  @Test("each page comes out alone with its pixels, in either byte order and in BigTIFF")
  func extraction() throws {
    let frames = (1...5).map { grey($0, [274: .short([$0]), 282: .rational(200, 1), 283: .rational(200, 1)]) }
    for (bigEndian, wide) in [(false, false), (true, false), (false, true), (true, true)] {
      let bytes = TIFFSketch.file(frames, bigEndian: bigEndian, wide: wide)
      try open(bytes) { file in
        #expect(file.frameCount == 5)
        for (index, frame) in frames.enumerated() {
          let (image, verbatim) = try file.extractFrame(Ordinal(index + 1), limit: .mebibytes(1))
          #expect(verbatim)
          #expect(Array(image.bytes.prefix(2)) == Array(bytes.prefix(2)), "byte order is kept")
          #expect(try image.header == file.header(ofFrame: Ordinal(index + 1)))
          #expect(try image.header == ImageReader.header(of: image.bytes))
          #expect(image.header.orientation.rawValue == index + 1)
          #expect(try ImageReader.decode(image, limit: .mebibytes(1)).samples.map(Int.init) == frame.values)
          #expect(try file.extractFrame(Ordinal(index + 1), limit: .mebibytes(1)).image.bytes == image.bytes)
        }
      }
    }
  }

  @Test(
    "coded data are moved byte for byte, and libtiff's own tool reads the result", .judged(by: .tiffcp, .tiffinfo),
    arguments: ["g4", "g3:2d", "lzw", "zip:2", "packbits", "jpeg"])
  func verbatim(compression: String) throws {
    let isBilevel = compression.hasPrefix("g")
    let raster = isBilevel ? try Picture.bilevel(203, 90) : try Picture.colour(203, 90)
    let sketch = TIFFSketch(
      size: raster.size, bits: isBilevel ? 1 : 8, samples: isBilevel ? 1 : 3, photometric: isBilevel ? 0 : 2,
      values: raster.samples.map { isBilevel ? ($0 == 0 ? 1 : 0) : Int($0) })
    let many = try Outside.through(
      .tiffcp, ["-c", compression, "-r", "16", "IN", "IN", "IN", "OUT"], TIFFSketch.file([sketch]), from: "tif",
      to: "tif")
    let one = try Outside.through(
      .tiffcp, ["-c", compression, "-r", "16", "IN", "OUT"], TIFFSketch.file([sketch]), from: "tif", to: "tif")
    let expected = try decode(one).samples
    try open(many) { file in
      #expect(file.frameCount == 3)
      for page in 1...3 {
        let (image, verbatim) = try file.extractFrame(Ordinal(page), limit: .mebibytes(4))
        #expect(verbatim)
        #expect(try ImageReader.decode(image, limit: .mebibytes(4)).samples == expected)
        // Every strip of the one-page file libtiff wrote is in ours, whole.
        let strips = try Self.strips(of: one)
        #expect(strips == (try Self.strips(of: image.bytes)))
        let said = try Outside.inFolder { folder in
          let path = folder.appending(path: "one.tif")
          try Data(image.bytes).write(to: path)
          return try Judge.tiffinfo.run(["-D", path.path])
        }
        #expect(said.accepts && said.errors.isEmpty, said.words)
      }
    }
  }

  /// The strips of a little-endian classic file with one directory, found without our reader.
  private static func strips(of bytes: [UInt8]) throws -> [[UInt8]] {
    func number(_ at: Int, _ size: Int) -> Int { (0..<size).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) } }
    func values(_ tag: Int) -> [Int] {
      let start = number(4, 4)
      for entry in 0..<number(start, 2) {
        let at = start + 2 + 12 * entry
        guard number(at, 2) == tag else { continue }
        let (size, count) = (number(at + 2, 2) == 3 ? 2 : 4, number(at + 4, 4))
        let place = size * count <= 4 ? at + 8 : number(at + 8, 4)
        return (0..<count).map { number(place + size * $0, size) }
      }
      return []
    }
    let strips = zip(values(273), values(279)).map { Array(bytes[$0..<$0 + $1]) }
    try #require(!strips.isEmpty)
    return strips
  }

  @Test("thumbnails and masks are not pages, unless there is nothing else")
  func thumbnails() throws {
    let frames = [
      grey(1), grey(2, [254: .long([1])]), grey(3, [254: .long([4])]), grey(4, [254: .long([2])]),
      grey(5, [255: .short([2])]),
    ]
    try open(TIFFSketch.file(frames)) { file in
      let second = try file.header(ofFrame: Ordinal(2))
      #expect(file.frameCount == 2)
      #expect(second.size.width == 24)
    }
    try open(TIFFSketch.file([frames[1], frames[1]])) { #expect($0.frameCount == 2) }
    let header = try ImageReader.header(of: TIFFSketch.file([frames[1], frames[0]]))
    #expect(header.size.width == 21, "the first page, not the thumbnail before it")
    #expect(try decode(TIFFSketch.file([frames[1], frames[0]])).size.width == 21)
  }

  @Test("a chain of pages that loops is refused")
  func loop() throws {
    guard case .corrupt = try openingFault(TIFFSketch.file((1...4).map { grey($0) }, loop: true)) else {
      Issue.record("the loop was followed")
      return
    }
  }

  @Test("a chain that leads out of the file is refused, not shortened")
  func brokenChain() throws {
    let bytes = TIFFSketch.file((1...4).map { grey($0) })
    guard case .truncated = try openingFault(bytes.dropLast(2)) else { Issue.record("the cut was not seen"); return }
    guard case .truncated = try openingFault(bytes.dropLast(150)) else { Issue.record("the cut was not seen"); return }
  }

  @Test("more pages than allowed are refused")
  func tooMany() throws {
    let bytes = TIFFSketch.file((1...6).map { grey($0) })
    #expect(try openingFault(bytes, maximumFrames: 5) == .tooManyPages(limit: 5))
    #expect(try openingFault(bytes, maximumFrames: 6) == nil)
  }

  @Test("extraction is held against its limit, strip lists that lie included")
  func limits() throws {
    let bytes = TIFFSketch.file([grey(1), grey(200)])
    try open(bytes) { file in
      #expect(throws: PageFault.Code.self) { _ = try file.extractFrame(Ordinal(2), limit: ByteCount(2_000)) }
      #expect(throws: PageFault.Code.self) { try file.extractFrame(Ordinal(3), limit: .mebibytes(1)) }
    }
    let lying = grey(1, [273: .long([8]), 279: .long([0xFFFF_FFF0]), 278: .short([11])])
    try open(TIFFSketch.file([lying])) { file in
      #expect(throws: PageFault.Code.self) { try file.extractFrame(.first, limit: .mebibytes(64)) }
    }
  }

  @Test("lists of strips that are absurdly long, or of different lengths, are refused before they are read")
  func absurdLists() throws {
    // One more than is taken, of two bytes each and all of them in the file: eight bytes each, once expanded.
    let many = TIFFSketch.Field.short([Int](repeating: 8, count: 1 << 20 + 1))
    for (places, lengths) in [
      (many, many), (.long([8]), many), (.long([8, 8]), .long([1])),
    ] as [(TIFFSketch.Field, TIFFSketch.Field)] {
      try open(TIFFSketch.file([grey(1, [273: places, 279: lengths])])) { file in
        do throws(PageFault.Code) {
          _ = try file.extractFrame(.first, limit: .mebibytes(320))
          Issue.record("the lists were believed")
        } catch {
          guard case .corrupt(let cause) = error else { Issue.record("\(error)"); return }
          #expect(cause.hasSuffix("lengths of strips or tiles"))
        }
      }
    }
  }

  @Test("strips whose sizes are not stated are decoded and written anew, the same pixels")
  func reencoded() throws {
    let pictures = [grey(3, [279: .long([0, 0])])]
    try open(TIFFSketch.file(pictures)) { file in
      let (image, verbatim) = try file.extractFrame(.first, limit: .mebibytes(4))
      #expect(!verbatim)
      #expect(try ImageReader.decode(image, limit: .mebibytes(4)).samples.map(Int.init) == pictures[0].values)
    }
  }

  @Test("what cannot be opened says why")
  func unopenable() throws {
    #expect(try openingFault([]) == .empty)
    #expect(try openingFault(Array("%PDF-1.7 ........".utf8)) == .unsupportedFormat(name: "PDF"))
    do throws(PageFault.Code) {
      _ = try TIFFFile(path: "/nonexistent/file.tif")
      Issue.record("opened nothing")
    } catch {
      guard case .unreadable = error else { Issue.record("\(error)"); return }
    }
    do throws(PageFault.Code) {
      _ = try TIFFFile(path: "/dev/null")
      Issue.record("opened a device")
    } catch {
      #expect(error == .notRegular)
    }
  }

  @Test("old-style JPEG is decoded and written anew", .withCorpus)
  func oldStyleJPEG() throws {
    let files = try Corpus.hard("tiff").filter { $0.name.hasSuffix("zackthecat.tif") }
    try #require(files.count == 1)
    try open(files[0].bytes) { file in
      let (image, verbatim) = try file.extractFrame(.first, limit: .mebibytes(16))
      #expect(!verbatim)
      #expect(try ImageReader.decode(image, limit: .mebibytes(16)).samples == decode(files[0].bytes).samples)
    }
  }
}
