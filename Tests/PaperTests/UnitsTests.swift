import Paper
import Testing

@Suite("Units and counts")
struct UnitsTests {
  @Test("a byte count is shown as people read it")
  func byteCounts() {
    #expect(ByteCount(0).description == "0 B")
    #expect(ByteCount(1023).description == "1023 B")
    #expect(ByteCount(1024).description == "1.0 KiB")
    #expect(ByteCount(35_000).description == "34.1 KiB")
    #expect(ByteCount.mebibytes(1536).description == "1.5 GiB")
    #expect(ByteCount(.max).description.hasSuffix("TiB"))
  }

  @Test("a product that does not fit, or has a negative factor, is refused")
  func products() {
    #expect(ByteCount.product(3, 4, 5) == ByteCount(60))
    #expect(ByteCount.product(1 << 40, 1 << 40) == nil)
    #expect(ByteCount.product(-1, 5) == nil)
    #expect(ByteCount(.max) + ByteCount(1) == ByteCount(.max))
    #expect(ByteCount(1) - ByteCount(2) == .zero)
  }

  @Test("a resolution that paper can have is believed, any other is replaced by a guess that says so")
  func resolutions() {
    let a4 = PixelSize(width: 2480, height: 3508)
    let believed = Resolution(stated: PixelsPerInch(300), PixelsPerInch(300), size: a4)
    #expect(believed.provenance == .file && believed.x.value == 300)
    let absent = Resolution(stated: nil, nil, size: a4)
    #expect(absent.provenance == .guessedAbsent && absent.x.value == 300)
    let absurd = Resolution(stated: PixelsPerInch(1), PixelsPerInch(1), size: PixelSize(width: 1654, height: 2339))
    #expect(absurd.provenance == .guessedAbsurd && absurd.x.value == 200)
    let lopsided = Resolution(stated: PixelsPerInch(100), PixelsPerInch(400), size: a4)
    #expect(lopsided.provenance == .guessedAbsurd)
    let fax = Resolution(stated: PixelsPerInch(204), PixelsPerInch(98), size: PixelSize(width: 1728, height: 1143))
    #expect(fax.provenance == .file && fax.y.value == 98)
    #expect(Resolution(stated: PixelsPerInch(.nan), PixelsPerInch(.nan), size: a4).provenance == .guessedAbsurd)
  }

  @Test("an account balances exactly when every page fed has met one fate")
  func accounts() {
    var account = Account()
    account.fed = 5
    for fate in [Fate.packaged(.first), .blank, .separator, .duplicate] { account.enter(fate) }
    #expect(!account.balances)
    account.enter(.rejected(PageFault(.empty, file: "a.jpg", page: nil)))
    #expect(account.balances)
    account.enter(.blank)
    #expect(!account.balances)
  }

  @Test("a digest is read from 64 lower-case digits and from nothing else")
  func digests() throws {
    let hex = String(repeating: "0123456789abcdef", count: 4)
    #expect(try #require(Digest(hex: hex)).description == hex)
    #expect(Digest(hex: hex.uppercased()) == nil)
    #expect(Digest(hex: hex.dropLast()) == nil)
    #expect(Digest(hex: hex + "00") == nil)
    #expect(Digest(hex: hex.dropLast() + "g") == nil)
  }

  @Test("quarter turns add up as turning paper does")
  func turns() {
    #expect(QuarterTurns.right + .right == .half)
    #expect(QuarterTurns.left + .right == .none)
    #expect(QuarterTurns.half + .left == .right)
  }

  @Test("days follow each other through months, leap years and new years")
  func days() throws {
    #expect(CalendarDay(year: 2024, month: 2, day: 29) != nil)
    #expect(CalendarDay(year: 2100, month: 2, day: 29) == nil)
    #expect(CalendarDay(year: 2026, month: 13, day: 1) == nil)
    let eve = try #require(CalendarDay(year: 2027, month: 12, day: 31))
    #expect(eve.next == CalendarDay(year: 2028, month: 1, day: 1))
    let february = try #require(CalendarDay(year: 2028, month: 2, day: 28))
    #expect(february.next == CalendarDay(year: 2028, month: 2, day: 29))
  }

  @Test("every fault names its file, its page, the cause and the remedy, in both languages")
  func faults() {
    let codes: [PageFault.Code] = [
      .unreadable(cause: "EACCES"), .notRegular, .link, .badName, .changedWhileRead, .empty,
      .unsupportedFormat(name: "GIF"), .unsupportedVariant(cause: "float"),
      .truncated(cause: "EOF"), .corrupt(cause: "bad marker"),
      .tooLarge(needs: .mebibytes(900), limit: .mebibytes(256)),
      .fileTooLarge(size: .mebibytes(300), limit: .mebibytes(256)), .tooManyPages(limit: 10_000), .encrypted,
      .renderFailed(cause: "exit 1"), .pdfTimedOut(seconds: 30), .fileGivenUp(slowPages: 5), .timedOut(seconds: 60),
      .readingFailed(cause: "x"), .processingFailed(cause: "y"),
    ]
    for code in codes {
      for language in Wording.Language.allCases {
        let message = PageFault(code, file: "tờ khai.pdf", page: Ordinal(3)).message(in: language)
        #expect(message.contains("tờ khai.pdf") && message.contains("3"))
        #expect(message.contains(code.reason.text(in: language)) && message.contains(code.remedy.text(in: language)))
      }
    }
    #expect(Set(codes.map(\.name)).count == codes.count)
  }
}
