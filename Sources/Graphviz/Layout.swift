/// How positions come about (the engine of `gvLayout`).
public enum LayoutEngine: String, Hashable, Sendable, CaseIterable {
  /// Springs between all pairs.
  case neato
  /// Springs on many scales, for large graphs.
  case sfdp
  /// Layers.
  case dot
  /// A circle.
  case circo
  /// Rings around a root.
  case twopi
  /// Given positions; edges are routed, overlaps removed as `LayoutOptions.overlap` says.
  case keepsNodes = "nop"
  /// Given positions and routes.
  case keepsAll = "nop2"
}

/// How edges are routed (`splines`).
public enum EdgeRouting: String, Hashable, Sendable, CaseIterable {
  /// Straight, or curved where parallel; fast.
  case line
  /// Around nodes; slow: 5 seconds at 100 nodes and 300 edges.
  case spline
  /// Not at all.
  case none
}

/// What happens to nodes that lie on each other (`overlap`).
public enum OverlapRemoval: String, Hashable, Sendable, CaseIterable {
  /// Nothing.
  case keep = "true"
  /// Moved apart as little as can be (Gansner & Hu 2010).
  case prism
  /// The whole layout grows.
  case scale
}

/// How the layout engine works.
public struct LayoutOptions: Hashable, Sendable {
  /// How edges are routed.
  public var routing: EdgeRouting = .line
  /// What happens to nodes that lie on each other.
  public var overlap: OverlapRemoval = .keep
  /// Room that overlap removal keeps around each node, in points (`sep=+`), 0 to 500.
  public var separation: Double = 4
  /// The seed of the first positions (`start`); without one, neato starts from a circle.
  public var seed: Int?
  /// The length of an edge of length 1, in inches (`Damping` and `defaultdist` are left alone).
  public var mode: Mode = .major

  /// How neato minimises.
  public enum Mode: String, Hashable, Sendable, CaseIterable {
    /// Stress majorisation (Gansner, Koren & North 2004).
    case major
    /// Kamada and Kawai's gradient descent.
    case kamadaKawai = "KK"
  }

  /// Makes the defaults: straight edges, overlaps kept, stress majorisation.
  public init() {}
}

/// Where a layout put things.
public struct Layout: Hashable, Sendable {
  /// The centre of each node in points, in the order of `Graph.nodes`.
  public let positions: [Point]
  /// The size of each node in points, in the same order.
  public let sizes: [Size]
  /// The box that holds the graph.
  public let bounds: Box
  /// What Graphviz said meanwhile.
  public let messages: [Message]
}
