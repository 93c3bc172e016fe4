internal import Acquiring
public import Archiving
internal import Cleaning
internal import Evidence
internal import Flow
internal import Imaging
public import Paper
internal import Reading
internal import Sorting

/// The main job: files and folders in, sealed archives of one dossier out.
///
/// The one place where the pipeline is put together: survey, then source → decode → straighten → render → read → sort,
/// then the assembly. Reading has as many workers as the request has jobs; the stages before it need a fraction.
public struct Digitizer: Sendable {
  /// What is to be done.
  public struct Request: Sendable {
    /// Files and folders; each is one batch and becomes one document.
    public let inputs: [String]
    /// The dossier the documents belong to.
    public let dossier: DossierID
    /// Folder with a folder for each dossier.
    public let outbox: String
    /// The parameters.
    public let pipeline: PipelineFile
    /// Reading workers; at least one.
    public let jobs: Int
    /// Where the time in the archives comes from.
    public let clock: Clock
    /// The package id, if it is not to be drawn: for repeating a run.
    ///
    /// Goes with one input only.
    public let package: PackageID?
    /// Name of the station, for the conversion mark.
    public let station: String
    /// Name of the person who converts, for the conversion mark.
    public let operatorName: String?
    /// Reference to the person whose wallet this is.
    public let owner: String?

    /// Collects a request.
    public init(
      inputs: [String], dossier: DossierID, outbox: String, pipeline: PipelineFile, jobs: Int, clock: Clock,
      package: PackageID?, station: String, operatorName: String?, owner: String?
    ) {
      self.inputs = inputs
      self.dossier = dossier
      self.outbox = outbox
      self.pipeline = pipeline
      self.jobs = max(1, jobs)
      self.clock = clock
      self.package = package
      self.station = station
      self.operatorName = operatorName
      self.owner = owner
    }
  }

  private let request: Request
  private let models: Models
  private let catalogue: Catalogue

  /// Checks that everything the run needs is there.
  ///
  /// - Throws: `StageFault` when a model is missing, `ConfigurationFault` when the catalogue is missing or wrong.
  public init(_ request: Request) throws {
    self.request = request
    models = try Models(for: request.pipeline.reading.languages)
    catalogue = try CatalogueFile.read(try DataFolder().cataloguePath)
  }

  /// Runs the job to its end; Ctrl-C ends it early and cleanly.
  ///
  /// - Parameters:
  ///   - interrupted: Called when a signal asks the run to end.
  ///   - report: Called with each event, on the calling thread.
  /// - Returns: How it went, also if it was stopped by a fault; rejected pages are no fault.
  /// - Throws: `StageFault` when the run cannot begin because the machine lacks something.
  public func run(
    interrupted: @escaping @Sendable () -> Void, report: (DigitizeEvent) -> Void
  ) throws -> DigitizeSummary {
    let started = ContinuousClock.now
    let cancellation = Cancellation()
    let interruption = Interruption(cancelling: cancellation, told: interrupted)
    defer { interruption.end() }
    ImagingLibraries.silence()
    DocumentBuilder.clearLeftovers(in: request.outbox)

    let limits = IntakeLimits(pageMemory: request.pipeline.cleaning.maxPageMemory)
    let survey = try Survey(of: request.inputs, limits: limits, until: cancellation)
    announce(survey, report)

    var tally = Tally(total: survey.pageCount)
    // An interrupted survey is incomplete: what it has not found is not missing.
    for batch in survey.batches where batch.pageCount == 0 && !cancellation.isCancelled {
      tally.noArchive(batch.name, report)
    }
    var assembly = Assembly(survey, try seals())
    do {
      let run = try pipeline(survey, limits, cancellation)
        .run(until: cancellation, parking: request.pipeline.flow.waitingForOrder) { transit in
          tally.count(transit, report)
          if let closed = try assembly.take(transit) { tally.closed(closed, report) }
        }
      return tally.summary(after: started.duration(to: .now), run, stoppedBy: nil)
    } catch {
      return tally.summary(after: started.duration(to: .now), nil, stoppedBy: error)
    }
  }

  /// The chain of stages.
  private func pipeline(
    _ survey: Survey, _ limits: IntakeLimits, _ cancellation: Cancellation
  ) -> Pipeline<Classified> {
    let flow = request.pipeline.flow
    let cleaning = request.pipeline.cleaning
    let cleaners = flow.cleaners(for: request.jobs)
    return Pipeline(from: FileSource(survey, limits: limits, until: cancellation))
      .through(Decode(cleaning), width: cleaners, holding: flow.waitingScans)
      .through(Straighten(cleaning), width: cleaners, holding: flow.waitingPixels)
      .through(Render(cleaning), width: cleaners, holding: flow.waitingPixels)
      .through(
        OCR(request.pipeline.reading, models: models, cancellation: cancellation), width: request.jobs,
        holding: flow.waitingToRead
      )
      .through(Classify(catalogue), width: 1, holding: flow.waitingToRead)
  }

  /// What all documents of the run have in common.
  private func seals() throws -> Assembly.Seals {
    let request = request
    let production = ProductionRecord(
      toolVersion: Version.current, pipeline: request.pipeline.name, pipelineSHA256: request.pipeline.digest,
      tesseractVersion: Models.tesseractVersion, languages: request.pipeline.reading.languages.codes,
      models: try models.models.map { .init(name: $0.code, sha256: try Self.digest(of: $0)) },
      libraries: ImagingLibraries.versions.map { .init(name: $0.name, version: $0.version) })
    return Assembly.Seals(
      identity: {
        var random = SystemRandomNumberGenerator()
        return ArchiveIdentity(
          package: request.package ?? .random(using: &random), dossier: request.dossier, owner: request.owner,
          created: request.clock.now, station: request.station, operatorName: request.operatorName)
      }, production: production, outbox: request.outbox)
  }

  private static func digest(of model: Models.Model) throws(StageFault) -> Digest {
    do throws(FileFault) {
      return try SHA256Hasher.digest(ofFile: model.path).digest
    } catch {
      throw StageFault(
        stage: "read",
        Wording(
          vi: "Không đọc được mô hình \(model.path): \(error).", en: "The model \(model.path) cannot be read: \(error)."
        ))
    }
  }

  private func announce(_ survey: Survey, _ report: (DigitizeEvent) -> Void) {
    report(.surveyed(batches: survey.batches.count, pages: survey.pageCount))
    for batch in survey.batches {
      for item in batch.passedOver {
        report(.passedOver(batch: batch.name, name: item.name, isFolder: item.reason == .folder))
      }
    }
  }
}
