import Flow
import Foundation
import Paper

/// A phase that is nothing but a number and a pretended size.
struct Numbered: Phase {
  let number: Int
  let footprint: ByteCount
}

/// Feeds pages 1…count, some of them already rejected, each of random size.
struct SyntheticSource: Source {
  let count: Int
  let seed: UInt64
  var largest = 4096
  var rejectingOneIn = 97

  func pages(into offer: (Transit<Numbered>) -> Bool) throws(StageFault) {
    var random = SeededGenerator(seed: seed)
    for number in 1...max(1, count) where count > 0 {
      let id = PageID(batch: BatchID(.first), ordinal: Ordinal(number))
      let size = ByteCount(Int.random(in: 0...largest, using: &random))
      let spoilt = Int.random(in: 1...rejectingOneIn, using: &random) == 1
      let transit: Transit<Numbered> =
        spoilt
        ? .rejected(id, PageFault(.empty, file: "synthetic", page: id.ordinal))
        : .page(Page(id: id, phase: Numbered(number: number, footprint: size)))
      guard offer(transit) else { return }
    }
  }
}

/// Works for a random short time, changes the size, and fails on some pages.
struct SyntheticStage: Stage {
  let name: StageName
  let seed: UInt64
  var rejectingOneIn = 50
  var longestMicroseconds: UInt32 = 60
  var cancellation: Cancellation?

  /// Proves that a worker serves one page at a time.
  final class Worker {
    var busy = false
    var random: SeededGenerator
    init(seed: UInt64) { random = SeededGenerator(seed: seed) }
  }

  func makeWorker() throws(StageFault) -> Worker { Worker(seed: seed) }

  func process(_ page: Page<Numbered>, with worker: inout Worker) throws(PageFault) -> Page<Numbered> {
    precondition(!worker.busy, "a worker was entered twice")
    worker.busy = true
    defer { worker.busy = false }
    usleep(UInt32.random(in: 0...longestMicroseconds, using: &worker.random))
    if Int.random(in: 1...rejectingOneIn, using: &worker.random) == 1 {
      throw PageFault(.corrupt(cause: "on purpose"), file: "synthetic", page: page.id.ordinal)
    }
    let size = ByteCount(Int.random(in: 0...8192, using: &worker.random))
    return page.advanced(to: Numbered(number: page.phase.number, footprint: size))
  }
}

/// A stage that cannot start.
struct BrokenStage: Stage {
  let name: StageName = "broken"
  func makeWorker() throws(StageFault) -> Never {
    throw StageFault(stage: "broken", Wording(vi: "thiếu mô hình", en: "the model is missing"))
  }
  func process(_ page: Page<Numbered>, with worker: inout Never) throws(PageFault) -> Page<Numbered> {}
}

/// A small, repeatable generator (SplitMix64), so that a failing run can be run again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
