/// "Did you mean": names close to one that nobody knows.
public enum Suggestion {
  /// The candidates that a slip of the keys may have meant, nearest first, then by bytes; at most `limit`.
  ///
  /// Near is at most one edit for short words, two for longer ones and a third of the length for names
  /// (optimal string alignment: insertions, deletions, substitutions, swaps of neighbours). Case does not count.
  /// - Complexity: O(*n* · *l*²) for *n* candidates of length *l*.
  public static func nearest(to word: String, among candidates: some Sequence<String>, limit: Int = 3)
    -> [String]
  {
    let wanted = Array(word.lowercased().unicodeScalars.prefix(64))
    let reach = max(1, min(4, wanted.count / 3))
    var found: [(distance: Int, name: String)] = []
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars.prefix(64))
      guard abs(other.count - wanted.count) <= reach else { continue }
      let distance = distance(wanted, other)
      if distance <= reach { found.append((distance, candidate)) }
    }
    found.sort { $0.distance != $1.distance ? $0.distance < $1.distance : $0.name < $1.name }
    return found.prefix(limit).map(\.name)
  }

  /// Words as a choice: "a", "a or b", "a, b or c".
  public static func choice(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var older = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var current = previous
    for row in 1...left.count {
      current[0] = row
      for column in 1...right.count {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        var best = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + cost)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          best = min(best, older[column - 2] + 1)
        }
        current[column] = best
      }
      (older, previous, current) = (previous, current, older)
    }
    return previous[right.count]
  }
}
