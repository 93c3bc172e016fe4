public import Flow
public import Imaging
public import Paper

/// Reads the text of a page with Tesseract.
///
/// Each worker owns one Tesseract handle (about 60 MiB with two fast models) and does one page at a time on its own
/// thread. Costs 0.5 to 2 seconds a page: nearly all the time of the pipeline. Words come with boxes, baselines and
/// confidences; text is in NFC. The pixels end here.
public struct OCR: Stage {
  /// Holds one worker's Tesseract handle; never leaves its queue.
  public final class Worker {
    let tesseract: Tesseract
    init(_ tesseract: Tesseract) { self.tesseract = tesseract }
  }

  /// `read`.
  public let name: StageName = "read"
  private let parameters: ReadingParameters
  private let models: Models
  private let cancellation: Cancellation

  /// Makes the stage.
  ///
  /// - Parameters:
  ///   - parameters: Languages and time limit.
  ///   - models: The models of these languages.
  ///   - cancellation: The run's; a page being read is given up when it is cancelled.
  public init(_ parameters: ReadingParameters, models: Models, cancellation: Cancellation) {
    self.parameters = parameters
    self.models = models
    self.cancellation = cancellation
  }

  /// Loads the models for one worker.
  ///
  /// - Throws: `StageFault` when Tesseract does not start.
  public func makeWorker() throws(StageFault) -> Worker { Worker(try Tesseract(models, parameters.languages)) }

  /// Reads one page.
  ///
  /// - Parameters:
  ///   - page: A cleaned page.
  ///   - worker: The handle to read with.
  /// - Returns: The page with its text.
  /// - Throws: `timedOut` if the pipeline rejects pages that take too long; `readingFailed`.
  public func process(_ page: Page<Cleaned>, with worker: inout Worker) throws(PageFault) -> Page<Read> {
    let cleaned = page.phase
    let origin = cleaned.scanned.origin
    let ending = worker.tesseract.recognise(
      cleaned.rendition, within: parameters.timeLimit, until: cancellation)
    let text: PageText
    let outcome: Read.Outcome
    switch ending {
    case .complete:
      text = worker.tesseract.text(scale: cleaned.rendition.scale)
      outcome = .complete
    case .stopped:
      guard parameters.onTimeout == .pass else {
        throw PageFault(.timedOut(seconds: parameters.timeLimit), file: origin.fileName, page: origin.frame)
      }
      text = .empty
      outcome = .timedOut
    case .failed:
      throw PageFault(
        .readingFailed(cause: "Tesseract gave up on the page"), file: origin.fileName, page: origin.frame)
    }
    return page.advanced(
      to: Read(scanned: cleaned.scanned, image: cleaned.image, marks: cleaned.marks, text: text, reading: outcome))
  }
}
