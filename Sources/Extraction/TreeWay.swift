/// The way through the tree from one token up to the lowest that is above both, and down to the other.
struct TreeWay {
  /// How many steps it has.
  let length: Int
  /// The tokens on it, without its two ends but with the highest.
  let inner: [Int]
  /// The relations on it, those upwards marked; `nil` where it is too long to be told apart.
  let path: String?

  /// The most steps in a way whose relations are told.
  private static let longest = 5

  /// Whether its words are told apart.
  var isShort: Bool { length <= 7 }

  /// `nil` where nothing is above both.
  init?(from start: Int, to goal: Int, in syntax: Syntax) {
    var above = [start]
    while let last = above.last, syntax.heads[last] >= 0, above.count <= syntax.tokens.count {
      above.append(syntax.heads[last])
    }
    var down: [Int] = []
    var node = goal
    while node >= 0, !above.contains(node), down.count <= syntax.tokens.count {
      down.append(node)
      node = syntax.heads[node]
    }
    guard let meeting = above.firstIndex(of: node) else { return nil }
    length = meeting + down.count
    inner = Array(above[...meeting].dropFirst() + down.dropFirst())
    guard length <= TreeWay.longest else {
      path = nil
      return
    }
    let up = above[..<meeting].map { "^" + syntax.relation($0) }
    path = (up + down.reversed().map { String(syntax.relation($0)) }).joined(separator: " ")
  }
}
