internal import Graphviz

/// Starts drawn by Graphviz's `neato`: stress majorisation with friendly ties short and hostile ones long.
///
/// Only the length of ties carries the signs (`len`; `weight` has no effect with `mode=major`), which is enough on small
/// and sparse graphs and too little on dense ones: there Entente's own stress is better. Nodes and edges are created in
/// canonical order, since neato's result depends on it.
enum NeatoStarts {
  /// How large a part may be for neato to be tried: beyond it is slower and worse than signed stress (measured on the
  /// Correlates of War windows).
  static func isWorthwhile(_ graph: SignedGraph) -> Bool {
    graph.count > 2 && graph.count <= 60 && graph.edges.count <= 250
  }

  /// Places of all actors in points, one list for each start.
  /// - Parameters:
  ///   - graph: What to draw.
  ///   - sizes: The boxes, in points.
  ///   - tieLength: The length of a friendly tie, in points.
  ///   - seeds: The numbers to start from (`start`).
  static func positions(
    of graph: SignedGraph, sizes: [MapSize], tieLength: Double, seeds: [Int]
  ) async throws(GraphvizError) -> [[MapPoint]] {
    var drawn = Graph(name: "part")
    drawn.layout.routing = .none
    drawn.layout.overlap = .keep
    drawn.nodes = (0..<graph.count).map { node in
      var drawnNode = Node(name: "\(node)")
      drawnNode.size = Size(width: sizes[node].width, height: sizes[node].height)
      return drawnNode
    }
    drawn.edges = graph.edges.map { edge in
      var drawnEdge = Edge(tail: edge.a, head: edge.b)
      drawnEdge.length = edge.length * tieLength / 72
      return drawnEdge
    }
    var found: [[MapPoint]] = []
    for seed in seeds {
      drawn.layout.seed = seed
      let layout = try await GraphvizContext.shared.layout(drawn, engine: .neato)
      found.append(layout.positions.map { MapPoint(x: $0.x, y: $0.y) })
    }
    return found
  }
}
