internal import Paper

/// What the segments before a JPEG's first scan say (ISO/IEC 10918-1, annex B; JFIF 1.02; EXIF 2.3).
///
/// Density comes from JFIF; from EXIF if JFIF states none a page can have. Orientation comes from EXIF. Both are read
/// leniently: a broken EXIF block costs its hints, not the page.
struct JPEGHeader {
  let size: PixelSize
  let components: Int
  /// Whether every PDF reader shows it as our decoder does: Huffman-coded, and its colours told plainly.
  ///
  /// PDF (ISO 32000-1, 7.4.8) does not promise arithmetic coding. Without a JFIF or Adobe marker, or with both in
  /// contradiction, programs guess differently whether three components are RGB or YCbCr.
  private(set) var isPlain = false
  private(set) var orientation = StoredOrientation.topLeft
  private(set) var density: (x: PixelsPerInch, y: PixelsPerInch)?
  private var exifDensity: (x: PixelsPerInch, y: PixelsPerInch)?

  /// Reads segments up to the frame header.
  init(_ bytes: [UInt8]) throws(PageFault.Code) {
    var orientation = StoredOrientation.topLeft
    var exifDensity: (x: PixelsPerInch, y: PixelsPerInch)?
    var density: (x: PixelsPerInch, y: PixelsPerInch)?
    var hasJFIF = false
    var adobeTransform: UInt8?
    var segments = JPEGSegments(bytes)
    while true {
      let (marker, body) = try segments.next()
      switch marker {
      case 0xE0:
        hasJFIF = hasJFIF || body.starts(with: Array("JFIF\0".utf8))
        if density == nil { density = Self.jfifDensity(body) }
      case 0xEE:
        if body.count >= 12, body.starts(with: Array("Adobe".utf8)) { adobeTransform = body[body.startIndex + 11] }
      case 0xE1:
        guard body.starts(with: Array("Exif\0\0".utf8)),
          let exif = try? TIFFStructure(.memory(Array(body.dropFirst(6)))),
          let directory = try? exif.directory(at: exif.first)
        else { continue }
        orientation = directory.orientation
        exifDensity = directory.density
      case 0xC0, 0xC1, 0xC2, 0xC9, 0xCA:
        (size, components) = try Self.frame(body)
        isPlain =
          marker < 0xC9 && (components == 1 || (hasJFIF ? adobeTransform ?? 1 == 1 : adobeTransform != nil))
        self.orientation = orientation
        self.density = density
        self.exifDensity = exifDensity
        return
      case 0xC3, 0xC7, 0xCB, 0xCF: throw .unsupportedVariant(cause: "lossless JPEG")
      case 0xC5, 0xC6, 0xCD, 0xCE: throw .unsupportedVariant(cause: "hierarchical JPEG")
      case 0xD9, 0xDA: throw .corrupt(cause: "no frame header before the first scan")
      default: continue
      }
    }
  }

  var imageHeader: ImageHeader {
    ImageHeader(
      format: .jpeg, size: size, colour: components == 1 ? .grey : components == 3 ? .rgb : .cmyk, bitsPerSample: 8,
      samplesPerPixel: components, resolution: resolution, orientation: orientation)
  }

  private var resolution: Resolution {
    let own = Resolution(stated: density?.x, density?.y, size: size)
    guard own.provenance != .file, let exifDensity else { return own }
    return Resolution(stated: exifDensity.x, exifDensity.y, size: size)
  }

  private static func frame(_ body: ArraySlice<UInt8>) throws(PageFault.Code) -> (PixelSize, components: Int) {
    let at = body.startIndex
    guard body.count >= 6 else { throw .corrupt(cause: "the frame header is too short") }
    guard body[at] == 8 else { throw .unsupportedVariant(cause: "JPEG with \(body[at]) bits a sample") }
    let height = Int(body[at + 1]) << 8 | Int(body[at + 2])
    let width = Int(body[at + 3]) << 8 | Int(body[at + 4])
    let components = Int(body[at + 5])
    guard width > 0 else { throw .corrupt(cause: "the image has no width") }
    guard height > 0 else { throw .unsupportedVariant(cause: "JPEG that states its height after the image") }
    guard [1, 3, 4].contains(components) else {
      throw .unsupportedVariant(cause: "JPEG with \(components) components")
    }
    return (PixelSize(width: width, height: height), components)
  }

  private static func jfifDensity(_ body: ArraySlice<UInt8>) -> (x: PixelsPerInch, y: PixelsPerInch)? {
    guard body.count >= 12, body.starts(with: Array("JFIF\0".utf8)) else { return nil }
    let at = body.startIndex
    let x = Double(Int(body[at + 8]) << 8 | Int(body[at + 9]))
    let y = Double(Int(body[at + 10]) << 8 | Int(body[at + 11]))
    guard x > 0, y > 0 else { return nil }
    switch body[at + 7] {
    case 1: return (PixelsPerInch(x), PixelsPerInch(y))
    case 2: return (.perCentimetre(x), .perCentimetre(y))
    default: return nil
    }
  }
}

/// Walks a JPEG's marker segments; garbage between them is skipped, as decoders do.
private struct JPEGSegments {
  private let bytes: [UInt8]
  private var position = 2

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next marker and its segment's content, empty for a marker without one.
  mutating func next() throws(PageFault.Code) -> (marker: UInt8, body: ArraySlice<UInt8>) {
    while true {
      guard let start = bytes[position...].firstIndex(of: 0xFF),
        let code = bytes[start...].firstIndex(where: { $0 != 0xFF })
      else { throw .truncated(cause: "the file ends before the image begins") }
      position = code + 1
      let marker = bytes[code]
      if marker == 0 || marker == 1 || (0xD0...0xD8).contains(marker) { continue }
      if marker == 0xD9 { return (marker, []) }
      guard bytes.count - position >= 2 else { throw .truncated(cause: "the file ends inside a segment") }
      let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
      guard length >= 2 else { throw .corrupt(cause: "a segment is shorter than its own length") }
      guard bytes.count - position >= length else { throw .truncated(cause: "the file ends inside a segment") }
      defer { position += length }
      return (marker, bytes[position + 2..<position + length])
    }
  }
}
