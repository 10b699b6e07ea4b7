/// Why Graphviz could not do what was asked.
public enum GraphvizError: Error, Hashable, Sendable {
  /// libgvc gave no context, or no memory for a graph.
  case unavailable
  /// Two nodes have the same name.
  case duplicateNode(name: String)
  /// An edge names a node that does not exist.
  case noSuchNode(index: Int, count: Int)
  /// A curve without 1 + 3 n points.
  case badCurve(points: Int)
  /// The layout failed, with Graphviz's words.
  case layoutFailed(engine: String, reason: String)
  /// Drawing failed, with Graphviz's words.
  case renderingFailed(format: String, reason: String)
  /// A PNG of more pixels than cairo can draw, or than fit in memory.
  case pictureTooLarge(width: Int, height: Int, dpi: Int)
}

extension GraphvizError: CustomStringConvertible {
  /// One sentence: what is wrong, and what to do.
  public var description: String {
    switch self {
    case .unavailable:
      "Graphviz cannot be used: libgvc did not start; install Graphviz (on Debian: libgraphviz-dev) anew."
    case .duplicateNode(let name):
      "The graph has two nodes named \"\(name)\"; give each node a name of its own."
    case .noSuchNode(let index, let count):
      "An edge ends at node \(index), but the graph has \(count); add nodes before edges."
    case .badCurve(let points):
      "A route has \(points) points; cubic curves need 4, 7, 10 and so on."
    case .layoutFailed(let engine, let reason):
      "Graphviz could not lay out the graph with \(engine): \(reason)."
    case .renderingFailed(let format, let reason):
      "Graphviz could not draw the graph as \(format): \(reason)."
    case .pictureTooLarge(let width, let height, let dpi):
      "A PNG of \(width) × \(height) pixels is too large (at most \(RenderLimits.side) a side and "
        + "\(RenderLimits.pixels / 1_000_000) million in all); lower the resolution (\(dpi) dots per inch), choose "
        + "a smaller size, or write SVG or PDF."
    }
  }
}
