internal import Archiving
internal import Evidence
internal import Foundation
internal import Imaging
public import Paper
internal import Reading

/// Looks at the machine: what the program needs, whether it is there, and the command that mends what is not.
public struct Examination: Sendable {
  /// One thing that was looked at.
  public struct Finding: Sendable {
    /// How it is.
    public enum State: String, Sendable, Encodable {
      /// As it should be.
      case good
      /// Nothing this version does needs it.
      case unneeded
      /// The program works, but not all of it, or not for long.
      case warning
      /// The program does not work without it.
      case missing
    }

    /// What was looked at.
    public let subject: String
    /// How it is.
    public let state: State
    /// Version, place or amount.
    public let detail: String
    /// What to do, if anything.
    public let remedy: Wording?
  }

  /// Everything that was looked at.
  public let findings: [Finding]

  /// Whether the program can do its work.
  public var isFit: Bool { !findings.contains { $0.state == .missing } }

  /// Looks at the machine.
  ///
  /// - Parameters:
  ///   - languages: The languages that will be read.
  ///   - outbox: The folder archives would go to, for its free space.
  public init(languages: LanguageSet, outbox: String) {
    findings =
      Self.libraries + Self.models(languages) + Self.programs + [
        Self.data, Self.disk(outbox), Self.processors, Self.memory,
      ]
  }

  private static var libraries: [Finding] {
    let linked =
      ImagingLibraries.versions + [
        ("tesseract", Models.tesseractVersion), ("openssl", EvidenceLibrary.version),
        ("libzip", ArchivingLibrary.version),
      ]
    return linked.map { Finding(subject: $0.name, state: .good, detail: $0.version, remedy: nil) }
  }

  private static func models(_ languages: LanguageSet) -> [Finding] {
    languages.codes.map { code in
      let path = "\(Models.folder)/\(code).traineddata"
      let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
      let there = FileManager.default.isReadableFile(atPath: path)
      return Finding(
        subject: "model \(code)", state: there ? .good : .missing, detail: there ? "\(path), \(ByteCount(size))" : path,
        remedy: there ? nil : install("tesseract-ocr-\(code.replacingOccurrences(of: "_", with: "-"))"))
    }
  }

  /// Programs that are run as processes of their own.
  private static var programs: [Finding] {
    [
      ("qpdf", "qpdf", Finding.State.missing), ("pdftoppm", "poppler-utils", .missing),
      ("prlimit", "util-linux", .missing),
      ("scanimage", "sane-utils", .unneeded),
    ].map { program, package, otherwise in
      let path = find(program)
      return Finding(
        subject: program == "scanimage" ? "SANE (scanimage)" : program, state: path == nil ? otherwise : .good,
        detail: path ?? "–", remedy: path == nil ? install(package) : nil)
    }
  }

  private static var data: Finding {
    do throws(ConfigurationFault) {
      let folder = try DataFolder()
      _ = try CatalogueFile.read(folder.cataloguePath)
      for name in folder.pipelineNames { _ = try PipelineFile(path: folder.pipelinePath(name)) }
      return Finding(
        subject: "pipelines", state: .good,
        detail: "\(folder.path): \(folder.pipelineNames.joined(separator: ", "))", remedy: nil)
    } catch {
      return Finding(subject: "pipelines", state: .missing, detail: error.place, remedy: error.wording)
    }
  }

  private static func disk(_ outbox: String) -> Finding {
    // The folder need not be there yet: ask for the nearest one above it that is.
    var folder = URL(filePath: outbox).standardizedFileURL
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.path) { folder.deleteLastPathComponent() }
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder.path)
    let free = ByteCount((attributes?[.systemFreeSize] as? Int) ?? 0)
    let scarce = free < .mebibytes(2048)
    return Finding(
      subject: "disk", state: scarce ? .warning : .good, detail: "\(free), \(folder.path)",
      remedy: scarce
        ? Wording(
          vi: "Giải phóng dung lượng: một nghìn trang màu cần khoảng 2 GiB.",
          en: "Free some space: a thousand colour pages take about 2 GiB.") : nil)
  }

  private static var processors: Finding {
    let count = ProcessInfo.processInfo.activeProcessorCount
    return Finding(subject: "processors", state: .good, detail: "\(count) (--jobs \(min(128, count)))", remedy: nil)
  }

  private static var memory: Finding {
    let total = ByteCount(Int(clamping: ProcessInfo.processInfo.physicalMemory))
    let scarce = total < .mebibytes(1900)
    return Finding(
      subject: "memory", state: scarce ? .warning : .good, detail: total.description,
      remedy: scarce
        ? Wording(
          vi: "Nên có từ 2 GiB; hãy chạy với --jobs 1.", en: "2 GiB and more are better; run with --jobs 1.") : nil)
  }

  private static func install(_ package: String) -> Wording {
    Wording(vi: "apt-get install \(package)", en: "apt-get install \(package)")
  }

  private static func find(_ program: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return folders.map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
