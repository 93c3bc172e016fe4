import Foundation
import Paper
import TestSupport
import Testing

@Suite("A timestamp")
struct TimestampTests {
  @Test("is written with the local clock and its offset")
  func written() {
    #expect(
      Timestamp(secondsSince1970: 1_795_486_500, offsetMinutes: 420).rfc3339 == "2026-11-24T09:15:00+07:00")
    #expect(Timestamp(secondsSince1970: 1_795_486_500, offsetMinutes: 0).rfc3339 == "2026-11-24T02:15:00Z")
    #expect(Timestamp(secondsSince1970: 1_795_486_500, offsetMinutes: -570).day == "2026-11-23")
  }

  @Test("agrees with Foundation's calendar on random moments, and reads what it wrote")
  func againstFoundation() throws {
    var random = SeededRandom()
    let formatter = ISO8601DateFormatter()
    for _ in 0..<2000 {
      let seconds = Int.random(in: 86_400...253_402_214_400, using: &random)
      let offset = Int.random(in: -1439...1439, using: &random)
      let moment = Timestamp(secondsSince1970: seconds, offsetMinutes: offset)
      #expect(Timestamp(rfc3339: moment.rfc3339) == moment, "second \(seconds), offset \(offset)")
      let utc = Timestamp(secondsSince1970: seconds, offsetMinutes: 0)
      #expect(utc.rfc3339 == formatter.string(from: Date(timeIntervalSince1970: Double(seconds))))
    }
  }

  @Test(
    "refuses what RFC 3339 to the second is not",
    arguments: [
      "2026-11-24", "2026-11-24T09:15:00", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-24T24:00:00Z",
      "2026-11-24T09:15:00+0700", "2026-11-24t09:15:00Z", "2026-11-24T09:15:00.5Z", "2026-11-24T09:15:60Z",
      "2026-11-24T09:15:00+00:00", "2026-11-24T09:15:00+24:00", "1969-12-31T00:00:00Z", "",
    ])
  func refused(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }
}
