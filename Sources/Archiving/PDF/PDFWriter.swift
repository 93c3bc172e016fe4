// PDF/A-2u (ISO 19005-2) from scans: each page is its image, coded as it came, under invisible text. Written front to
// back; what is kept between pages is one file offset an object and the characters used, so memory does not grow with
// the images.
//
// Order in the file: header; for each page its image, its content and the page; then, when all characters are known,
// the font and what is left; the cross-reference table. Numbers of the objects that pages refer to are fixed
// beforehand.

public import Paper

/// Writes one PDF/A-2u file, page by page.
public struct PDFWriter: ~Copyable {
  private var sink: FileSink
  private let metadata: PDFMetadata
  private var codes = CharacterCodes()
  /// File offset of each object, by number; 0 for one that is not written yet.
  private var offsets = [Int](repeating: 0, count: Fixed.allCases.count + 1)
  private var pages = 0

  /// Objects there is one of; the raw value is the object's number.
  private enum Fixed: Int, CaseIterable {
    case catalog = 1
    case pageTree, information, metadata, profile, font, cidFont, descriptor, fontFile, toUnicode
  }

  /// Objects a page takes, after the fixed ones.
  private static let objectsPerPage = 3

  /// Creates the file and writes its header.
  ///
  /// - Parameters:
  ///   - path: The new file; it must not be there yet.
  ///   - metadata: What the document says about itself.
  /// - Throws: `exists` if the file is there, `io` if it cannot be created.
  public init(path: String, metadata: PDFMetadata) throws(ArchiveFault) {
    var sink = try FileSink(creating: path)
    // Four bytes above 127 tell programs that guess that this is not text (ISO 19005-2, 6.1.2).
    try sink.write(Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A])
    self.sink = sink
    self.metadata = metadata
  }

  /// Appends a page that shows an image, with invisible text over it.
  ///
  /// - Parameters:
  ///   - image: The page's image; its bytes go into the file as they are.
  ///   - text: What was read on it, in the image's pixels.
  /// - Throws: `io` if the file cannot be written, `pageUnfit` for an image no archive's PDF holds.
  public mutating func add(_ image: PageImage, text: PageText) throws(ArchiveFault) {
    let dictionary = try Self.imageDictionary(image)
    let geometry = PageGeometry(size: image.size, resolution: image.resolution)
    let layer = TextLayer.operators(for: text, on: geometry, codes: &codes)
    let numbers = (page: offsets.count, content: offsets.count + 1, image: offsets.count + 2)
    offsets += repeatElement(0, count: Self.objectsPerPage)

    try writeStream(numbers.image, dictionary, image.bytes)
    try writeDeflated(numbers.content, "", Self.imageOperators(geometry) + layer)
    let box = "0 0 \(FixedPoint(geometry.pageWidth, places: 4)) \(FixedPoint(geometry.pageHeight, places: 4))"
    try write(
      numbers.page,
      """
      << /Type /Page /Parent \(reference(.pageTree)) /MediaBox [\(box)]\
      \(geometry.userUnit > 1 ? " /UserUnit \(geometry.userUnit)" : "") \
      /Resources << /XObject << /I \(numbers.image) 0 R >>\
      \(layer.isEmpty ? "" : " /Font << /F \(reference(.font)) >>") >> /Contents \(numbers.content) 0 R >>
      """)
    pages += 1
  }

  /// Writes what all pages share and closes the file; it is not synced.
  ///
  /// At least one page must have been added.
  ///
  /// - Returns: Pages written, the size of the file and its SHA-256.
  /// - Throws: `io` if the file cannot be written.
  public consuming func finish() throws(ArchiveFault) -> (pages: Int, bytes: ByteCount, digest: Digest) {
    precondition(pages > 0, "a PDF has pages")
    try writeFont()
    try writeDocument()
    try writeCrossReferences()
    try sink.flush()
    return (pages, ByteCount(sink.length), sink.digest)
  }

  // MARK: Pages

  /// The image's dictionary without `/Length` (ISO 32000-1, 8.9.5).
  private static func imageDictionary(_ image: PageImage) throws(ArchiveFault) -> String {
    let (width, height) = (image.size.width, image.size.height)
    let densities = [image.resolution.x, image.resolution.y]
    guard width > 0, height > 0, !image.bytes.isEmpty, densities.allSatisfy({ (1...100_000).contains($0.value) }) else {
      throw .pageUnfit("\(width) × \(height), \(densities[0].value) × \(densities[1].value) dpi")
    }
    let samples: String
    switch (image.coding, image.colour) {
    // T.6 data code white as 0, but the filter gives 1 for white unless told otherwise (BlackIs1 false), as DeviceGray
    // has it.
    case (.ccittG4, .bilevel):
      samples =
        "/DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode "
        + "/DecodeParms << /K -1 /Columns \(width) /Rows \(height) /BlackIs1 false >>"
    case (.jpeg, .grey): samples = "/DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
    case (.jpeg, .rgb): samples = "/DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
    default: throw .pageUnfit("\(image.coding.rawValue), \(image.colour.rawValue)")
    }
    return "/Type /XObject /Subtype /Image /Width \(width) /Height \(height) /ColorSpace \(samples)"
  }

  /// Paints the image over the page, from its top left corner.
  private static func imageOperators(_ geometry: PageGeometry) -> [UInt8] {
    let size = "\(FixedPoint(geometry.imageWidth, places: 4)) 0 0 \(FixedPoint(geometry.imageHeight, places: 4))"
    return Array("q \(size) 0 \(FixedPoint(geometry.pageHeight - geometry.imageHeight, places: 4)) cm /I Do Q\n".utf8)
  }

  // MARK: What pages share

  /// The invisible text's font (ISO 32000-1, 9.7): Type 0, one two-byte code a glyph.
  private mutating func writeFont() throws(ArchiveFault) {
    let name = "/\(GlyphlessFont.name)"
    try write(
      .font,
      """
      << /Type /Font /Subtype /Type0 /BaseFont \(name) /Encoding /Identity-H \
      /DescendantFonts [\(reference(.cidFont))] /ToUnicode \(reference(.toUnicode)) >>
      """)
    try write(
      .cidFont,
      """
      << /Type /Font /Subtype /CIDFontType2 /BaseFont \(name) /CIDToGIDMap /Identity /DW \(GlyphlessFont.advance) \
      /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> \
      /FontDescriptor \(reference(.descriptor)) >>
      """)
    let (ascent, descent) = (GlyphlessFont.ascent, GlyphlessFont.descent)
    try write(
      .descriptor,
      """
      << /Type /FontDescriptor /FontName \(name) /Flags 4 /FontBBox [0 \(descent) \(GlyphlessFont.advance) \(ascent)] \
      /ItalicAngle 0 /Ascent \(ascent) /Descent \(descent) /CapHeight \(ascent) /StemV 80 \
      /FontFile2 \(reference(.fontFile)) >>
      """)
    let program = GlyphlessFont.program(glyphs: codes.glyphCount)
    try writeDeflated(Fixed.fontFile.rawValue, "/Length1 \(program.count)", program)
    try writeDeflated(Fixed.toUnicode.rawValue, "", codes.toUnicode)
  }

  private mutating func writeDocument() throws(ArchiveFault) {
    // Never deflated, so that programs find the packet in the file without understanding PDF.
    try writeStream(Fixed.metadata.rawValue, "/Type /Metadata /Subtype /XML", Array(metadata.xmp.utf8))
    try writeDeflated(Fixed.profile.rawValue, "/N 3", SRGBProfile.bytes())
    try write(.information, metadata.information)
    try write(
      .catalog,
      """
      << /Type /Catalog /Pages \(reference(.pageTree)) /Metadata \(reference(.metadata)) \
      /Lang \(PDFString.text(metadata.language)) /ViewerPreferences << /DisplayDocTitle true >> \
      /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) \
      /DestOutputProfile \(reference(.profile)) >>] >>
      """)
    let first = Fixed.allCases.count + 1
    let kids = (0..<pages).map { "\(first + $0 * Self.objectsPerPage) 0 R" }.joined(separator: "\n")
    try write(.pageTree, "<< /Type /Pages /Count \(pages) /Kids [\(kids)] >>")
  }

  /// Cross-reference table (entries of exactly 20 bytes), trailer, and the place of the table.
  private mutating func writeCrossReferences() throws(ArchiveFault) {
    let start = sink.length
    try sink.write("xref\n0 \(offsets.count)\n0000000000 65535 f\r\n")
    // Ten digits (ISO 32000-1, 7.5.4) are enough for 10 GB, and no archive holds half of that.
    for offset in offsets.dropFirst() {
      let digits = String(offset)
      try sink.write(String(repeating: "0", count: max(0, 10 - digits.count)) + digits + " 00000 n\r\n")
    }
    // Follows from all that went before, metadata and pages.
    let id = PDFString.hex(sink.digest.bytes.prefix(16))
    try sink.write(
      """
      trailer
      << /Size \(offsets.count) /Root \(reference(.catalog)) /Info \(reference(.information)) /ID [\(id) \(id)] >>
      startxref
      \(start)
      %%EOF

      """)
  }

  // MARK: Objects

  private func reference(_ object: Fixed) -> String { "\(object.rawValue) 0 R" }

  private mutating func write(_ object: Fixed, _ body: String) throws(ArchiveFault) { try write(object.rawValue, body) }

  private mutating func write(_ number: Int, _ body: String) throws(ArchiveFault) {
    try begin(number)
    try sink.write("\(body)\nendobj\n")
  }

  /// A stream that is deflated if that makes it smaller.
  private mutating func writeDeflated(_ number: Int, _ dictionary: String, _ data: [UInt8]) throws(ArchiveFault) {
    let deflated = Flate.compressed(data)
    if deflated.count < data.count {
      try writeStream(number, "\(dictionary) /Filter /FlateDecode", deflated)
    } else {
      try writeStream(number, dictionary, data)
    }
  }

  private mutating func writeStream(
    _ number: Int, _ dictionary: String, _ data: [UInt8]
  ) throws(ArchiveFault) {
    try begin(number)
    try sink.write("<< \(dictionary) /Length \(data.count) >>\nstream\n")
    try sink.write(data)
    try sink.write("\nendstream\nendobj\n")
  }

  private mutating func begin(_ number: Int) throws(ArchiveFault) {
    offsets[number] = sink.length
    try sink.write("\(number) 0 obj\n")
  }
}

extension ArchiveFault {
  fileprivate static func pageUnfit(_ what: String) -> ArchiveFault {
    ArchiveFault(
      .pageUnfit,
      Wording(
        vi:
          "Ảnh trang (\(what)) không thể đưa vào PDF/A như hiện có. Chuyển trang thành JPEG xám hoặc RGB, rồi chạy lại.",
        en:
          "A page's image (\(what)) cannot stand in a PDF/A as it is. Convert the page to grey or RGB JPEG and run again."
      ))
  }
}
