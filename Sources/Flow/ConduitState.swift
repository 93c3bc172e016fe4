internal import Paper

/// The decisions of a conduit, without a lock or a thread: a queue whose bound is bytes.
///
/// An element is admitted while the bytes held stay within the budget; an element larger than the whole budget is
/// admitted when nothing is held, for otherwise it would wait for ever. Elements leave in the order they came.
struct ConduitState<Element> {
  private enum Phase { case open, finished, cancelled }

  /// Answer to an element that wants in.
  enum Admission: Equatable { case accepted, wait, refused }

  /// Answer to someone who wants an element.
  enum Delivery { case element(Element, cost: ByteCount), wait, ended }

  private var phase = Phase.open
  private var waiting: [(element: Element, cost: ByteCount)] = []
  private var head = 0
  private let budget: ByteCount

  /// Bytes of the elements inside.
  private(set) var held = ByteCount.zero

  init(budget: ByteCount) { self.budget = budget }

  var isEmpty: Bool { head == waiting.count }

  /// Lets an element in, or says to wait, or refuses because the conduit has ended.
  mutating func offer(_ element: Element, cost: ByteCount) -> Admission {
    guard phase == .open else { return .refused }
    guard isEmpty || held + cost <= budget else { return .wait }
    waiting.append((element, cost))
    held += cost
    return .accepted
  }

  /// Hands out the oldest element, or says to wait, or that there will be none.
  mutating func take() -> Delivery {
    guard phase != .cancelled else { return .ended }
    guard !isEmpty else { return phase == .finished ? .ended : .wait }
    let (element, cost) = waiting[head]
    head += 1
    // Forget delivered elements now and then: at once when none is left, else when they are the larger half.
    if head == waiting.count || head > 32 && head * 2 > waiting.count {
      waiting.removeFirst(head)
      head = 0
    }
    held -= cost
    return .element(element, cost: cost)
  }

  /// No more elements will come; those inside are still delivered.
  mutating func finish() {
    if phase == .open { phase = .finished }
  }

  /// Ends at once and lets go of all elements.
  mutating func cancel() {
    phase = .cancelled
    waiting = []
    head = 0
    held = .zero
  }
}
