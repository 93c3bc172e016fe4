// The order in which people expect the files of a folder: page2 before page10. It depends on the names alone, never on
// the locale, the file system or the time, so that the same folder gives the same document everywhere.

/// A file name prepared for comparing: runs of digits count as numbers, letters regardless of case.
struct NaturalOrder: Comparable {
  /// The name in pieces, without its extension; a name that is the beginning of another comes first.
  private let stem: [Piece]
  private let suffix: [Piece]
  /// The name itself, for names that are otherwise equal.
  private let name: [UInt8]

  private enum Piece: Comparable {
    /// The digits without leading zeros, of any length.
    case number(digits: [UInt8])
    case letters([UInt8])

    static func < (left: Piece, right: Piece) -> Bool {
      switch (left, right) {
      case (.number(let l), .number(let r)):
        l.count == r.count ? l.lexicographicallyPrecedes(r) : l.count < r.count
      case (.letters(let l), .letters(let r)): l.lexicographicallyPrecedes(r)
      case (.number, .letters): true
      case (.letters, .number): false
      }
    }
  }

  /// Prepares a name, which is in NFC.
  init(_ name: String) {
    let folded = Array(name.lowercased().utf8)
    let dot = folded.lastIndex(of: UInt8(ascii: ".")) ?? folded.endIndex
    stem = Self.pieces(of: folded[..<dot])
    suffix = Self.pieces(of: folded[dot...])
    self.name = Array(name.utf8)
  }

  private static func pieces(of text: ArraySlice<UInt8>) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text
    while let first = rest.first {
      let run = rest.prefix { isDigit($0) == isDigit(first) }
      rest = rest.dropFirst(run.count)
      pieces.append(
        isDigit(first) ? .number(digits: Array(run.drop { $0 == UInt8(ascii: "0") })) : .letters(Array(run)))
    }
    return pieces
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  static func < (left: NaturalOrder, right: NaturalOrder) -> Bool {
    if left.stem != right.stem { return left.stem.lexicographicallyPrecedes(right.stem) }
    if left.suffix != right.suffix { return left.suffix.lexicographicallyPrecedes(right.suffix) }
    return left.name.lexicographicallyPrecedes(right.name)
  }
}
