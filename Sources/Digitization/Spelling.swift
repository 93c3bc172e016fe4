/// Finds the word a person probably meant.
enum Spelling {
  /// The word of a list that takes the fewest edits to become `word`; `nil` if all are too far away.
  static func nearest(to word: String, among words: [String]) -> String? {
    let ranked = words.map { (word: $0, edits: edits(Array(word), Array($0))) }.min { $0.edits < $1.edits }
    guard let ranked, ranked.edits <= max(2, word.count / 2) else { return nil }
    return ranked.word
  }

  /// Levenshtein's distance: insertions, deletions and replacements of one character.
  private static func edits(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
