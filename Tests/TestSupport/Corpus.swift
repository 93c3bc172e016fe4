public import Foundation
public import Testing

/// The corpus of real, odd and hostile scans; it is not part of the repository.
///
/// `SOHOA_CORPUS` names it; else it is looked for in `shared/corpus` beside the package.
public enum Corpus {
  /// Where it is; `nil` where it is not.
  public static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["SOHOA_CORPUS"].map { URL(filePath: $0) }
    let folder = named ?? Sample.root.deletingLastPathComponent().appending(path: "shared/corpus")
    return FileManager.default.fileExists(atPath: folder.appending(path: "MANIFEST.tsv").path) ? folder : nil
  }()
}

extension Trait where Self == ConditionTrait {
  /// The test runs where the corpus is, and is skipped by name elsewhere.
  public static var withCorpus: Self {
    .enabled(if: Corpus.folder != nil, "skipped: the corpus is not here (SOHOA_CORPUS)")
  }
}
