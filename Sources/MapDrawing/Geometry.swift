/// A place on a map, in points (1/72 inch); y grows upwards, as in Graphviz.
public struct MapPoint: Hashable, Codable, Sendable {
  /// To the right.
  public var x: Double
  /// Upwards.
  public var y: Double

  /// Makes a point.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  package static func + (left: MapPoint, right: MapPoint) -> MapPoint {
    MapPoint(x: left.x + right.x, y: left.y + right.y)
  }

  package static func - (left: MapPoint, right: MapPoint) -> MapPoint {
    MapPoint(x: left.x - right.x, y: left.y - right.y)
  }

  /// The straight distance to another point.
  package func distance(to other: MapPoint) -> Double {
    let (dx, dy) = (x - other.x, y - other.y)
    return (dx * dx + dy * dy).squareRoot()
  }
}

/// A width and a height, in points.
public struct MapSize: Hashable, Codable, Sendable {
  /// The width.
  public var width: Double
  /// The height.
  public var height: Double

  /// Makes a size.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

/// An upright rectangle, in points, y upwards.
public struct MapBox: Hashable, Codable, Sendable {
  /// The left edge.
  public var minX: Double
  /// The lower edge.
  public var minY: Double
  /// The right edge.
  public var maxX: Double
  /// The upper edge.
  public var maxY: Double

  /// Makes a rectangle of its edges.
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// Makes a rectangle around a centre.
  public init(centre: MapPoint, size: MapSize) {
    self.init(
      minX: centre.x - size.width / 2, minY: centre.y - size.height / 2, maxX: centre.x + size.width / 2,
      maxY: centre.y + size.height / 2)
  }

  /// Left to right.
  public var width: Double { maxX - minX }
  /// Bottom to top.
  public var height: Double { maxY - minY }
  /// The middle.
  public var centre: MapPoint { MapPoint(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }

  /// The least rectangle that holds both.
  package func union(_ other: MapBox) -> MapBox {
    MapBox(
      minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
      maxY: max(maxY, other.maxY))
  }

  /// Whether the two share more than an edge.
  package func overlaps(_ other: MapBox) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  /// The rectangle with each edge moved outwards (inwards where negative).
  package func grown(by margin: Double) -> MapBox {
    MapBox(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
  }

  /// Whether a straight line from `start` to `end` has more than a point in the rectangle's inside.
  ///
  /// Liang and Barsky's clipping of a parametrised line (ACM Transactions on Graphics 3, 1984,
  /// doi:10.1145/357332.357333).
  package func isCrossed(from start: MapPoint, to end: MapPoint) -> Bool {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var (enter, leave) = (0.0, 1.0)
    for (step, room) in [
      (-dx, start.x - minX), (dx, maxX - start.x), (-dy, start.y - minY), (dy, maxY - start.y),
    ] {
      if step == 0 {
        if room <= 0 { return false }
      } else if step < 0 {
        enter = max(enter, room / step)
      } else {
        leave = min(leave, room / step)
      }
    }
    return enter < leave
  }
}

/// Whether two straight lines cross in the inside of both; lines that touch at an end do not.
package func linesCross(_ a: MapPoint, _ b: MapPoint, _ c: MapPoint, _ d: MapPoint) -> Bool {
  func side(_ p: MapPoint, _ q: MapPoint, _ r: MapPoint) -> Double {
    (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
  }
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}
