/// What is left of the time one page may take, shared by all programs that are run for it.
struct PageClock {
  private let start = ContinuousClock.now
  /// All the time the page has, in seconds.
  let total: Int

  /// Starts now.
  init(seconds: Int) { total = seconds }

  /// Time since the start.
  var elapsed: Duration { start.duration(to: .now) }

  /// Whole seconds for the next program, at most `limit`; what is left is rounded up, 0 if nothing is.
  func seconds(atMost limit: Int) -> Int {
    let left = Duration.seconds(total) - elapsed
    let rounded = left.components.seconds + (left.components.attoseconds > 0 ? 1 : 0)
    return max(0, min(limit, Int(rounded)))
  }
}
