internal import Foundation
public import Paper

/// Where the program gets the time from: the system, or a moment that was fixed so that a run can be repeated.
public enum Clock: Sendable {
  /// The system's clock and time zone.
  case system
  /// Always the same moment.
  case fixed(Timestamp)

  /// Reads `SOURCE_DATE_EPOCH`, the variable reproducible builds agree on: seconds since 1970.
  ///
  /// - Parameter environment: The process's environment.
  /// - Returns: A fixed clock if the variable is set, else the system's.
  /// - Throws: `ConfigurationFault` when the variable is not a number.
  public static func reading(_ environment: [String: String]) throws(ConfigurationFault) -> Clock {
    guard let text = environment["SOURCE_DATE_EPOCH"], !text.isEmpty else { return .system }
    guard let seconds = Int(text), seconds >= 0 else {
      throw ConfigurationFault(
        at: "SOURCE_DATE_EPOCH",
        Wording(vi: "Cần số giây tính từ năm 1970.", en: "The number of seconds since 1970 is needed."))
    }
    return .fixed(Timestamp(secondsSince1970: seconds, offsetMinutes: 0))
  }

  /// The moment it is, with the offset of the local time zone.
  public var now: Timestamp {
    switch self {
    case .fixed(let moment): return moment
    case .system:
      let date = Date()
      return Timestamp(
        secondsSince1970: Int(date.timeIntervalSince1970),
        offsetMinutes: TimeZone.current.secondsFromGMT(for: date) / 60)
    }
  }

  /// The local calendar day.
  public var today: CalendarDay {
    let clock = now.local
    return CalendarDay(year: clock.year, month: clock.month, day: clock.day) ?? CalendarDay(newYearOf: clock.year)
  }
}
