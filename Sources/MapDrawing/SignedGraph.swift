internal import SignedNetwork

/// A network as layout sees it: actors by number, one edge for each pair, in canonical order.
///
/// Actors are numbered by code and edges by pair, so the same network gives the same graph however it was read.
struct SignedGraph: Sendable {
  /// A pair with ties.
  struct Edge: Sendable {
    var a: Int
    var b: Int
    /// 1 together, -1 against, 0 undecided.
    var sign: Int
    /// The wanted length, where a lasting friendly tie is 1.
    var length: Double
  }

  var actors: [ActorID]
  var edges: [Edge]
  /// The edges of each actor.
  var incident: [[Int]]

  var count: Int { actors.count }

  init(count: Int, edges: [Edge], actors: [ActorID] = []) {
    self.actors = actors.isEmpty ? (0..<count).map { ActorID("\($0)") } : actors
    self.edges = edges
    incident = Array(repeating: [], count: count)
    for (index, edge) in edges.enumerated() {
      incident[edge.a].append(index)
      incident[edge.b].append(index)
    }
  }

  /// Reads a network; actors without a tie are left out.
  init(_ network: Network) {
    let relations = network.relations
    let actors = Set(relations.flatMap { [$0.pair.first, $0.pair.second] }).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: actors.enumerated().map { ($0.element, $0.offset) })
    let edges = relations.compactMap { relation -> Edge? in
      guard let a = numbers[relation.pair.first], let b = numbers[relation.pair.second] else { return nil }
      let sign = relation.drawnSign
      return Edge(a: a, b: b, sign: sign, length: SignedGraph.length(of: relation, sign: sign))
    }
    self.init(count: actors.count, edges: edges, actors: actors)
  }

  /// Friends 1, mere visitors 1.2, foes 3, the undecided 2: what people read as near and far.
  private static func length(of relation: Relation, sign: Int) -> Double {
    switch sign {
    case 1: relation.ties.allSatisfy { $0.kind == .visit || $0.sign == .negative } ? 1.2 : 1
    case -1: 3
    default: 2
    }
  }

  func other(end node: Int, of edge: Int) -> Int {
    edges[edge].a == node ? edges[edge].b : edges[edge].a
  }

  /// The actors of each connected part, each sorted; larger parts first, then by first actor.
  var parts: [[Int]] {
    var seen = [Bool](repeating: false, count: count)
    var parts: [[Int]] = []
    for start in 0..<count where !seen[start] {
      var part = [start]
      seen[start] = true
      var next = 0
      while next < part.count {
        for edge in incident[part[next]] {
          let neighbour = other(end: part[next], of: edge)
          if !seen[neighbour] {
            seen[neighbour] = true
            part.append(neighbour)
          }
        }
        next += 1
      }
      parts.append(part.sorted())
    }
    return parts.sorted { $0.count != $1.count ? $0.count > $1.count : $0[0] < $1[0] }
  }

  /// The graph of some actors and the edges among them.
  func part(_ nodes: [Int]) -> SignedGraph {
    var numbers = [Int](repeating: -1, count: count)
    for (number, node) in nodes.enumerated() { numbers[node] = number }
    let kept = edges.compactMap { edge -> Edge? in
      guard numbers[edge.a] >= 0, numbers[edge.b] >= 0 else { return nil }
      return Edge(a: numbers[edge.a], b: numbers[edge.b], sign: edge.sign, length: edge.length)
    }
    return SignedGraph(count: nodes.count, edges: kept, actors: nodes.map { actors[$0] })
  }
}

extension Relation {
  /// The sign that a map shows by distance: that of the balance; where nothing affirms a tie, that of its kinds.
  var drawnSign: Int {
    if let sign { return sign.rawValue }
    let signs = Set(ties.map(\.sign))
    return signs.count == 1 ? signs.first?.rawValue ?? 0 : 0
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195): the same numbers on every machine.
struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to, but not, 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
