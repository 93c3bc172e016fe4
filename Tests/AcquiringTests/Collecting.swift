import Flow
import Paper
import Testing

@testable import Acquiring

/// What a source offered, page by page.
struct Offered {
  let survey: Survey
  let transits: [Transit<Scanned>]

  /// Surveys inputs and takes every page.
  init(_ inputs: [String], limits: IntakeLimits = IntakeLimits()) throws {
    let survey = try Survey(of: inputs, limits: limits)
    var transits: [Transit<Scanned>] = []
    try FileSource(survey, limits: limits, until: Cancellation()).pages { transit in
      transits.append(transit)
      return true
    }
    self.survey = survey
    self.transits = transits
    expectConservation()
  }

  /// The pages in good order.
  var pages: [Scanned] {
    transits.compactMap { if case .page(let page) = $0 { page.phase } else { nil } }
  }

  /// The rejected ones.
  var faults: [PageFault] {
    transits.compactMap { if case .rejected(_, let fault) = $0 { fault } else { nil } }
  }

  /// `fed = pages + rejected`, and every page that was counted was offered once, in order, under its number.
  private func expectConservation() {
    #expect(survey.pageCount == pages.count + faults.count)
    let expected = survey.batches.flatMap { batch in
      (0..<batch.pageCount).map { PageID(batch: batch.id, ordinal: Ordinal($0 + 1)) }
    }
    #expect(transits.map(\.id) == expected)
    for transit in transits {
      let file = survey.file(holding: transit.id)
      switch transit {
      case .page(let page): #expect(file?.name == page.phase.origin.fileName)
      case .rejected(_, let fault): #expect(file?.name == fault.file)
      }
    }
  }
}
