internal import CTesseract
internal import Foundation
public import Paper

/// Tesseract and its models as they are on this machine.
public struct Models: Sendable {
  /// One `.traineddata` file.
  public struct Model: Sendable, Hashable {
    /// Tesseract's language code.
    public let code: String
    /// Where the file is.
    public let path: String
  }

  /// Folder the models are in.
  public let folder: String
  /// One model a language, in the order of the languages.
  public let models: [Model]

  /// Where models are looked for: `TESSDATA_PREFIX` if set, else where Debian's packages put them.
  public static var folder: String {
    ProcessInfo.processInfo.environment["TESSDATA_PREFIX"] ?? "/usr/share/tesseract-ocr/5/tessdata"
  }

  /// Finds the model of every language.
  ///
  /// - Parameter languages: The languages that will be read.
  /// - Throws: `StageFault` that names the missing model and the package it comes in.
  public init(for languages: LanguageSet) throws(StageFault) {
    let folder = Self.folder
    var models: [Model] = []
    for code in languages.codes {
      let path = "\(folder)/\(code).traineddata"
      guard FileManager.default.isReadableFile(atPath: path) else {
        let package = "tesseract-ocr-\(code.replacingOccurrences(of: "_", with: "-"))"
        throw StageFault(
          stage: "read",
          Wording(
            vi: "Thiếu mô hình Tesseract «\(code)» trong \(folder). Cài đặt bằng: apt-get install \(package)",
            en: "The Tesseract model “\(code)” is not in \(folder). Install it with: apt-get install \(package)"))
      }
      models.append(Model(code: code, path: path))
    }
    self.folder = folder
    self.models = models
  }

  /// Version of the Tesseract library, such as `5.3.0`.
  public static var tesseractVersion: String { String(cString: TessVersion()) }
}
