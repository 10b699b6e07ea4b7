/// The dependency tree of a sentence, for walking: children, spans, paths.
///
/// Built once a sentence in linear time. Asks nothing of the trees but that heads lie within the sentence; on heads
/// that form a cycle every walk still ends.
public struct Tree: Sendable {
  /// The head of each token, -1 for a root.
  public let heads: [Int]
  private let firstChild: [Int]
  private let childList: [Int]

  /// Makes the tree of a sentence.
  public init(_ sentence: Sentence) {
    self.init(heads: sentence.tokens.map(\.head))
  }

  /// Makes a tree of heads; one outside the sentence counts as -1.
  public init(heads: [Int]) {
    let heads = heads.enumerated().map { heads.indices.contains($1) && $1 != $0 ? $1 : -1 }
    self.heads = heads
    var counts = Array(repeating: 0, count: heads.count + 1)
    for head in heads where head >= 0 { counts[head + 1] += 1 }
    for index in 1..<counts.count where counts.count > 1 { counts[index] += counts[index - 1] }
    firstChild = counts
    var next = counts
    var list = Array(repeating: 0, count: counts[heads.count])
    for (token, head) in heads.enumerated() where head >= 0 {
      list[next[head]] = token
      next[head] += 1
    }
    childList = list
  }

  /// The first token without a head, or nil where there is none.
  public var root: Int? { heads.firstIndex(of: -1) }

  /// The dependents of a token, from left to right.
  public func children(of token: Int) -> ArraySlice<Int> {
    childList[firstChild[token]..<firstChild[token + 1]]
  }

  /// The heads above a token, from its own to the root.
  public func ancestors(of token: Int) -> [Int] {
    var result: [Int] = []
    var place = heads[token]
    while place >= 0, result.count < heads.count {
      result.append(place)
      place = heads[place]
    }
    return result
  }

  /// Whether `ancestor` is `token` or above it.
  public func dominates(_ ancestor: Int, _ token: Int) -> Bool {
    var place = token
    var steps = 0
    while place >= 0, steps <= heads.count {
      if place == ancestor { return true }
      place = heads[place]
      steps += 1
    }
    return false
  }

  /// A token and all below it, from left to right. Linear in their number but for the sorting.
  public func subtree(of token: Int) -> [Int] {
    var result = [token]
    var seen: Set<Int> = [token]
    var next = 0
    while next < result.count {
      for child in children(of: result[next]) where seen.insert(child).inserted { result.append(child) }
      next += 1
    }
    return result.sorted()
  }

  /// The tokens from the first to the last of a subtree; where the tree is not projective, others lie between.
  public func span(of token: Int) -> Range<Int> {
    let tokens = subtree(of: token)
    return tokens[0]..<tokens[tokens.count - 1] + 1
  }

  /// The token of a span whose head lies outside it; the leftmost of several, nil for an empty span.
  public func headOfSpan(_ span: Range<Int>) -> Int? {
    span.first { !span.contains(heads[$0]) } ?? span.first
  }

  /// A way through the tree: up from one token to the lowest common ancestor, and down to another.
  public struct Path: Hashable, Sendable {
    /// The tokens from the start up to, but without, the top.
    public var up: [Int]
    /// The lowest common ancestor.
    public var top: Int
    /// The tokens from below the top down to the end.
    public var down: [Int]

    /// The number of arcs.
    public var length: Int { up.count + down.count }
    /// All tokens, from start to end.
    public var tokens: [Int] { up + [top] + down }
  }

  /// The path between two tokens, or nil if they hang on different roots.
  public func path(from start: Int, to end: Int) -> Path? {
    let above = [start] + ancestors(of: start)
    let below = [end] + ancestors(of: end)
    let goal = Set(below)
    guard let meeting = above.firstIndex(where: goal.contains),
      let depth = below.firstIndex(of: above[meeting])
    else { return nil }
    return Path(up: Array(above[..<meeting]), top: above[meeting], down: below[..<depth].reversed())
  }
}

extension Sentence {
  /// The tree as indented lines `relation: form TAG`, each token below its head, dependents in the order of the text:
  /// for reading, and for tests to compare.
  public var treeDescription: String {
    let tree = Tree(self)
    var lines: [String] = []
    var seen = Array(repeating: false, count: tokens.count)
    var stack = tree.heads.indices.filter { tree.heads[$0] < 0 }.reversed().map { ($0, 0) }
    while let (place, depth) = stack.popLast() {
      guard !seen[place] else { continue }
      seen[place] = true
      let token = tokens[place]
      lines.append(
        String(repeating: "  ", count: depth) + "\(token.relation): \(token.form) \(token.pos.rawValue)")
      for child in tree.children(of: place).reversed() { stack.append((child, depth + 1)) }
    }
    return lines.joined(separator: "\n")
  }
}
