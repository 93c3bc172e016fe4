internal import Imaging
internal import Paper

/// One image: the file itself.
struct ImageSupply: PageSupply {
  private let image: EncodedImage

  /// The file's bytes, which are in memory already; reads the header.
  init(_ bytes: [UInt8]) throws(PageFault.Code) {
    image = EncodedImage(header: try ImageReader.header(of: bytes), bytes: bytes)
  }

  func page(_ page: Ordinal) throws(PageFault.Code) -> SuppliedPage { SuppliedPage(image: image, method: .asIs) }
}

/// A TIFF of several frames, each taken out into a file of its own.
struct TIFFSupply: PageSupply {
  private let tiff: TIFFFile
  private let limits: IntakeLimits

  /// Reads the directories.
  init(_ file: InputFile, limits: IntakeLimits) throws(PageFault.Code) {
    tiff = try TIFFFile(path: file.path, maximumFrames: limits.pagesPerFile)
    self.limits = limits
  }

  /// How many pages there are; thumbnails are none.
  var frameCount: Int { tiff.frameCount }

  func page(_ page: Ordinal) throws(PageFault.Code) -> SuppliedPage {
    let (image, isVerbatim) = try tiff.extractFrame(page, limit: limits.pageMemory)
    return SuppliedPage(image: image, method: isVerbatim ? .extracted : .recoded)
  }
}
