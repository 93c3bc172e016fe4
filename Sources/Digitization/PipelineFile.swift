public import Cleaning
internal import Evidence
internal import Foundation
public import Paper
public import Reading
internal import Yams

/// A pipeline file, read: the parameters of every stage, and the file's own name and digest for the record.
public struct PipelineFile: Sendable {
  /// The pipeline's name.
  public let name: String
  /// What it is for.
  public let summary: Wording
  /// SHA-256 of the file's bytes.
  public let digest: Digest
  /// Cleaning's parameters.
  public let cleaning: CleaningParameters
  /// Reading's parameters.
  public private(set) var reading: ReadingParameters
  /// Widths and budgets.
  public let flow: FlowParameters

  /// Reads a pipeline by name or path.
  ///
  /// - Parameter nameOrPath: The name of a pipeline in the data folder, or a path that contains `/` or ends in `.yaml`.
  /// - Throws: `ConfigurationFault` with file, line, mistake and remedy.
  public init(_ nameOrPath: String) throws(ConfigurationFault) {
    if nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml") {
      try self.init(path: nameOrPath)
      return
    }
    let folder = try DataFolder()
    let names = folder.pipelineNames
    guard names.contains(nameOrPath) else {
      let nearest = Spelling.nearest(to: nameOrPath, among: names) ?? "counter"
      let all = names.joined(separator: ", ")
      throw ConfigurationFault(
        at: "--pipeline",
        Wording(
          vi: "Không có pipeline «\(nameOrPath)». Ý bạn có phải là «\(nearest)»? Hiện có: \(all).",
          en: "There is no pipeline “\(nameOrPath)”. Do you mean “\(nearest)”? There are: \(all)."))
    }
    try self.init(path: folder.pipelinePath(nameOrPath))
  }

  /// Reads a pipeline file.
  ///
  /// - Parameter path: The file.
  /// - Throws: `ConfigurationFault` with file, line, mistake and remedy.
  public init(path: String) throws(ConfigurationFault) {
    let file = (path as NSString).lastPathComponent
    var (top, bytes) = try StrictYAML.read(path, named: file)
    name = try top.requireText("pipeline")
    guard let texts = top.take("summary") else { throw top.missing("summary") }
    var summary = try StrictYAML.Mapping(texts, in: file)
    self.summary = Wording(vi: try summary.requireText("vi"), en: try summary.requireText("en"))
    try summary.finish()
    cleaning = try Self.parameters(from: &top)
    reading = try Self.parameters(from: &top)
    flow = try Self.parameters(from: &top)
    try top.finish()
    digest = SHA256Hasher.digest(of: bytes)
  }

  /// The same pipeline, reading other languages.
  public func reading(in languages: LanguageSet) -> PipelineFile {
    var other = self
    other.reading.languages = languages
    return other
  }

  /// Decodes a section by its own declarations; a section or key that is absent keeps its default.
  private static func parameters<Section: Parameters>(
    from top: inout StrictYAML.Mapping
  ) throws(ConfigurationFault) -> Section {
    var result = Section()
    guard let node = top.take(Section.section) else { return result }
    var section = try StrictYAML.Mapping(node, in: top.file)
    for declaration in Section.declarations {
      guard let text = try section.takeText(declaration.key) else { continue }
      guard declaration.read(text, &result) else {
        throw ConfigurationFault(
          at: "\(top.file):\(section.line(of: declaration.key))",
          Wording(
            vi: "\(Section.section).\(declaration.key) không nhận «\(text)»; được phép: \(declaration.accepts.vi).",
            en: "\(Section.section).\(declaration.key) does not accept “\(text)”; it accepts \(declaration.accepts.en)."
          ))
      }
    }
    try section.finish()
    return result
  }
}

extension PipelineFile {
  /// One parameter as `sohoa pipelines` shows it.
  public struct Explanation: Sendable {
    /// `reading.time-limit`.
    public let key: String
    /// The value in this pipeline.
    public let value: String
    /// The value a file gets that does not mention the key.
    public let standard: String
    /// What values are accepted.
    public let accepts: Wording
    /// What it is for.
    public let summary: Wording
  }

  /// Every parameter of the pipeline, from the declarations that decode it.
  public var explanations: [Explanation] { explain(cleaning) + explain(reading) + explain(flow) }

  private func explain<Section: Parameters>(_ section: Section) -> [Explanation] {
    Section.declarations.map {
      Explanation(
        key: "\(Section.section).\($0.key)", value: $0.show(section), standard: $0.show(Section()), accepts: $0.accepts,
        summary: $0.summary)
    }
  }
}
