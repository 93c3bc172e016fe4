internal import Imaging
internal import Paper

/// A JPEG or PNG: one page, the file itself.
struct ImageSupply: PageSupply {
  private let image: EncodedImage

  /// The file's bytes, which are in memory already; reads the header.
  init(_ bytes: [UInt8]) throws(PageFault.Code) {
    image = EncodedImage(header: try ImageReader.header(of: bytes), bytes: bytes)
  }

  func page(_ page: Ordinal) throws(PageFault.Code) -> SuppliedPage { SuppliedPage(image: image, method: .asIs) }
}

/// A TIFF: the file itself if it has one frame, else each frame in a file of its own.
struct TIFFSupply: PageSupply {
  private let tiff: TIFFFile
  private let file: InputFile
  private let limits: IntakeLimits

  /// Reads the directories.
  init(_ file: InputFile, limits: IntakeLimits) throws(PageFault.Code) {
    tiff = try TIFFFile(path: file.path)
    self.file = file
    self.limits = limits
  }

  func page(_ page: Ordinal) throws(PageFault.Code) -> SuppliedPage {
    guard tiff.frameCount > 1 else {
      let bytes = try file.contents(limit: limits.fileBytes)
      return SuppliedPage(image: EncodedImage(header: try ImageReader.header(of: bytes), bytes: bytes), method: .asIs)
    }
    let (image, isVerbatim) = try tiff.extractFrame(page, limit: limits.fileBytes)
    return SuppliedPage(image: image, method: isVerbatim ? .extracted : .recoded)
  }
}
