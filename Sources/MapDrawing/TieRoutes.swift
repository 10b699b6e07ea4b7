internal import SignedNetwork

/// Finds how the ties of a map run: side by side where a pair has several, round the actors between.
struct TieRoutes {
  /// A tie on its way.
  struct Routed {
    let figure: TieFigure
    /// From outline to outline, from the pair's lesser code to its greater one.
    let route: Cubic
  }

  /// The gap between parallel ties, in points.
  static let gap = 4.0
  /// The room that a tie keeps from the box of an actor that it passes.
  static let clearance = 4.0
  /// How far a tie may bend, as shares of its length, tried in this order.
  static let bends = [0, 0.06, -0.06, 0.11, -0.11, 0.17, -0.17, 0.24, -0.24, 0.32, -0.32]
  /// How far beyond the outermost boxes a bent tie may go, in points.
  static let overhang = 8.0

  /// Routes all ties of a map, pair by pair.
  ///
  /// - Complexity: O(*p* · *n*) for *p* pairs and *n* actors, times the bends where a tie meets an actor.
  static func all(
    _ figures: [TieFigure], shapes: [ActorID: ActorShape], layout: MapLayout
  ) -> [Routed] {
    let boxes = layout.boxes.map { (actor: $0.actor, box: $0.box.grown(by: clearance)) }
    var groups: [ActorPair: [TieFigure]] = [:]
    for figure in figures { groups[figure.tie.pair, default: []].append(figure) }
    return groups.sorted { $0.key < $1.key }.flatMap { pair, group in
      routes(of: group.sorted { $0.tie < $1.tie }, pair: pair, shapes: shapes, layout: layout, boxes: boxes)
    }
  }

  private static func routes(
    of group: [TieFigure], pair: ActorPair, shapes: [ActorID: ActorShape], layout: MapLayout,
    boxes: [(actor: ActorID, box: MapBox)]
  ) -> [Routed] {
    guard let start = layout.positions[pair.first], let end = layout.positions[pair.second],
      let from = shapes[pair.first], let to = shapes[pair.second]
    else { return [] }
    let length = max(start.distance(to: end), 1e-9)
    let way = MapPoint(x: (end.x - start.x) / length, y: (end.y - start.y) / length)
    let foreign = boxes.filter { $0.actor != pair.first && $0.actor != pair.second }.map(\.box)
    let whole = group.map(\.room).reduce(0, +) + gap * Double(group.count - 1)
    let bow =
      bestBend(from: start, to: end, foreign: foreign, within: layout.bounds.grown(by: overhang - whole / 2))
      * length
    // Many ties of one pair meet the smaller box within its outline and spread between.
    let squeeze = min(1, min(from.reach(across: way), to.reach(across: way)) / max(whole / 2, 1e-9))
    var edge = -whole / 2
    return group.map { figure in
      let middle = edge + figure.room / 2
      edge += figure.room + gap
      let curve = Cubic(from: start, to: end, bow: bow).shifted(ends: middle * squeeze, middle: middle)
      let leave = curve.exit { from.contains($0 - start, margin: figure.ends.first == .none ? 0 : 2) }
      let arrive =
        1 - curve.reversed.exit { to.contains($0 - end, margin: figure.ends.second == .none ? 0 : 2) }
      return Routed(figure: figure, route: leave < arrive ? curve.part(from: leave, to: arrive) : curve)
    }
  }

  /// The bend that meets the fewest actors without leaving the map; the straightest of equals.
  private static func bestBend(
    from start: MapPoint, to end: MapPoint, foreign: [MapBox], within map: MapBox
  ) -> Double {
    let hits = foreign.filter { $0.isCrossed(from: start, to: end) }.count
    if hits == 0 { return 0 }
    let length = start.distance(to: end)
    let reach = MapBox(
      minX: min(start.x, end.x), minY: min(start.y, end.y), maxX: max(start.x, end.x),
      maxY: max(start.y, end.y)
    ).grown(by: length * 0.34)
    let near = foreign.filter { $0.overlaps(reach) }
    var best = (bend: 0.0, hits: hits)
    for bend in bends.dropFirst() where best.hits > 0 {
      let places = Cubic(from: start, to: end, bow: bend * length).samples(24)
      let isInside = places.allSatisfy {
        $0.x >= map.minX && $0.x <= map.maxX && $0.y >= map.minY && $0.y <= map.maxY
      }
      guard isInside else { continue }
      let hits = near.filter { box in
        zip(places, places.dropFirst()).contains { box.isCrossed(from: $0, to: $1) }
      }.count
      if hits < best.hits { best = (bend, hits) }
    }
    return best.bend
  }
}
