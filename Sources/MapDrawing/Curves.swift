/// A cubic Bézier curve.
struct Cubic {
  var (a, b, c, d): (MapPoint, MapPoint, MapPoint, MapPoint)

  /// A curve from `start` to `end` whose middle is `bow` points to the left of the straight line.
  init(from start: MapPoint, to end: MapPoint, bow: Double = 0) {
    let length = max(start.distance(to: end), 1e-9)
    let normal = MapPoint(x: -(end.y - start.y) / length, y: (end.x - start.x) / length)
    // The middle of a cubic lies at 3/4 of its control points' height.
    let lift = normal.scaled(by: bow * 4 / 3)
    a = start
    b = start.mixed(with: end, 1 / 3.0) + lift
    c = start.mixed(with: end, 2 / 3.0) + lift
    d = end
  }

  private init(_ a: MapPoint, _ b: MapPoint, _ c: MapPoint, _ d: MapPoint) {
    (self.a, self.b, self.c, self.d) = (a, b, c, d)
  }

  var points: [MapPoint] { [a, b, c, d] }

  /// The place at `t`, 0 to 1 (de Casteljau).
  func place(at t: Double) -> MapPoint { split(at: t).0.d }

  /// The direction at `t`, of length 1.
  func direction(at t: Double) -> MapPoint {
    let (near, far) = (place(at: max(0, t - 0.01)), place(at: min(1, t + 0.01)))
    let length = max(near.distance(to: far), 1e-9)
    return MapPoint(x: (far.x - near.x) / length, y: (far.y - near.y) / length)
  }

  /// The parts before and after `t`.
  func split(at t: Double) -> (Cubic, Cubic) {
    let (ab, bc, cd) = (a.mixed(with: b, t), b.mixed(with: c, t), c.mixed(with: d, t))
    let (abc, bcd) = (ab.mixed(with: bc, t), bc.mixed(with: cd, t))
    let middle = abc.mixed(with: bcd, t)
    return (Cubic(a, ab, abc, middle), Cubic(middle, bcd, cd, d))
  }

  /// The part from `start` to `end`.
  func part(from start: Double, to end: Double) -> Cubic {
    let tail = split(at: start).1
    return start >= 1 ? tail : tail.split(at: (end - start) / (1 - start)).0
  }

  /// The curve shifted by `distance` points to the left.
  func shifted(by distance: Double) -> Cubic {
    let length = max(a.distance(to: d), 1e-9)
    let shift = MapPoint(x: -(d.y - a.y) / length * distance, y: (d.x - a.x) / length * distance)
    return Cubic(a + shift, b + shift, c + shift, d + shift)
  }

  /// The curve with its ends and its middle shifted by different distances, in points to the left.
  func shifted(ends: Double, middle: Double) -> Cubic {
    let outer = shifted(by: ends)
    let inner = shifted(by: (8 * middle - 2 * ends) / 6)
    return Cubic(outer.a, inner.b, inner.c, outer.d)
  }

  /// The least `t` where `isInside` ends, on a curve that starts inside; found on a grid, then by halving.
  func exit(where isInside: (MapPoint) -> Bool) -> Double {
    let steps = 64
    var low = 0.0
    for step in 1...steps {
      let t = Double(step) / Double(steps)
      if isInside(place(at: t)) {
        low = t
        continue
      }
      var high = t
      for _ in 0..<16 {
        let middle = (low + high) / 2
        if isInside(place(at: middle)) { low = middle } else { high = middle }
      }
      return high
    }
    return 1
  }

  /// The other way round.
  var reversed: Cubic { Cubic(d, c, b, a) }

  /// Places along the curve at equal steps of `t`, ends included.
  func samples(_ count: Int) -> [MapPoint] { (0...count).map { place(at: Double($0) / Double(count)) } }
}

extension MapPoint {
  func scaled(by factor: Double) -> MapPoint { MapPoint(x: x * factor, y: y * factor) }

  func mixed(with other: MapPoint, _ share: Double) -> MapPoint {
    MapPoint(x: x + (other.x - x) * share, y: y + (other.y - y) * share)
  }
}
