public import Paper

/// One step of a page's way: takes a page in one phase, gives it back in the next.
///
/// A stage is a description and may be shared; whatever it needs that must not be shared (an OCR handle, scratch rows)
/// lives in its worker. Flow makes one worker for each of the stage's queues and never lets it leave that queue.
public protocol Stage<Input, Output>: Sendable {
  /// The phase of pages that come in.
  associatedtype Input: Phase
  /// The phase of pages that go out.
  associatedtype Output: Phase
  /// What one queue of the stage owns; need not be `Sendable`.
  associatedtype Worker

  /// Names the stage in meters, logs and queue labels.
  var name: StageName { get }

  /// Makes what one queue needs; called once on each of the stage's queues, before its first page.
  ///
  /// - Throws: `StageFault` when the machine lacks something; this ends the whole run.
  func makeWorker() throws(StageFault) -> Worker

  /// Does the work on one page.
  ///
  /// - Parameters:
  ///   - page: The page to work on.
  ///   - worker: What this queue owns.
  /// - Returns: The same page in its next phase.
  /// - Throws: `PageFault` when this page cannot be processed; it is rejected and the run goes on.
  func process(_ page: Page<Input>, with worker: inout Worker) throws(PageFault) -> Page<Output>
}

/// The name of a stage: short, lower case, one word, as it reads in `ocr.0`.
public struct StageName: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// The name.
  public let description: String

  /// Takes a name as written in the source.
  public init(stringLiteral value: String) { description = value }
}
