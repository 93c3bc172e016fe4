// Files into pages. Each file is opened once, hashed once, and gives up its pages one at a time, so that one master is in
// memory at a time (and the whole file, if it is the master). The pages offered are exactly those the survey counted,
// whatever happens to a file in between: what cannot be had is offered as rejected.

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

  /// Offers every page of every batch; see ``Source/pages(into:)``.
  public func pages(into offer: (Transit<Scanned>) -> Bool) throws(StageFault) {
    for batch in survey.batches {
      var ordinal = Ordinal.first
      for file in batch.files {
        let supply = try open(file)
        for frame in 1...file.pageCount {
          let id = PageID(batch: batch.id, ordinal: ordinal)
          let transit = transit(id, frame: Ordinal(frame), of: file, from: supply)
          // A page that failed because the run is ending did not fail.
          guard !cancellation.isCancelled, offer(transit) else { return }
          ordinal = ordinal.next
        }
      }
    }
  }

  /// An open file, hashed.
  private struct OpenFile {
    let file: InputFile
    let digest: Digest
    let pages: any PageSupply
  }

  /// Opens a file; what the survey found to be unusable, or is now, fails.
  private func open(_ found: FoundFile) throws(StageFault) -> Result<OpenFile, PageFault.Code> {
    var programs: PDFPrograms?
    if case .pdf = found.content { programs = try PDFPrograms() }
    do throws(PageFault.Code) {
      if case .unusable(let code) = found.content { throw code }
      // Whether a link may be followed was decided by the survey.
      let file = try InputFile(at: found.path, followingLinks: true)
      switch found.content {
      case .image(let format):
        let bytes = try file.contents(limit: limits.fileBytes)
        return .success(OpenFile(file: file, digest: SHA256Hasher.digest(of: bytes), pages: try ImageSupply(bytes)))
      case .tiff:
        return .success(OpenFile(file: file, digest: try file.digest(), pages: try TIFFSupply(file, limits: limits)))
      case .pdf:
        let document = PDFDocument(programs, file: file, limits: limits, until: cancellation)
        return .success(OpenFile(file: file, digest: try file.digest(), pages: document))
      }
    } catch {
      return .failure(error)
    }
  }
}
