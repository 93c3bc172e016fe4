// Questions to qpdf about one PDF. The file is its standard input, so no name of ours is on its command line. qpdf
// repairs what can be repaired and then ends with status 3; that counts as an answer.

internal import Flow
internal import Paper

/// Asks qpdf about one PDF.
struct PDFInspector {
  private let file: InputFile
  private let limits: IntakeLimits
  private let cancellation: Cancellation

  /// An inspector of one file.
  init(_ file: InputFile, limits: IntakeLimits, until cancellation: Cancellation) {
    self.file = file
    self.limits = limits
    self.cancellation = cancellation
  }

  /// How many pages the document has.
  ///
  /// - Throws: `encrypted`, even if the password is empty: what an encrypted document permits is not ours to decide;
  ///   `corrupt`, also if there are no pages; `tooManyPages`; `pdfTimedOut`.
  func pageCount() throws(PageFault.Code) -> Int {
    // Status 0 says yes, 2 says no – or that the file is hopeless, which the next question brings to light.
    if ask(["--is-encrypted"], output: .kibibytes(4)).ending == .exited(status: 0) { throw .encrypted }
    let answer = ask(["--show-npages"], output: .kibibytes(4))
    switch answer.ending {
    case .exited(0), .exited(3):
      guard let count = Int(String(decoding: answer.output, as: UTF8.self).filter(\.isNumber)), count > 0 else {
        throw .corrupt(cause: "the PDF has no pages")
      }
      guard count <= limits.pagesPerFile else { throw .tooManyPages(limit: limits.pagesPerFile) }
      return count
    case .exited:
      let complaint = answer.lastComplaint
      let prefix = "qpdf: /dev/stdin: "
      throw .corrupt(cause: complaint.hasPrefix(prefix) ? String(complaint.dropFirst(prefix.count)) : complaint)
    case .timedOut: throw .pdfTimedOut(seconds: limits.inspectionSeconds)
    case .killed, .tooMuchOutput, .cancelled: throw .corrupt(cause: "qpdf could not read the PDF")
    case .lost(let errno): throw .unreadable(errno: errno)
    }
  }

  /// The page's dictionary and all it refers to, other pages excepted, as the only page of a document.
  func objects(ofPage page: Ordinal, within clock: PageClock) throws(RenderingReason) -> PDFObjects {
    let json = try data(
      ["--json=2", "--json-key=qpdf", "--json-stream-data=none", "--decode-level=none"], ofPage: page,
      limit: .mebibytes(1), within: clock)
    guard let objects = PDFObjects(json: json) else { throw .damaged }
    return objects
  }

  /// The data of a stream.
  ///
  /// - Parameters:
  ///   - object: Its number in what ``objects(ofPage:within:)`` returned.
  ///   - page: The page it belongs to.
  ///   - filtered: Whether general compression is undone.
  ///   - limit: How much of it we take.
  ///   - clock: The page's time.
  /// - Returns: All of it.
  /// - Throws: `tooCostly` if it is longer, or takes too long; `damaged`.
  func stream(
    _ object: Int, ofPage page: Ordinal, filtered: Bool, limit: ByteCount, within clock: PageClock
  ) throws(RenderingReason) -> [UInt8] {
    try data(
      ["--show-object=\(object)", filtered ? "--filtered-stream-data" : "--raw-stream-data"], ofPage: page,
      limit: limit,
      within: clock)
  }

  /// Asks about a document made of one page, its content in one piece; qpdf numbers its objects the same way each time.
  private func data(
    _ question: [String], ofPage page: Ordinal, limit: ByteCount, within clock: PageClock
  ) throws(RenderingReason) -> [UInt8] {
    let answer = LimitedProcess(
      of: PDFPrograms.qpdf,
      question + ["--no-warn", "--coalesce-contents", "--empty", "--pages", "/dev/stdin", "\(page)", "--"],
      input: file,
      limits: LimitedProcess.Limits(
        seconds: clock.seconds(atMost: limits.inspectionSeconds), memory: limits.helperMemory, output: limit),
      until: cancellation)
    switch answer.ending {
    case .exited(0), .exited(3): return answer.output
    case .exited, .killed, .cancelled, .lost: throw .damaged
    case .timedOut, .tooMuchOutput: throw .tooCostly
    }
  }

  private func ask(_ question: [String], output: ByteCount) -> LimitedProcess {
    LimitedProcess(
      of: PDFPrograms.qpdf, question + ["--no-warn", "/dev/stdin"], input: file,
      limits: LimitedProcess.Limits(seconds: limits.inspectionSeconds, memory: limits.helperMemory, output: output),
      until: cancellation)
  }
}
