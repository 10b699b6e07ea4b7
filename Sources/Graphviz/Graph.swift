/// A graph to lay out or draw: a plain value that knows nothing of libgvc's memory.
///
/// Every attribute has its type, so no text of an article can become an attribute. Nodes and edges are created in
/// the order given, on which Graphviz's layouts depend: sort them for a repeatable picture.
public struct Graph: Hashable, Sendable {
  /// The name; the SVG's first title.
  public var name: String
  /// Whether edges have a direction.
  public var isDirected: Bool
  /// The nodes, in the order of creation.
  public var nodes: [Node] = []
  /// The edges, in the order of creation.
  public var edges: [Edge] = []
  /// How the layout engine works.
  public var layout = LayoutOptions()
  /// The ground that everything stands on (`bgcolor`); `nil` leaves it transparent.
  public var ground: RGBA?
  /// White space around the picture in points (`pad`).
  public var padding: Double = 0
  /// Areas behind everything, drawn in order (`_background`).
  public var areas: [Area] = []
  /// The greatest size of the picture in points; a larger one is scaled down as a whole (`size`).
  public var maximumSize: Size?
  /// Edges first, then nodes over them (`outputorder=edgesfirst`).
  public var drawsEdgesFirst = true

  /// Makes an empty graph.
  public init(name: String, isDirected: Bool = false) {
    self.name = name
    self.isDirected = isDirected
  }
}

/// A node of a graph.
public struct Node: Hashable, Sendable {
  /// The name: unique in its graph.
  public var name: String
  /// The text in the node; line feeds break lines.
  public var label: String
  /// The outline.
  public var shape: NodeShape = .box
  /// The centre in points (`pos`), where it is given.
  public var position: Point?
  /// Whether a layout leaves the node where it is (`pin`).
  public var isPinned = false
  /// The size in points; without one, the node fits its label (`width`, `height`, `fixedsize`).
  public var size: Size?
  /// What the outline is filled with; `nil` for nothing.
  public var fill: RGBA?
  /// The colour of the outline.
  public var stroke: RGBA = .black
  /// The width of the outline in points, 0 to 100 (`penwidth`).
  public var strokeWidth: Double = 1
  /// How the outline is drawn.
  public var line: LineStyle = .solid
  /// Whether corners are round.
  public var isRounded = false
  /// The font of the label.
  public var font: Font = .standard(size: 10)
  /// The colour of the label.
  public var textColor: RGBA = .black
  /// The side that the lines of the label keep to.
  public var alignment: TextAlignment = .centre
  /// What the pointer shows (`tooltip`).
  public var tooltip: String?
  /// The page that a click opens (`URL`).
  public var link: WebAddress?
  /// The `id` of its group in the SVG.
  public var id: String?
  /// Further classes of its group in the SVG.
  public var classes: String?

  /// Makes a node that fits its label.
  public init(name: String, label: String = "") {
    self.name = name
    self.label = label
  }
}

/// Which side the lines of a text keep to.
public enum TextAlignment: Hashable, Sendable {
  /// The middle.
  case centre
  /// The left side.
  case left
  /// The right side.
  case right

  var plain: PlainText.Alignment {
    switch self {
    case .centre: .centre
    case .left: .left
    case .right: .right
    }
  }
}

/// An edge of a graph.
public struct Edge: Hashable, Sendable {
  /// The index of the tail in `Graph.nodes`.
  public var tail: Int
  /// The index of the head in `Graph.nodes`.
  public var head: Int
  /// The colour.
  public var color: RGBA = .black
  /// The width in points, 0 to 100 (`penwidth`).
  public var width: Double = 1
  /// Dashes, dots or neither.
  public var line: LineStyle = .solid
  /// What stands at the head.
  public var headArrow: ArrowShape = .none
  /// What stands at the tail.
  public var tailArrow: ArrowShape = .none
  /// The size of both arrows, 0 to 10 (`arrowsize`).
  public var arrowSize: Double = 1
  /// The length that a layout tries to give it, relative to 1 (`len`), 0.01 to 1000.
  public var length: Double?
  /// How the edge runs, when the caller has routed it (`pos`); an engine that keeps positions draws exactly this.
  /// The first curve with a tip carries the arrows of the edge and is drawn last; tips of others are left out.
  public var route: [Curve] = []
  /// What the pointer shows (`tooltip`).
  public var tooltip: String?
  /// The page that a click opens (`URL`).
  public var link: WebAddress?
  /// The `id` of its group in the SVG.
  public var id: String?
  /// Further classes of its group in the SVG.
  public var classes: String?

  /// Makes an edge between two nodes, given by their indices.
  public init(tail: Int, head: Int) {
    self.tail = tail
    self.head = head
  }
}

/// A run of cubic Bézier curves, with the tips of the arrows at its ends.
public struct Curve: Hashable, Sendable {
  /// The control points: 1 + 3 *n*, the first and the last on the curve.
  public var points: [Point]
  /// The tip of the arrow before the first point, if there is one.
  public var startTip: Point?
  /// The tip of the arrow after the last point, if there is one.
  public var endTip: Point?

  /// Makes a curve.
  public init(points: [Point], startTip: Point? = nil, endTip: Point? = nil) {
    self.points = points
    self.startTip = startTip
    self.endTip = endTip
  }
}

/// A closed area behind the graph, bounded by cubic Bézier curves.
public struct Area: Hashable, Sendable {
  /// The control points: 1 + 3 *n*, the last equal to the first.
  public var points: [Point]
  /// What it is filled with.
  public var fill: RGBA
  /// The colour of its outline.
  public var stroke: RGBA

  /// Makes an area.
  public init(points: [Point], fill: RGBA, stroke: RGBA = .clear) {
    self.points = points
    self.fill = fill
    self.stroke = stroke
  }
}
