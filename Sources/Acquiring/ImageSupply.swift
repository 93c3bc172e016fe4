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
