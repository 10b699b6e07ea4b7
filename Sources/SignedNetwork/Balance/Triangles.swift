/// How many triangles of each mixture of signs a network has.
///
/// A triangle is balanced when the product of its signs is positive (Cartwright and Harary 1956,
/// doi:10.1037/h0046049): all friends, or two friends with a common enemy.
package struct TriangleCensus: Hashable, Sendable, Codable {
  /// `+++`: balanced.
  package private(set) var threePositive = 0
  /// `++-`: unbalanced.
  package private(set) var twoPositive = 0
  /// `+--`: balanced.
  package private(set) var onePositive = 0
  /// `---`: unbalanced, though not for clusterability.
  package private(set) var nonePositive = 0

  /// Counts the triangles of a graph.
  /// - Complexity: O(sum over edges of the degrees of their ends).
  package init(of graph: SignedGraph) {
    let neighbours = graph.neighbours
    for edge in graph.edges {
      let (left, right) = (neighbours[edge.first], neighbours[edge.second])
      var (i, j) = (0, 0)
      while i < left.count, j < right.count {
        if left[i].actor < right[j].actor {
          i += 1
        } else if left[i].actor > right[j].actor {
          j += 1
        } else {
          // Each triangle is counted once, at the edge of its two first actors.
          if left[i].actor > edge.second { add(edge.sign, left[i].sign, right[j].sign) }
          i += 1
          j += 1
        }
      }
    }
  }

  private mutating func add(_ one: Int, _ two: Int, _ three: Int) {
    switch one + two + three {
    case 3: threePositive += 1
    case 1: twoPositive += 1
    case -1: onePositive += 1
    default: nonePositive += 1
    }
  }

  /// All triangles.
  package var total: Int { threePositive + twoPositive + onePositive + nonePositive }

  /// T, the share of balanced triangles; `nil` when there are no triangles.
  package var balancedShare: Double? {
    total == 0 ? nil : Double(threePositive + onePositive) / Double(total)
  }
}
