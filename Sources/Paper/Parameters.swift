/// The adjustable parameters of one part of the pipeline, declared once.
///
/// The declarations are what pipeline files are decoded with, what `sohoa pipelines` explains, and what names the
/// nearest known key when one is misspelt.
public protocol Parameters: Sendable {
  /// Name of the section in a pipeline file, such as `reading`.
  static var section: String { get }
  /// Every parameter, in the order a reader wants them.
  static var declarations: [Declaration<Self>] { get }
  /// The defaults.
  init()
}

/// One parameter: its key, what it is for, what it accepts, and how it is read and shown.
public struct Declaration<Owner>: Sendable {
  /// The key in a pipeline file: lower case, hyphens.
  public let key: String
  /// What it is for, in one sentence.
  public let summary: Wording
  /// What values it accepts, for people: `1 to 600 seconds`.
  public let accepts: Wording
  /// Reads a value written in a pipeline file; `false` if it is not acceptable.
  public let read: @Sendable (String, inout Owner) -> Bool
  /// Writes the value as a pipeline file has it.
  public let show: @Sendable (Owner) -> String

  /// A whole number.
  ///
  /// - Parameters:
  ///   - key: Its key.
  ///   - path: Where the value goes.
  ///   - range: What is acceptable.
  ///   - unit: What is counted.
  ///   - summary: What it is for.
  /// - Returns: The declaration.
  public static func integer(
    _ key: String, _ path: any WritableKeyPath<Owner, Int> & Sendable, _ range: ClosedRange<Int>, _ unit: Wording,
    _ summary: Wording
  ) -> Declaration {
    Declaration(
      key: key, summary: summary, accepts: Self.between("\(range.lowerBound)", "\(range.upperBound)", unit),
      read: { text, owner in
        guard let value = Int(text), range.contains(value) else { return false }
        owner[keyPath: path] = value
        return true
      },
      show: { String($0[keyPath: path]) })
  }

  /// A number with decimals.
  ///
  /// - Parameters:
  ///   - key: Its key.
  ///   - path: Where the value goes.
  ///   - range: What is acceptable.
  ///   - unit: What is measured.
  ///   - summary: What it is for.
  /// - Returns: The declaration.
  public static func decimal(
    _ key: String, _ path: any WritableKeyPath<Owner, Double> & Sendable, _ range: ClosedRange<Double>, _ unit: Wording,
    _ summary: Wording
  ) -> Declaration {
    Declaration(
      key: key, summary: summary, accepts: Self.between("\(range.lowerBound)", "\(range.upperBound)", unit),
      read: { text, owner in
        guard let value = Double(text), range.contains(value) else { return false }
        owner[keyPath: path] = value
        return true
      },
      show: { String($0[keyPath: path]) })
  }

  /// An amount of memory, written in whole MiB.
  ///
  /// - Parameters:
  ///   - key: Its key.
  ///   - path: Where the value goes.
  ///   - range: What is acceptable, in MiB.
  ///   - summary: What it is for.
  /// - Returns: The declaration.
  public static func mebibytes(
    _ key: String, _ path: any WritableKeyPath<Owner, ByteCount> & Sendable, _ range: ClosedRange<Int>,
    _ summary: Wording
  ) -> Declaration {
    Declaration(
      key: key, summary: summary,
      accepts: Self.between("\(range.lowerBound)", "\(range.upperBound)", Wording(vi: "MiB", en: "MiB")),
      read: { text, owner in
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[1] == "MiB", let value = Int(parts[0]), range.contains(value) else {
          return false
        }
        owner[keyPath: path] = .mebibytes(value)
        return true
      },
      show: { "\($0[keyPath: path].bytes >> 20) MiB" })
  }

  /// One of a few words.
  ///
  /// - Parameters:
  ///   - key: Its key.
  ///   - path: Where the value goes.
  ///   - summary: What it is for.
  /// - Returns: The declaration.
  public static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
    _ key: String, _ path: any WritableKeyPath<Owner, Choice> & Sendable, _ summary: Wording
  ) -> Declaration {
    Declaration(
      key: key, summary: summary, accepts: Self.oneOf(Choice.allCases.map(\.rawValue)),
      read: { text, owner in
        guard let value = Choice(rawValue: text) else { return false }
        owner[keyPath: path] = value
        return true
      },
      show: { $0[keyPath: path].rawValue })
  }

  /// A value with its own notation.
  ///
  /// - Parameters:
  ///   - key: Its key.
  ///   - path: Where the value goes.
  ///   - accepts: What is acceptable, for people.
  ///   - summary: What it is for.
  ///   - parse: Reads the notation; `nil` if it is not acceptable.
  ///   - show: Writes it.
  /// - Returns: The declaration.
  public static func notation<Value>(
    _ key: String, _ path: any WritableKeyPath<Owner, Value> & Sendable, accepts: Wording, _ summary: Wording,
    parse: @escaping @Sendable (String) -> Value?, show: @escaping @Sendable (Value) -> String
  ) -> Declaration {
    Declaration(
      key: key, summary: summary, accepts: accepts,
      read: { text, owner in
        guard let value = parse(text) else { return false }
        owner[keyPath: path] = value
        return true
      },
      show: { show($0[keyPath: path]) })
  }
}

extension Declaration {
  private static func between(_ least: String, _ most: String, _ unit: Wording) -> Wording {
    Wording(vi: "\(least) đến \(most) \(unit.vi)", en: "\(least) to \(most) \(unit.en)")
  }

  private static func oneOf(_ words: [String]) -> Wording {
    let list = words.joined(separator: ", ")
    return Wording(vi: list, en: list)
  }
}

/// A switch in a pipeline file; a word, because `yes` and `no` read better than `true` and `false` there.
public enum Switch: String, Sendable, CaseIterable {
  /// Do it.
  case yes
  /// Leave it.
  case no
}
