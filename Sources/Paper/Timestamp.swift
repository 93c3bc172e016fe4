/// A moment, with the offset from UTC of the place where it was noted: what a clock on the counter's wall showed.
///
/// To the second; written and read as RFC 3339 has it. The years 1970 to 9999 can be written.
public struct Timestamp: Sendable, Hashable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let secondsSince1970: Int
  /// Minutes the local clock is ahead of UTC: 420 in Việt Nam; −1439 to 1439.
  public let offsetMinutes: Int

  /// The seconds that can be written: 1970 to 9999, at any offset.
  private static let range = 86_400...253_402_214_400

  /// Notes a moment; one that cannot be written is moved to the nearest that can.
  public init(secondsSince1970: Int, offsetMinutes: Int) {
    self.secondsSince1970 = min(max(secondsSince1970, Self.range.lowerBound), Self.range.upperBound)
    self.offsetMinutes = min(max(offsetMinutes, -1439), 1439)
  }

  /// Reads what ``rfc3339`` writes: `2026-11-24T09:15:00+07:00`, or `Z` for the offset zero.
  ///
  /// - Returns: `nil` for anything else, such as fractions of a second or a day that does not exist.
  public init?(rfc3339 text: String) {
    let units = Array(text.utf8)
    guard units.count == 20 || units.count == 25 else { return nil }
    func number(_ start: Int, _ count: Int) -> Int? {
      var value = 0
      for unit in units[start..<start + count] {
        guard (0x30...0x39).contains(unit) else { return nil }
        value = value * 10 + Int(unit - 0x30)
      }
      return value
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2)
    else { return nil }
    var offset = 0
    if units.count == 25 {
      guard let hours = number(20, 2), let minutes = number(23, 2), hours < 24, minutes < 60 else { return nil }
      offset = (hours * 60 + minutes) * (units[19] == UInt8(ascii: "-") ? -1 : 1)
    }
    guard (1...12).contains(month) else { return nil }
    let local = (Self.days(year: year, month: month, day: day) * 24 + hour) * 3600 + minute * 60 + second
    self.init(secondsSince1970: local - offset * 60, offsetMinutes: offset)
    // Writing it again catches separators, ranges and days that do not exist, all at once.
    guard rfc3339 == text else { return nil }
  }

  /// The moment as RFC 3339 writes it, local time first: `2026-11-24T09:15:00+07:00`.
  public var rfc3339: String {
    let clock = local
    let time = "\(Self.two(clock.hour)):\(Self.two(clock.minute)):\(Self.two(clock.second))"
    guard offsetMinutes != 0 else { return "\(day)T\(time)Z" }
    let size = offsetMinutes.magnitude
    return "\(day)T\(time)\(offsetMinutes < 0 ? "-" : "+")\(Self.two(Int(size / 60))):\(Self.two(Int(size % 60)))"
  }

  /// The local date: `2026-11-24`.
  public var day: String {
    let clock = local
    let year = String(clock.year)
    return "\(String(repeating: "0", count: 4 - year.count))\(year)-\(Self.two(clock.month))-\(Self.two(clock.day))"
  }

  /// The local calendar date and time of day.
  public var local: (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    let seconds = secondsSince1970 + offsetMinutes * 60
    // Days counted from 0000-03-01, so that a leap day ends its year; every 400 years have 146,097 days.
    let days = seconds / 86_400 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let ofDay = seconds % 86_400
    return (
      era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1,
      ofDay / 3600, ofDay / 60 % 60, ofDay % 60
    )
  }

  /// Days from 1970-01-01 to a date of the Gregorian calendar, the inverse of ``local``.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
