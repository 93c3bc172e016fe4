internal import Foundation
internal import Paper

/// Text reduced to what survives bad print and bad OCR: lower-case letters without marks, digits, single spaces.
///
/// `GIẤY KHAI SINH` and `Giay  khai sinh.` fold to the same. đ folds to d. Other punctuation parts words.
struct FoldedText: Hashable {
  /// Letters, digits and spaces, one byte or more each.
  let characters: [Character]

  var count: Int { characters.count }
  var string: String { String(characters) }

  init(_ text: String) {
    var result: [Character] = []
    let plain = text.replacingOccurrences(of: "đ", with: "d").replacingOccurrences(of: "Đ", with: "d")
      .decomposedStringWithCanonicalMapping.lowercased()
    for scalar in plain.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .spacingMark: continue
      case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber: result.append(Character(scalar))
      default:
        if let last = result.last, last != " " { result.append(" ") }
      }
    }
    if result.last == " " { result.removeLast() }
    characters = result
  }

  /// Whether the text begins with these words, letter for letter.
  func begins(with other: FoldedText) -> Bool {
    characters.starts(with: other.characters) && (count == other.count || characters[other.count] == " ")
  }

  /// The fewest edits (insert, delete, replace a letter) that make some beginning of this text, ending at a word's
  /// end, equal to `other`.
  ///
  /// Levenshtein's distance with a free end; costs the product of the lengths, of which this text's is cut to what can
  /// matter.
  func editsToBegin(with other: FoldedText, atMost limit: Int) -> Int? {
    let text = Array(characters.prefix(other.count + limit))
    let row = EditDistance.distances(of: other.characters, toBeginningsOf: text)
    let ends = (0...text.count).filter { $0 == count || characters[$0] == " " }
    return ends.map { row[$0] }.min().flatMap { $0 <= limit ? $0 : nil }
  }
}
