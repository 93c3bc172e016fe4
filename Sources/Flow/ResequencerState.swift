internal import Paper

/// The decisions that restore order at the end of a pipeline, without a lock or a thread.
///
/// Parcels arrive in any order and are parked until all earlier ones have left. Parking never blocks: a worker that
/// waited here while holding a late page could be the very one the earliest page still needs. Instead the source is
/// held back while more than the budget is parked. A parked parcel has an earlier one somewhere between source and
/// end, and nothing blocks that one, so the end always comes. What is parked is bounded by the budget plus what was
/// inside the pipeline when the source was stopped.
struct ResequencerState<P: Phase> {
  /// Answer to the end of the pipeline asking for the next page.
  enum Delivery { case transit(Transit<P>), wait, ended }

  private var parked: [Int: Parcel<P>] = [:]
  private var next = 0
  private var finished = false
  private var cancelled = false
  private let budget: ByteCount

  /// Bytes parked.
  private(set) var held = ByteCount.zero

  init(budget: ByteCount) { self.budget = budget }

  /// Whether the source may feed another page.
  var hasRoom: Bool { parked.isEmpty || held < budget }

  /// Whether whoever waits should stop waiting.
  var isCancelled: Bool { cancelled }

  /// Parks a parcel; its sequence number is new.
  mutating func park(_ parcel: Parcel<P>) {
    guard !cancelled else { return }
    parked[parcel.sequence] = parcel
    held += parcel.transit.cost
  }

  /// Hands out the next transit in the order of the source.
  mutating func take() -> Delivery {
    guard !cancelled else { return .ended }
    guard let parcel = parked.removeValue(forKey: next) else { return finished ? .ended : .wait }
    next += 1
    held -= parcel.transit.cost
    return .transit(parcel.transit)
  }

  /// No more parcels will arrive.
  mutating func finish() { finished = true }

  /// Ends at once and lets go of all parcels.
  mutating func cancel() {
    cancelled = true
    parked = [:]
    held = .zero
  }
}
