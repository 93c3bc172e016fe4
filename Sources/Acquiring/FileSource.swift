// Files into pages. Each file is opened once, hashed once, and gives up its pages one at a time, so that one master is
// in memory at a time (and the whole file, if it is the master). The pages offered are exactly those the survey
// counted, whatever happens to a file in between: what cannot be had is offered as rejected.

internal import Evidence
public import Flow
public import Paper

/// The pages of all batches of a survey, in order.
public struct FileSource: Source {
  private let survey: Survey
  private let limits: IntakeLimits
  private let cancellation: Cancellation

  /// A source of the pages that were counted.
  ///
  /// - Parameters:
  ///   - survey: What was handed in.
  ///   - limits: What a file and a page may cost.
  ///   - cancellation: Of the run, so that a page that is being drawn does not hold up its end.
  public init(_ survey: Survey, limits: IntakeLimits = IntakeLimits(), until cancellation: Cancellation) {
    self.survey = survey
    self.limits = limits
    self.cancellation = cancellation
  }

  /// Offers every page of every batch; see `Source`.
  public func pages(into offer: (Transit<Scanned>) -> Bool) throws(StageFault) {
    for batch in survey.batches {
      var ordinal = Ordinal.first
      for file in batch.files {
        let input = open(file)
        for frame in 1...file.pageCount {
          let transit = transit(
            PageID(batch: batch.id, ordinal: ordinal), frame: Ordinal(frame), of: file, from: input)
          // A page that failed because the run is ending did not fail.
          guard !cancellation.isCancelled, offer(transit) else { return }
          ordinal = ordinal.next
        }
      }
    }
  }

  /// A file that is open and hashed.
  private struct Input {
    let file: InputFile
    let digest: Digest
    let mediaType: String
    let pages: any PageSupply
  }

  /// Opens a file; what the survey found to be unusable, or is by now, fails.
  private func open(_ found: FoundFile) -> Result<Input, PageFault.Code> {
    do throws(PageFault.Code) {
      switch found.content {
      case .unusable(let code): throw code
      case .image(let format):
        let file = try InputFile(of: found)
        let bytes = try file.contents(limit: limits.fileBytes)
        let digest = SHA256Hasher.digest(of: bytes)
        return .success(
          Input(file: file, digest: digest, mediaType: format.mediaType, pages: try ImageSupply(bytes)))
      case .tiff:
        let file = try InputFile(of: found)
        let pages = try TIFFSupply(file, limits: limits)
        return .success(
          Input(file: file, digest: try file.digest(), mediaType: ImageFormat.tiff.mediaType, pages: pages))
      case .pdf:
        let file = try InputFile(of: found)
        let pages = PDFDocument(file, limits: limits, until: cancellation)
        return .success(Input(file: file, digest: try file.digest(), mediaType: "application/pdf", pages: pages))
      }
    } catch {
      return .failure(error)
    }
  }

  private func transit(
    _ id: PageID, frame: Ordinal, of found: FoundFile, from input: Result<Input, PageFault.Code>
  ) -> Transit<Scanned> {
    do throws(PageFault.Code) {
      let input = try input.get()
      let supplied = try input.pages.page(frame)
      guard input.file.isUnchanged else { throw .changedWhileRead }
      let header = supplied.image.header
      let needs = header.decodedFootprint ?? ByteCount(.max)
      guard needs <= limits.pageMemory else { throw .tooLarge(needs: needs, limit: limits.pageMemory) }
      let digest = supplied.method == .asIs ? input.digest : SHA256Hasher.digest(of: supplied.image.bytes)
      let origin = PageOrigin(
        fileName: found.name, fileDigest: input.digest, mediaType: input.mediaType, frame: frame,
        method: supplied.method)
      return .page(Page(id: id, phase: Scanned(master: supplied.image, digest: digest, origin: origin)))
    } catch {
      return .rejected(id, PageFault(error, file: found.name, page: found.pageCount > 1 ? frame : nil))
    }
  }
}

extension InputFile {
  /// Opens what a survey found; a link is followed only if a person named it.
  fileprivate convenience init(of found: FoundFile) throws(PageFault.Code) {
    try self.init(at: found.path, followingLinks: found.isNamed)
  }
}
