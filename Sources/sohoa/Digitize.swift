internal import Archiving
internal import ArgumentParser
internal import Digitization
internal import Foundation
internal import Paper

struct Digitize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes archives of scans.",
    discussion: """
      Takes JPEG, PNG, TIFF and PDF files, and folders of them. Each file, and each folder, becomes one document in an
      archive of its own: OUT/<dossier id>/<package id>.v1.zip. Inputs are never changed. A page that cannot be processed
      is named with the reason and the remedy; the others go on.

        sohoa digitize giay-khai-sinh.jpg --dossier H49.61-261124-0012 --out archives
        sohoa digitize scans/ more.pdf --dossier H49.61-261124-0012 --out archives --pipeline backfile --jobs 4
        sohoa digitize scan.tif --dossier H49.61-261124-0012 --out archives --json | jq -r .archive

      With SOURCE_DATE_EPOCH and --package-id set, the same input gives the same bytes.
      """)

  @Argument(help: "Files and folders; each is one batch, and becomes one document.", completion: .file())
  var inputs: [String]

  @Option(help: "The dossier the documents belong to, such as H49.61-261124-0012.")
  var dossier: String

  @Option(help: "Folder for the archives; made if it is not there.", completion: .directory)
  var out: String

  @Option(help: "Pipeline: a name that “sohoa pipelines” lists, or a file.")
  var pipeline = "counter"

  @Option(help: ArgumentHelp("Languages to read, the most likely first, such as vie+eng (default: the pipeline's)."))
  var lang: String?

  @Option(help: "Pages read at the same time (default: the number of processors, at most 128).")
  var jobs: Int?

  @Flag(help: "Write one JSON object for each archive to stdout, and one for the whole run at the end.")
  var json = false

  @Option(help: "Name of the station, for the conversion mark (default: the host's name).")
  var station: String?

  @Option(name: .customLong("operator"), help: "Name of the person who converts, for the conversion mark.")
  var operatorName: String?

  @Option(help: "Reference to the person whose wallet the archives are for.")
  var owner: String?

  @Option(help: "Package id, instead of a new one: for repeating a run with one input.")
  var packageId: String?

  func validate() throws {
    if let jobs, !(1...128).contains(jobs) { throw ValidationError("--jobs takes 1 to 128.") }
    guard let packageId else { return }
    guard PackageID(packageId) != nil else {
      throw ValidationError("--package-id takes a version 4 UUID in lower case.")
    }
    guard inputs.count == 1 else { throw ValidationError("--package-id goes with one input only.") }
  }

  func run() throws {
    try Exit.mapping {
      let clock = try Clock.reading(ProcessInfo.processInfo.environment)
      let dossier = try DossierID(dossier, today: clock.today)
      if !dossier.isHome { Speech.note(Self.foreign(dossier)) }
      let digitizer = try Digitizer(
        Digitizer.Request(
          inputs: inputs, dossier: dossier, outbox: out, pipeline: try chosenPipeline(),
          jobs: jobs ?? min(128, ProcessInfo.processInfo.activeProcessorCount), clock: clock,
          package: packageId.flatMap(PackageID.init), station: station ?? ProcessInfo.processInfo.hostName,
          operatorName: operatorName, owner: owner))
      let progress = ProgressReport(json: json)
      let summary = try digitizer.run(interrupted: ProgressReport.tellInterruption, report: progress.report)
      progress.finish(summary)
      if let fault = summary.stoppedBy { throw fault }
      if summary.interrupted { throw Exit.interrupted }
      if !summary.failed.isEmpty { throw Exit.io }
      if !summary.rejected.isEmpty || !summary.empty.isEmpty { throw Exit.partial }
    }
  }

  private func chosenPipeline() throws -> PipelineFile {
    let file = try PipelineFile(pipeline)
    guard let lang else { return file }
    guard let languages = LanguageSet(parsing: lang) else {
      throw ConfigurationFault(
        at: "--lang",
        Wording(
          vi: "Cần mã ngôn ngữ của Tesseract nối bằng dấu +, ví dụ vie+eng.",
          en: "Tesseract's language codes joined by + are needed, for example vie+eng."))
    }
    return file.reading(in: languages)
  }

  private static func foreign(_ dossier: DossierID) -> Wording {
    Wording(
      vi: "Lưu ý: \(dossier) không do Quảng Ninh (H49) cấp; vẫn tiếp tục.",
      en: "Note: \(dossier) was not issued by Quảng Ninh (H49); going on.")
  }
}
