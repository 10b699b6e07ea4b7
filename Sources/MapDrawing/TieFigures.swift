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

  init(_ tie: Tie, isContested: Bool, isFrustrated: Bool = false, style: StyleSheet, options: MapOptions) {
    self.tie = tie
    traits = TieTraits(tie, isContested: isContested, isFrustrated: isFrustrated)
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

  /// How much room the tie takes beside others of its pair: its own breadth, or that of its marks.
  var room: Double {
    if ends.first == .none, ends.second == .none { return breadth }
    // The widest of Graphviz's marks, the open arrow, is 0.9 of its length of 10 points across, and is drawn with
    // the line's pen.
    return max(breadth, 9 * Strokes.arrowSize(stroke: stroke) + stroke)
  }

  /// What a tie that goes against the camps carries.
  static let strain = "!"

  /// What is printed on a line that is not simply so: a question mark where it may be, a cross where it is denied, an
  /// exclamation mark where it goes against the camps.
  static func sign(of traits: TieTraits) -> String? {
    let status: String? =
      switch traits.status {
      case .possible: "?"
      case .denied: "×"
      case .ended: "ended"
      case .actual, .planned: traits.isReported ? "“ ”" : nil
      }
    let signs = [traits.isFrustrated ? strain : nil, status].compactMap(\.self)
    return signs.isEmpty ? nil : signs.joined(separator: " ")
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
    case nil:
      // A bar says who is acted upon; of a war between two, neither is. Two lines side by side have room for one mark.
      if end == .tee, tie.forwardCount == 0, tie.backwardCount == 0 { return (.none, .none) }
      return (mark.line == .double ? .none : end, end)
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
