internal import Foundation

/// The id of a dossier (mã hồ sơ): issuing unit, date, number, as in `H49.61-261124-0012`.
///
/// An id is never invented: it is given by a person, a code or the text of a paper, kept as given, and linked by its
/// canonical form.
public struct DossierID: Sendable, Hashable, CustomStringConvertible {
  /// As given.
  public let raw: String
  /// Issuing unit: `H49.61`, or the older `000.00.12.H62`.
  public let unit: String
  /// Six (`yyMMdd`) or eight (`yyyyMMdd`) digits, as given.
  public let date: String
  /// Four to seven digits.
  public let number: String
  /// The day that ``date`` names.
  public let day: CalendarDay

  /// The canonical form: what ids are compared by, safe as a folder's name.
  public var description: String { "\(unit)-\(date)-\(number)" }

  /// Whether the id was issued in Quảng Ninh; others are accepted, with a warning.
  public var isHome: Bool { unit.split(separator: ".").contains { $0 == "H49" } }

  /// Equal when the canonical forms are.
  public static func == (left: DossierID, right: DossierID) -> Bool { left.description == right.description }

  /// Hashes the canonical form.
  public func hash(into hasher: inout Hasher) { hasher.combine(description) }

  /// Reads an id a person or a reader gave.
  ///
  /// Compatibility forms are folded (NFKC), letters raised, the many dashes and commas made `-` and `.`, spaces around
  /// them dropped, and O, I, l read as digits only where a digit has to be.
  ///
  /// - Parameters:
  ///   - text: The id as given.
  ///   - today: The day it is read on; ids dated up to the next day are accepted. A day before 2018 is a wrong clock and
  ///     is not compared with.
  /// - Throws: `DossierFault` that says what is wrong.
  public init(_ text: String, today: CalendarDay) throws(DossierFault) {
    guard text.utf8.count <= 100 else { throw DossierFault(.form, given: String(text.prefix(40)) + "…") }
    let folded = String(text.precomposedStringWithCompatibilityMapping.map(Self.plain)).filter { $0 != " " }
    let parts = folded.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let unit = Self.unit(String(parts[0])) else { throw DossierFault(.form, given: text) }
    let date = Self.digits(parts[1])
    let number = Self.digits(parts[2])
    guard unit != "G22.99.3" else { throw DossierFault(.payment, given: text) }
    guard let date, date.count == 6 || date.count == 8, let number, (4...7).contains(number.count) else {
      throw DossierFault(.form, given: text)
    }
    guard let day = Self.day(date) else { throw DossierFault(.noSuchDate, given: text) }
    // A clock that shows a day before the first id there can be is wrong, and no witness against the paper.
    let isClockWrong = today < CalendarDay(newYearOf: 2018)
    guard day >= CalendarDay(newYearOf: 2018), isClockWrong || day <= today.next else {
      throw DossierFault(.dateOutOfRange, given: text)
    }
    self.raw = text
    self.unit = unit
    self.date = date
    self.number = number
    self.day = day
  }

  /// Makes the many dashes one and the comma a full stop.
  private static func plain(_ character: Character) -> Character {
    switch character {
    case "\u{2010}"..."\u{2015}", "\u{2212}", "\u{FE58}", "\u{FE63}": "-"
    case ",": "."
    case "\t", "\u{A0}": " "
    default: character
    }
  }

  /// The unit, with digits where digits belong: `000.00.12.H62` or `H49.61.2`.
  private static func unit(_ text: String) -> String? {
    let segments = text.split(separator: ".", omittingEmptySubsequences: false)
    if segments.count == 4, let last = lettered(segments[3]) {
      let numbers = segments.prefix(3).compactMap(digits)
      if numbers.map(\.count) == [3, 2, 2] { return (numbers + [last]).joined(separator: ".") }
    }
    guard (1...5).contains(segments.count), let first = lettered(segments[0]) else { return nil }
    let numbers = segments.dropFirst().compactMap(digits)
    guard numbers.count == segments.count - 1, numbers.allSatisfy({ (1...3).contains($0.count) }) else { return nil }
    return ([first] + numbers).joined(separator: ".")
  }

  /// A letter and two digits, as in `H49`.
  private static func lettered(_ text: Substring) -> String? {
    guard text.count == 3, let letter = text.first?.uppercased(), letter >= "A", letter <= "Z", letter.utf8.count == 1,
      let number = digits(text.dropFirst())
    else { return nil }
    return letter + number
  }

  /// Digits, with the letters that are mistaken for them put right; `nil` if anything else is among them.
  private static func digits(_ text: Substring) -> String? {
    var result = ""
    for character in text {
      switch character {
      case "0"..."9" where character.utf8.count == 1: result.append(character)
      case "O", "o": result.append("0")
      case "I", "l", "|": result.append("1")
      default: return nil
      }
    }
    return result.isEmpty ? nil : result
  }

  private static func day(_ digits: String) -> CalendarDay? {
    let full = digits.count == 6 ? "20" + digits : digits
    let values = full.utf8.map { Int($0 - UInt8(ascii: "0")) }
    func number(_ range: Range<Int>) -> Int { values[range].reduce(0) { $0 * 10 + $1 } }
    return CalendarDay(year: number(0..<4), month: number(4..<6), day: number(6..<8))
  }
}
