// The first, quick look at everything that was handed in: which batches, which files, how many pages. Files are
// recognised by their content. Nothing is decoded and nothing is kept open, so that the number of pages, and with it
// the progress, is known before the work begins, and a page's file is known by the page's number alone.

public import Flow
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
    var surveyor = Surveyor(limits: limits, until: cancellation)
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
