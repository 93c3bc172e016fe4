public import Paper

/// What a pipeline file can say about how pages flow: widths and budgets.
///
/// The defaults keep two readers busy with a few pages ahead of each; more would only be memory, for cleaning is several
/// times as fast as reading and fills whatever it is given.
public struct FlowParameters: Parameters {
  /// Reading workers served by one worker of each cleaning stage.
  public var readersPerCleaner = 4
  /// Memory for pages that wait to be decoded.
  public var waitingScans = ByteCount.mebibytes(24)
  /// Memory for decoded pages that wait to be straightened and rendered.
  public var waitingPixels = ByteCount.mebibytes(36)
  /// Memory for rendered pages that wait to be read.
  public var waitingToRead = ByteCount.mebibytes(40)
  /// Memory for finished pages that wait for an earlier one.
  public var waitingForOrder = ByteCount.mebibytes(64)

  /// The defaults.
  public init() {}

  /// `flow`.
  public static let section = "flow"
  /// Every parameter.
  public static let declarations: [Declaration<FlowParameters>] = [
    .integer(
      "readers-per-cleaner", \.readersPerCleaner, 1...64, Wording(vi: "luồng", en: "workers"),
      Wording(
        vi: "Số luồng nhận dạng (--jobs) ứng với một luồng của mỗi bước làm sạch.",
        en: "Reading workers (--jobs) served by one worker of each cleaning stage.")),
    .mebibytes(
      "waiting-scans", \.waitingScans, 1...65536,
      Wording(vi: "Bộ nhớ cho trang chờ giải mã.", en: "Memory for pages that wait to be decoded.")),
    .mebibytes(
      "waiting-pixels", \.waitingPixels, 1...65536,
      Wording(
        vi: "Bộ nhớ cho trang đã giải mã đang chờ, trước mỗi bước làm sạch.",
        en: "Memory for decoded pages that wait, before each cleaning stage.")),
    .mebibytes(
      "waiting-to-read", \.waitingToRead, 1...65536,
      Wording(vi: "Bộ nhớ cho trang chờ nhận dạng chữ.", en: "Memory for rendered pages that wait to be read.")),
    .mebibytes(
      "waiting-for-order", \.waitingForOrder, 1...65536,
      Wording(
        vi: "Bộ nhớ cho trang đã xong đang chờ trang đứng trước.",
        en: "Memory for finished pages that wait for an earlier one.")),
  ]

  /// Workers of each cleaning stage for a number of reading workers.
  ///
  /// At most 16: three such stages and 128 readers stay within the threads there are.
  func cleaners(for jobs: Int) -> Int { min(16, (jobs + readersPerCleaner - 1) / readersPerCleaner) }
}
