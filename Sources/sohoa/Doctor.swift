internal import ArgumentParser
internal import Digitization
internal import Foundation
internal import Paper

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Looks at the machine: what is there, what is missing, and how to mend it.",
    discussion: "Exit codes: 0 fit for work, 69 something is missing.")

  @Option(help: "Languages that will be read.")
  var lang = LanguageSet.vietnameseAndEnglish.description

  @Option(help: "Folder archives would go to, for its free space.", completion: .directory)
  var out = "."

  @Flag(help: "Write JSON.")
  var json = false

  func validate() throws {
    guard LanguageSet(parsing: lang) != nil else {
      throw ValidationError("--lang takes Tesseract's language codes joined by +, such as vie+eng.")
    }
  }

  func run() throws {
    let examination = Examination(
      languages: LanguageSet(parsing: lang) ?? .vietnameseAndEnglish, outbox: out)
    if json { tellScripts(examination) } else { tellPeople(examination) }
    if !examination.isFit { throw Exit.unavailable }
  }

  private func tellPeople(_ examination: Examination) {
    for finding in examination.findings {
      let mark =
        switch finding.state {
        case .good: "✓"
        case .unneeded: "·"
        case .warning: "!"
        case .missing: "✗"
        }
      let subject = finding.subject.padding(toLength: 18, withPad: " ", startingAt: 0)
      Speech.result("\(mark) \(subject)\(finding.detail)")
      if let remedy = finding.remedy { Speech.result("    → \(remedy.text(in: Speech.language))") }
    }
  }

  private func tellScripts(_ examination: Examination) {
    struct Line: Encodable {
      let subject: String
      let state: Examination.Finding.State
      let detail: String
      let remedy: String?
    }
    let lines = examination.findings.map {
      Line(subject: $0.subject, state: $0.state, detail: $0.detail, remedy: $0.remedy?.text(in: Speech.language))
    }
    Speech.result(json: lines)
  }
}
