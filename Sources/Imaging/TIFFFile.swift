public import Paper

/// A TIFF on disk with any number of pages; reads what is asked for, never the whole file.
///
/// Pages are the directories of the main chain that are neither thumbnails (reduced-resolution copies) nor transparency
/// masks; if every directory calls itself one, all are pages. Sub-directories are not pages. A chain that loops, or
/// leads out of the file, is refused as a whole: the pages beyond the break would be lost silently.
///
/// Not `Sendable`: one owner, who closes it by letting go.
public final class TIFFFile {
  private let structure: TIFFStructure
  private let pages: [UInt64]

  /// Opens a file and follows its chain of directories.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - maximumFrames: The most directories that are followed.
  /// - Throws: `unreadable`, `empty`, `unsupportedFormat`, `truncated`, `corrupt` or `tooManyPages`.
  public init(path: String, maximumFrames: Int = 10_000) throws(PageFault.Code) {
    let source = ByteSource.file(try OpenFile(path: path))
    guard source.count > 0 else { throw .empty }
    let start = try source.read(Int(min(source.count, 16)), at: 0)
    guard ImageReader.format(of: start) == .tiff else {
      throw .unsupportedFormat(name: ForeignFormat(of: start)?.rawValue ?? "unknown")
    }
    structure = try TIFFStructure(source)
    pages = try structure.pages(atMost: maximumFrames)
  }

  /// The number of pages; at least 1.
  public var frameCount: Int { pages.count }

  /// What the header of a page says.
  ///
  /// - Throws: `unsupportedVariant`, `truncated` or `corrupt`; `corrupt` also when there is no such page.
  public func header(ofFrame index: Ordinal) throws(PageFault.Code) -> ImageHeader {
    try directory(of: index).imageHeader()
  }

  /// Takes a page out into a TIFF file of its own.
  ///
  /// Strips or tiles are copied as they are, so are the fields with their values, byte order and order of bits; a
  /// BigTIFF stays one. Left out: links to other directories (sub-images, EXIF, GPS) and to free space. Where the
  /// coding cannot be moved (old-style JPEG, whose tables lie anywhere in the file) or the strips' sizes are not
  /// stated, the page is decoded and written again, Deflate: the same pixels, other bytes.
  ///
  /// - Parameters:
  ///   - index: The page.
  ///   - limit: Memory that may be taken.
  /// - Returns: The new file, and whether the coded image in it is the old one byte for byte.
  /// - Throws: As ``ImageReader/decode(_:limit:)``; `corrupt` also when the lists of strips disagree or are absurd.
  public func extractFrame(
    _ index: Ordinal, limit: ByteCount
  ) throws(PageFault.Code) -> (image: EncodedImage, verbatim: Bool) {
    let directory = try directory(of: index)
    let header = try directory.imageHeader()
    if let bytes = try TIFFTransplant(directory, of: structure)?.file(limit: limit) {
      return (EncodedImage(header: header, bytes: bytes), verbatim: true)
    }
    let needs = header.decodedFootprint ?? ByteCount(.max)
    guard needs <= limit else { throw .tooLarge(needs: needs, limit: limit) }
    let raster = try structure.decode(directory, limit: limit)
    let bytes = try ImageWriter.tiff(raster, resolution: header.resolution, orientation: header.orientation)
    return (EncodedImage(header: try ImageReader.header(of: bytes), bytes: bytes), verbatim: false)
  }

  private func directory(of index: Ordinal) throws(PageFault.Code) -> TIFFDirectory {
    guard pages.indices.contains(index.value - 1) else { throw .corrupt(cause: "there is no page \(index)") }
    return try structure.directory(at: pages[index.value - 1])
  }
}

extension TIFFStructure {
  /// Where the pages' directories lie, in order.
  fileprivate func pages(atMost limit: Int) throws(PageFault.Code) -> [UInt64] {
    var seen: Set<UInt64> = []
    var all: [UInt64] = []
    var pages: [UInt64] = []
    var offset = first
    while offset != 0 {
      guard seen.insert(offset).inserted else { throw .corrupt(cause: "the chain of pages is a loop") }
      guard all.count < limit else { throw .tooManyPages(limit: limit) }
      let directory = try directory(at: offset)
      all.append(offset)
      if directory.isPage { pages.append(offset) }
      guard let next = directory.next else { throw .truncated(cause: "the file ends inside its last directory") }
      offset = next
    }
    return pages.isEmpty ? all : pages
  }
}
