/// The machine is broken or set up wrongly: no page can be processed, so the run stops.
public struct StageFault: Error, Sendable, Hashable {
  /// Name of the stage that cannot work.
  public let stage: String
  /// What is wrong and what to do about it.
  public let wording: Wording

  /// Says which stage cannot work, why, and what the person can do.
  public init(stage: String, _ wording: Wording) {
    self.stage = stage
    self.wording = wording
  }
}

/// A dossier id that cannot be one.
public struct DossierFault: Error, Sendable, Hashable {
  /// What is wrong with a dossier id.
  public enum Code: String, Sendable, Hashable {
    /// It does not have the form `UNIT-DATE-NUMBER`.
    case form
    /// Its date does not exist.
    case noSuchDate = "no-such-date"
    /// Its date is before 2018 or after tomorrow.
    case dateOutOfRange = "date-out-of-range"
    /// It names a payment, not a dossier.
    case payment
  }

  /// What is wrong.
  public let code: Code
  /// The id as given.
  public let given: String

  /// Says what is wrong with which id.
  public init(_ code: Code, given: String) {
    self.code = code
    self.given = given
  }

  /// The message for people, with an example of a good id.
  public var wording: Wording {
    switch code {
    case .form:
      Wording(
        vi: "«\(given)» không phải mã hồ sơ. Mã hồ sơ có dạng ĐƠN VỊ-NGÀY-SỐ, ví dụ H49.61-261124-0012.",
        en: "“\(given)” is not a dossier id. A dossier id is UNIT-DATE-NUMBER, for example H49.61-261124-0012.")
    case .noSuchDate:
      Wording(
        vi: "Ngày trong mã hồ sơ «\(given)» không tồn tại. Kiểm tra sáu (hoặc tám) chữ số ở giữa: năm, tháng, ngày.",
        en:
          "The date in dossier id “\(given)” does not exist. Check the six (or eight) digits in the middle: year, month, day."
      )
    case .dateOutOfRange:
      Wording(
        vi:
          "Ngày trong mã hồ sơ «\(given)» phải từ 01/01/2018 đến ngày mai. Kiểm tra các chữ số ở giữa: năm, tháng, ngày.",
        en:
          "The date in dossier id “\(given)” must lie between 2018-01-01 and tomorrow. Check the digits in the middle: year, month, day."
      )
    case .payment:
      Wording(
        vi: "«\(given)» là mã thanh toán, không phải mã hồ sơ. Dùng mã trên giấy tiếp nhận hồ sơ.",
        en: "“\(given)” is a payment code, not a dossier id. Use the id on the receipt slip.")
    }
  }
}

/// An archive that could not be written, or cannot be what it claims.
public struct ArchiveFault: Error, Sendable, Hashable {
  /// What kind of trouble it is.
  public enum Code: String, Sendable, Hashable {
    /// The operating system refused a read or a write.
    case io
    /// An archive of that name is there already; nothing is ever overwritten.
    case exists
    /// What was read back is not what was written.
    case notReadBack = "not-read-back"
    /// The account of the batch does not balance.
    case unbalanced
    /// No page is left to seal.
    case noPages = "no-pages"
    /// More than one archive may hold: 4 GiB, or 9,999 pages.
    case tooLarge = "too-large"
    /// A page's image is of a kind that no archive's PDF holds.
    case pageUnfit = "page-unfit"
    /// An input changed while it was being processed.
    case sourceChanged = "source-changed"
    /// The file is not an archive, or not an intact one.
    case notIntact = "not-intact"
  }

  /// What kind of trouble it is.
  public let code: Code
  /// What happened and what to do.
  public let wording: Wording

  /// Says what happened and what the person can do.
  public init(_ code: Code, _ wording: Wording) {
    self.code = code
    self.wording = wording
  }
}

/// A pipeline file, a catalogue or an option that cannot be understood.
public struct ConfigurationFault: Error, Sendable, Hashable {
  /// Where the mistake is: a file and line, or an option.
  public let place: String
  /// What is wrong and what to do.
  public let wording: Wording

  /// Says where the mistake is, what it is and what the person can do.
  public init(at place: String, _ wording: Wording) {
    self.place = place
    self.wording = wording
  }
}
