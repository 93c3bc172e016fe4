// The first, quick look at everything that was handed in: which batches, which files, how many pages. Files are recognised
// by their content. Nothing is decoded and nothing is kept open, so that the number of pages, and with it the progress, is
// known before the work begins, and a page's file is known by the page's number alone.

public import Flow
internal import Foundation
public import Paper

/// What was handed in: one batch for each file or folder, in the order given.
public struct Survey: Sendable {
  /// The batches; one without pages is an empty folder, or one with nothing in it that is a page.
  public let batches: [Batch]

  /// Looks at files and folders.
  ///
  /// What cannot be taken is in the survey as a file with one page that will be rejected.
  ///
  /// - Parameters:
  ///   - inputs: Paths. A symbolic link given here is followed; one inside a folder is refused.
  ///   - limits: What a file may cost.
  ///   - cancellation: Ends the survey early; it is then incomplete.
  /// - Throws: `StageFault` if there is a PDF and the programs that read PDFs are missing.
  public init(
    of inputs: [String], limits: IntakeLimits = IntakeLimits(), until cancellation: Cancellation = Cancellation()
  ) throws(StageFault) {
    var surveyor = Surveyor(limits: limits, cancellation: cancellation)
    var batches: [Batch] = []
    for (index, input) in inputs.enumerated() where !cancellation.isCancelled {
      batches.append(try surveyor.batch(BatchID(Ordinal(index + 1)), at: input))
    }
    self.batches = batches
  }

  /// All pages of all batches, those that will be rejected included.
  public var pageCount: Int { batches.reduce(0) { $0 + $1.pageCount } }

  /// The file a page is in; `nil` if there is no such page.
  public func file(holding page: PageID) -> FoundFile? {
    guard let batch = batches.first(where: { $0.id == page.batch }) else { return nil }
    var last = 0
    return batch.files.first { file in
      last += file.pageCount
      return page.ordinal.value <= last
    }
  }
}

/// One file, or one folder, as it was handed in.
public struct Batch: Sendable, Hashable {
  /// Names the batch in this run.
  public let id: BatchID
  /// Name of the file or folder, without the folders it is in, NFC; may hold personal data.
  public let name: String
  /// The files, in the order of their pages.
  public let files: [FoundFile]
  /// What lay in the folder and is no page.
  public let passedOver: [PassedOver]

  /// The pages of all files, those that will be rejected included.
  public var pageCount: Int { files.reduce(0) { $0 + $1.pageCount } }
}

/// A file that was found, and what it holds.
public struct FoundFile: Sendable, Hashable {
  /// Path to open it by.
  public let path: String
  /// Its name without folders, NFC; may hold personal data.
  public let name: String
  /// What it holds.
  public let content: Content
  /// Whether a person named it, so that it may be a symbolic link.
  let isNamed: Bool

  /// What a file holds.
  public enum Content: Sendable, Hashable {
    /// One image: the file itself.
    case image(ImageFormat)
    /// So many frames of a TIFF, at least 2.
    case tiff(frames: Int)
    /// So many pages of a PDF.
    case pdf(pages: Int)
    /// Something that cannot be taken; counts as one page, so that it is accounted for.
    case unusable(PageFault.Code)
  }

  /// How many pages it has, or stands for.
  public var pageCount: Int {
    switch content {
    case .image, .unusable: 1
    case .tiff(let frames): frames
    case .pdf(let pages): pages
    }
  }
}

/// Something in a folder that is not a page, and is left where it is.
public struct PassedOver: Sendable, Hashable {
  /// Its name, NFC.
  public let name: String
  /// Why it is not taken.
  public let reason: Reason

  /// Why something is not taken.
  public enum Reason: String, Sendable, Hashable {
    /// A folder inside a folder is a batch of its own: give it by itself.
    case folder
    /// Neither its name nor its content is that of a page.
    case notAPage = "not-a-page"
  }
}

/// Looks at inputs one after another; the programs for PDFs are looked for when the first one turns up.
private struct Surveyor {
  let limits: IntakeLimits
  let cancellation: Cancellation
  private var mayReadPDF = false

  init(limits: IntakeLimits, cancellation: Cancellation) {
    self.limits = limits
    self.cancellation = cancellation
  }

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
      case .foreign(let name): throw .unsupportedFormat(name: name)
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
