/// A number of bytes: memory held, a budget, a file's size.
///
/// Never negative. Arithmetic that could wrap goes through ``product(_:)``, which returns `nil` instead.
public struct ByteCount: Sendable, Hashable, Comparable {
  /// The count itself, in bytes; zero or more.
  public let bytes: Int

  /// No bytes at all.
  public static let zero = ByteCount(0)

  /// Makes a count; a negative number counts as zero.
  public init(_ bytes: Int) { self.bytes = max(0, bytes) }

  /// A count in units of 1,024 bytes.
  public static func kibibytes(_ count: Int) -> ByteCount { ByteCount(count << 10) }

  /// A count in units of 1,048,576 bytes.
  public static func mebibytes(_ count: Int) -> ByteCount { ByteCount(count << 20) }

  /// Multiplies factors read from outside, such as a header's width, height and depth.
  ///
  /// - Returns: The product, or `nil` if a factor is negative or the product does not fit.
  public static func product(_ factors: Int...) -> ByteCount? {
    var total = 1
    for factor in factors {
      let (next, wrapped) = total.multipliedReportingOverflow(by: factor)
      guard !wrapped, factor >= 0 else { return nil }
      total = next
    }
    return ByteCount(total)
  }

  /// The sum of two counts; the largest count there is, if the sum does not fit.
  public static func + (left: ByteCount, right: ByteCount) -> ByteCount {
    let (sum, wrapped) = left.bytes.addingReportingOverflow(right.bytes)
    return ByteCount(wrapped ? .max : sum)
  }

  /// The difference of two counts, zero if the second is larger.
  public static func - (left: ByteCount, right: ByteCount) -> ByteCount { ByteCount(left.bytes - right.bytes) }

  /// Adds in place; see `+`.
  public static func += (left: inout ByteCount, right: ByteCount) { left = left + right }

  /// Subtracts in place; see `-`.
  public static func -= (left: inout ByteCount, right: ByteCount) { left = left - right }

  /// Orders by size.
  public static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }
}

extension ByteCount: CustomStringConvertible {
  /// The count for people: `812 B`, `34.2 KiB`, `1.4 GiB`.
  public var description: String {
    if bytes < 1024 { return "\(bytes) B" }
    var tenths = bytes / 1024 * 10 + bytes % 1024 * 10 / 1024
    for unit in ["KiB", "MiB", "GiB"] {
      if tenths < 10240 { return "\(tenths / 10).\(tenths % 10) \(unit)" }
      tenths /= 1024
    }
    return "\(tenths / 10).\(tenths % 10) TiB"
  }
}
