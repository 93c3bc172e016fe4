public import Paper

/// What checking one archive found: a verdict, and each check with its outcome.
public struct VerificationReport: Sendable, Hashable {
  /// Whether the archive is what it claims to be.
  public enum Verdict: String, Sendable, Hashable, Codable {
    /// Every check passed.
    case intact
    /// At least one check failed.
    case notIntact = "not-intact"
    /// Nothing failed, but something could not be checked.
    case couldNotTell = "could-not-tell"
  }

  /// How a check ended.
  public enum Outcome: String, Sendable, Hashable, Codable {
    /// All is as it must be.
    case passed
    /// Something is wrong.
    case failed
    /// It could not be looked at.
    case unknown
    /// It was not looked at, because an earlier check did not pass.
    case skipped
  }

  /// The checks, in the order they are made.
  public enum Check: String, Sendable, Hashable, Codable, CaseIterable {
    /// The file can be opened and is a regular one.
    case file
    /// The ZIP structure is exactly the one this format has.
    case container
    /// The checksum in the ZIP comment covers every byte of the file.
    case checksum
    /// The tag files are there, in form, and have the digests the tag manifest lists.
    case bag
    /// The entries are exactly the tag files and the files the manifest lists, in order.
    case manifest
    /// Every payload file has its size, its CRC-32 and the digest the manifest lists.
    case payload
    /// `bag-info.txt` states the payload's size, number and Merkle root.
    case totals
    /// `document.json` is in form and agrees with `bag-info.txt` and the files.
    case document
    /// `ledger.json` is in form, balances, and agrees with the document's pages.
    case ledger
    /// The file is named for the package and version inside.
    case fileName = "file-name"
  }

  /// One check and its outcome.
  public struct Finding: Sendable, Hashable {
    /// The check.
    public let check: Check
    /// How it ended.
    public let outcome: Outcome
    /// What is wrong; `nil` when the check passed or was skipped.
    public let detail: Wording?
  }

  /// The archive as it was named by whoever asked.
  public let path: String
  /// All checks in their order.
  public private(set) var findings: [Finding]
  /// SHA-256 of `tagmanifest-sha256.txt`: the identity of the content, if it could be read.
  public internal(set) var contentDigest: Digest?
  /// SHA-256 of the whole file, if it could be read.
  public internal(set) var archiveDigest: Digest?

  /// The findings in one word.
  public var verdict: Verdict {
    if findings.contains(where: { $0.outcome == .failed }) { return .notIntact }
    return findings.allSatisfy { $0.outcome == .passed } ? .intact : .couldNotTell
  }

  /// The first thing that is wrong; `nil` for an intact archive.
  public var firstFlaw: Finding? { findings.first { $0.outcome != .passed } }

  /// The report for scripts: one JSON object without line feeds, details in English.
  public var json: String {
    let record = Record(
      archive: path, verdict: verdict, contentSha256: contentDigest, archiveSha256: archiveDigest,
      checks: findings.map { Record.Check(check: $0.check, outcome: $0.outcome, detail: $0.detail?.en) })
    return String(decoding: CanonicalJSON.encode(record), as: UTF8.self)
  }

  private struct Record: Encodable {
    let archive: String
    let verdict: Verdict
    let contentSha256: Digest?
    let archiveSha256: Digest?
    let checks: [Check]

    struct Check: Encodable {
      let check: VerificationReport.Check
      let outcome: Outcome
      let detail: String?
    }
  }

  /// A report on nothing looked at yet.
  init(path: String) {
    self.path = path
    findings = Check.allCases.map { Finding(check: $0, outcome: .skipped, detail: nil) }
  }

  /// Makes one check and enters how it ended.
  ///
  /// - Returns: What the check found out, for the checks after it; `nil` if it did not pass.
  mutating func check<Result>(_ check: Check, _ body: () throws(ArchiveFlaw) -> Result) -> Result? {
    let result: Result?
    let finding: Finding
    do throws(ArchiveFlaw) {
      result = try body()
      finding = Finding(check: check, outcome: .passed, detail: nil)
    } catch {
      result = nil
      finding = Finding(check: check, outcome: error.outcome, detail: error.wording)
    }
    findings = findings.map { $0.check == check ? finding : $0 }
    return result
  }
}
