internal import Graphviz

/// Lines as Graphviz draws them, each on a route of its own.
struct Strokes {
  /// Whether dashes are cut out of the route, for formats in which Graphviz knows one pattern for all widths; an SVG
  /// gets its pattern afterwards.
  let cutsDashes: Bool

  /// The size of an end mark on a line of a width, relative to Graphviz's.
  static func arrowSize(stroke: Double) -> Double { 0.5 + 0.11 * stroke }

  /// Dash and gap in points, longer on wider lines; `nil` for lines without gaps.
  static func pattern(_ line: LineStyle, stroke: Double) -> (dash: Double, gap: Double)? {
    switch line {
    case .solid, .double: nil
    case .dashed: (4.5 + 1.3 * stroke, 3 + 0.8 * stroke)
    case .dotted: (max(stroke, 1.2), 2.4 + 1.4 * stroke)
    }
  }

  /// The edges along a curve, from outline to outline: one, or a second for the mark of a cut line's start.
  ///
  /// - Parameters:
  ///   - route: The whole curve; end marks take their room from it.
  ///   - tail: The node that the edge hangs on; Graphviz draws the route, whatever the node.
  ///   - head: The other node.
  func edges(
    along route: Cubic, mark: TieMark, stroke: Double, ends: (first: EndMark, second: EndMark),
    tail: Int, head: Int
  ) -> [Edge] {
    var edge = Edge(tail: tail, head: head)
    edge.color = mark.color.rgba
    edge.width = stroke
    edge.line = cutsDashes ? .solid : mark.line.graphviz
    edge.arrowSize = Strokes.arrowSize(stroke: mark.line == .double ? stroke * 1.6 : stroke)
    edge.tailArrow = ends.first.arrow
    edge.headArrow = ends.second.arrow
    let start = Strokes.room(edge.tailArrow, edge.arrowSize, on: route)
    let end = 1 - Strokes.room(edge.headArrow, edge.arrowSize, on: route.reversed)
    guard start < end else {
      edge.tailArrow = .none
      edge.headArrow = .none
      edge.route = [Strokes.curve(route)]
      return [edge]
    }
    let body = route.part(from: start, to: end)
    let startTip = edge.tailArrow == .none ? nil : route.a.graphviz
    let endTip = edge.headArrow == .none ? nil : route.d.graphviz
    if mark.line == .double {
      let half = TieFigure.doubling(stroke: stroke) / 2
      edge.route = [Strokes.curve(body.shifted(by: half)), Strokes.curve(body.shifted(by: -half))]
      // The mark of a double line hangs on a stub between its two lines.
      if let startTip {
        edge.route.append(Strokes.curve(body.part(from: 0, to: 0.004), startTip: startTip))
      } else if let endTip {
        edge.route.append(Strokes.curve(body.part(from: 0.996, to: 1), endTip: endTip))
      }
      return [edge]
    }
    guard cutsDashes, let pattern = Strokes.pattern(mark.line, stroke: stroke) else {
      edge.route = [Strokes.curve(body, startTip: startTip, endTip: endTip)]
      return [edge]
    }
    var dashes = Strokes.dashes(of: body, pattern).map { Strokes.curve($0) }
    guard startTip != nil, endTip != nil, let first = dashes.first, dashes.count > 1 else {
      if startTip != nil { dashes[0].startTip = startTip }
      if endTip != nil { dashes[dashes.count - 1].endTip = endTip }
      edge.route = dashes
      return [edge]
    }
    // One curve of an edge carries its marks, so that the start's mark needs an edge of its own.
    var opening = edge
    opening.headArrow = .none
    opening.route = [Graphviz.Curve(points: first.points, startTip: startTip)]
    dashes[dashes.count - 1].endTip = endTip
    edge.tailArrow = .none
    edge.route = Array(dashes.dropFirst())
    return [opening, edge]
  }

  /// The pieces of a dashed curve; the pattern is stretched so that a dash stands at either end.
  private static func dashes(of body: Cubic, _ pattern: (dash: Double, gap: Double)) -> [Cubic] {
    let steps = 48
    let places = body.samples(steps)
    var lengths = [0.0]
    for (one, next) in zip(places, places.dropFirst()) {
      lengths.append(lengths[lengths.count - 1] + one.distance(to: next))
    }
    let whole = lengths[steps]
    let count = Int(((whole + pattern.gap) / (pattern.dash + pattern.gap)).rounded())
    guard count > 1, whole > 0 else { return [body] }
    let stretch = whole / (Double(count) * (pattern.dash + pattern.gap) - pattern.gap)
    var step = 0
    func parameter(at length: Double) -> Double {
      while step < steps - 1, lengths[step + 1] < length { step += 1 }
      let piece = max(lengths[step + 1] - lengths[step], 1e-9)
      return min(1, (Double(step) + min(1, (length - lengths[step]) / piece)) / Double(steps))
    }
    return (0..<count).map { index in
      let from = Double(index) * (pattern.dash + pattern.gap) * stretch
      let start = parameter(at: from)
      return body.part(from: start, to: max(parameter(at: from + pattern.dash * stretch), start))
    }
  }

  /// The `t` at which a line has left the room of the mark at its start.
  private static func room(_ arrow: ArrowShape, _ size: Double, on route: Cubic) -> Double {
    if arrow == .none { return 0 }
    let length = arrow.length * size
    return route.exit { $0.distance(to: route.a) < length }
  }

  private static func curve(_ cubic: Cubic, startTip: Point? = nil, endTip: Point? = nil) -> Graphviz.Curve {
    Graphviz.Curve(points: cubic.points.map(\.graphviz), startTip: startTip, endTip: endTip)
  }
}
