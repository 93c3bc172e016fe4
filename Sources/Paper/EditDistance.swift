/// Levenshtein's distance (1966): the fewest insertions, deletions and replacements of one character that make one text of another.
public enum EditDistance {
  /// The distances of a word to every beginning of a text, the empty one first; the last is the distance to the whole.
  ///
  /// Costs the product of the lengths in time, the text's length in memory.
  ///
  /// - Parameters:
  ///   - word: What is compared.
  ///   - text: What its beginnings are taken from.
  /// - Returns: One distance more than the text has characters.
  public static func distances(of word: some Sequence<Character>, toBeginningsOf text: [Character]) -> [Int] {
    var row = Array(0...text.count)
    for (i, letter) in word.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in text.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row
  }
}
