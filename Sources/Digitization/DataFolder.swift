internal import Foundation
public import Paper

/// The folder with the program's data: pipeline files and the catalogue of document types.
///
/// Looked for in `SOHOA_PIPELINES`, in `../share/sohoa/Pipelines` beside the folder of the program (an installed one),
/// and in
/// `Pipelines` of every folder above the program (one built in its checkout).
public struct DataFolder: Sendable {
  /// The folder.
  public let path: String

  /// Finds the folder.
  ///
  /// - Throws: `ConfigurationFault` that says where it was looked for.
  public init() throws(ConfigurationFault) {
    let candidates = Self.candidates
    guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: "\($0)/\(Self.catalogue)") })
    else {
      throw ConfigurationFault(
        at: "SOHOA_PIPELINES",
        Wording(
          vi: "Không tìm thấy thư mục Pipelines. Đặt biến môi trường SOHOA_PIPELINES trỏ tới thư mục đó.",
          en: "The folder Pipelines is not found. Let the environment variable SOHOA_PIPELINES name it."))
    }
    path = found
  }

  private static let catalogue = "catalogue/document-types.yaml"

  /// Path of the catalogue of document types.
  public var cataloguePath: String { "\(path)/\(Self.catalogue)" }

  /// Names of the pipeline files here, without `.yaml`, in the order of the alphabet.
  public var pipelineNames: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// Path of the pipeline file with a name.
  public func pipelinePath(_ name: String) -> String { "\(path)/\(name).yaml" }

  private static var candidates: [String] {
    if let named = ProcessInfo.processInfo.environment["SOHOA_PIPELINES"], !named.isEmpty { return [named] }
    guard var folder = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent() else {
      return []
    }
    var found = [folder.deletingLastPathComponent().appending(path: "share/sohoa/Pipelines").path]
    while folder.path != "/" {
      found.append(folder.appending(path: "Pipelines").path)
      folder.deleteLastPathComponent()
    }
    return found
  }
}
