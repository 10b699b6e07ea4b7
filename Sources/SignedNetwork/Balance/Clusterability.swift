/// How far a network is from any number of camps: the least number of ties, or least weight, that must go so that
/// positive ties stay within camps and negative ones run between them.
///
/// A network is clusterable when no cycle has exactly one negative tie (Davis 1967, doi:10.1177/001872676702000206);
/// the index is the cost of the best correlation clustering (Bansal, Blum and Chawla 2004,
/// doi:10.1023/B:MACH.0000033116.57574.95). Solved like the frustration index: local search for a partition, a
/// packing of the forbidden cycles as lower bound, and branching on ties. 0 for an empty network.
package struct Clusterability: Hashable, Sendable {
  /// The cost of the partition: the least one when `isProven`.
  package let value: Double
  /// No partition costs less.
  package let lowerBound: Double
  /// Whether the partition is proven to be a best one.
  package let isProven: Bool
  /// For each actor of the graph the number of its camp, from 0 in the order of the actors; −1 without a tie.
  package let camps: [Int]
  /// The edges that the partition leaves frustrated, sorted.
  package let frustrated: [SignedGraph.Edge]

  /// How many camps the partition has.
  package var campCount: Int { (camps.max() ?? -1) + 1 }

  /// The effort after which the solver stops by itself, in elementary steps: a few seconds.
  package static let defaultEffort = 3_000_000_000

  /// Solves a graph.
  /// - Parameters:
  ///   - weighting: What a frustrated tie costs.
  ///   - effort: How many elementary steps may be made, some 10⁸ to 10⁹ a second.
  package init(
    of graph: SignedGraph, weighting: Frustration.Weighting = .unweighted,
    effort: Int = Clusterability.defaultEffort
  ) {
    let scale = weighting == .unweighted ? 1 : 1_000
    let costs = graph.edges.map { edge in
      weighting == .unweighted ? 1 : max(1, Int((min(edge.weight, 1e9) * 1_000).rounded()))
    }
    var solver = ClusterSolver(graph: graph, costs: costs, budget: effort)
    let outcome = solver.solve()
    value = Double(outcome.cost) / Double(scale)
    lowerBound = Double(min(outcome.lower, outcome.cost)) / Double(scale)
    isProven = outcome.lower >= outcome.cost
    var isTied = Array(repeating: false, count: graph.actors.count)
    for edge in graph.edges {
      isTied[edge.first] = true
      isTied[edge.second] = true
    }
    var numbers: [Int: Int] = [:]
    camps = outcome.camps.enumerated().map { place, camp in
      guard isTied[place] else { return -1 }
      if let number = numbers[camp] { return number }
      numbers[camp] = numbers.count
      return numbers.count - 1
    }
    frustrated = graph.edges.filter { edge in
      (outcome.camps[edge.first] == outcome.camps[edge.second]) != (edge.sign > 0)
    }
  }
}
