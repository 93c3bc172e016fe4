// A PDF as a supply of pages. Our own process never parses PDF: qpdf says what a page is made of, and either the page
// is one image, whose stream is taken as it is, or it is drawn. Cost: two questions to qpdf a page (10–30 ms each),
// one more for the stream, or 0.3–3 s for drawing; all of a page's programs share one deadline. Pages are independent: one that cannot be had does not stop the
// others.

internal import Flow
internal import Imaging
internal import Paper

/// The pages of one PDF.
final class PDFDocument: PageSupply {
  private let inspector: PDFInspector
  private let renderer: PDFRenderer
  private let limits: IntakeLimits
  private var slowPagesInARow = 0

  /// How many pages in a row may take as long as a drawing may before the rest of the file is given up.
  private static let patience = 5

  /// Asks nothing yet.
  init(_ file: InputFile, limits: IntakeLimits, until cancellation: Cancellation) {
    inspector = PDFInspector(file, limits: limits, until: cancellation)
    renderer = PDFRenderer(file, limits: limits, until: cancellation)
    self.limits = limits
  }

  func page(_ page: Ordinal) throws(PageFault.Code) -> SuppliedPage {
    guard slowPagesInARow < Self.patience else {
      throw .fileGivenUp(slowPages: Self.patience)
    }
    let clock = PageClock(seconds: limits.pageSeconds)
    // However it was had: a page that may be extracted can be as slow as one that is drawn.
    let slow = Duration.seconds(min(limits.renderingSeconds, limits.pageSeconds))
    defer { slowPagesInARow = clock.elapsed < slow ? 0 : slowPagesInARow + 1 }
    let plan = plan(for: page, within: clock)
    if case .extract(let scan) = plan.decision, let supplied = try extract(scan, from: page, within: clock) {
      return supplied
    }
    return SuppliedPage(image: try renderer.draw(page, geometry: plan.geometry, within: clock), method: .rendered)
  }

  /// How a page is to be had.
  struct Plan {
    /// Its geometry, unless qpdf could not tell.
    var geometry: PageGeometry?
    /// Extract or draw.
    var decision: Decision

    enum Decision: Equatable {
      case extract(PageScan)
      case draw(RenderingReason)
    }
  }

  /// Decides how a page is to be had.
  func plan(for page: Ordinal, within clock: PageClock) -> Plan {
    var plan = Plan(geometry: nil, decision: .draw(.damaged))
    do throws(RenderingReason) {
      let objects = try inspector.objects(ofPage: page, within: clock)
      let dictionary = objects.page
      let geometry = PageGeometry(of: dictionary, in: objects)
      plan.geometry = geometry
      // The content is in one piece, so it is one stream; a page without any paints nothing.
      guard case .reference(let stream) = dictionary["/Contents"] else { throw .noImage }
      let content = try inspector.stream(stream, ofPage: page, filtered: true, limit: .mebibytes(1), within: clock)
      plan.decision = .extract(
        try PageScan(page: dictionary, geometry: geometry, content: PageContent(of: content), in: objects))
    } catch {
      plan.decision = .draw(error)
    }
    return plan
  }

  /// The image of a scan, in a file of its own.
  ///
  /// - Returns: `nil` if the stream is not what its dictionary says: the page is then drawn.
  /// - Throws: `tooLarge`.
  private func extract(
    _ scan: PageScan, from page: Ordinal, within clock: PageClock
  ) throws(PageFault.Code) -> SuppliedPage? {
    guard let samples = scan.samples, let needed = scan.decodedFootprint, needed <= limits.pageMemory else {
      throw .tooLarge(needs: scan.decodedFootprint ?? ByteCount(.max), limit: limits.pageMemory)
    }
    do {
      switch scan.coding {
      case .jpeg:
        let jpeg = try inspector.stream(
          scan.object, ofPage: page, filtered: false, limit: limits.fileBytes, within: clock)
        return try supply(jpeg, of: scan, method: .extracted)
      case .fax(let k, let blackIsOne, let byteAligned):
        let fax = try inspector.stream(
          scan.object, ofPage: page, filtered: false, limit: limits.fileBytes, within: clock)
        let tiff = try ImageWriter.tiff(
          wrappingCCITT: fax, size: scan.size, k: k, blackIsOne: blackIsOne, byteAligned: byteAligned,
          resolution: scan.resolution)
        return try supply(tiff, of: scan, method: .extracted)
      case .samples(let oneIsWhite):
        // Some producers write a few bytes more than the rows need.
        let plain = try inspector.stream(
          scan.object, ofPage: page, filtered: true, limit: samples + .kibibytes(64), within: clock)
        let raster = try Raster(packed: plain[...], size: scan.size, depth: scan.depth, oneIsWhite: oneIsWhite)
        return try supply(ImageWriter.png(raster, resolution: scan.resolution), of: scan, method: .recoded)
      }
    } catch {
      return nil
    }
  }

  /// A file that holds the scan, if its header says what the PDF says.
  private func supply(
    _ bytes: [UInt8], of scan: PageScan, method: PageOrigin.Method
  ) throws(PageFault.Code) -> SuppliedPage? {
    let header = try ImageReader.header(of: bytes)
    guard header.size == scan.size, header.samplesPerPixel == scan.components else { return nil }
    // Density and orientation inside the file are not those of the PDF, which is what a viewer obeys.
    let placed = ImageHeader(
      format: header.format, size: header.size, colour: header.colour, bitsPerSample: header.bitsPerSample,
      samplesPerPixel: header.samplesPerPixel, resolution: scan.resolution, orientation: scan.orientation)
    return SuppliedPage(image: EncodedImage(header: placed, bytes: bytes), method: method)
  }
}

extension PageScan {
  /// What its pixels become when they are decoded.
  fileprivate var depth: Raster.Depth { components == 3 ? .colour : bitsPerSample == 1 ? .bilevel : .grey }

  /// Bytes of its plain samples; `nil` if that is more than an `Int` holds.
  fileprivate var samples: ByteCount? {
    guard let bits = ByteCount.product(size.width, components, bitsPerSample) else { return nil }
    return ByteCount.product((bits.bytes - 1) / 8 + 1, size.height)
  }

  /// Memory its raster takes; `nil` if that is more than an `Int` holds.
  fileprivate var decodedFootprint: ByteCount? {
    guard let bits = ByteCount.product(size.width, components == 3 ? 32 : bitsPerSample) else { return nil }
    return ByteCount.product(bits.bytes / 32 + 1, 4, size.height)
  }
}
