internal import Archiving
internal import ArgumentParser
internal import Paper

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks that archives are intact.",
    discussion: """
      Checks every byte: the ZIP's structure, that its entries are exactly those the manifests list, every hash, and that
      the records inside agree with each other. Nothing is written.

      Exit codes: 0 all intact, 1 at least one is not, 2 at least one could not be looked at.
      """)

  @Argument(help: "Archives.", completion: .file(extensions: ["zip"]))
  var archives: [String]

  @Flag(help: "Write one JSON object for each archive: the verdict, and every check with its outcome.")
  var json = false

  func run() throws {
    var worst = VerificationReport.Verdict.intact
    for path in archives {
      let report = Verifier.verify(path: path)
      if json { Speech.result(report.json) } else { Self.tell(report) }
      if report.verdict == .notIntact || worst == .intact { worst = report.verdict }
    }
    switch worst {
    case .intact: return
    case .notIntact: throw Exit.partial
    case .couldNotTell: throw Exit.couldNotTell
    }
  }

  private static func tell(_ report: VerificationReport) {
    let verdict =
      switch report.verdict {
      case .intact: Wording(vi: "NGUYÊN VẸN", en: "INTACT")
      case .notIntact: Wording(vi: "KHÔNG NGUYÊN VẸN", en: "NOT INTACT")
      case .couldNotTell: Wording(vi: "KHÔNG KIỂM TRA ĐƯỢC", en: "COULD NOT TELL")
      }
    Speech.result("\(verdict.text(in: Speech.language))  \(report.path)")
    guard let flaw = report.firstFlaw else { return }
    Speech.result("  \(flaw.check.rawValue): \(flaw.detail?.text(in: Speech.language) ?? "")")
  }
}
