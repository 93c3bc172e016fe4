import Foundation
import TestSupport
import Testing

/// The program as a person or a script runs it: exit codes, what is said, what is left behind.
@Suite("The program")
struct CommandTests {
  private func run(_ arguments: String..., language: String = "en") throws -> Program.Ending {
    try Program.start(arguments, language: language).wait()
  }

  private let dossier = "H49.61-261124-0012"

  @Test("digitises, verifies, inspects and extracts, with JSON for scripts")
  func mainJob() throws {
    let folder = try TemporaryFolder()
    let sample = try Sample.named("service-agreement.tif")
    let made = try run("digitize", sample.url.path, "--dossier", dossier, "--out", folder.path("out"), "--json")
    try #require(made.status == 0, "\(made.errors)")
    let lines = try made.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    try #require(lines.count == 2)
    let archive = try #require(lines[0]["archive"] as? String)
    #expect(lines[0]["kind"] as? String == "archive" && lines[0]["pages"] as? Int == 1)
    #expect(lines[1]["kind"] as? String == "summary" && lines[1]["archives"] as? Int == 1)
    #expect(archive.hasPrefix(folder.path("out/\(dossier)/")) && archive.hasSuffix(".v1.zip"))

    let verified = try run("verify", archive)
    #expect(verified.status == 0 && verified.output.hasPrefix("INTACT"))
    let report = try run("verify", archive, "--json")
    #expect(report.output.contains("\"verdict\":\"intact\""))
    let shown = try run("inspect", archive)
    #expect(shown.status == 0 && shown.output.contains(dossier) && shown.output.contains("data/document.pdf"))
    let object = try JSONSerialization.jsonObject(with: Data(try run("inspect", archive, "--json").output.utf8))
    #expect(object is [String: Any])
    #expect(try run("extract", archive, "--to", folder.path("bag")).status == 0)
    #expect(FileManager.default.fileExists(atPath: folder.path("bag/data/document.pdf")))
    #expect(try run("extract", archive, "--to", folder.path("bag")).status == 74, "overwrote a folder")
  }

  @Test("tells an archive that is not intact from one that cannot be looked at")
  func verdicts() throws {
    let folder = try TemporaryFolder()
    let sample = try Sample.named("service-agreement.tif")
    _ = try run("digitize", sample.url.path, "--dossier", dossier, "--out", folder.path("out"))
    let name = try #require(folder.files().first { $0.hasSuffix(".zip") })
    let damaged = folder.path(name)
    var bytes = try Data(contentsOf: URL(filePath: damaged))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(filePath: damaged))
    let verdict = try run("verify", damaged)
    #expect(verdict.status == 1 && verdict.output.hasPrefix("NOT INTACT"))
    #expect(try run("verify", folder.path("none.zip")).status == 2)
    #expect(try run("verify", folder.path("none.zip"), damaged).status == 1)
    #expect(try run("inspect", folder.path("none.zip")).status == 74)
  }

  @Test("says what is wrong with a command, how to mend it, and exits with a code for it")
  func mistakes() throws {
    let folder = try TemporaryFolder()
    let scan = try Sample.named("service-agreement.tif").url.path
    let badDossier = try run("digitize", scan, "--dossier", "12345", "--out", folder.path)
    #expect(badDossier.status == 64 && badDossier.errors.contains("H49.61-261124-0012"))
    let badPipeline = try run("digitize", scan, "--dossier", dossier, "--out", folder.path, "--pipeline", "countr")
    #expect(badPipeline.status == 78 && badPipeline.errors.contains("counter"))
    let badLanguage = try run("digitize", scan, "--dossier", dossier, "--out", folder.path, "--lang", "lat")
    #expect(badLanguage.status == 69 && badLanguage.errors.contains("apt-get install tesseract-ocr-lat"))
    let missing = try run("digitize", folder.path("x.tif"), "--dossier", dossier, "--out", folder.path("out"))
    #expect(missing.status == 1 && missing.errors.contains("x.tif"))
    #expect(try run("digitize", scan).status == 64)
    #expect(try run("digitize", scan, "--dossier", dossier, "--out", folder.path, "--jobs", "0").status == 64)
    #expect(folder.files().isEmpty)
  }

  @Test("speaks Vietnamese where the locale does")
  func vietnamese() throws {
    let folder = try TemporaryFolder()
    let ending = try run("digitize", "x", "--dossier", "12345", "--out", folder.path, language: "vi")
    #expect(ending.errors.contains("không phải mã hồ sơ"))
  }

  @Test("explains its pipelines and looks at the machine")
  func explanations() throws {
    let list = try run("pipelines")
    #expect(list.status == 0 && ["counter", "backfile", "draft"].allSatisfy(list.output.contains))
    let one = try run("pipelines", "counter")
    #expect(one.output.contains("reading.time-limit: 30  (default 60)"))
    let doctor = try run("doctor", "--json")
    #expect(doctor.status == 0)
    #expect(try JSONSerialization.jsonObject(with: Data(doctor.output.utf8)) is [[String: Any]])
    #expect(try run("doctor", "--lang", "vie+lat").status == 69)
    for command in ["digitize", "verify", "inspect", "extract", "pipelines", "doctor"] {
      #expect(try run(command, "--help").output.contains("OVERVIEW"), "\(command)")
    }
  }

  @Test("interrupted by Ctrl-C ends cleanly and leaves no half archive")
  func interrupted() throws {
    let folder = try TemporaryFolder()
    // One batch of many pages, so that the signal comes in the middle of it.
    let scans = try manyPages(in: folder)
    let program = try Program.start(["digitize", scans, "--dossier", dossier, "--out", folder.path("out")])
    try waitForStaging(in: folder.path("out"), of: program)
    program.signal(SIGINT)
    let ending = program.wait()
    #expect(ending.status == 130)
    #expect(ending.output.isEmpty)
    #expect(ending.errors.contains("Stopping"))
    #expect(folder.files().allSatisfy { !$0.hasPrefix("out/") }, "\(folder.files())")
  }

  @Test("killed at once leaves nothing that looks like an archive, and the next run is not disturbed")
  func killed() throws {
    let folder = try TemporaryFolder()
    let scans = try manyPages(in: folder)
    let program = try Program.start(["digitize", scans, "--dossier", dossier, "--out", folder.path("out")])
    try waitForStaging(in: folder.path("out"), of: program)
    program.signal(SIGKILL)
    _ = program.wait()
    #expect(folder.files().allSatisfy { !$0.hasSuffix(".zip") || $0.hasPrefix("out/.staging-") })
    let sample = try Sample.named("service-agreement.tif").url.path
    #expect(try run("digitize", sample, "--dossier", dossier, "--out", folder.path("out")).status == 0)
  }

  private func manyPages(in folder: TemporaryFolder) throws -> String {
    let scans = folder.path("scans")
    try FileManager.default.createDirectory(atPath: scans, withIntermediateDirectories: true)
    let page = try Sample.named("service-agreement.tif").url.path
    for number in 1...40 { try FileManager.default.copyItem(atPath: page, toPath: "\(scans)/\(number).tif") }
    return scans
  }

  /// Waits until the first page of the batch is on disk.
  private func waitForStaging(in outbox: String, of program: Program) throws {
    let deadline = ContinuousClock.now + .seconds(120)
    while ContinuousClock.now < deadline, program.isRunning {
      let staged = (try? FileManager.default.subpathsOfDirectory(atPath: outbox)) ?? []
      if staged.contains(where: { $0.hasSuffix("0001.alto.xml") }) { return }
      usleep(20_000)
    }
    struct NothingHappened: Error {}
    throw NothingHappened()
  }
}
