/// Looks for a cheap assignment of sides by tabu search from several starts.
///
/// Flips the vertex that helps most, or hurts least, and was not flipped lately (Glover 1989, doi:10.1287/ijoc.1.3.190;
/// for max-cut Kochenberger et al. 2013, doi:10.1007/s10732-011-9189-8). Repeatable: the random numbers are seeded.
struct SpinSearch {
  private let graph: SpinGraph
  private var random: RepeatableRandom

  init(_ graph: SpinGraph) {
    self.graph = graph
    random = RepeatableRandom(seed: 20_241_110)
  }

  /// The best assignment found.
  /// - Complexity: O(`starts` · `steps` · *n*) for *n* vertices.
  mutating func best(starts: Int, steps: Int) -> (sides: [Int8], cost: Int) {
    var best = (sides: Array(repeating: Int8(1), count: graph.count), cost: Int.max)
    for start in 0..<max(1, starts) {
      var sides = best.sides
      if start == 0 {
        sides = grown()
      } else if start % 2 == 1 {
        for vertex in sides.indices where random.next() & 1 == 0 { sides[vertex] = -sides[vertex] }
      } else {
        for vertex in sides.indices where random.next() % 8 == 0 { sides[vertex] = -sides[vertex] }
      }
      search(&sides, steps: steps, best: &best)
    }
    return best
  }

  /// Follows the strongest links outward from each unvisited vertex, which satisfies a maximal spanning forest.
  private func grown() -> [Int8] {
    var sides = Array(repeating: Int8(0), count: graph.count)
    for root in sides.indices where sides[root] == 0 {
      sides[root] = 1
      var edge = [root]
      while let vertex = edge.popLast() {
        for link in graph.links[vertex].sorted(by: { abs($0.weight) < abs($1.weight) })
        where sides[link.to] == 0 {
          sides[link.to] = link.weight > 0 ? sides[vertex] : -sides[vertex]
          edge.append(link.to)
        }
      }
    }
    return sides
  }

  private mutating func search(_ sides: inout [Int8], steps: Int, best: inout (sides: [Int8], cost: Int)) {
    let count = graph.count
    // What a flip adds to the cost: the satisfied weight minus the broken weight.
    var change = Array(repeating: 0, count: count)
    for vertex in 0..<count {
      for link in graph.links[vertex] {
        change[vertex] += link.weight * Int(sides[vertex]) * Int(sides[link.to])
      }
    }
    var cost = graph.cost(sides)
    if cost < best.cost { best = (sides, cost) }
    var freeAt = Array(repeating: 0, count: count)
    let tenure = UInt64(max(2, count / 8))
    for step in 0..<steps {
      var (chosen, least) = (-1, Int.max)
      change.withUnsafeBufferPointer { change in
        freeAt.withUnsafeBufferPointer { freeAt in
          for vertex in 0..<count where change[vertex] < least {
            if freeAt[vertex] <= step || cost + change[vertex] < best.cost {
              (chosen, least) = (vertex, change[vertex])
            }
          }
        }
      }
      if chosen < 0 { continue }
      cost += least
      sides[chosen] = -sides[chosen]
      change[chosen] = -change[chosen]
      for link in graph.links[chosen] {
        change[link.to] += 2 * link.weight * Int(sides[chosen]) * Int(sides[link.to])
      }
      freeAt[chosen] = step + 1 + Int(tenure / 2 + random.next() % tenure)
      if cost < best.cost { best = (sides, cost) }
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195): the same numbers everywhere.
struct RepeatableRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
