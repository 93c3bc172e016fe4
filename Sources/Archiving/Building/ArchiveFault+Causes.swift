// The faults of writing and opening archives, in words.

internal import CZip
internal import Evidence
internal import Glibc
internal import Paper

extension ArchiveFault {
  static func io(_ path: String, _ fault: FileFault) -> ArchiveFault {
    ArchiveFault(
      .io,
      Wording(
        vi: "\(path): hệ thống báo lỗi «\(fault)». Kiểm tra dung lượng trống và quyền ghi của ổ đĩa rồi chạy lại.",
        en: "\(path): the system says “\(fault)”. Check the disk's free space and permissions, then run again."))
  }

  /// A path that leads nowhere: the disk has nothing to do with it.
  static func noSuchPath(_ path: String) -> ArchiveFault {
    ArchiveFault(
      .io,
      Wording(
        vi: "\(path): không có tệp hoặc thư mục này. Kiểm tra đường dẫn rồi chạy lại.",
        en: "\(path): there is no such file or folder. Check the path, then run again."))
  }

  static func notAFolder(_ path: String) -> ArchiveFault {
    ArchiveFault(
      .io,
      Wording(
        vi: "\(path): đường dẫn này, hoặc một phần của nó, không phải thư mục. Chọn đường dẫn khác.",
        en: "\(path): this path, or a part of it, is not a folder. Choose another path."))
  }

  static func exists(_ path: String) -> ArchiveFault {
    ArchiveFault(
      .exists,
      Wording(
        vi: "\(path) đã có và không bị ghi đè. Chọn chỗ khác, hoặc tự dời cái cũ đi.",
        en: "\(path) is there already and is never overwritten. Choose another place, or move the old one away."))
  }

  static func libzip(_ path: String, code: CInt) -> ArchiveFault {
    var error = zip_error_t()
    zip_error_init_with_code(&error, code)
    defer { zip_error_fini(&error) }
    return libzip(path, saying: String(cString: zip_error_strerror(&error)))
  }

  static func libzip(_ path: String, _ archive: OpaquePointer) -> ArchiveFault {
    libzip(path, saying: String(cString: zip_error_strerror(zip_get_error(archive))))
  }

  private static func libzip(_ path: String, saying words: String) -> ArchiveFault {
    ArchiveFault(
      .io,
      Wording(
        vi: "\(path): không ghi được tệp ZIP («\(words)»). Kiểm tra dung lượng trống của ổ đĩa rồi chạy lại.",
        en: "\(path): the ZIP file cannot be written (“\(words)”). Check the disk's free space, then run again."))
  }

  static let emptyDocument = ArchiveFault(
    .noPages,
    Wording(
      vi: "Không còn trang nào để lưu trữ: mọi trang đều bị loại. Xem lý do của từng trang.",
      en: "No page is left to archive: every page was rejected. See the reason of each."))

  static func unbalanced(_ account: Account) -> ArchiveFault {
    ArchiveFault(
      .unbalanced,
      Wording(
        vi:
          "Đưa vào \(account.fed) trang nhưng chỉ xác định được kết quả của \(account.accounted) trang; không có gì được lưu trữ.",
        en: "\(account.fed) pages were fed, but the fate of \(account.accounted) is known; nothing was archived."))
  }

  static func fateTwice(_ id: PageID) -> ArchiveFault {
    ArchiveFault(
      .unbalanced,
      Wording(
        vi: "Một trang (\(id)) có hai kết quả; không có gì được lưu trữ.",
        en: "A page (\(id)) met two fates; nothing was archived."))
  }

  static let sourceMissing = ArchiveFault(
    .unbalanced,
    Wording(
      vi: "Tệp PDF gốc của một trang được kết xuất lại chưa được đưa vào gói; không có gì được lưu trữ.",
      en: "The PDF a page was drawn from was not put into the archive; nothing was archived."))

  static func sourceChanged(_ path: String) -> ArchiveFault {
    ArchiveFault(
      .sourceChanged,
      Wording(
        vi: "\(path) đã thay đổi trong lúc đang xử lý. Chạy lại khi tệp đã ổn định.",
        en: "\(path) changed while it was being processed. Run again when it has settled."))
  }

  static func sourceUnreadable(_ path: String, _ fault: FileFault) -> ArchiveFault {
    ArchiveFault(
      .sourceChanged,
      Wording(
        vi: "\(path) không còn đọc được («\(fault)»). Kiểm tra tệp, quyền đọc và ổ đĩa chứa tệp rồi chạy lại.",
        en: "\(path) can no longer be read (“\(fault)”). Check the file, its permissions and its disk, then run again.")
    )
  }

  static let spoilt = ArchiveFault(
    .io,
    Wording(
      vi: "Một bước ghi trước đó đã thất bại; không có gì được lưu trữ. Chạy lại.",
      en: "An earlier write failed; nothing was archived. Run again."))

  static let documentTooLarge = ArchiveFault(
    .tooLarge,
    Wording(
      vi: "Tài liệu vượt quá 4 GiB − 1 MiB hoặc 9.999 trang. Chia lô thành nhiều phần rồi chạy lại.",
      en: "The document exceeds 4 GiB − 1 MiB or 9,999 pages. Split the batch and run again."))

  /// A file that is not what was written; `flaw` is a whole sentence.
  static func notReadBack(_ flaw: Wording?) -> ArchiveFault {
    let flaw = flaw ?? Wording(vi: "Không rõ lý do.", en: "The reason is not known.")
    return ArchiveFault(
      .notReadBack,
      Wording(
        vi: "Gói vừa ghi đọc lại không đúng và đã bị bỏ. \(flaw.vi) Kiểm tra ổ đĩa và bộ nhớ rồi chạy lại.",
        en:
          "The archive read back is not the one written; it was dropped. \(flaw.en) Check disk and memory, then rerun."
      ))
  }

  /// An archive that cannot be opened or unpacked.
  static func opening(_ path: String, _ flaw: ArchiveFlaw) -> ArchiveFault {
    ArchiveFault(
      flaw.outcome == .unknown ? .io : .notIntact,
      Wording(vi: "\(path): \(flaw.wording.vi)", en: "\(path): \(flaw.wording.en)"))
  }

  /// Does work on files and says in a fault which one the system refused.
  static func naming<Result: ~Copyable>(
    _ path: String, _ work: () throws(FileFault) -> Result
  ) throws(ArchiveFault) -> Result {
    do throws(FileFault) {
      return try work()
    } catch {
      switch error.errno {
      case EEXIST: throw .exists(path)
      case ENOTDIR: throw .notAFolder(path)
      case ENOENT: throw .noSuchPath(path)
      default: throw .io(path, error)
      }
    }
  }

  /// Does work on an input file; whatever the system refuses is a matter of that file.
  static func reading<Result: ~Copyable>(
    _ path: String, _ work: () throws(FileFault) -> Result
  ) throws(ArchiveFault) -> Result {
    do throws(FileFault) {
      return try work()
    } catch {
      throw .sourceUnreadable(path, error)
    }
  }
}
