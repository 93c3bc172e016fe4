public import Paper

/// What travels between stages: a page, or word of one that was rejected.
///
/// A rejection rides past all later stages, so the end of the pipeline sees every page that was fed exactly once.
public enum Transit<P: Phase>: Sendable {
  /// A page in good order.
  case page(Page<P>)
  /// A page that could not be processed, and why.
  case rejected(PageID, PageFault)

  /// Which page this is about.
  public var id: PageID {
    switch self {
    case .page(let page): page.id
    case .rejected(let id, _): id
    }
  }

  /// Whether this is a page in good order.
  var isPage: Bool {
    if case .page = self { true } else { false }
  }

  /// What it costs to keep this waiting; a rejection, or an empty page, still costs a little.
  var cost: ByteCount {
    let overhead = ByteCount(256)
    return switch self {
    case .page(let page): page.phase.footprint + overhead
    case .rejected: overhead
    }
  }
}

/// Where the pages of a run come from.
public protocol Source<Output>: Sendable {
  /// The phase of the pages that enter.
  associatedtype Output: Phase

  /// Offers every page in order, one after another; runs on a queue of its own.
  ///
  /// - Parameter offer: Takes one page; blocks while there is no room. Returns `false` when the run has ended: the
  ///   source then returns without offering more.
  /// - Throws: `StageFault` when no page can be had at all; this ends the run.
  func pages(into offer: (Transit<Output>) -> Bool) throws(StageFault)
}

/// A transit with its place in the run, which is what restores order at the end.
struct Parcel<P: Phase>: Sendable {
  let sequence: Int
  let transit: Transit<P>
}
