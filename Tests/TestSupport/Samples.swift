public import Foundation

/// The scans in `Samples/`, with what is expected of each; tests read them, and compare with what was printed on the
/// paper.
public struct Sample: Decodable, Sendable, CustomStringConvertible {
  /// File name in `Samples/`.
  public let file: String
  /// Where its exact text is, relative to `Samples/`.
  public let text: String
  /// How many pages it has.
  public let pages: Int
  /// Code of its document type.
  public let type: String
  /// Whether its pages are described and not scanned.
  public let bornDigital: Bool
  /// Degrees clockwise its content has to be turned to be upright, after the stored orientation was undone.
  public let turn: Int
  /// Skew of each page in degrees, clockwise positive; none for a page without text.
  public let skew: [Double?]
  /// Pages without text, counted from one.
  public let blankPages: [Int]
  /// Highest character error rate, in percent.
  public let maxCER: Double

  /// The file name, as a test's argument shows it.
  public var description: String { file }

  /// The package's root folder.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// All samples, in the order of `Samples/expected.json`.
  public static func all() throws -> [Sample] {
    try JSONDecoder().decode([Sample].self, from: Data(contentsOf: root.appending(path: "Samples/expected.json")))
  }

  /// The sample with a file name.
  ///
  /// - Throws: An error when there is none.
  public static func named(_ file: String) throws -> Sample {
    struct NoSuchSample: Error { let file: String }
    guard let sample = try all().first(where: { $0.file == file }) else { throw NoSuchSample(file: file) }
    return sample
  }

  /// Where it is.
  public var url: URL { Self.root.appending(path: "Samples/\(file)") }

  /// Its bytes.
  public var bytes: [UInt8] { get throws { [UInt8](try Data(contentsOf: url)) } }

  /// What is printed on it.
  public var truth: String {
    get throws { try String(contentsOf: Self.root.appending(path: "Samples/\(text)"), encoding: .utf8) }
  }
}

/// How far what was read is from what is printed.
public enum Accuracy {
  /// The character error rate in percent: edits needed to make the truth of what was read, per character of truth.
  ///
  /// Both are brought into NFC, runs of white space count as one space, and runs of three or more dots, the fill-in
  /// lines of forms, as none. Levenshtein's distance over Unicode scalars; the cost is the product of the lengths.
  public static func characterErrorRate(of text: String, against truth: String) -> Double {
    let read = normalised(text)
    let printed = normalised(truth)
    guard !printed.isEmpty else { return read.isEmpty ? 0 : 100 }
    var row = Array(0...read.count)
    for (i, letter) in printed.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in read.indices {
        let replaced = diagonal + (letter == read[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return 100 * Double(row[read.count]) / Double(printed.count)
  }

  private static func normalised(_ text: String) -> [Unicode.Scalar] {
    let undotted = text.precomposedStringWithCanonicalMapping.replacing(/[.…_]{3,}/, with: " ")
    return Array(undotted.split(whereSeparator: \.isWhitespace).joined(separator: " ").unicodeScalars)
  }
}
