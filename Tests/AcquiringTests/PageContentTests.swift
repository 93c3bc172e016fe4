import TestSupport
import Testing

@testable import Acquiring

@Suite("What a PDF page's content paints")
struct PageContentTests {
  private func content(_ text: String) throws -> PageContent { try PageContent(of: Array(text.utf8)) }

  private func reason(_ text: String) -> RenderingReason? {
    do {
      _ = try PageContent(of: Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test("an image's place is what all transformations before it make of the unit square")
  func placement() throws {
    let page = try content("q 2 0 0 2 10 20 cm q 100 0 0 50 1 2 cm /Im#30 Do Q Q")
    #expect(page.image == "/Im0")
    #expect(page.placement == AffineMatrix(a: 200, b: 0, c: 0, d: 100, e: 12, f: 24))
    #expect(try content("1 0 0 1 5 5 cm q 9 0 0 9 9 9 cm Q 7 0 0 8 0 0 cm /A Do").placement.e == 5)
  }

  @Test("invisible text, marked content, colours and clips to rectangles are harmless")
  func harmless() throws {
    let page = try content(
      """
      /Artifact <</Type /Pagination /Sub [1 2 (a\\)) <AB>]>> BDC 0 0 0 rg % a comment (
      q 0 0 144 72 re W n /GS0 gs 144 0 0 72 0 0 cm /Im0 Do Q EMC
      BT 3 Tr /F1 12 Tf 92 Tz 1 -0 0 1 5. -.5 Tm (nested (parens\\) \\( here)) Tj [(x) -12 <00>] TJ T* ET
      """)
    #expect(page.hasInvisibleText)
    #expect(page.graphicsStates == ["/GS0"])
    #expect(page.clips == [PageRectangle([0, 144], [0, 72])])
  }

  @Test("clips are bounded where they are nested, not where they follow each other")
  func clips() throws {
    let one = "0 0 9 9 re W n "
    #expect(try content(String(repeating: one, count: 256) + "/A Do").clips.count == 256)
    #expect(try content(String(repeating: "q \(one) Q ", count: 1000) + "/A Do").clips.isEmpty)
  }

  @Test(
    "anything else that can be seen is a reason to draw the page",
    arguments: [
      ("", .noImage), ("q Q", .noImage), ("/A Do /A Do", .severalImages),
      ("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI /A Do", .severalImages),
      ("BT (x) Tj ET /A Do", .visibleText), ("3 Tr q 0 Tr (x) Tj Q /A Do", .visibleText),
      ("q 3 Tr Q [(x)] TJ /A Do", .visibleText), ("7 Tr (x) Tj /A Do", .visibleText),
      ("/A Do 0 0 5 5 re f", .drawing), ("0 0 m 5 5 l S /A Do", .drawing), ("/A Do /Sh0 sh", .drawing),
      ("0 0 m 5 5 l 9 0 l W n /A Do", .partOfPage), ("W n /A Do", .partOfPage),
      ("0 0 1 1 re 2 2 1 1 re W n /A Do", .partOfPage),
      ("/OC /MC0 BDC /A Do EMC", .optionalContent),
      (String(repeating: "0 0 9 9 re W n ", count: 257) + "/A Do", .tooCostly),
    ] as [(String, RenderingReason)])
  func visible(_ text: String, _ expected: RenderingReason) {
    #expect(reason(text) == expected)
  }

  @Test(
    "damaged content is called damaged, and read to no more than its end",
    arguments: [
      "/A Do (never closed", "/A Do <41", "/A Do << /B [1 2", "1 2 3 cm /A Do", "/A Do )", "]", ">", "q 1 0 0",
      "nonsense /A Do", "Do", "1e999 0 0 1 0 0 cm /A Do", "--5 w /A Do", "<< > /A Do", "/A Do (\\",
      String(repeating: "1 ", count: 5000), String(repeating: "q ", count: 5000),
      "/A Do " + String(repeating: "[", count: 100_000),
    ])
  func damaged(_ text: String) {
    #expect(reason(text) == .damaged)
  }

  @Test("random bytes are survived")
  func noise() {
    var random = SeededRandom()
    let pieces = [
      "q", "Q", "cm", "/A", "Do", "(", ")", "<", ">", "<<", ">>", "[", "]", "1", "-.5", "%", "\n", "\\", "W", "n", "re",
    ]
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        if Bool.random(using: &random) {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        } else {
          bytes += Array((pieces.randomElement(using: &random) ?? "").utf8) + [32]
        }
      }
      _ = try? PageContent(of: bytes)
    }
  }
}
