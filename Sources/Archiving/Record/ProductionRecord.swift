public import Paper

/// How an archive was made: every program and model that had a part in it, so that it can be made again.
public struct ProductionRecord: Sendable, Hashable, Codable {
  /// Name of the program that made the archive.
  public let tool: String
  /// Its version.
  public let toolVersion: String
  /// Name of the pipeline.
  public let pipeline: String
  /// SHA-256 of the pipeline file.
  public let pipelineSHA256: Digest
  /// Version of the OCR engine.
  public let tesseractVersion: String
  /// Languages asked for, in order: `vie`, `eng`.
  public let languages: [String]
  /// The models the engine read with.
  public let models: [Model]
  /// The libraries that touched pixels or bytes.
  public let libraries: [Library]

  /// A recognition model.
  public struct Model: Sendable, Hashable, Codable {
    /// Its name: `vie`.
    public let name: String
    /// SHA-256 of its file.
    public let sha256: Digest

    /// Names a model and its content.
    public init(name: String, sha256: Digest) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// A library.
  public struct Library: Sendable, Hashable, Codable {
    /// Its name: `leptonica`.
    public let name: String
    /// The version that ran.
    public let version: String

    /// Names a library and its version.
    public init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  private enum CodingKeys: String, CodingKey {
    case tool, toolVersion, pipeline, tesseractVersion, languages, models, libraries
    case pipelineSHA256 = "pipelineSha256"
  }

  /// Collects what made an archive; models and libraries are kept in the order of their names.
  public init(
    tool: String = "sohoa", toolVersion: String, pipeline: String, pipelineSHA256: Digest, tesseractVersion: String,
    languages: [String], models: [Model], libraries: [Library]
  ) {
    self.tool = tool
    self.toolVersion = toolVersion
    self.pipeline = pipeline
    self.pipelineSHA256 = pipelineSHA256
    self.tesseractVersion = tesseractVersion
    self.languages = languages
    self.models = models.sorted { $0.name < $1.name }
    self.libraries = libraries.sorted { $0.name < $1.name }
  }
}
