internal import Glibc
internal import Paper

/// The programs that read PDFs for us, each in a process of its own.
enum PDFPrograms {
  /// Answers questions about a PDF's structure and gives up its streams.
  static let qpdf = "qpdf"
  /// Draws pages (poppler).
  static let pdftoppm = "pdftoppm"

  /// Makes sure that they, and the launcher that limits them, are to be found in `PATH`.
  ///
  /// - Throws: `StageFault` that names the package to install.
  static func check() throws(StageFault) {
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    for (program, package) in [(qpdf, "qpdf"), (pdftoppm, "poppler-utils"), ("prlimit", "util-linux")] {
      let isThere = folders.split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
      guard !isThere else { continue }
      throw StageFault(
        stage: "acquiring",
        Wording(
          vi: "Không tìm thấy chương trình \(program), cần để đọc PDF. Cài đặt: apt-get install \(package)",
          en: "The program \(program), needed to read PDFs, is not there. Install it: apt-get install \(package)"))
    }
  }
}
