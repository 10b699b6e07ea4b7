internal import Graphviz
internal import SignedNetwork

/// One line of a legend: a sample and its meaning.
struct LegendEntry {
  /// What is shown.
  enum Sample {
    /// A piece of line.
    case tie(TieMark, stroke: Double, ends: (first: EndMark, second: EndMark), word: String?)
    /// Lines of several widths, thinnest first.
    case widths([Double], Color)
    /// An actor's outline.
    case actor(ActorMark)
    /// The outline of an actor of another period.
    case ghost(ActorMark)
    /// The ground of a camp and its letter.
    case faction(Color, String)
  }

  let sample: Sample
  let text: String
}

/// Which lines a legend needs: exactly those for what is drawn.
enum Legend {
  static func entries(
    ties: [TieFigure], actors: [ActorFigure], factions: Int, style: StyleSheet
  ) -> [LegendEntry] {
    kinds(ties, style: style) + signs(ties, style: style) + widths(ties, style: style)
      + sorts(actors, style: style) + camps(factions, style: style)
  }

  private static func kinds(_ ties: [TieFigure], style: StyleSheet) -> [LegendEntry] {
    let meanings: [Kind: String] = [
      .ally: "ally: support, cooperation", .adversary: "adversary: threat, attack",
      .pact: "pact: formal agreement", .visit: "visit: meeting, talks",
    ]
    return Kind.allCases.filter { kind in ties.contains { $0.tie.kind == kind } }.map { kind in
      let mark = style.mark(of: TieTraits(kind: kind))
      let isMarked = ties.contains {
        $0.tie.kind == kind && ($0.ends.first == mark.end || $0.ends.second == mark.end)
      }
      return LegendEntry(
        sample: .tie(
          mark, stroke: TieFigure.stroke(mark, articles: 1), ends: (.none, isMarked ? mark.end : .none),
          word: nil),
        text: meanings[kind] ?? kind.rawValue)
    }
  }

  /// Planned, possible, denied, ended and reported ties, and arrows, each shown on the first tie that has it.
  private static func signs(_ ties: [TieFigure], style: StyleSheet) -> [LegendEntry] {
    var entries: [LegendEntry] = []
    func add(_ text: String, word: String? = nil, where matches: (TieFigure) -> Bool) {
      guard let figure = ties.first(where: matches) else { return }
      entries.append(
        LegendEntry(
          sample: .tie(
            figure.mark, stroke: TieFigure.stroke(figure.mark, articles: 1),
            ends: (.none, word == nil ? figure.mark.end : .none), word: word), text: text))
    }
    func has(_ status: Status) -> (TieFigure) -> Bool { { $0.traits.status == status } }
    if let figure = ties.first(where: {
      $0.mark.end == .none && ($0.ends.first == .arrow) != ($0.ends.second == .arrow)
    }) {
      entries.append(
        LegendEntry(
          sample: .tie(
            figure.mark, stroke: TieFigure.stroke(figure.mark, articles: 1), ends: (.none, .arrow), word: nil),
          text: "one side acts"))
    }
    add("planned", where: has(.planned))
    add("possible", word: "?", where: has(.possible))
    add("denied", word: "×", where: has(.denied))
    add("over", word: "ended", where: has(.ended))
    add("reported speech", word: "“ ”") {
      $0.traits.isReported && ($0.traits.status == .actual || $0.traits.status == .planned)
    }
    add("frustrated: goes against the camps", word: TieFigure.strain) { $0.traits.isFrustrated }
    return entries
  }

  private static func widths(_ ties: [TieFigure], style: StyleSheet) -> [LegendEntry] {
    guard let figure = ties.max(by: { $0.tie.articleCount < $1.tie.articleCount }),
      figure.tie.articleCount > 1
    else { return [] }
    let most = figure.tie.articleCount
    let mark = style.mark(of: TieTraits(kind: .ally))
    // Where the widest line has reached its bound, more articles look the same.
    let bound = Int((mark.maxWidth / mark.minWidth) * (mark.maxWidth / mark.minWidth))
    let steps = most > 3 ? [1, min(most, bound) / 3 + 1, min(most, bound)] : [1, most]
    let counts = steps.map(String.init).joined(separator: ", ") + (most > bound ? " or more" : "")
    return [
      LegendEntry(
        sample: .widths(steps.map { mark.width(articles: $0) }, style.legend.color),
        text: "\(counts) articles")
    ]
  }

  private static func sorts(_ actors: [ActorFigure], style: StyleSheet) -> [LegendEntry] {
    let names: [ActorType: String] = [
      .state: "state", .organisation: "organisation", .bloc: "bloc", .group: "armed group",
      .other: "other actor",
    ]
    let present = ActorType.allCases.filter { type in actors.contains { $0.actor.type == type } }
    var entries: [LegendEntry] = []
    if present.count > 1 || present == [.group] {
      entries = present.map {
        LegendEntry(sample: .actor(style.mark(of: ActorTraits(type: $0))), text: names[$0] ?? $0.rawValue)
      }
    }
    if actors.contains(where: \.isGhost) {
      entries.append(
        LegendEntry(sample: .ghost(style.mark(of: ActorTraits(type: .state))), text: "no tie in this period"))
    }
    return entries
  }

  private static func camps(_ count: Int, style: StyleSheet) -> [LegendEntry] {
    (0..<count).map {
      LegendEntry(
        sample: .faction(style.factionFill($0), FactionAreas.letter($0)),
        text: "camp \(FactionAreas.letter($0))")
    }
  }
}
