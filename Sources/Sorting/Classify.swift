public import Flow
public import Paper

/// Notes on each page which document type its title announces, if any.
///
/// Costs under a millisecond a page.
public struct Classify: Stage {
  /// `sort`.
  public let name: StageName = "sort"
  private let rule: TitleRule

  /// Makes the stage with the titles of a catalogue.
  public init(_ catalogue: Catalogue) { rule = TitleRule(catalogue) }

  /// Classifying needs nothing of its own.
  public func makeWorker() throws(StageFault) {}

  /// Classifies one page; never fails.
  ///
  /// - Parameters:
  ///   - page: A page with its text.
  ///   - worker: Nothing.
  /// - Returns: The page with the title found on it, if any.
  /// - Throws: Nothing; the signature is the protocol's.
  public func process(_ page: Page<Read>, with worker: inout Void) throws(PageFault) -> Page<Classified> {
    let title = rule.title(of: page.phase.text, height: page.phase.image.size.height)
    return page.advanced(to: Classified(read: page.phase, title: title))
  }
}
