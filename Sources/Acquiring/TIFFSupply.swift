internal import Imaging
internal import Paper

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
