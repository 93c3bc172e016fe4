internal import ArgumentParser
internal import Digitization
internal import Foundation
internal import Paper

struct Pipelines: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists pipelines, and explains what can be set in one.",
    discussion: """
      Without a name, lists the pipelines that come with the program. With a name or a file, shows every parameter with
      its value there, what it accepts and what it is for. A pipeline file mentions only what differs from the defaults.
      """)

  @Argument(help: "A pipeline's name or file.")
  var pipeline: String?

  @Flag(help: "Write JSON.")
  var json = false

  func run() throws {
    try Exit.mapping {
      if let pipeline { try explain(pipeline) } else { try list() }
    }
  }

  private func list() throws {
    let folder = try DataFolder()
    let files = try folder.pipelineNames.map { try PipelineFile(path: folder.pipelinePath($0)) }
    if json {
      struct Line: Encodable {
        let name: String
        let summary: String
        let sha256: String
      }
      let lines = files.map {
        Line(name: $0.name, summary: $0.summary.text(in: Speech.language), sha256: $0.digest.description)
      }
      Speech.result(json: lines)
      return
    }
    for file in files {
      Speech.result(
        file.name.padding(toLength: 12, withPad: " ", startingAt: 0) + file.summary.text(in: Speech.language))
    }
    Speech.note(
      Wording(
        vi: "«sohoa pipelines TÊN» giải thích từng tham số.", en: "“sohoa pipelines NAME” explains every parameter."))
  }

  private func explain(_ name: String) throws {
    let file = try PipelineFile(name)
    if json {
      struct Line: Encodable {
        let key: String
        let value: String
        let standard: String
        let accepts: String
        let summary: String
      }
      let lines = file.explanations.map {
        Line(
          key: $0.key, value: $0.value, standard: $0.standard, accepts: $0.accepts.text(in: Speech.language),
          summary: $0.summary.text(in: Speech.language))
      }
      Speech.result(json: lines)
      return
    }
    Speech.result("\(file.name): \(file.summary.text(in: Speech.language))", "")
    for line in file.explanations {
      let standard = Wording(vi: "  (mặc định \(line.standard))", en: "  (default \(line.standard))")
      let changed = line.value == line.standard ? "" : standard.text(in: Speech.language)
      let meaning = Wording(
        vi: "\(line.summary.vi) Nhận: \(line.accepts.vi).", en: "\(line.summary.en) Accepts \(line.accepts.en).")
      Speech.result("\(line.key): \(line.value)\(changed)", "    \(meaning.text(in: Speech.language))")
    }
  }
}
