// The independent programs our output is held against, as tests call them.
//
// A judge is found, run under a time limit and believed; it is never written by us. One that is not on the machine
// makes its tests *skipped*, by name, and with SOHOA_REQUIRE_JUDGES=1 (as ./run-tests sets it) makes them fail.
// Debian's come from Scripts/packages, the others from Tests/judges/install.

public import Foundation
public import Testing

/// A program that is not ours and that says whether a file is what we claim it to be.
public struct Judge: Sendable {
  /// The command, as a person would type it.
  public let name: String
  private let origin: Origin

  private enum Origin {
    /// On the PATH, from a Debian package.
    case debian(package: String)
    /// A script in Tests/judges around something that Tests/judges/install installs.
    case ours
  }

  private init(_ name: String, _ origin: Origin) {
    self.name = name
    self.origin = origin
  }

  /// veraPDF: `run(["a.pdf", "b.pdf"])` is 0 when every file conforms to PDF/A-2u, and prints the broken clauses.
  ///
  /// Starting it costs two seconds, a file after that some tens of milliseconds: give it all files at once.
  public static let veraPDF = Judge("verapdf", .ours)
  /// bagit.py: `run(["folder"])` is 0 when the folder is a complete and valid BagIt bag.
  public static let bagit = Judge("bag", .ours)
  /// The schema of ALTO 4.3: `run(["page.xml"])` is 0 when each file is valid.
  public static let alto = Judge("alto", .ours)

  /// `unzip -tq FILE`: the container can be read, every CRC agrees.
  public static let unzip = Judge("unzip", .debian(package: "unzip"))
  /// `sha256sum -c --strict manifest-sha256.txt` in the unzipped folder.
  public static let sha256sum = Judge("sha256sum", .debian(package: "coreutils"))
  /// `qpdf --check FILE`: the structure of a PDF.
  public static let qpdf = Judge("qpdf", .debian(package: "qpdf"))
  /// `pdftotext -raw FILE -`: the text layer.
  public static let pdftotext = Judge("pdftotext", .debian(package: "poppler-utils"))
  /// `pdfimages -list FILE`: the images, their encoding and resolution.
  public static let pdfimages = Judge("pdfimages", .debian(package: "poppler-utils"))
  /// `pdftoppm -r 300 -png FILE PREFIX`: what a viewer shows.
  public static let pdftoppm = Judge("pdftoppm", .debian(package: "poppler-utils"))
  /// `pdfinfo FILE`: pages, their sizes, metadata.
  public static let pdfinfo = Judge("pdfinfo", .debian(package: "poppler-utils"))
  /// `xmllint --noout FILE`: well-formed XML.
  public static let xmllint = Judge("xmllint", .debian(package: "libxml2-utils"))
  /// `openssl dgst`, `openssl cms -verify`: digests and signatures.
  public static let openssl = Judge("openssl", .debian(package: "openssl"))
  /// `jbig2dec FILE`: a JBIG2 stream, bit for bit.
  public static let jbig2dec = Judge("jbig2dec", .debian(package: "jbig2dec"))
  /// `tiffinfo FILE`: the directories of a TIFF.
  public static let tiffinfo = Judge("tiffinfo", .debian(package: "libtiff-tools"))
  /// `tiffcp IN OUT`: a TIFF in another compression or layout.
  public static let tiffcp = Judge("tiffcp", .debian(package: "libtiff-tools"))
  /// `convert`, of ImageMagick: pictures made and decoded by other code than ours.
  public static let convert = Judge("convert", .debian(package: "imagemagick"))
  /// `tesseract IMAGE - -l vie+eng`: the recogniser as its own program.
  public static let tesseract = Judge("tesseract", .debian(package: "tesseract-ocr"))

  /// What the judge said.
  public struct Verdict: Sendable {
    /// The exit status: by the habit of all these programs 0 is yes.
    ///
    /// 128 + n after signal n.
    public let status: Int32
    /// Standard output.
    public let output: Data
    /// Standard error, read as UTF-8.
    public let errors: String

    /// Whether the judge said yes.
    public var accepts: Bool { status == 0 }
    /// Standard output read as UTF-8.
    public var text: String { String(decoding: output, as: UTF8.self) }
    /// All that was said, for the message of a failed expectation.
    public var words: Comment { "exit \(status)\n\(text)\(errors)" }
  }

  /// Why there is no verdict.
  public enum Fault: Error, CustomStringConvertible {
    /// The program is not on this machine.
    case notInstalled(name: String, remedy: String)
    /// The program was killed after this many seconds.
    case tooSlow(name: String, seconds: Int)

    /// The fault in words, with what to do about it.
    public var description: String {
      switch self {
      case .notInstalled(let name, let remedy): "\(name) is not installed: \(remedy)"
      case .tooSlow(let name, let seconds): "\(name) gave no verdict within \(seconds) s and was killed"
      }
    }
  }

  /// Where the program is, or nil when this machine has none.
  public var program: URL? {
    switch origin {
    case .debian: return Self.onPath(name)
    case .ours:
      let stamp = Self.installation.appending(path: "stamp")
      guard FileManager.default.fileExists(atPath: stamp.path), Self.onPath("java") != nil else { return nil }
      return Self.package.appending(path: "Tests/judges/\(name)")
    }
  }

  /// Runs the judge and returns its verdict.
  ///
  /// - Parameters:
  ///   - arguments: passed as they are, no shell in between.
  ///   - directory: where it runs; nil is the working directory of the tests.
  ///   - seconds: after so many it is killed and the call throws.
  /// - Returns: what it said, yes or no.
  /// - Throws: ``Fault``, or Foundation's error when the program cannot be started.
  public func run(_ arguments: [String], in directory: URL? = nil, seconds: Int = 120) throws -> Verdict {
    guard let program else { throw Fault.notInstalled(name: name, remedy: remedy) }
    let process = Process()
    // coreutils' `timeout` kills the whole process group, so nothing a script started outlives it. It has to be KILL:
    // tests run on Dispatch's threads, and a child inherits their signal mask, which blocks TERM.
    process.executableURL = URL(filePath: "/usr/bin/timeout")
    process.arguments = ["--signal=KILL", "\(seconds)", program.path] + arguments
    process.currentDirectoryURL = directory
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
    process.standardInput = FileHandle.nullDevice

    // Files and not pipes: a judge may say more than a pipe holds before anyone reads.
    let said = FileManager.default.temporaryDirectory.appending(path: "judge-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: said, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: said) }
    let (output, errors) = (said.appending(path: "output"), said.appending(path: "errors"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)

    try process.run()
    process.waitUntilExit()
    let signalled = process.terminationReason == .uncaughtSignal
    let status = process.terminationStatus + (signalled ? 128 : 0)
    guard status != 128 + SIGKILL else { throw Fault.tooSlow(name: name, seconds: seconds) }
    return Verdict(
      status: status, output: try Data(contentsOf: output),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// The command that would bring the program to this machine.
  private var remedy: String {
    switch origin {
    case .debian(let package): "apt-get install \(package)"
    case .ours: "Tests/judges/install"
    }
  }

  private static func onPath(_ name: String) -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return path.split(separator: ":").lazy
      .map { URL(filePath: String($0)).appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// The root of the package, from where this file is.
  private static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let installation =
    ProcessInfo.processInfo.environment["SOHOA_JUDGES"].map { URL(filePath: $0) } ?? package.appending(path: ".judges")

  /// Whether a missing judge fails its tests instead of skipping them.
  fileprivate static let allRequired = ProcessInfo.processInfo.environment["SOHOA_REQUIRE_JUDGES"] == "1"

  /// The sentence a skipped test shows.
  fileprivate static func absence(of judges: [Judge]) -> String? {
    let absent = judges.filter { $0.program == nil }
    guard !absent.isEmpty else { return nil }
    return "skipped: " + absent.map { "\($0.name) is not installed (\($0.remedy))" }.joined(separator: ", ")
  }
}

extension Trait where Self == ConditionTrait {
  /// The test runs only where these judges are; elsewhere it is skipped and says which of them is missing.
  ///
  /// - Parameter judges: the programs the test runs.
  /// - Returns: the condition. It always holds under SOHOA_REQUIRE_JUDGES=1: the test then fails by itself, since
  ///   ``Judge/run(_:in:seconds:)`` throws.
  public static func judged(by judges: Judge...) -> Self {
    let absence = Judge.allRequired ? nil : Judge.absence(of: judges)
    return .enabled(if: absence == nil, Comment(rawValue: absence ?? ""))
  }
}
