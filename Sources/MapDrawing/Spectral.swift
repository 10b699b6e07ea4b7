/// The ends of the signed Laplacian's spectrum: where a signed graph falls apart.
///
/// The signed Laplacian is D − A with D the number of ties of each actor and A the signs; its least eigenvectors put
/// friends together and foes at opposite ends (Kunegis et al. 2010, doi:10.1137/1.9781611972801.49).
enum Spectral {
  /// The eigenvectors of the `vectors` least eigenvalues, each of length 1, by orthogonal iteration on cI − L.
  ///
  /// The iteration stops after a fixed number of steps: a layout starts here and does not need more digits. The sign
  /// of each vector is such that its largest entry is positive.
  /// - Complexity: O(*s* · (*n* + *m*)) for *s* steps; an empty graph gives empty vectors.
  static func leastVectors(of graph: SignedGraph, vectors: Int = 2, steps: Int = 300) -> [[Double]] {
    let n = graph.count
    var random = SplitMix(seed: 0x5EED)
    var found = (0..<vectors).map { _ in (0..<n).map { _ in random.unit() - 0.5 } }
    guard n > 1 else { return found }
    let degrees = graph.incident.map { Double($0.count) }
    // Gershgorin: no eigenvalue of L exceeds twice the greatest degree.
    let shift = 2 * (degrees.max() ?? 0) + 1
    for _ in 0..<steps {
      for v in 0..<vectors {
        var product = (0..<n).map { (shift - degrees[$0]) * found[v][$0] }
        for edge in graph.edges where edge.sign != 0 {
          product[edge.a] += Double(edge.sign) * found[v][edge.b]
          product[edge.b] += Double(edge.sign) * found[v][edge.a]
        }
        found[v] = product
      }
      orthogonalise(&found)
    }
    for v in 0..<vectors {
      let largest = found[v].indices.max { abs(found[v][$0]) < abs(found[v][$1]) } ?? 0
      if found[v][largest] < 0 { found[v] = found[v].map { -$0 } }
    }
    return found
  }

  /// Gram and Schmidt's process, in the modified form.
  private static func orthogonalise(_ vectors: inout [[Double]]) {
    for v in vectors.indices {
      for u in 0..<v {
        let shared = zip(vectors[v], vectors[u]).reduce(0) { $0 + $1.0 * $1.1 }
        for i in vectors[v].indices { vectors[v][i] -= shared * vectors[u][i] }
      }
      let length = vectors[v].reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 1e-12 else { continue }
      for i in vectors[v].indices { vectors[v][i] /= length }
    }
  }
}
