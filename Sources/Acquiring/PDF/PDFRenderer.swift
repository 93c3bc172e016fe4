// Pages that are not one image are drawn by poppler's pdftoppm, in a process under limits, as plain pixels (PPM): its
// own PNG takes it 1 to 3.5 s a page, drawing takes 0.3 s. A page without colour becomes a grey image, a third of the
// size.

internal import Flow
internal import Imaging
internal import Paper

/// Draws pages of one PDF.
struct PDFRenderer {
  private let file: InputFile
  private let limits: IntakeLimits
  private let cancellation: Cancellation

  /// A renderer for one file.
  init(_ file: InputFile, limits: IntakeLimits, until cancellation: Cancellation) {
    self.file = file
    self.limits = limits
    self.cancellation = cancellation
  }

  /// Draws the visible part of a page, turned as a viewer would, at ``PageOrigin/renderedAt``.
  ///
  /// - Parameters:
  ///   - page: Which page.
  ///   - geometry: Its geometry, if known: a page too large is then refused before it is drawn.
  ///   - clock: The page's time.
  /// - Returns: A PNG.
  /// - Throws: `tooLarge`, `renderFailed`, `pdfTimedOut`.
  func draw(_ page: Ordinal, geometry: PageGeometry?, within clock: PageClock) throws(PageFault.Code) -> EncodedImage {
    let density = PageOrigin.renderedAt
    var likely = 0
    if let geometry {
      guard let size = geometry.pixels(at: density), let needed = ByteCount.product(size.width, size.height, 4) else {
        throw .tooLarge(needs: ByteCount(.max), limit: limits.pageMemory)
      }
      guard needed <= limits.pageMemory else { throw .tooLarge(needs: needed, limit: limits.pageMemory) }
      likely = needed.bytes / 4 * 3 + 64
    }
    // poppler draws in units of 1/72 inch whatever the page says they are.
    let dots = density.value * (geometry?.inchesPerUnit ?? 1 / 72.0) * 72
    let seconds = clock.seconds(atMost: limits.renderingSeconds)
    let drawing = LimitedProcess(
      of: PDFPrograms.pdftoppm,
      ["-r", "\(dots)", "-f", "\(page)", "-l", "\(page)", "-cropbox", "-singlefile", "/dev/stdin"],
      input: file,
      limits: LimitedProcess.Limits(seconds: seconds, memory: limits.helperMemory, output: limits.pageMemory),
      expecting: likely, until: cancellation)
    switch drawing.ending {
    case .exited(0): break
    case .exited(let status):
      let complaint = drawing.lastComplaint
      throw .renderFailed(cause: complaint.isEmpty ? "pdftoppm ended with status \(status)" : complaint)
    case .killed(let signal): throw .renderFailed(cause: "pdftoppm was ended by signal \(signal)")
    case .timedOut: throw .pdfTimedOut(seconds: seconds < limits.renderingSeconds ? clock.total : seconds)
    case .tooMuchOutput: throw .tooLarge(needs: limits.pageMemory + ByteCount(1), limit: limits.pageMemory)
    case .cancelled: throw .renderFailed(cause: "the run was ended")
    case .lost(let errno): throw .unreadable(errno: errno)
    }
    // A page that is not there, or has no extent, is drawn as a single pixel.
    guard let picture = PortablePixmap(drawing.output), picture.size != PixelSize(width: 1, height: 1) else {
      let complaint = drawing.lastComplaint
      throw .renderFailed(cause: complaint.isEmpty ? "pdftoppm drew nothing" : complaint)
    }
    let png = try ImageWriter.png(picture.raster(), resolution: Resolution(density))
    return EncodedImage(header: try ImageReader.header(of: png), bytes: png)
  }
}
