// The operators of a page's content (ISO 32000-1, annex A), split into tokens. Only what is needed to recognise a page
// that is one image: numbers and names are understood, everything else is skipped over correctly.

/// A page's content as operators with their operands, one after another.
struct ContentStream: Sequence, IteratorProtocol {
  /// What an operator is applied to.
  enum Operand: Equatable {
    case number(Double)
    /// A name, with its slash.
    case name(String)
    /// A string, an array or a dictionary.
    case other
  }

  /// One operator, or the end of what can be understood.
  enum Element: Equatable {
    case operation(String, [Operand])
    /// The content breaks off in the middle of something, or is nonsense.
    case damage
  }

  private let bytes: [UInt8]
  private var position = 0

  /// Begins at the beginning; the content is no longer compressed.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next operator; `nil` at the end.
  mutating func next() -> Element? {
    var operands: [Operand] = []
    while true {
      skipSpace()
      guard let byte = peek else { return operands.isEmpty ? nil : .damage }
      switch byte {
      case UInt8(ascii: "/"):
        operands.append(.name(name()))
      case UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "["):
        guard skipComposite() else { return give(.damage) }
        operands.append(.other)
      case UInt8(ascii: ")"), UInt8(ascii: ">"), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
        return give(.damage)
      default:
        let word = String(decoding: regularRun(), as: UTF8.self)
        guard let first = word.utf8.first, "+-.0123456789".utf8.contains(first) else {
          return .operation(word, operands)
        }
        guard let number = Double(word), number.isFinite else { return give(.damage) }
        operands.append(.number(number))
      }
      // No operator takes more than a colour space's 32 components and a name.
      if operands.count > 64 { return give(.damage) }
    }
  }

  /// Ends the iteration after this element.
  private mutating func give(_ last: Element) -> Element {
    position = bytes.count
    return last
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) || byte == 0 }

  private static func isRegular(_ byte: UInt8) -> Bool { !isSpace(byte) && !"()<>[]{}/%".utf8.contains(byte) }

  private mutating func skipSpace() {
    while let byte = peek {
      if byte == UInt8(ascii: "%") {
        while let byte = peek, byte != 10, byte != 13 { position += 1 }
      } else if Self.isSpace(byte) {
        position += 1
      } else {
        return
      }
    }
  }

  private mutating func regularRun() -> ArraySlice<UInt8> {
    let start = position
    while let byte = peek, Self.isRegular(byte) { position += 1 }
    return bytes[start..<position]
  }

  /// A name with `#20` and the like decoded, as qpdf's JSON has it.
  private mutating func name() -> String {
    position += 1
    var run = regularRun()
    var decoded = [UInt8(ascii: "/")]
    while let byte = run.popFirst() {
      let digits = String(decoding: run.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "#"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        decoded.append(value)
        run = run.dropFirst(2)
      } else {
        decoded.append(byte)
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  /// Skips a string, an array or a dictionary, nested as it may be.
  ///
  /// - Returns: `false` if it does not end.
  private mutating func skipComposite() -> Bool {
    var depth = 0
    repeat {
      skipSpace()
      guard let byte = peek else { return false }
      position += 1
      switch byte {
      case UInt8(ascii: "("):
        guard skipString() else { return false }
      case UInt8(ascii: "<") where peek != UInt8(ascii: "<"):
        while let digit = peek, digit != UInt8(ascii: ">") { position += 1 }
        guard peek != nil else { return false }
        position += 1
      case UInt8(ascii: "<"):
        position += 1
        depth += 1
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">"):
        guard peek == UInt8(ascii: ">") else { return false }
        position += 1
        depth -= 1
      default: break
      }
    } while depth > 0
    return true
  }

  /// Skips the rest of a string whose opening parenthesis has been read.
  private mutating func skipString() -> Bool {
    var depth = 1
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      if depth == 0 { return true }
    }
    return false
  }
}
