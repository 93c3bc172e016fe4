internal import Dispatch
public import Paper

/// The description of a chain of stages; nothing runs before ``run(until:parking:observing:into:)``.
///
/// A stage of width *n* is *n* private serial queues labelled `stage.index`, each with a worker of its own, fed from
/// one conduit. Peak memory is a sum one can read: the budgets of the conduits, plus for each stage its width times the
/// largest page, plus what is parked at the end to restore order.
public struct Pipeline<Output: Phase>: Sendable {
  /// Starts everything upstream of `outlet` within a run.
  private let launch: @Sendable (Run, Outlet<Output>) -> Void
  /// Queues the pipeline needs, the source's included.
  private let queues: Int

  /// Dispatch gives out at most 255 threads on Linux, and a source that gets none would wait for ever.
  private static var mostQueues: Int { 200 }

  private init(queues: Int, launch: @escaping @Sendable (Run, Outlet<Output>) -> Void) {
    self.queues = queues
    self.launch = launch
  }

  /// Begins a description with the place pages come from.
  ///
  /// - Parameters:
  ///   - source: Yields the pages, on a queue of its own.
  ///   - name: Names the source in meters.
  public init(from source: some Source<Output>, named name: StageName = "acquire") {
    self.init(queues: 1) { run, outlet in
      let meter = run.meter(for: name, width: 1)
      run.start(name, index: 0) {
        defer { outlet.finish() }
        var sequence = 0
        var watch = Stopwatch()
        do throws(StageFault) {
          try source.pages { transit in
            meter.yielded(accepted: transit.isPage, after: watch.lap())
            defer { meter.waited(watch.lap()) }
            guard run.admit() else { return false }
            defer { sequence += 1 }
            return outlet.put(Parcel(sequence: sequence, transit: transit))
          }
        } catch {
          run.fail(error)
        }
      }
    }
  }

  /// Appends a stage.
  ///
  /// - Parameters:
  ///   - stage: What is done to each page.
  ///   - width: How many pages it works on at the same time; at least 1.
  ///   - budget: Bytes of pages that may wait for the stage; one page may wait even if it is larger.
  /// - Returns: The longer description.
  public func through<S: Stage<Output, Next>, Next: Phase>(
    _ stage: S, width: Int, holding budget: ByteCount
  ) -> Pipeline<Next> {
    let upstream = launch
    let width = max(1, width)
    return Pipeline<Next>(queues: queues + width) { run, outlet in
      let meter = run.meter(for: stage.name, width: width)
      let conduit = Conduit<Output>(budget: budget)
      run.cancellation.whenCancelled { conduit.cancel() }
      let crew = Crew(width: width, whenAllLeft: outlet.finish)
      for index in 0..<width {
        run.start(stage.name, index: index) {
          defer { crew.leave() }
          Self.serve(stage, from: conduit, to: outlet, in: run, metering: meter)
        }
      }
      upstream(
        run,
        Outlet(
          put: { parcel in
            meter.entered(parcel.transit.cost)
            return conduit.put(parcel)
          },
          finish: conduit.finish))
    }
  }

  /// The life of one worker: from making it to the last page.
  private static func serve<S: Stage>(
    _ stage: S, from conduit: Conduit<S.Input>, to outlet: Outlet<S.Output>, in run: Run, metering meter: Meter
  ) where S.Input == Output {
    do throws(StageFault) {
      var worker = try stage.makeWorker()
      var watch = Stopwatch()
      while let parcel = conduit.take() {
        meter.waited(watch.lap())
        let result: Transit<S.Output>
        switch parcel.transit {
        case .rejected(let id, let fault): result = .rejected(id, fault)
        case .page(let page):
          result = perform(stage, on: page, with: &worker)
          meter.worked(watch.lap(), accepted: result.isPage)
        }
        meter.left(parcel.transit.cost)
        guard outlet.put(Parcel(sequence: parcel.sequence, transit: result)) else { return }
      }
    } catch {
      run.fail(error)
    }
  }

  private static func perform<S: Stage>(
    _ stage: S, on page: Page<S.Input>, with worker: inout S.Worker
  ) -> Transit<S.Output> {
    do throws(PageFault) {
      return .page(try stage.process(page, with: &worker))
    } catch {
      return .rejected(page.id, error)
    }
  }

  /// Runs the pipeline and hands every page that was fed to `sink`, once, in the order of the source.
  ///
  /// Blocks the calling thread, which is where `sink` is called. When it returns, all workers have left.
  ///
  /// - Parameters:
  ///   - cancellation: Ends the run early. It belongs to this run, which also cancels it when a stage fails.
  ///   - parking: Bytes of finished pages that may wait for an earlier one before the source is held back.
  ///   - observe: Called with the readings of all meters before each page is handed over.
  ///   - sink: Takes each page, or word of its rejection.
  /// - Returns: How the run ended, and the last readings.
  /// - Throws: `StageFault` from a stage or the source that cannot work, or when there are more than 200 workers in all;
  ///   whatever `sink` throws.
  @discardableResult
  public func run(
    until cancellation: Cancellation = Cancellation(), parking: ByteCount = .mebibytes(256),
    observing observe: ([MeterReading]) -> Void = { _ in },
    into sink: (Transit<Output>) throws -> Void
  ) throws -> RunReport {
    guard queues <= Self.mostQueues else {
      throw StageFault(
        stage: "pipeline",
        Wording(
          vi: "Pipeline cần \(queues) luồng, tối đa là \(Self.mostQueues). Giảm --jobs.",
          en: "The pipeline needs \(queues) threads, the most is \(Self.mostQueues). Lower --jobs."))
    }
    let resequencer = Resequencer<Output>(budget: parking)
    let run = Run(cancellation: cancellation, admit: resequencer.waitForRoom)
    cancellation.whenCancelled { resequencer.cancel() }
    launch(
      run,
      Outlet(
        put: { parcel in
          resequencer.park(parcel)
          return !cancellation.isCancelled
        },
        finish: resequencer.finish))
    defer { run.waitForAll() }
    do {
      while let transit = resequencer.take() {
        observe(run.readings)
        try sink(transit)
      }
    } catch {
      cancellation.cancel()
      throw error
    }
    run.waitForAll()
    if let fault = run.fault { throw fault }
    return RunReport(ending: cancellation.isCancelled ? .cancelled : .completed, meters: run.readings)
  }
}

/// How a run went.
public struct RunReport: Sendable {
  /// The ways a run ends without a fault.
  public enum Ending: Sendable, Hashable {
    /// Every page reached the end.
    case completed
    /// The run was cancelled; pages may have been left behind.
    case cancelled
  }

  /// How it ended.
  public let ending: Ending
  /// One reading a stage, in the order of the pipeline.
  public let meters: [MeterReading]
}

/// Where a stage puts its results: the next conduit, or the end of the pipeline.
private struct Outlet<P: Phase>: Sendable {
  /// Takes a parcel; `false` when the run has ended.
  let put: @Sendable (Parcel<P>) -> Bool
  /// Says that no more will come.
  let finish: @Sendable () -> Void
}
