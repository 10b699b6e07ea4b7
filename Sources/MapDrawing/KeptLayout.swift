internal import SignedNetwork

extension SignedLayout {
  /// A layout for a network in which known actors keep their places and new ones find room near their friends.
  ///
  /// The bounds stay those of the kept layout, so that a series of maps has one frame; they grow only for new actors.
  /// Known actors without a tie in this network are not drawn but listed, as elsewhere.
  func keep(_ kept: MapLayout, for network: Network, boxes: [ActorID: MapSize]) -> MapLayout {
    let graph = SignedGraph(network)
    var positions: [ActorID: MapPoint] = [:]
    var sizes: [ActorID: MapSize] = [:]
    var missing: [Int] = []
    for (node, actor) in graph.actors.enumerated() {
      sizes[actor] = boxes[actor] ?? LabelBox.smallest
      if let place = kept.positions[actor] { positions[actor] = place } else { missing.append(node) }
    }
    // Places of absent actors stay free: they may be back on the next map.
    var taken = kept.boxes.map(\.box)
    // Those with the most friends first: others may then stand by them.
    let order = missing.sorted { (-friends(of: $0, graph).count, $0) < (-friends(of: $1, graph).count, $1) }
    for node in order {
      let actor = graph.actors[node]
      let size = sizes[actor] ?? LabelBox.smallest
      let wish = wish(for: node, in: graph, positions: positions, middle: kept.bounds.centre)
      let place = room(near: wish, size: size, taken: taken)
      positions[actor] = place
      taken.append(MapBox(centre: place, size: size))
    }
    var layout = MapLayout(
      positions: positions, sizes: sizes, engine: "places kept from \(kept.engine)", seed: kept.seed,
      unplaced: network.actors.map(\.id).filter { positions[$0] == nil })
    layout.bounds = order.isEmpty ? kept.bounds : layout.bounds.union(kept.bounds)
    return layout
  }

  private func friends(of node: Int, _ graph: SignedGraph) -> [Int] {
    graph.incident[node].filter { graph.edges[$0].sign > 0 }.map { graph.other(end: node, of: $0) }
  }

  /// Amid the friends that have a place; without one, beyond the foes as seen from the middle of the map.
  private func wish(
    for node: Int, in graph: SignedGraph, positions: [ActorID: MapPoint], middle: MapPoint
  ) -> MapPoint {
    let friends = friends(of: node, graph).compactMap { positions[graph.actors[$0]] }
    if let friend = SignedLayout.mean(friends) { return friend }
    let foes = graph.incident[node].compactMap { positions[graph.actors[graph.other(end: node, of: $0)]] }
    guard let foe = SignedLayout.mean(foes) else { return middle }
    let away = foe - middle
    let length = max(away.distance(to: MapPoint(x: 0, y: 0)), 1)
    let step = -3 * tieLength / length
    return MapPoint(x: foe.x + away.x * step, y: foe.y + away.y * step)
  }

  private static func mean(_ points: [MapPoint]) -> MapPoint? {
    guard !points.isEmpty else { return nil }
    let sum = points.reduce(MapPoint(x: 0, y: 0)) { $0 + $1 }
    return MapPoint(x: sum.x / Double(points.count), y: sum.y / Double(points.count))
  }

  /// The first free place on a spiral around a point, by the golden angle: it covers the plane evenly.
  private func room(near wish: MapPoint, size: MapSize, taken: [MapBox]) -> MapPoint {
    var direction = (x: 1.0, y: 0.0)
    var step = 0.0
    while true {
      let radius = 0.3 * tieLength * step.squareRoot()
      let place = MapPoint(
        x: SignedLayout.rounded(wish.x + direction.x * radius),
        y: SignedLayout.rounded(wish.y + direction.y * radius))
      let box = MapBox(centre: place, size: size).grown(by: spacing)
      if !taken.contains(where: { $0.overlaps(box) }) { return place }
      direction = (
        direction.x * Circle.golden.cosine - direction.y * Circle.golden.sine,
        direction.x * Circle.golden.sine + direction.y * Circle.golden.cosine
      )
      step += 1
    }
  }
}
