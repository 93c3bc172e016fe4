import Flow
import Foundation
import Paper
import TestSupport
import Testing

@testable import Acquiring

/// Real, odd and hostile files that nobody here wrote; skipped, by name, where the corpus is not.
@Suite(
  "Every file of the corpus is digitised or rejected", .judged(by: .qpdf, .pdftoppm),
  .enabled(if: Corpus.isThere, Corpus.absence))
struct CorpusTests {
  @Test(
    "odd and hostile files: no crash, no hang, every page accounted for",
    arguments: ["gif", "jpeg", "other", "png", "tiff", "pdf"])
  func hard(_ kind: String) throws {
    let folder = "\(Corpus.path)/hard/\(kind)"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    try #require(!names.isEmpty)
    var fed = 0
    for name in names {
      let start = ContinuousClock.now
      let survey = try Survey(of: ["\(folder)/\(name)"])
      var offered = 0
      try FileSource(survey, until: Cancellation()).pages { transit in
        offered += 1
        if case .rejected(_, let fault) = transit {
          #expect(!fault.message(in: .english).isEmpty && fault.file == name)
        }
        // Ten pages of a file tell what its hundredth would.
        return offered < 10
      }
      #expect(offered == min(survey.pageCount, 10), "\(name)")
      fed += offered
      #expect(start.duration(to: .now) < .seconds(60 * offered), "\(name)")
    }
    print("corpus hard/\(kind): \(names.count) files, \(fed) pages taken or rejected")
  }

  @Test(
    "Vietnamese scans give up their original images",
    arguments: [("vn_quangngai_ubnd", 9, 8), ("vn_central_gov", 14, 21), ("vn_kiengiang_syt", 74, 0)])
  func scans(_ set: String, extracted: Int, rendered: Int) throws {
    let folder = "\(Corpus.path)/\(set)/pdf"
    let survey = try Survey(of: [folder])
    var methods: [PageOrigin.Method] = []
    try FileSource(survey, until: Cancellation()).pages { transit in
      switch transit {
      case .page(let page): methods.append(page.phase.origin.method)
      case .rejected(_, let fault): Issue.record("\(fault.message(in: .english))")
      }
      return true
    }
    print(
      "corpus \(set): \(methods.filter { $0 == .extracted }.count) extracted, \(methods.filter { $0 == .rendered }.count) drawn"
    )
    #expect(methods.filter { $0 == .extracted }.count == extracted)
    #expect(methods.filter { $0 == .rendered }.count == rendered)
    #expect(methods.count == survey.pageCount)
  }
}

/// Where the corpus is: named by `SOHOA_CORPUS`, or beside the package.
private enum Corpus {
  static let path =
    ProcessInfo.processInfo.environment["SOHOA_CORPUS"]
    ?? Sample.root.deletingLastPathComponent().appending(path: "shared/corpus").path
  static let isThere = FileManager.default.fileExists(atPath: path)
  static let absence: Comment = "skipped: no corpus (set SOHOA_CORPUS)"
}
