internal import Paper

/// Finds the word a person probably meant.
enum Spelling {
  /// The word of a list that takes the fewest edits to become `word`; `nil` if all are too far away.
  static func nearest(to word: String, among words: [String]) -> String? {
    let ranked = words.map { (word: $0, edits: EditDistance.distances(of: word, toBeginningsOf: Array($0))[$0.count]) }
      .min { $0.edits < $1.edits }
    guard let ranked, ranked.edits <= max(2, word.count / 2) else { return nil }
    return ranked.word
  }
}
