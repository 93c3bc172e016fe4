/// Why one page could not be processed.
///
/// The page is rejected and accounted for; the run goes on.
public struct PageFault: Error, Sendable, Hashable {
  /// What went wrong; closed, so that every cause has a remedy.
  public let code: Code
  /// Name of the input file, without folders.
  public let file: String
  /// The page in that file; `nil` when the file as a whole is at fault.
  public let page: Ordinal?

  /// Says what went wrong with which page of which file.
  public init(_ code: Code, file: String, page: Ordinal?) {
    self.code = code
    self.file = file
    self.page = page
  }

  /// The causes.
  ///
  /// Texts a library gave us ride along as `cause`, in the library's words.
  public enum Code: Error, Sendable, Hashable {
    /// The operating system refuses to give us the file.
    case unreadable(cause: String)
    /// It is a folder, a device or a pipe.
    case notRegular
    /// It is a symbolic link in a folder, which might lead anywhere.
    case link
    /// Its name is not UTF-8.
    case badName
    /// Somebody wrote to the file while we read it.
    case changedWhileRead
    /// The file has no bytes.
    case empty
    /// The file is of a format we do not take.
    case unsupportedFormat(name: String)
    /// The format is known, this variant of it is not.
    case unsupportedVariant(cause: String)
    /// The file ends too early.
    case truncated(cause: String)
    /// The file contradicts its own format.
    case corrupt(cause: String)
    /// Decoding would take more memory than one page may.
    case tooLarge(needs: ByteCount, limit: ByteCount)
    /// The file is longer than one that is read into memory whole may be.
    case fileTooLarge(size: ByteCount, limit: ByteCount)
    /// The file holds more pages than one file may.
    case tooManyPages(limit: Int)
    /// The PDF is encrypted.
    case encrypted
    /// The PDF page could not be drawn.
    case renderFailed(cause: String)
    /// Understanding the PDF, or drawing its page, took longer than it may.
    case pdfTimedOut(seconds: Int)
    /// So many pages before this one, in a row, took too long; this one was not tried.
    case fileGivenUp(slowPages: Int)
    /// Work on the page took longer than it may.
    case timedOut(seconds: Int)
    /// The page could not be read by the OCR engine.
    case readingFailed(cause: String)
    /// The image could not be processed.
    case processingFailed(cause: String)
  }
}

extension PageFault.Code {
  /// A stable name for scripts: `too-large`, `truncated`.
  public var name: String {
    switch self {
    case .unreadable: "unreadable"
    case .notRegular: "not-regular"
    case .link: "link"
    case .badName: "bad-name"
    case .changedWhileRead: "changed-while-read"
    case .empty: "empty"
    case .unsupportedFormat: "unsupported-format"
    case .unsupportedVariant: "unsupported-variant"
    case .truncated: "truncated"
    case .corrupt: "corrupt"
    case .tooLarge: "too-large"
    case .fileTooLarge: "file-too-large"
    case .tooManyPages: "too-many-pages"
    case .encrypted: "encrypted"
    case .renderFailed: "render-failed"
    case .pdfTimedOut: "pdf-timed-out"
    case .fileGivenUp: "file-given-up"
    case .timedOut: "timed-out"
    case .readingFailed: "reading-failed"
    case .processingFailed: "processing-failed"
    }
  }

  /// What happened, as a sentence.
  public var reason: Wording {
    switch self {
    case .unreadable(let cause):
      Wording(vi: "Không mở được tệp (\(cause)).", en: "The file cannot be opened (\(cause)).")
    case .notRegular:
      Wording(
        vi: "Đây không phải là tệp thông thường mà là thư mục, thiết bị hoặc đường ống.",
        en: "This is not an ordinary file but a folder, a device or a pipe.")
    case .link:
      Wording(
        vi: "Đây là liên kết tượng trưng; liên kết nằm trong thư mục không được mở.",
        en: "This is a symbolic link; links inside a folder are not followed.")
    case .badName:
      Wording(vi: "Tên tệp không phải là UTF-8.", en: "The name of the file is not UTF-8.")
    case .changedWhileRead:
      Wording(vi: "Tệp bị thay đổi trong khi đang được đọc.", en: "The file changed while it was being read.")
    case .empty:
      Wording(vi: "Tệp rỗng.", en: "The file is empty.")
    case .unsupportedFormat(let name):
      Wording(vi: "Định dạng không được hỗ trợ: \(name).", en: "The format is not supported: \(name).")
    case .unsupportedVariant(let cause):
      Wording(
        vi: "Biến thể này của định dạng không được hỗ trợ (\(cause)).",
        en: "This variant of the format is not supported (\(cause)).")
    case .truncated(let cause):
      Wording(vi: "Tệp bị cắt cụt (\(cause)).", en: "The file ends too early (\(cause)).")
    case .corrupt(let cause):
      Wording(vi: "Tệp bị hỏng (\(cause)).", en: "The file is damaged (\(cause)).")
    case .tooLarge(let needs, let limit):
      Wording(
        vi: "Trang quá lớn: cần \(needs) bộ nhớ, giới hạn là \(limit).",
        en: "The page is too large: it needs \(needs) of memory, the limit is \(limit).")
    case .fileTooLarge(let size, let limit):
      Wording(
        vi: "Tệp quá lớn: \(size), giới hạn là \(limit).",
        en: "The file is too large: \(size), the limit is \(limit).")
    case .tooManyPages(let limit):
      Wording(vi: "Tệp có hơn \(limit) trang.", en: "The file has more than \(limit) pages.")
    case .encrypted:
      Wording(vi: "Tệp PDF được mã hóa.", en: "The PDF is encrypted.")
    case .renderFailed(let cause):
      Wording(vi: "Không kết xuất được trang PDF (\(cause)).", en: "The PDF page cannot be drawn (\(cause)).")
    case .pdfTimedOut(let seconds):
      Wording(
        vi: "Đọc và kết xuất PDF mất hơn \(seconds) giây.",
        en: "Reading and drawing the PDF took longer than \(seconds) seconds.")
    case .fileGivenUp(let slowPages):
      Wording(
        vi: "Bỏ qua phần còn lại của tệp: \(slowPages) trang liên tiếp mất quá nhiều thời gian.",
        en: "The rest of the file was given up: \(slowPages) pages in a row took too long.")
    case .timedOut(let seconds):
      Wording(
        vi: "Xử lý trang vượt quá giới hạn \(seconds) giây.",
        en: "Work on the page exceeded its limit of \(seconds) seconds.")
    case .readingFailed(let cause):
      Wording(vi: "Không nhận dạng được chữ (\(cause)).", en: "The text cannot be read (\(cause)).")
    case .processingFailed(let cause):
      Wording(vi: "Không xử lý được ảnh (\(cause)).", en: "The image cannot be processed (\(cause)).")
    }
  }

  /// What the person can do, as a sentence.
  public var remedy: Wording {
    switch self {
    case .unreadable:
      Wording(
        vi: "Kiểm tra tên tệp, quyền đọc và ổ đĩa rồi thử lại.",
        en: "Check its name, its permissions and the disk, then try again.")
    case .notRegular:
      Wording(vi: "Lưu bản quét thành một tệp rồi thử lại.", en: "Save the scan as a file and try again.")
    case .link:
      Wording(
        vi: "Chép chính tệp đó vào thư mục, hoặc nêu thẳng liên kết trên dòng lệnh.",
        en: "Copy the file itself into the folder, or name the link on the command line.")
    case .badName:
      Wording(vi: "Đổi tên tệp rồi thử lại.", en: "Rename the file and try again.")
    case .changedWhileRead:
      Wording(
        vi: "Đợi chương trình quét ghi xong tệp rồi chạy lại.",
        en: "Wait until the scanning program has finished the file, then run again.")
    case .empty, .truncated:
      Wording(
        vi: "Chép lại tệp từ nguồn, hoặc quét lại tờ giấy.",
        en: "Copy the file again from its source, or scan the sheet again.")
    case .unsupportedFormat, .unsupportedVariant:
      Wording(
        vi: "Lưu tệp dưới dạng TIFF, JPEG, PNG hoặc PDF thông dụng rồi thử lại.",
        en: "Save it as ordinary TIFF, JPEG, PNG or PDF and try again.")
    case .corrupt:
      Wording(
        vi: "Quét lại tờ giấy, hoặc mở tệp bằng chương trình xem ảnh và lưu lại.",
        en: "Scan the sheet again, or open the file in an image viewer and save it anew.")
    case .tooLarge:
      Wording(
        vi:
          "Quét lại với độ phân giải thấp hơn (300 dpi là đủ), hoặc tăng cleaning.max-page-memory trong tệp quy trình (pipeline).",
        en: "Scan at a lower resolution (300 dpi is enough), or raise cleaning.max-page-memory in the pipeline file.")
    case .fileTooLarge:
      Wording(
        vi: "Chia tệp thành nhiều phần, hoặc lưu bản quét ở dạng nén, ví dụ TIFF có nén hoặc JPEG.",
        en: "Split the file, or save the scan compressed, for example as TIFF with compression or as JPEG.")
    case .tooManyPages:
      Wording(vi: "Chia tệp thành nhiều phần nhỏ hơn.", en: "Split the file into smaller ones.")
    case .encrypted:
      Wording(
        vi: "Bỏ mật khẩu trước, ví dụ: qpdf --decrypt --password=MẬT-KHẨU vào.pdf ra.pdf",
        en: "Remove the encryption first, for example: qpdf --decrypt --password=PASSWORD in.pdf out.pdf")
    case .renderFailed, .pdfTimedOut, .fileGivenUp:
      Wording(
        vi: "In tệp PDF ra một tệp PDF mới từ trình xem, hoặc quét bản giấy.",
        en: "Print the PDF into a new PDF from a viewer, or scan the paper.")
    case .timedOut:
      Wording(
        vi:
          "Quét lại trang cho rõ hơn, tăng reading.time-limit, hoặc đặt reading.on-timeout: pass trong tệp quy trình (pipeline).",
        en:
          "Scan the page more clearly, raise reading.time-limit, or set reading.on-timeout: pass in the pipeline file.")
    case .readingFailed, .processingFailed:
      Wording(
        vi: "Chạy «sohoa doctor», rồi quét lại trang.", en: "Run “sohoa doctor”, then scan the page again.")
    }
  }
}

extension PageFault {
  /// File, page, cause and remedy in one line for people.
  public func message(in language: Wording.Language) -> String { wording.text(in: language) }

  private var wording: Wording {
    let reason = code.reason
    let remedy = code.remedy
    guard let page else {
      return Wording(vi: "\(file): \(reason.vi) \(remedy.vi)", en: "\(file): \(reason.en) \(remedy.en)")
    }
    return Wording(
      vi: "\(file), trang \(page): \(reason.vi) \(remedy.vi)", en: "\(file), page \(page): \(reason.en) \(remedy.en)")
  }
}
