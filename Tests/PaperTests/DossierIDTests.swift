import Paper
import Testing

@Suite("A dossier id")
struct DossierIDTests {
  private let today: CalendarDay
  init() throws { today = try #require(CalendarDay(year: 2026, month: 11, day: 24)) }

  @Test(
    "is accepted in every form the province meets",
    arguments: [
      "H49.61-261124-0012", "000.00.12.H62-201105-0004", "H15.50.05.13-261008-0975", "G22.99.08-260921-896048",
      "G09.20-20260609-0092637", "H49-260101-1234",
    ])
  func accepted(_ text: String) throws {
    let id = try DossierID(text, today: today)
    #expect(id.description == text)
    #expect(id.raw == text)
  }

  @Test(
    "has one canonical form for the ways people and readers write it",
    arguments: [
      "h49.61-261124-0012", " H49.61 - 261124 - 0012 ", "H49,61–261124–0012", "H49.6I-26II24-OO12",
      "H49.6l-26ll24-0012",
      "Ｈ４９．６１－２６１１２４－００１２", "H49.61\u{2212}261124\u{2014}0012",
    ])
  func canonical(_ text: String) throws {
    let id = try DossierID(text, today: today)
    #expect(id.description == "H49.61-261124-0012")
    #expect(id.raw == text)
    #expect(try id == DossierID("H49.61-261124-0012", today: today))
  }

  @Test(
    "is refused when it cannot be one, with the reason",
    arguments: [
      ("", DossierFault.Code.form), ("H49.61", .form), ("H49.61-261124", .form), ("H49.61-261124-001", .form),
      ("H49.61-261124-00123456", .form), ("H49.61-2611-0012", .form), ("H49.61.1.1.1.1-261124-0012", .form),
      ("../../etc-261124-0012", .form), ("H49/61-261124-0012", .form), ("H49.61-261124-0012-7", .form),
      ("H49..61-261124-0012", .form), ("HH9.61-261124-0012", .form), ("H49.61-261124-٠٠١٢", .form),
      ("H49.61-261324-0012", .noSuchDate), ("H49.61-260229-0012", .noSuchDate), ("H49.61-20250431-0012", .noSuchDate),
      ("H49.61-171231-0012", .dateOutOfRange), ("H49.61-261126-0012", .dateOutOfRange),
      ("G22.99.3-261124-0012", .payment),
    ])
  func refused(_ text: String, _ code: DossierFault.Code) {
    let fault = #expect(throws: DossierFault.self) { try DossierID(text, today: today) }
    #expect(fault?.code == code)
    #expect(fault?.wording.en.isEmpty == false)
  }

  @Test("dated tomorrow is accepted: clocks and midnights differ")
  func tomorrow() throws {
    _ = try DossierID("H49.61-261125-0012", today: today)
    let lastDay = try #require(CalendarDay(year: 2026, month: 12, day: 31))
    _ = try DossierID("H49.61-270101-0012", today: lastDay)
  }

  @Test("is accepted although the clock shows a day before there were ids: a dead battery shows 1970")
  func wrongClock() throws {
    _ = try DossierID("H49.61-261124-0012", today: CalendarDay(newYearOf: 1970))
    #expect(throws: DossierFault.self) { try DossierID("H49.61-171231-0012", today: CalendarDay(newYearOf: 1970)) }
  }

  @Test("knows whether it was issued at home")
  func home() throws {
    #expect(try DossierID("H49.61-261124-0012", today: today).isHome)
    #expect(try DossierID("000.00.00.H49-201105-0004", today: today).isHome)
    #expect(try !DossierID("H15.50.05.13-261008-0975", today: today).isHome)
  }

  @Test("of hostile length is refused without being echoed in full")
  func hostile() {
    let fault = #expect(throws: DossierFault.self) {
      try DossierID(String(repeating: "9", count: 1 << 20), today: today)
    }
    #expect((fault?.given.count ?? 0) < 50)
  }
}
