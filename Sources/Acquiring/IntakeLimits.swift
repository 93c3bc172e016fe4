public import Paper

/// What one file, and one page, may cost on the way in; what exceeds it is rejected with a message that names the
/// limit.
public struct IntakeLimits: Sendable, Hashable {
  /// Largest JPEG, PNG or single-page TIFF, and largest image inside another file: these are read into memory whole.
  public let fileBytes: ByteCount
  /// Most memory a decoded page may take; checked on its header, before anything is decoded.
  public let pageMemory: ByteCount
  /// Most pages one file may hold.
  public let pagesPerFile: Int
  /// Longest time, in seconds, for one question to qpdf about a PDF.
  public let inspectionSeconds: Int
  /// Longest time, in seconds, for drawing one PDF page.
  public let renderingSeconds: Int
  /// Longest time, in seconds, for one PDF page, all questions about it and its drawing together.
  public let pageSeconds: Int
  /// Most memory the program that inspects or draws may take.
  public let helperMemory: ByteCount

  /// Sets limits; the defaults admit A3 in colour at 600 dpi, and A1 drawn at 300 dpi.
  public init(
    fileBytes: ByteCount = .mebibytes(256), pageMemory: ByteCount = .mebibytes(320), pagesPerFile: Int = 5000,
    inspectionSeconds: Int = 15, renderingSeconds: Int = 30, pageSeconds: Int = 50,
    helperMemory: ByteCount = .mebibytes(768)
  ) {
    self.fileBytes = fileBytes
    self.pageMemory = pageMemory
    self.pagesPerFile = pagesPerFile
    self.inspectionSeconds = inspectionSeconds
    self.renderingSeconds = renderingSeconds
    self.pageSeconds = pageSeconds
    self.helperMemory = helperMemory
  }
}
