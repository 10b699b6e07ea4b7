internal import Graphviz
internal import SignedNetwork

/// A tie as it will be drawn, before it has a route.
struct TieFigure {
  let tie: Tie
  let traits: TieTraits
  let mark: TieMark
  /// The width of the line, or of each of two, in points.
  let stroke: Double
  /// What stands at the pair's lesser code, and at its greater one.
  let ends: (first: EndMark, second: EndMark)
  /// A word or sign on the line.
  let word: String?

  init(_ tie: Tie, isContested: Bool, style: StyleSheet, options: MapOptions) {
    self.tie = tie
    traits = TieTraits(tie, isContested: isContested)
    mark = style.mark(of: traits)
    stroke = TieFigure.stroke(mark, articles: tie.articleCount)
    ends = TieFigure.ends(of: tie, mark: mark, showsDirections: options.showsDirections)
    word =
      TieFigure.sign(of: traits)
      ?? (options.showsTieLabels && tie.kind == .pact ? tie.firstDate.map { String($0.year) } : nil)
  }

  /// Two lines of a pact share the width of one and keep a gap that can be seen.
  static func stroke(_ mark: TieMark, articles: Int) -> Double {
    let width = mark.width(articles: articles)
    return mark.line == .double ? max(1, width * 0.55) : width
  }

  /// The distance between the middles of the two lines of a pact.
  static func doubling(stroke: Double) -> Double { stroke * 1.2 + 1.4 }

  /// How wide the tie is altogether.
  var breadth: Double { mark.line == .double ? TieFigure.doubling(stroke: stroke) + stroke : stroke }

  /// What is printed on a line that is not simply so: a question mark where it may be, a cross where it is denied.
  static func sign(of traits: TieTraits) -> String? {
    switch traits.status {
    case .possible: "?"
    case .denied: "×"
    case .ended: "ended"
    case .actual, .planned: traits.isReported ? "“ ”" : nil
    }
  }

  /// Whether one side alone acts, and which: `true` for the pair's lesser code.
  static func actsAlone(_ tie: Tie) -> Bool? {
    if tie.isDirected { return tie.source == tie.pair.first }
    if tie.mutualCount > 0 || tie.kind == .pact { return nil }
    let (forward, backward) = (tie.forwardCount, tie.backwardCount)
    if forward > 0, backward == 0 { return true }
    if backward > 0, forward == 0 { return false }
    return nil
  }

  private static func ends(
    of tie: Tie, mark: TieMark, showsDirections: Bool
  ) -> (first: EndMark, second: EndMark) {
    let actor = actsAlone(tie)
    var end = mark.end
    if end == .none, actor != nil, showsDirections { end = .arrow }
    switch actor {
    case true?: return (.none, end)
    case false?: return (end, .none)
    // Two lines side by side leave room for one mark only.
    case nil: return (mark.line == .double ? .none : end, end)
    }
  }
}

extension EndMark {
  /// Graphviz's arrow.
  var arrow: ArrowShape {
    switch self {
    case .none: .none
    case .arrow: .normal
    case .tee: .tee
    case .vee: .vee
    case .dot: .openDot
    }
  }
}

/// A line as Graphviz draws it, on a route of its own.
enum Strokes {
  /// The size of an end mark on a line of a width, relative to Graphviz's.
  static func arrowSize(stroke: Double) -> Double { 0.5 + 0.11 * stroke }

  /// The edge along a curve, from outline to outline.
  ///
  /// - Parameters:
  ///   - route: The whole curve; end marks take their room from it.
  ///   - anchor: The node that the edge hangs on; Graphviz draws the route, whatever the node.
  static func edge(
    along route: Cubic, mark: TieMark, stroke: Double, ends: (first: EndMark, second: EndMark),
    tail: Int, head: Int
  ) -> Edge {
    var edge = Edge(tail: tail, head: head)
    edge.color = mark.color.rgba
    edge.width = stroke
    edge.line = mark.line.graphviz
    edge.arrowSize = arrowSize(stroke: mark.line == .double ? stroke * 1.6 : stroke)
    edge.tailArrow = ends.first.arrow
    edge.headArrow = ends.second.arrow
    let start = room(edge.tailArrow, edge.arrowSize, on: route)
    let end = 1 - room(edge.headArrow, edge.arrowSize, on: route.reversed)
    guard start < end else {
      edge.tailArrow = .none
      edge.headArrow = .none
      edge.route = [curve(route)]
      return edge
    }
    let body = route.part(from: start, to: end)
    let tips = (
      edge.tailArrow == .none ? nil : route.a.graphviz, edge.headArrow == .none ? nil : route.d.graphviz
    )
    if mark.line == .double {
      let half = TieFigure.doubling(stroke: stroke) / 2
      edge.route = [curve(body.shifted(by: half)), curve(body.shifted(by: -half))]
      // The mark of a double line hangs on a stub between its two lines.
      if let tip = tips.0 {
        edge.route.append(Graphviz.Curve(points: points(body.part(from: 0, to: 0.004)), startTip: tip))
      } else if let tip = tips.1 {
        edge.route.append(Graphviz.Curve(points: points(body.part(from: 0.996, to: 1)), endTip: tip))
      }
    } else {
      edge.route = [Graphviz.Curve(points: points(body), startTip: tips.0, endTip: tips.1)]
    }
    return edge
  }

  /// The `t` at which a line has left the room of the mark at its start.
  private static func room(_ arrow: ArrowShape, _ size: Double, on route: Cubic) -> Double {
    if arrow == .none { return 0 }
    let length = arrow.length * size
    return route.exit { $0.distance(to: route.a) < length }
  }

  private static func curve(_ cubic: Cubic) -> Graphviz.Curve { Graphviz.Curve(points: points(cubic)) }

  private static func points(_ cubic: Cubic) -> [Point] { cubic.points.map(\.graphviz) }
}

extension MapPoint {
  var graphviz: Point { Point(x: x, y: y) }
}

extension Color {
  var rgba: RGBA { RGBA(red: red, green: green, blue: blue) }

  func rgba(opacity: Double) -> RGBA {
    RGBA(red: red, green: green, blue: blue, alpha: UInt8((min(max(opacity, 0), 1) * 255).rounded()))
  }
}

extension LineStyle {
  var graphviz: Graphviz.LineStyle {
    switch self {
    case .solid, .double: .solid
    case .dashed: .dashed
    case .dotted: .dotted
    }
  }
}
