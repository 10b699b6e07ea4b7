/// How far a network is from two camps: the frustration index (line index of balance) and the camps that attain it.
///
/// The index L is the least number of ties, or the least weight of ties, that must go or change their sign so that the
/// actors fall into two camps with positive ties within and negative ties between them (Harary 1959,
/// doi:10.1002/bs.3830040405). An empty network has L = 0. Finding L is NP-hard; the solver is exact, and where its
/// work is limited it gives the value found as an upper bound with a proven lower bound beside it.
package struct Frustration: Hashable, Sendable {
  /// What a frustrated tie costs.
  package enum Weighting: String, Hashable, Sendable, Codable {
    /// Each tie counts one.
    case unweighted
    /// Each tie counts the size of its confidence-weighted sum, rounded to a thousandth.
    case weighted
  }

  /// The cost of the partition: L itself when `isProven`.
  package let value: Double
  /// No partition costs less.
  package let lowerBound: Double
  /// Whether the partition is proven to be a best one.
  package let isProven: Bool
  /// The cost of all ties together: their number m, or their weight.
  package let total: Double
  /// For each actor of the graph its camp, 0 or 1. The camp with more tied actors is 0, or that of the first code.
  /// Actors without a tie are in neither: −1.
  package let camps: [Int]
  /// The edges that the partition leaves frustrated, sorted.
  package let frustrated: [SignedGraph.Edge]

  /// 1 − L/m, as the R package signnet prints it: 1 for a balanced network. 1 when there is no tie.
  package var shareKept: Double { total > 0 ? 1 - value / total : 1 }
  /// 1 − 2L/m (Aref and Wilson 2019, doi:10.1093/comnet/cny015): 1 for a balanced network, 0 at worst. 1 when there is
  /// no tie.
  package var normalised: Double { total > 0 ? 1 - 2 * value / total : 1 }

  /// The effort after which the solver stops by itself, in elementary steps: within a minute on the hardest networks.
  package static let defaultEffort = 30_000_000_000

  /// Solves a graph.
  /// - Parameter effort: How many elementary steps may be made, some 10⁸ to 10⁹ a second; the same number gives the same
  ///   answer everywhere.
  package init(
    of graph: SignedGraph, weighting: Weighting = .unweighted, effort: Int = Frustration.defaultEffort
  ) {
    // Four times the weight leaves room for the halves that reductions make.
    let scale = 4
    let costs = graph.edges.map { edge in
      weighting == .unweighted ? 1 : max(1, Int((min(edge.weight, 1e9) * 1_000).rounded()))
    }
    var spins = SpinGraph(count: graph.actors.count)
    for (edge, cost) in zip(graph.edges, costs) {
      _ = spins.add(edge.first, edge.second, weight: scale * cost * edge.sign)
    }
    let grain = scale * costs.reduce(0, Frustration.greatestCommonDivisor)
    var solver = FrustrationSolver(budget: effort, grain: grain)
    let outcome = solver.solve(spins)
    let unit = Double(scale) * (weighting == .unweighted ? 1 : 1_000)
    value = Double(spins.cost(outcome.sides)) / unit
    // A cost between two multiples of the grain is impossible.
    let steps = max(0, outcome.lower + grain - 1) / max(1, grain)
    lowerBound = min(value, Double(steps * grain) / unit)
    isProven = lowerBound >= value
    total = Double(costs.reduce(0, +)) / (weighting == .unweighted ? 1 : 1_000)
    frustrated = graph.edges.filter { edge in
      edge.sign * Int(outcome.sides[edge.first]) * Int(outcome.sides[edge.second]) < 0
    }
    camps = Frustration.numbered(outcome.sides, in: spins)
  }

  /// Turns each connected part so that its larger camp is 0: parts do not bind each other.
  private static func numbered(_ sides: [Int8], in spins: SpinGraph) -> [Int] {
    var camps = Array(repeating: -1, count: sides.count)
    for root in sides.indices where camps[root] < 0 && !spins.links[root].isEmpty {
      var part = [root]
      var next = 0
      camps[root] = 0
      while next < part.count {
        for link in spins.links[part[next]] where camps[link.to] < 0 {
          camps[link.to] = sides[link.to] == sides[root] ? 0 : 1
          part.append(link.to)
        }
        next += 1
      }
      if 2 * part.count(where: { camps[$0] == 1 }) > part.count {
        for vertex in part { camps[vertex] = 1 - camps[vertex] }
      }
    }
    return camps
  }

  private static func greatestCommonDivisor(_ one: Int, _ other: Int) -> Int {
    var (a, b) = (one, other)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
