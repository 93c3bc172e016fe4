// A point in time with the offset it was written down in. Calendar arithmetic follows the proleptic Gregorian calendar;
// days to dates by counting from 1 March of year 0, so that leap days fall at the end of a year.

/// A point in time, and the offset from UTC to write it with.
public struct ZonedTime: Sendable, Hashable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let secondsSince1970: Int
  /// Minutes that local time is ahead of UTC, −1,439 to 1,439; 420 in Việt Nam.
  public let offsetMinutes: Int

  /// Makes a time from seconds since 1970 in UTC and an offset to write it with.
  ///
  /// Years outside 0 to 9999 and offsets of a day or more are brought to the nearest that can be written.
  public init(secondsSince1970: Int, offsetMinutes: Int) {
    self.secondsSince1970 = min(max(secondsSince1970, -62_167_132_800), 253_402_214_400)
    self.offsetMinutes = min(max(offsetMinutes, -1_439), 1_439)
  }

  /// ISO 8601 with seconds and offset: `2026-11-24T09:30:00+07:00`.
  var iso8601: String {
    let (date, time, zone) = fields
    return date.joined(separator: "-") + "T" + time.joined(separator: ":") + zone.joined(separator: ":")
  }

  /// A PDF date (ISO 32000-1, 7.9.4): `D:20261124093000+07'00'`.
  var pdf: String {
    let (date, time, zone) = fields
    return "D:" + date.joined() + time.joined() + zone.joined(separator: "'") + "'"
  }

  /// Local year, month, day; hour, minute, second; signed hours and minutes of the offset; each with leading zeros.
  private var fields: (date: [String], time: [String], zone: [String]) {
    let local = secondsSince1970 + offsetMinutes * 60
    let second = local - local.flooredDivision(by: 86_400) * 86_400
    let day = local.flooredDivision(by: 86_400) + 719_468  // days since 0000-03-01

    let era = day.flooredDivision(by: 146_097)  // 400 years
    let dayOfEra = day - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153  // 0 is March
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)

    let offset = offsetMinutes.magnitude
    return (
      [padded(year, 4), padded(month, 2), padded(dayOfYear - (153 * marchMonth + 2) / 5 + 1, 2)],
      [padded(second / 3_600, 2), padded(second / 60 % 60, 2), padded(second % 60, 2)],
      [(offsetMinutes < 0 ? "-" : "+") + padded(Int(offset) / 60, 2), padded(Int(offset) % 60, 2)]
    )
  }

  private func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

extension Int {
  fileprivate func flooredDivision(by divisor: Int) -> Int {
    self / divisor - (self % divisor < 0 ? 1 : 0)
  }
}
