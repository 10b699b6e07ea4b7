internal import Graphviz
internal import SignedNetwork

/// Soft areas behind the camps of a map.
enum FactionAreas {
  /// An area with its letter's place.
  struct Camp {
    let index: Int
    /// A closed run of cubic curves: 1 + 3 n points.
    let outline: [MapPoint]
    /// Where its letter stands.
    let letter: MapPoint
  }

  /// A, B, … Z, AA, AB and so on.
  static func letter(_ index: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let last = String(letters[max(0, index) % 26])
    return index < 26 ? last : letter(index / 26 - 1) + last
  }

  /// The areas of all camps with a placed member, each the convex hull of its boxes with round corners.
  ///
  /// - Complexity: O(*n* log *n*) in the number of actors.
  static func camps(_ factions: [[ActorID]], layout: MapLayout, margin: Double, letterSize: Double) -> [Camp]
  {
    let all = layout.boxes
    return factions.enumerated().compactMap { index, members in
      let boxes = members.sorted().compactMap { layout.box(of: $0)?.grown(by: margin) }
      if boxes.isEmpty { return nil }
      let corners = boxes.flatMap { box in
        [(box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY)]
          .map { MapPoint(x: $0.0, y: $0.1) }
      }
      let hull = Hull.convex(around: corners)
      guard hull.count > 2 else { return nil }
      let members = Set(members)
      return Camp(
        index: index, outline: rounded(hull, radius: margin),
        letter: place(hull, boxes: all.map { ($0.box, members.contains($0.actor)) }, size: letterSize))
    }
  }

  /// The polygon with its corners cut and bent.
  private static func rounded(_ polygon: [MapPoint], radius: Double) -> [MapPoint] {
    var points: [MapPoint] = []
    for (index, corner) in polygon.enumerated() {
      let before = polygon[(index + polygon.count - 1) % polygon.count]
      let after = polygon[(index + 1) % polygon.count]
      let start = corner.mixed(with: before, min(0.5, radius / max(corner.distance(to: before), 1e-9)))
      let end = corner.mixed(with: after, min(0.5, radius / max(corner.distance(to: after), 1e-9)))
      // A quarter circle's control points lie at 0.552 of the way to the corner.
      let bend = [start.mixed(with: corner, 0.552), end.mixed(with: corner, 0.552), end]
      if let last = points.last {
        points += [last.mixed(with: start, 1 / 3.0), last.mixed(with: start, 2 / 3.0), start] + bend
      } else {
        points = [start] + bend
      }
    }
    if let first = points.first, let last = points.last {
      points += [last.mixed(with: first, 1 / 3.0), last.mixed(with: first, 2 / 3.0), first]
    }
    return points
  }

  /// A corner of the hull, moved inwards, where the letter covers no box; the upper left one where none is free.
  private static func place(_ hull: [MapPoint], boxes: [(box: MapBox, isMember: Bool)], size: Double)
    -> MapPoint
  {
    let centre = hull.reduce(MapPoint(x: 0, y: 0), +).scaled(by: 1 / Double(hull.count))
    let corners = hull.sorted { ($0.x - $0.y, $0.x) < ($1.x - $1.y, $1.x) }
    let room = MapSize(width: size, height: size * 1.2)
    for depth in [size, size * 1.6, size * 2.4, size * 0.7] {
      for corner in corners {
        let length = max(corner.distance(to: centre), 1e-9)
        let spot = corner.mixed(with: centre, min(0.9, depth / length))
        let box = MapBox(centre: spot, size: room)
        if !boxes.contains(where: { $0.box.overlaps(box) }) { return spot }
      }
    }
    let corner = corners.first ?? centre
    return corner.mixed(with: centre, min(0.5, size * 0.5 / max(corner.distance(to: centre), 1e-9)))
  }
}
