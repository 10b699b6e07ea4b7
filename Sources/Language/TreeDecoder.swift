/// Finds the best tree for a sentence's scores: section 6 of Documentation/ModelFormat.md.
///
/// The best head of each word where that is a tree with one root word; otherwise the maximum spanning arborescence
/// (Chu and Liu 1965; Edmonds 1967), of which a tree with one root word is made by trying the three likeliest roots.
/// The first costs time linear in the scores; the second at most the cube of the length, and is exact but for the
/// choice among roots.
struct TreeDecoder {
  /// The head of each word, with the root as 0.
  private(set) var heads: [Int] = []
  /// For each word, how much its head scores above the best other one, at least 0; infinite where there is no other.
  private(set) var margins: [Float] = []
  private var visits: [Int] = []

  /// Decodes scores: `scores[word * stride + head]`, words from 0, heads with the root at 0 and word w at w + 1.
  mutating func decode(_ scores: UnsafePointer<Float>, words: Int, stride: Int) {
    chooseBest(scores, words: words, stride: stride)
    if !isTree() || rootCount() != 1 { solve(scores, words: words, stride: stride) }
    measureMargins(scores, stride: stride)
  }

  private mutating func chooseBest(_ scores: UnsafePointer<Float>, words: Int, stride: Int) {
    heads.removeAll(keepingCapacity: true)
    for word in 0..<words {
      let row = scores + word * stride
      var best = 0
      for head in 1..<words + 1 where head != word + 1 && row[head] > row[best] { best = head }
      heads.append(best)
    }
  }

  private func rootCount() -> Int { heads.lazy.filter { $0 == 0 }.count }

  /// Whether every word reaches the root. Linear: each word is walked over once.
  private mutating func isTree() -> Bool {
    visits.removeAll(keepingCapacity: true)
    visits.append(contentsOf: repeatElement(0, count: heads.count + 1))
    for word in 1..<heads.count + 1 {
      var place = word
      while place != 0, visits[place] == 0 {
        visits[place] = word
        place = heads[place - 1]
      }
      if place != 0, visits[place] == word { return false }
    }
    return true
  }

  private mutating func measureMargins(_ scores: UnsafePointer<Float>, stride: Int) {
    margins.removeAll(keepingCapacity: true)
    for (word, chosen) in heads.enumerated() {
      let row = scores + word * stride
      var other = -Float.infinity
      for head in 0..<heads.count + 1 where head != chosen && head != word + 1 {
        other = max(other, row[head])
      }
      margins.append(max(row[chosen] - other, 0))
    }
  }

  private mutating func solve(_ scores: UnsafePointer<Float>, words: Int, stride: Int) {
    let arborescence = Arborescence(scores, words: words, stride: stride)
    heads = arborescence.heads(root: nil)
    let roots = (0..<words).filter { heads[$0] == 0 }
    guard roots.count > 1 else { return }
    let candidates = roots.sorted { a, b in
      (scores[a * stride], -a) > (scores[b * stride], -b)
    }
    var best = -Double.infinity
    for root in candidates.prefix(3) {
      let tree = arborescence.heads(root: root)
      let sum = tree.enumerated().reduce(0.0) { $0 + Double(scores[$1.offset * stride + $1.element]) }
      if sum > best {
        best = sum
        heads = tree
      }
    }
  }
}

/// The maximum spanning arborescence of a dense graph, by contracting cycles.
struct Arborescence {
  private let size: Int
  private let weights: [Double]

  init(_ scores: UnsafePointer<Float>, words: Int, stride: Int) {
    size = words + 1
    var weights = Array(repeating: -Double.infinity, count: size * size)
    for word in 0..<words {
      for head in 0...words where head != word + 1 {
        weights[(word + 1) * size + head] = Double(scores[word * stride + head])
      }
    }
    self.weights = weights
  }

  /// The head of each word in the best tree; with `root` (a word from 0) only that word may hang on the root.
  func heads(root: Int?) -> [Int] {
    var contraction = Contraction(size: size, weights: weights)
    if let root { contraction.allowOnly(root: root + 1) }
    return contraction.solve()
  }
}

/// The state of one run of Chu-Liu/Edmonds. Nodes are named by their first word; a contracted cycle keeps the name of
/// its lowest node, and remembers for every arc in or out which real arc it stands for.
private struct Contraction {
  private struct Arc {
    var head: Int
    var dependent: Int
  }

  private struct Step {
    var cycle: [Int]
    /// For each node of the cycle, its head arc within it.
    var arcs: [Arc]
  }

  private let size: Int
  private var weights: [Double]
  private var real: [Arc]
  private var active: [Int]
  /// The node each word is contracted into.
  private var owner: [Int]

  init(size: Int, weights: [Double]) {
    self.size = size
    self.weights = weights
    real = (0..<size * size).map { Arc(head: $0 % size, dependent: $0 / size) }
    active = Array(0..<size)
    owner = Array(0..<size)
  }

  mutating func allowOnly(root: Int) {
    for word in 1..<size where word != root { weights[word * size] = -.infinity }
  }

  mutating func solve() -> [Int] {
    var steps: [(Step, members: [[Int]])] = []
    var best = Array(repeating: 0, count: size)
    while true {
      for node in active where node != 0 { best[node] = bestHead(of: node) }
      guard let cycle = findCycle(best) else { break }
      steps.append(contract(cycle, best))
    }
    var heads = Array(repeating: 0, count: size)
    for node in active where node != 0 {
      let arc = real[node * size + best[node]]
      heads[arc.dependent] = arc.head
    }
    // Each contracted cycle is entered at one word; its node keeps that head, the others their heads in the cycle.
    var entered = Array(repeating: false, count: size)
    for node in active where node != 0 { entered[real[node * size + best[node]].dependent] = true }
    for (step, members) in steps.reversed() {
      for (place, arc) in step.arcs.enumerated() where !members[place].contains(where: { entered[$0] }) {
        heads[arc.dependent] = arc.head
        entered[arc.dependent] = true
      }
    }
    return Array(heads.dropFirst())
  }

  private func bestHead(of node: Int) -> Int {
    var best = active[0] == node ? active[1] : active[0]
    for head in active where head != node && weights[node * size + head] > weights[node * size + best] {
      best = head
    }
    return best
  }

  private func findCycle(_ best: [Int]) -> [Int]? {
    var visits = Array(repeating: 0, count: size)
    for (pass, start) in active.enumerated() where start != 0 {
      var node = start
      while node != 0, visits[node] == 0 {
        visits[node] = pass + 1
        node = best[node]
      }
      guard node != 0, visits[node] == pass + 1 else { continue }
      var cycle = [node]
      var next = best[node]
      while next != node {
        cycle.append(next)
        next = best[next]
      }
      return cycle.sorted()
    }
    return nil
  }

  private mutating func contract(_ cycle: [Int], _ best: [Int]) -> (Step, members: [[Int]]) {
    let name = cycle[0]
    let arcs = cycle.map { real[$0 * size + best[$0]] }
    let members = cycle.map { node in (0..<size).filter { owner[$0] == node } }
    let inner = cycle.map { weights[$0 * size + best[$0]] }
    for outside in active where !cycle.contains(outside) {
      var out = cycle[0]
      var into = 0
      for (place, node) in cycle.enumerated() {
        if weights[outside * size + node] > weights[outside * size + out] { out = node }
        if weights[node * size + outside] - inner[place]
          > weights[cycle[into] * size + outside] - inner[into]
        {
          into = place
        }
      }
      let entering = weights[cycle[into] * size + outside] - inner[into]
      real[name * size + outside] = real[cycle[into] * size + outside]
      weights[name * size + outside] = entering
      real[outside * size + name] = real[outside * size + out]
      weights[outside * size + name] = weights[outside * size + out]
    }
    active.removeAll { $0 != name && cycle.contains($0) }
    for word in 0..<size where cycle.contains(owner[word]) { owner[word] = name }
    return (Step(cycle: cycle, arcs: arcs), members)
  }
}
