internal import Foundation

/// A random number generator that a seed repeats (SplitMix64).
///
/// Tests that draw at random print ``seed``; running with `SOHOA_SEED` set to it draws the same again.
public struct SeededRandom: RandomNumberGenerator {
  /// What the generator started from.
  public let seed: UInt64
  private var state: UInt64

  /// Starts from a seed.
  public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// Starts from `SOHOA_SEED`, or else from a seed nobody knows, and prints it with the name of the test.
  public init(announcedBy test: String = #function) {
    self.init(seed: ProcessInfo.processInfo.environment["SOHOA_SEED"].flatMap { UInt64($0) } ?? .random(in: 0 ... .max))
    print("\(test): SOHOA_SEED=\(seed)")
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
