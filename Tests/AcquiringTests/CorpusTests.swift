import Flow
import Foundation
import Paper
import TestSupport
import Testing

@testable import Acquiring

/// Real, odd and hostile files that nobody here wrote; skipped, by name, where the corpus is not.
@Suite(
  "Every file of the corpus is digitised or rejected", .judged(by: .qpdf, .pdftoppm),
  .withCorpus)
struct CorpusTests {
  @Test(
    "odd and hostile files: no crash, no hang, every page accounted for",
    arguments: ["gif", "jpeg", "other", "png", "tiff", "pdf"])
  func hard(_ kind: String) throws {
    let folder = try #require(Corpus.folder).appending(path: "hard/\(kind)").path
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
        // Three pages of a file tell what its hundredth would.
        return offered < 3
      }
      #expect(offered == min(survey.pageCount, 3), "\(name)")
      fed += offered
      #expect(start.duration(to: .now) < .seconds(60 * offered), "\(name)")
    }
    print("corpus hard/\(kind): \(names.count) files, \(fed) pages taken or rejected")
  }

  @Test(
    "Vietnamese scans give up their original images",
    arguments: [("vn_quangngai_ubnd", 9, 8), ("vn_central_gov", 13, 22), ("vn_kiengiang_syt", 75, 0)])
  func scans(_ set: String, extracted: Int, rendered: Int) throws {
    let folder = try #require(Corpus.folder).appending(path: "\(set)/pdf").path
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
