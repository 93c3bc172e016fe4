// Everything that can be wrong with an archive, in words: the one table of it.

internal import Evidence
internal import Paper

/// One thing that is wrong with an archive, or that kept us from looking.
struct ArchiveFlaw: Error, Equatable {
  /// Whether the archive is at fault, or we could not look.
  let outcome: VerificationReport.Outcome
  /// What is wrong, and what can be done where something can.
  let wording: Wording

  private init(_ outcome: VerificationReport.Outcome = .failed, vi: String, en: String) {
    self.outcome = outcome
    wording = Wording(vi: vi, en: en)
  }
}

// What kept us from looking.
extension ArchiveFlaw {
  static func unreadable(_ fault: FileFault) -> Self {
    Self(
      .unknown, vi: "Không đọc được tệp (\(fault)). Kiểm tra đường dẫn, quyền đọc và ổ đĩa.",
      en: "The file cannot be read (\(fault)). Check its path, its permissions and the disk.")
  }

  static func unwritable(_ fault: FileFault) -> Self {
    Self(
      .unknown, vi: "Không ghi được nội dung (\(fault)). Kiểm tra dung lượng trống và quyền ghi của ổ đĩa.",
      en: "The content cannot be written (\(fault)). Check the disk's free space and permissions.")
  }

  static let notAFile = Self(
    .unknown, vi: "Đường dẫn này không phải một tệp thường.", en: "The path does not lead to a regular file.")

  static let beyondLimit = Self(
    .unknown, vi: "Tệp lớn hơn 4 GiB − 1 MiB: không gói lưu trữ nào theo định dạng này lớn như vậy.",
    en: "The file is larger than 4 GiB − 1 MiB: no archive of this format is.")

  static let newerFormat = Self(
    .unknown, vi: "Gói lưu trữ có định dạng mới hơn. Dùng phiên bản mới hơn của chương trình để kiểm tra.",
    en: "The archive is of a newer format. Verify it with a newer version of the program.")
}

// The container.
extension ArchiveFlaw {
  static let noEndRecord = Self(
    vi: "Không có bản ghi kết thúc ZIP ở đúng cuối tệp: tệp không phải gói lưu trữ, bị cắt cụt hoặc bị nối thêm.",
    en: "There is no ZIP end record at the file's very end: it is no archive, was cut short, or was added to.")

  static let directory = Self(
    vi: "Danh mục trung tâm của tệp ZIP không khớp với bản ghi kết thúc.",
    en: "The ZIP file's central directory does not agree with the end record.")

  static let gap = Self(
    vi: "Có dữ liệu thừa giữa các mục của tệp ZIP.", en: "Something lies between the entries of the ZIP file.")

  static let noChecksum = Self(
    vi: "Chú thích của tệp ZIP không chứa mã kiểm tra.", en: "The ZIP comment does not hold a checksum.")

  static func name(entry: Int) -> Self {
    Self(
      vi: "Tên của mục thứ \(entry) không được phép trong gói lưu trữ.",
      en: "The name of entry \(entry) is not one an archive may have.")
  }

  static func header(entry: Int) -> Self {
    Self(
      vi: "Tiêu đề của mục thứ \(entry) không đúng định dạng.",
      en: "The header of entry \(entry) is not the one this format has.")
  }

  static func doubled(name: String) -> Self {
    Self(vi: "«\(name)» có mặt hai lần.", en: "“\(name)” is there twice.")
  }

  static func empty(name: String) -> Self {
    Self(vi: "«\(name)» rỗng.", en: "“\(name)” is empty.")
  }

  static func tooLarge(name: String) -> Self {
    Self(
      vi: "«\(name)» khai báo kích thước lớn bất thường.", en: "“\(name)” claims a size no archive of ours has.")
  }

  static func damaged(name: String) -> Self {
    Self(vi: "«\(name)» bị hỏng.", en: "“\(name)” is damaged.")
  }

  static let checksum = Self(
    vi: "Tệp đã bị thay đổi: mã kiểm tra trong chú thích ZIP không khớp.",
    en: "The file was changed: the checksum in the ZIP comment does not agree.")
}

// The bag and what is in it.
extension ArchiveFlaw {
  static func missing(name: String) -> Self {
    Self(vi: "Thiếu «\(name)».", en: "“\(name)” is missing.")
  }

  static func notListed(name: String) -> Self {
    Self(
      vi: "«\(name)» không có trong bản kê, hoặc không ở đúng chỗ.",
      en: "“\(name)” is not in the manifest, or not in its place.")
  }

  static func malformed(name: String) -> Self {
    Self(vi: "«\(name)» không đúng định dạng.", en: "“\(name)” is not in the form this format has.")
  }

  static func otherDigest(name: String) -> Self {
    Self(
      vi: "«\(name)» đã bị thay đổi: mã SHA-256 không khớp.", en: "“\(name)” was changed: its SHA-256 does not agree.")
  }

  static let totals = Self(
    vi: "Số tệp, tổng dung lượng hoặc gốc Merkle trong bag-info.txt không khớp với nội dung.",
    en: "The number of files, their size or the Merkle root in bag-info.txt does not agree with the payload.")

  static let documentDisagrees = Self(
    vi: "document.json và bag-info.txt không thống nhất về gói, phiên bản, hồ sơ hoặc chủ sở hữu.",
    en: "document.json and bag-info.txt do not agree on the package, version, dossier or owner.")

  static func page(_ number: Int) -> Self {
    Self(
      vi: "Trang \(number) trong document.json không khớp với các tệp trong gói.",
      en: "Page \(number) of document.json does not agree with the files in the archive.")
  }

  static func strayFile(name: String) -> Self {
    Self(
      vi: "Không trang nào trong document.json tham chiếu đến «\(name)».",
      en: "No page of document.json refers to “\(name)”.")
  }

  static let ledger = Self(
    vi: "ledger.json không cân đối, hoặc không khớp với các trang của tài liệu.",
    en: "ledger.json does not balance, or does not agree with the document's pages.")

  static let fileName = Self(
    vi: "Tên tệp không khớp với mã gói và phiên bản bên trong.",
    en: "The file's name does not agree with the package id and version inside.")
}
