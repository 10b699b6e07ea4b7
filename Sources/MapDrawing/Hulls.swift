/// Outlines around groups of boxes: the areas of factions.
package enum Hull {
  /// The convex hull of points, counter-clockwise from the leftmost (Andrew's monotone chain, 1979,
  /// doi:10.1016/0020-0190(79)90072-3); points on an edge are left out.
  /// - Complexity: O(*n* log *n*).
  package static func convex(around points: [MapPoint]) -> [MapPoint] {
    let sorted = Set(points).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard sorted.count > 2 else { return sorted }
    func turns(_ a: MapPoint, _ b: MapPoint, _ c: MapPoint) -> Double {
      (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }
    func chain(_ points: [MapPoint]) -> [MapPoint] {
      var chain: [MapPoint] = []
      for point in points {
        while chain.count > 1, turns(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 {
          chain.removeLast()
        }
        chain.append(point)
      }
      return Array(chain.dropLast())
    }
    return chain(sorted) + chain(sorted.reversed())
  }

  /// Whether a point lies in a polygon: a ray from it crosses the outline an odd number of times.
  package static func contains(_ point: MapPoint, in polygon: [MapPoint]) -> Bool {
    guard var last = polygon.last else { return false }
    var isInside = false
    for next in polygon {
      if (next.y > point.y) != (last.y > point.y),
        point.x < (last.x - next.x) * (point.y - next.y) / (last.y - next.y) + next.x
      {
        isInside.toggle()
      }
      last = next
    }
    return isInside
  }

  /// The area of a polygon without crossings (the surveyor's formula), never negative.
  package static func area(of polygon: [MapPoint]) -> Double {
    guard polygon.count > 2 else { return 0 }
    var twice = 0.0
    for (index, point) in polygon.enumerated() {
      let next = polygon[(index + 1) % polygon.count]
      twice += point.x * next.y - next.x * point.y
    }
    return abs(twice) / 2
  }
}
