/// A signed graph with places and boxes: what scoring and refinement work on, in points.
struct Drawing: Sendable {
  let graph: SignedGraph
  let sizes: [MapSize]
  var xs: [Double]
  var ys: [Double]

  /// How far a line has to keep from a foreign box to be told from one that ends there.
  static let clearance = 3.0

  func point(_ node: Int) -> MapPoint { MapPoint(x: xs[node], y: ys[node]) }

  func box(_ node: Int) -> MapBox { MapBox(centre: point(node), size: sizes[node]) }

  func length(_ edge: SignedGraph.Edge) -> Double {
    let (dx, dy) = (xs[edge.a] - xs[edge.b], ys[edge.a] - ys[edge.b])
    return (dx * dx + dy * dy).squareRoot()
  }

  /// Pairs of edges without a common end whose straight lines cross.
  /// - Complexity: O(*m*²).
  var crossings: Int {
    var found = 0
    let edges = graph.edges
    for (index, one) in edges.enumerated() {
      for other in edges[(index + 1)...] where crosses(one, other) { found += 1 }
    }
    return found
  }

  /// Pairs of an edge and the box of an actor at neither end through which its straight line goes.
  /// - Complexity: O(*n* · *m*).
  var passages: Int {
    var found = 0
    for node in 0..<graph.count {
      let box = box(node)
      for edge in graph.edges
      where edge.a != node && edge.b != node && box.isCrossed(from: point(edge.a), to: point(edge.b)) {
        found += 1
      }
    }
    return found
  }

  /// Pairs of boxes that overlap.
  /// - Complexity: O(*n*²) at worst, near O(*n* log *n*) in drawings of even density.
  var overlaps: Int {
    let boxes = (0..<graph.count).map { box($0) }.sorted { ($0.minX, $0.minY) < ($1.minX, $1.minY) }
    var found = 0
    for (index, one) in boxes.enumerated() {
      for other in boxes[(index + 1)...] {
        if other.minX >= one.maxX { break }
        if one.overlaps(other) { found += 1 }
      }
    }
    return found
  }

  /// The mean length of hostile edges over that of friendly ones, or `nil` where one sort is missing.
  var ratio: Double? {
    let (friends, foes) = (lengths(of: 1), lengths(of: -1))
    guard !friends.isEmpty, !foes.isEmpty else { return nil }
    let near = friends.reduce(0, +) / Double(friends.count)
    return near > 0 ? foes.reduce(0, +) / Double(foes.count) / near : nil
  }

  /// The chance that a hostile edge is longer than a friendly one (ties count half), or `nil` where a sort is missing.
  ///
  /// This is the area under the ROC curve, got from ranks (Mann and Whitney 1947, doi:10.1214/aoms/1177730491).
  /// - Complexity: O(*m* log *m*).
  var auc: Double? {
    let (friends, foes) = (lengths(of: 1).sorted(), lengths(of: -1).sorted())
    guard !friends.isEmpty, !foes.isEmpty else { return nil }
    var (below, equal) = (0, 0)
    var sum = 0.0
    for foe in foes {
      while below < friends.count, friends[below] < foe { below += 1 }
      equal = below
      while equal < friends.count, friends[equal] == foe { equal += 1 }
      sum += Double(below) + Double(equal - below) / 2
    }
    return sum / Double(friends.count * foes.count)
  }

  /// The share of the actors with a friend whose nearest tied neighbour is one, or `nil` where nobody has a friend.
  var friendNearest: Double? {
    var (with, near) = (0, 0)
    for node in 0..<graph.count {
      guard let isNear = hasFriendNearest(node) else { continue }
      with += 1
      if isNear { near += 1 }
    }
    return with > 0 ? Double(near) / Double(with) : nil
  }

  /// Whether a friend is nearer than every foe; `nil` for an actor without friends.
  func hasFriendNearest(_ node: Int) -> Bool? {
    var (friend, foe) = (Double.infinity, Double.infinity)
    for index in graph.incident[node] {
      let edge = graph.edges[index]
      if edge.sign > 0 { friend = min(friend, length(edge)) }
      if edge.sign < 0 { foe = min(foe, length(edge)) }
    }
    return friend.isFinite ? friend < foe : nil
  }

  func crosses(_ one: SignedGraph.Edge, _ other: SignedGraph.Edge) -> Bool {
    if one.a == other.a || one.a == other.b || one.b == other.a || one.b == other.b { return false }
    let (ax, ay, bx, by) = (xs[one.a], ys[one.a], xs[one.b], ys[one.b])
    let (cx, cy, dx, dy) = (xs[other.a], ys[other.a], xs[other.b], ys[other.b])
    if max(ax, bx) < min(cx, dx) || max(cx, dx) < min(ax, bx) { return false }
    if max(ay, by) < min(cy, dy) || max(cy, dy) < min(ay, by) { return false }
    let (ux, uy, vx, vy) = (bx - ax, by - ay, dx - cx, dy - cy)
    return (ux * (cy - ay) - uy * (cx - ax)) * (ux * (dy - ay) - uy * (dx - ax)) < 0
      && (vx * (ay - cy) - vy * (ax - cx)) * (vx * (by - cy) - vy * (bx - cx)) < 0
  }

  private func lengths(of sign: Int) -> [Double] {
    graph.edges.compactMap { $0.sign == sign ? length($0) : nil }
  }

  /// Turns the drawing so that its long axis lies flat, as pages and letters do.
  mutating func layFlat() {
    guard graph.count > 1 else { return }
    let n = Double(graph.count)
    let (middleX, middleY) = (xs.reduce(0, +) / n, ys.reduce(0, +) / n)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for node in 0..<graph.count {
      let (x, y) = (xs[node] - middleX, ys[node] - middleY)
      xx += x * x
      xy += x * y
      yy += y * y
    }
    let angle = Circle.halfAngle(of: xx - yy, 2 * xy)
    for node in 0..<graph.count {
      let (x, y) = (xs[node] - middleX, ys[node] - middleY)
      xs[node] = x * angle.cosine + y * angle.sine
      ys[node] = y * angle.cosine - x * angle.sine
    }
  }
}

/// Directions without the C library's trigonometry, whose last digits differ from machine to machine.
enum Circle {
  /// Cosine and sine of half the angle of the vector (x, y); (1, 0) for the zero vector.
  static func halfAngle(of x: Double, _ y: Double) -> (cosine: Double, sine: Double) {
    let length = (x * x + y * y).squareRoot()
    guard length > 0 else { return (1, 0) }
    let cosine = (max(0, (1 + x / length) / 2)).squareRoot()
    let sine = (max(0, (1 - x / length) / 2)).squareRoot()
    return (cosine, y < 0 ? -sine : sine)
  }

  /// Cosine and sine of the golden angle, by which successive directions spread evenly.
  static let golden = (cosine: -0.7373688780783197, sine: 0.6754902942615238)
}
