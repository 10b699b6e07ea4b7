#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension SignedGraph {
  /// The matrix of signs: +1, −1, or 0 where there is no edge; with `absolute`, 1 for every edge.
  private func adjacency(absolute: Bool) -> SymmetricMatrix {
    var matrix = SymmetricMatrix(size: actors.count)
    for edge in edges { matrix[edge.first, edge.second] = absolute ? 1 : Double(edge.sign) }
    return matrix
  }

  /// Walk balance K = tr(exp A) / tr(exp |A|): the share of balanced among all closed walks, long ones counting less.
  ///
  /// 1 for a balanced network, and for one without edges. Estrada and Benzi 2014, doi:10.1103/PhysRevE.90.042802.
  /// - Complexity: O(*n*³).
  package var walkBalance: Double {
    let (signed, plain) = (adjacency(absolute: false).eigenvalues, adjacency(absolute: true).eigenvalues)
    // Both sums are taken relative to the greatest eigenvalue, so that neither overflows.
    guard let top = plain.last else { return 1 }
    let (above, below) = (
      signed.reduce(0.0) { $0 + exp($1 - top) }, plain.reduce(0.0) { $0 + exp($1 - top) }
    )
    return below > 0 ? above / below : 1
  }

  /// The least eigenvalue of the signed Laplacian D − A, with D the number of edges of each actor.
  ///
  /// 0 exactly when some connected part is balanced, as a lone actor is; so a network with several parts is measured on
  /// its largest one, and one without edges has 0. Kunegis et al. 2010, doi:10.1137/1.9781611972801.49.
  /// - Complexity: O(*n*³).
  package var leastLaplacianEigenvalue: Double {
    let part = largestPart
    guard part.count > 1 else { return 0 }
    let place = Dictionary(uniqueKeysWithValues: zip(part, part.indices))
    var matrix = SymmetricMatrix(size: part.count)
    for edge in edges {
      guard let first = place[edge.first], let second = place[edge.second] else { continue }
      matrix[first, second] = -Double(edge.sign)
      matrix[first, first] += 1
      matrix[second, second] += 1
    }
    // Rounding may leave a trifle below 0, which no signed Laplacian has.
    return max(0, matrix.eigenvalues.first ?? 0)
  }

  /// The places of the actors in the connected part with the most actors; of equals, the first.
  package var largestPart: [Int] {
    let neighbours = self.neighbours
    var isSeen = Array(repeating: false, count: actors.count)
    var best: [Int] = []
    for root in actors.indices where !isSeen[root] {
      isSeen[root] = true
      var part = [root]
      var next = 0
      while next < part.count {
        for neighbour in neighbours[part[next]] where !isSeen[neighbour.actor] {
          isSeen[neighbour.actor] = true
          part.append(neighbour.actor)
        }
        next += 1
      }
      if part.count > best.count { best = part }
    }
    return best.sorted()
  }

  /// The PN index of every actor: its standing, raised by positive ties to actors of high standing and lowered by
  /// negative ones. 1 for an actor without ties.
  ///
  /// (I − A/(2n−2))⁻¹·1 with A = P − 2N, for the matrices P and N of positive and negative ties and n actors. Everett
  /// and Borgatti 2014, doi:10.1016/j.socnet.2014.02.005. `nil` for fewer than two actors or a singular system.
  /// - Complexity: O(*n*³).
  package var pnIndex: [Double]? {
    guard actors.count > 1 else { return nil }
    let scale = 1 / Double(2 * (actors.count - 1))
    var matrix = SymmetricMatrix(size: actors.count)
    for vertex in actors.indices { matrix[vertex, vertex] = 1 }
    for edge in edges { matrix[edge.first, edge.second] = edge.sign > 0 ? -scale : 2 * scale }
    return matrix.solving(Array(repeating: 1, count: actors.count))
  }
}
