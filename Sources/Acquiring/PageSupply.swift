internal import Paper

/// One page of an input file, its bytes in memory.
struct SuppliedPage {
  /// The master-to-be.
  let image: EncodedImage
  /// How it relates to the input.
  let method: PageOrigin.Method
}

/// An open input file that gives up its pages one at a time.
protocol PageSupply {
  /// The page at a place in the file.
  ///
  /// - Throws: Why this one cannot be had; others may.
  func page(_ page: Ordinal) throws(PageFault.Code) -> SuppliedPage
}
