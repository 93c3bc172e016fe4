internal import Flow
internal import Foundation
internal import Imaging
internal import Paper

/// Looks at inputs one after another; the programs for PDFs are looked for when the first one turns up.
struct Surveyor {
  private let limits: IntakeLimits
  private let cancellation: Cancellation
  private var mayReadPDF = false

  /// A surveyor that has seen nothing yet.
  init(limits: IntakeLimits, until cancellation: Cancellation) {
    self.limits = limits
    self.cancellation = cancellation
  }

  /// One input as a batch; what cannot be taken is in it as a file that is unusable.
  mutating func batch(_ id: BatchID, at path: String) throws(StageFault) -> Batch {
    let name = Self.name(of: path)
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      // Also if it is not there: opening it says why.
      let content = try content(ofFile: path, followingLinks: true, isPage: true) ?? .unusable(.empty)
      return Batch(
        id: id, name: name, files: [FoundFile(path: path, name: name, content: content, isNamed: true)], passedOver: [])
    }
    let children: [Folder.Child]
    do {
      children = try Folder.children(of: path)
    } catch {
      return Batch(
        id: id, name: name, files: [FoundFile(path: path, name: name, content: .unusable(error), isNamed: true)],
        passedOver: [])
    }
    var files: [FoundFile] = []
    var passedOver: [PassedOver] = []
    for child in children where !cancellation.isCancelled {
      switch child.kind {
      case .folder: passedOver.append(PassedOver(name: child.name, reason: .folder))
      case .refused(let code):
        files.append(FoundFile(path: child.path, name: child.name, content: .unusable(code), isNamed: false))
      case .file:
        let isPage = child.name.split(separator: ".").last.map { FileContent.pageExtensions.contains($0.lowercased()) }
        if let content = try content(ofFile: child.path, followingLinks: false, isPage: isPage ?? false) {
          files.append(FoundFile(path: child.path, name: child.name, content: content, isNamed: false))
        } else {
          passedOver.append(PassedOver(name: child.name, reason: .notAPage))
        }
      }
    }
    return Batch(id: id, name: name, files: files, passedOver: passedOver)
  }

  /// Recognises a file and counts its pages.
  ///
  /// - Parameters:
  ///   - path: Where it is.
  ///   - followingLinks: Whether it may be a symbolic link.
  ///   - isPage: Whether a person said that this is a page, by its name or by giving it.
  /// - Returns: `nil` if it is no page and nobody said it was.
  /// - Throws: `StageFault` if it is a PDF and the programs that read PDFs are missing.
  private mutating func content(
    ofFile path: String, followingLinks: Bool, isPage: Bool
  ) throws(StageFault) -> FoundFile.Content? {
    let file: InputFile
    let content: FileContent
    do throws(PageFault.Code) {
      file = try InputFile(at: path, followingLinks: followingLinks)
      content = FileContent(of: try file.prefix(FileContent.prefixLength))
    } catch {
      return .unusable(error)
    }
    if content == .pdf, !mayReadPDF {
      try PDFPrograms.check()
      mayReadPDF = true
    }
    do throws(PageFault.Code) {
      switch content {
      case .image(.tiff):
        let frames = try TIFFSupply(file, limits: limits).frameCount
        return frames == 1 ? .image(.tiff) : .tiff(frames: frames)
      case .image(let format): return .image(format)
      case .pdf:
        return .pdf(pages: try PDFInspector(file, limits: limits, until: cancellation).pageCount())
      case .foreign(let format): throw .unsupportedFormat(name: format.rawValue)
      case .unknown:
        guard isPage else { return nil }
        throw file.size == .zero ? .empty : .unsupportedFormat(name: "unknown")
      }
    } catch {
      return .unusable(error)
    }
  }

  /// The last part of a path that names something; `.` and `..` are looked up.
  private static func name(of path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? ""
    guard ["", ".", ".."].contains(last), let real = realpath(path, nil) else { return last.nfc }
    defer { free(real) }
    return String(cString: real).split(separator: "/").last.map { String($0).nfc } ?? "/"
  }
}
