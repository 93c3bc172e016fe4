internal import Archiving
internal import Digitization
internal import Foundation
internal import Paper

/// Tells how a run goes: a line that is rewritten on a terminal, plain lines elsewhere, JSON for scripts.
final class ProgressReport {
  private let json: Bool
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var lineIsOpen = false
  private var lastTold = 0.0
  private var passedOver: [SummaryLine.PassedOver] = []

  /// Seconds between plain progress lines.
  private static let pause = 10.0

  init(json: Bool) { self.json = json }

  /// Tells one event.
  func report(_ event: DigitizeEvent) {
    switch event {
    case .surveyed(let batches, let pages):
      note(
        Wording(
          vi: "\(batches) lô, \(pages) trang",
          en: "\(batches) \(batches == 1 ? "batch" : "batches"), \(pages) \(pages == 1 ? "page" : "pages")"))
    case .passedOver(let batch, let name, let isFolder):
      passedOver.append(.init(input: batch, name: name, reason: isFolder ? "folder" : "not-a-page"))
      note(
        isFolder
          ? Wording(
            vi: "\(batch)/\(name): thư mục con được bỏ qua; hãy đưa vào riêng.",
            en: "\(batch)/\(name): a folder inside a folder is passed over; give it by itself.")
          : Wording(
            vi: "\(batch)/\(name): không phải trang quét, được bỏ qua.",
            en: "\(batch)/\(name): not a page, passed over."))
    case .page(let progress, let fault):
      if let fault {
        note(
          Wording(
            vi: "bị loại: \(fault.message(in: .vietnamese))", en: "rejected: \(fault.message(in: .english))"))
      }
      tell(progress)
    case .archived(let batch, let archive):
      clearLine()
      if json {
        Speech.result(json: ArchiveLine(archive, input: batch))
      } else {
        Speech.result(
          Wording(
            vi: "\(archive.path)  \(archive.pages) trang, \(archive.size), \(archive.type)",
            en:
              "\(archive.path)  \(archive.pages) \(archive.pages == 1 ? "page" : "pages"), \(archive.size), \(archive.type)"
          ))
      }
    case .noArchive(let batch):
      note(
        Wording(
          vi: "\(batch): không có trang nào dùng được, không tạo gói lưu trữ.",
          en: "\(batch): no page could be used, so there is no archive."))
    case .failed(let batch, let fault):
      note(Wording(vi: "\(batch): \(fault.wording.vi)", en: "\(batch): \(fault.wording.en)"))
    }
  }

  /// Tells how the run went as a whole.
  func finish(_ summary: DigitizeSummary) {
    clearLine()
    if json {
      Speech.result(json: SummaryLine(summary, passedOver: passedOver))
      return
    }
    let archived = summary.archives.reduce(0) { $0 + $1.pages }
    let rate = String(format: "%.2f", summary.pagesPerSecond)
    let seconds = String(format: "%.1f", summary.seconds)
    let rejected = summary.rejected.count
    let without = summary.empty.count + summary.failed.count
    note(
      Wording(
        vi:
          "\(summary.archives.count) gói lưu trữ, \(archived) trang trong \(seconds) s (\(rate) trang/s), \(rejected) trang bị loại, \(without) lô không có gói",
        en:
          "\(summary.archives.count) \(summary.archives.count == 1 ? "archive" : "archives"), \(archived) \(archived == 1 ? "page" : "pages") in \(seconds) s (\(rate) pages/s), \(rejected) rejected, \(without) without archive"
      ))
    for fault in summary.rejected {
      note(Wording(vi: "  \(fault.message(in: .vietnamese))", en: "  \(fault.message(in: .english))"))
    }
    for (batch, fault) in summary.failed {
      note(Wording(vi: "  \(batch): \(fault.wording.vi)", en: "  \(batch): \(fault.wording.en)"))
    }
    if summary.interrupted {
      note(
        Wording(
          vi: "Đã dừng theo yêu cầu: lô dở dang không được lưu, các tệp gốc còn nguyên.",
          en: "Stopped as asked: the batch that was not complete was not archived, the inputs are untouched."))
    }
  }

  /// Says at once that Ctrl-C was heard; runs on another thread than the rest.
  @Sendable static func tellInterruption() {
    Speech.note(
      Wording(vi: "Đang dừng… (Ctrl-C lần nữa để ngắt ngay)", en: "Stopping… (Ctrl-C again to break off at once)"))
  }

  private func tell(_ progress: DigitizeEvent.Progress) {
    let rate = String(format: "%.2f", progress.rate)
    let left = progress.remaining.map(Self.time) ?? "–"
    let wording = Wording(
      vi: "\(progress.done)/\(progress.total) trang · \(rate) trang/s · còn \(left)",
      en: "\(progress.done) of \(progress.total) pages · \(rate) pages/s · \(left) left")
    if isTerminal {
      try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(wording.text(in: Speech.language))".utf8))
      lineIsOpen = true
    } else if progress.seconds - lastTold >= Self.pause {
      lastTold = progress.seconds
      Speech.note(wording)
    }
  }

  /// A remark between progress lines; scripts that read JSON get their reasons in the objects, people still see them.
  private func note(_ wording: Wording) {
    clearLine()
    if !json || isTerminal { Speech.note(wording) }
  }

  private func clearLine() {
    guard lineIsOpen else { return }
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8))
    lineIsOpen = false
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }
}

/// One archive, for scripts.
private struct ArchiveLine: Encodable {
  let kind = "archive"
  let archive: String
  let input: String
  let package: String
  let dossier: String
  let type: String
  let pages: Int
  let rejected: Int
  let bytes: Int
  let contentSha256: String
  let archiveSha256: String

  init(_ sealed: SealedArchive, input: String) {
    archive = sealed.path
    self.input = input
    package = sealed.package.description
    dossier = sealed.dossier
    type = sealed.type.code
    pages = sealed.pages
    rejected = sealed.account.rejected
    bytes = sealed.size.bytes
    contentSha256 = sealed.contentDigest.description
    archiveSha256 = sealed.archiveDigest.description
  }
}

/// The whole run, for scripts.
private struct SummaryLine: Encodable {
  struct Rejected: Encodable {
    let file: String
    let page: Int?
    let code: String
    let reason: String
    let remedy: String
  }

  let kind = "summary"
  let archives: Int
  let pages: Int
  let seconds: Double
  let pagesPerSecond: Double
  let rejected: [Rejected]
  struct PassedOver: Encodable {
    let input: String
    let name: String
    let reason: String
  }

  struct Failed: Encodable {
    let input: String
    let code: String
    let reason: String
  }

  let passedOver: [PassedOver]
  let withoutArchive: [String]
  let failed: [Failed]
  let interrupted: Bool
  let stages: [DigitizeSummary.StageReport]

  init(_ summary: DigitizeSummary, passedOver: [PassedOver]) {
    self.passedOver = passedOver
    archives = summary.archives.count
    pages = summary.pages
    seconds = summary.seconds
    pagesPerSecond = summary.pagesPerSecond
    rejected = summary.rejected.map {
      Rejected(
        file: $0.file, page: $0.page?.value, code: $0.code.name, reason: $0.code.reason.text(in: Speech.language),
        remedy: $0.code.remedy.text(in: Speech.language))
    }
    withoutArchive = summary.empty
    failed = summary.failed.map {
      Failed(input: $0.batch, code: $0.fault.code.rawValue, reason: $0.fault.wording.text(in: Speech.language))
    }
    interrupted = summary.interrupted
    stages = summary.stages
  }
}
