internal import Glibc
internal import Paper

/// The programs that read PDFs for us, each in a process of its own.
struct PDFPrograms: Sendable {
  /// Answers questions about a PDF's structure and gives up its streams.
  let qpdf: String
  /// Draws pages (poppler).
  let pdftoppm: String

  /// Looks for the programs in `PATH`.
  ///
  /// - Throws: `StageFault` that names the package to install.
  init() throws(StageFault) {
    qpdf = try Self.find("qpdf", package: "qpdf")
    pdftoppm = try Self.find("pdftoppm", package: "poppler-utils")
    _ = try Self.find("prlimit", package: "util-linux")
  }

  private static func find(_ program: String, package: String) throws(StageFault) -> String {
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    for folder in folders.split(separator: ":") where access("\(folder)/\(program)", X_OK) == 0 {
      return "\(folder)/\(program)"
    }
    throw StageFault(
      stage: "acquiring",
      Wording(
        vi: "Không tìm thấy chương trình \(program), cần để đọc PDF. Cài đặt: apt-get install \(package)",
        en: "The program \(program), needed to read PDFs, is not there. Install it: apt-get install \(package)"))
  }
}
