internal import Graphviz

/// How map and furniture share a page.
struct PagePlan {
  let furniture: Furniture
  let frame: PictureMaker.Frame
  /// The layout, drawn apart where the page has room.
  let layout: MapLayout
  /// The style, its furniture smaller where the page is small.
  let style: StyleSheet

  /// The room that camps take around their actors.
  static let campMargin = 12.0
  /// How far a layout may be drawn apart to fill a page.
  private static let greatestSpread = 1.7
  /// How much of a page the map gets at least, as long as furniture can shrink.
  private static let leastShare = 0.42
  private static let shrinking = [1, 0.88, 0.76, 0.64, 0.52, 0.4, 0.3]

  /// Puts the legend where it leaves the map the most room.
  static func choose(
    layout: MapLayout, page: PageSize?, hasCamps: Bool, style: StyleSheet, maker: inout FurnitureMaker
  ) async throws(GraphvizError) -> PagePlan {
    let margin = max(TieRoutes.overhang, hasCamps ? campMargin : 0)
    let bounds = layout.bounds.grown(by: margin)
    let map = MapSize(width: max(bounds.width, 60), height: max(bounds.height, 40))
    let wanted = page.map { MapSize(width: $0.width, height: $0.height) }
    let sides: [Furniture.Side] =
      wanted == nil
      ? [map.height > 1.1 * map.width && maker.legend.count > 3 ? .beside : .below] : [.below, .beside]
    var best: (furniture: Furniture, scale: Double)?
    for factor in wanted == nil ? [1] : shrinking {
      maker.style = style.withFurniture(scaledBy: factor)
      best = nil
      for side in sides {
        let furniture = try await maker.arrange(page: wanted, map: map, side: side)
        let scale = min(furniture.room.width / map.width, furniture.room.height / map.height)
        if scale > best?.scale ?? 0 { best = (furniture, scale) }
      }
      guard let best else { continue }
      if best.scale >= 1 { break }
      let share = best.furniture.room.width * best.furniture.room.height
      if share >= leastShare * best.furniture.page.width * best.furniture.page.height { break }
    }
    guard let best else {
      let furniture = try await maker.arrange(page: wanted, map: map, side: .below)
      return PagePlan(furniture: furniture, scale: 1, layout: layout, bounds: bounds, style: maker.style)
    }
    if wanted == nil || best.scale < 1 {
      let scale = wanted == nil ? 1 : best.scale
      return PagePlan(
        furniture: best.furniture, scale: scale, layout: layout, bounds: bounds, style: maker.style)
    }
    let spread = PagePlan.spread(layout, into: best.furniture.room, margin: margin)
    return PagePlan(
      furniture: best.furniture, scale: 1, layout: spread, bounds: spread.bounds.grown(by: margin),
      style: maker.style)
  }

  private init(
    furniture: Furniture, scale: Double, layout: MapLayout, bounds: MapBox, style: StyleSheet
  ) {
    self.furniture = furniture
    self.style = style
    self.layout = layout
    let room = furniture.room
    // The page's corner, seen from the middle of the map, which lies in the middle of its room.
    let centre = bounds.centre
    frame = PictureMaker.Frame(
      scale: scale,
      origin: MapPoint(
        x: centre.x - room.centre.x / scale, y: centre.y + (room.minY + room.maxY) / 2 / scale))
  }

  /// Moves actors apart from the middle, boxes keeping their size, until one side of the room is full.
  private static func spread(_ layout: MapLayout, into room: MapBox, margin: Double) -> MapLayout {
    let widest = layout.sizes.values.map(\.width).max() ?? 0
    let highest = layout.sizes.values.map(\.height).max() ?? 0
    let factor = min(
      greatestSpread, (room.width - 2 * margin - widest) / max(layout.bounds.width - widest, 1),
      (room.height - 2 * margin - highest) / max(layout.bounds.height - highest, 1))
    if factor <= 1 { return layout }
    let centre = layout.bounds.centre
    return MapLayout(
      positions: layout.positions.mapValues { centre + ($0 - centre).scaled(by: factor) },
      sizes: layout.sizes, engine: layout.engine, seed: layout.seed, unplaced: layout.unplaced)
  }
}
