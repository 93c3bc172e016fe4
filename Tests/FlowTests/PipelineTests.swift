import Flow
import Foundation
import Paper
import Testing

@Suite("A pipeline")
struct PipelineTests {
  /// Runs three stages of random width and tiny random budgets over `count` pages and returns what came out.
  private func run(
    _ count: Int, seed: UInt64, cancellation: Cancellation = Cancellation(),
    sink: (Transit<Numbered>) -> Void = { _ in }
  ) throws -> (numbers: [Int], rejected: Int, report: RunReport) {
    var random = SeededGenerator(seed: seed)
    func width() -> Int { Int.random(in: 1...6, using: &random) }
    func budget() -> ByteCount { ByteCount(Int.random(in: 0...20_000, using: &random)) }
    var numbers: [Int] = []
    var rejected = 0
    let report = try Pipeline(from: SyntheticSource(count: count, seed: seed))
      .through(SyntheticStage(name: "first", seed: seed ^ 1), width: width(), holding: budget())
      .through(SyntheticStage(name: "second", seed: seed ^ 2), width: width(), holding: budget())
      .through(SyntheticStage(name: "third", seed: seed ^ 3), width: width(), holding: budget())
      .run(until: cancellation, parking: budget()) { transit in
        numbers.append(transit.id.ordinal.value)
        if case .rejected = transit { rejected += 1 }
        sink(transit)
      }
    return (numbers, rejected, report)
  }

  @Test("keeps every one of 5,000 pages, in order, through random failures, widths and tiny budgets")
  func conservation() throws {
    for round in 0..<4 {
      let seed = UInt64.random(in: 0...UInt64.max)
      print("seed of round \(round): \(seed)")
      let (numbers, rejected, report) = try run(5000, seed: seed)
      #expect(numbers == Array(1...5000), "seed \(seed)")
      #expect(report.ending == .completed)
      #expect(report.meters.map(\.stage) == ["acquire", "first", "second", "third"])
      var entering = 5000
      for meter in report.meters {
        #expect(meter.pagesIn == entering, "\(meter.stage), seed \(seed)")
        #expect(meter.pagesIn == meter.pagesOut + meter.pagesRejected, "\(meter.stage), seed \(seed)")
        entering = meter.pagesOut
      }
      #expect(rejected == report.meters.reduce(0) { $0 + $1.pagesRejected }, "seed \(seed)")
      #expect(rejected > 0, "seed \(seed)")
    }
  }

  @Test("without pages ends at once")
  func noPages() throws {
    let (numbers, _, report) = try run(0, seed: 1)
    #expect(numbers.isEmpty)
    #expect(report.ending == .completed)
  }

  @Test("ends the run when a stage cannot start, and says which")
  func brokenStage() throws {
    let fault = #expect(throws: StageFault.self) {
      try Pipeline(from: SyntheticSource(count: 5000, seed: 7))
        .through(SyntheticStage(name: "first", seed: 1), width: 2, holding: .kibibytes(1))
        .through(BrokenStage(), width: 2, holding: .kibibytes(1))
        .run { _ in }
    }
    #expect(fault?.stage == "broken")
  }

  @Test("refuses more workers than there can be threads, instead of waiting for ever")
  func tooWide() throws {
    let fault = #expect(throws: StageFault.self) {
      try Pipeline(from: SyntheticSource(count: 10, seed: 7))
        .through(SyntheticStage(name: "wide", seed: 1), width: 250, holding: .kibibytes(1))
        .run { _ in }
    }
    #expect(fault?.wording.en.contains("--jobs") == true)
    var seen = 0
    try Pipeline(from: SyntheticSource(count: 1000, seed: 7))
      .through(SyntheticStage(name: "wide", seed: 1), width: 199, holding: .kibibytes(1))
      .run { _ in seen += 1 }
    #expect(seen == 1000)
  }

  @Test("cancelled in the middle ends within a second")
  func cancelledInTheMiddle() throws {
    let cancellation = Cancellation()
    var cancelledAt = ContinuousClock.now
    var seen = 0
    let (_, _, report) = try run(5000, seed: 11, cancellation: cancellation) { _ in
      seen += 1
      if seen == 100 {
        cancelledAt = .now
        cancellation.cancel()
      }
    }
    #expect(report.ending == .cancelled)
    #expect(seen < 5000)
    #expect(ContinuousClock.now - cancelledAt < .seconds(1))
  }

  @Test("cancelled from another thread while everything waits for the sink ends within a second")
  func cancelledFromOutside() throws {
    let cancellation = Cancellation()
    let ended = Locked(false)
    let started = DispatchSemaphore(value: 0)
    let cancelledAt = Locked(ContinuousClock.now)
    let canceller = Thread {
      started.wait()
      cancelledAt.withLock { $0 = .now }
      cancellation.cancel()
      ended.withLock { $0 = true }
    }
    canceller.start()
    let (_, _, report) = try run(5000, seed: 12, cancellation: cancellation) { _ in
      started.signal()
      while !cancellation.isCancelled { usleep(1000) }
    }
    #expect(report.ending == .cancelled)
    #expect(ContinuousClock.now - cancelledAt.withLock { $0 } < .seconds(1))
  }

  @Test("stops all stages when its end throws, and throws that error on")
  func sinkThrows() throws {
    struct Enough: Error {}
    var seen = 0
    #expect(throws: Enough.self) {
      try Pipeline(from: SyntheticSource(count: 5000, seed: 3))
        .through(SyntheticStage(name: "only", seed: 3), width: 3, holding: .kibibytes(8))
        .run { _ in
          seen += 1
          if seen == 10 { throw Enough() }
        }
    }
    #expect(seen == 10)
  }

  @Test("holds the source back while finished pages wait for an earlier one")
  func boundedParking() throws {
    /// The first page is slow; all others are done at once and have to wait for it.
    struct SlowFirst: Stage {
      let name: StageName = "slow"
      let fed: Atomic64
      let atRelease: Atomic64
      func makeWorker() throws(StageFault) {}
      func process(_ page: Page<Numbered>, with worker: inout Void) throws(PageFault) -> Page<Numbered> {
        if page.phase.number == 1 {
          usleep(200_000)
          atRelease.value.withLock { $0 = fed.value.withLock { $0 } }
        }
        return page
      }
    }
    struct Counting: Source {
      let fed: Atomic64
      func pages(into offer: (Transit<Numbered>) -> Bool) throws(StageFault) {
        for number in 1...2000 {
          let id = PageID(batch: BatchID(.first), ordinal: Ordinal(number))
          guard offer(.page(Page(id: id, phase: Numbered(number: number, footprint: ByteCount(1000))))) else { return }
          fed.value.withLock { $0 += 1 }
        }
      }
    }
    let fed = Atomic64()
    let atRelease = Atomic64()
    var order: [Int] = []
    try Pipeline(from: Counting(fed: fed))
      .through(SlowFirst(fed: fed, atRelease: atRelease), width: 2, holding: ByteCount(4000))
      .run(parking: ByteCount(20_000)) { order.append($0.id.ordinal.value) }
    #expect(order == Array(1...2000))
    // 20,000 bytes parked, 4,000 in the conduit, two in the workers, one in the source's hand, each page 1,256.
    #expect(atRelease.value.withLock { $0 } <= 24)
  }

  @Test("measures where time and memory go")
  func meters() throws {
    struct Sleeper: Stage {
      let name: StageName = "sleeper"
      func makeWorker() throws(StageFault) {}
      func process(_ page: Page<Numbered>, with worker: inout Void) throws(PageFault) -> Page<Numbered> {
        usleep(2000)
        return page
      }
    }
    let report = try Pipeline(from: SyntheticSource(count: 100, seed: 5, largest: 4096, rejectingOneIn: 1_000_000))
      .through(Sleeper(), width: 2, holding: .mebibytes(1))
      .run { _ in }
    let meter = try #require(report.meters.last)
    #expect(meter.width == 2)
    #expect(meter.busySeconds >= 0.2)
    #expect(meter.peak > .kibibytes(4))
    #expect(meter.waitingSeconds >= 0)
  }
}

/// A number that several queues change.
final class Atomic64: Sendable {
  let value = Locked(0)
}

/// A value behind a lock that ThreadSanitizer can see.
final class Locked<Value>: @unchecked Sendable {  // unchecked: `value` is touched only under `lock`
  private let lock = NSLock()
  private var value: Value
  init(_ value: Value) { self.value = value }
  func withLock<Result>(_ body: (inout Value) -> Result) -> Result { lock.withLock { body(&value) } }
}
