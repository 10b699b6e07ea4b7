/// Moves single actors where that makes a drawing easier to read: fewer crossings, no line through a foreign box, friends
/// nearer than foes; boxes never come to overlap.
///
/// A hill climb over actors in order: each tries a ring of places around its own, the ring shrinking pass by pass, and
/// takes the best. The cost of a place is crossings + 5 × passages through foreign boxes (both less in dense graphs) +
/// the actor's stress, plus penalties for a foe nearer than every friend and for friendly ties longer or hostile ones
/// shorter than the middle between the two.
enum Refinement {
  /// The rings, in units: from coarse to fine three times over.
  private static let radii = [1.2, 0.8, 0.5, 0.3, 0.8, 0.5, 0.3, 0.15, 0.5, 0.3, 0.15, 0.08]
  /// Places on a ring.
  private static let tries = 10

  /// A drawing made better.
  /// - Parameters:
  ///   - drawing: Boxes in points, none nearer than `gap` to another.
  ///   - stress: The wanted distances, in units.
  ///   - unit: A unit, in points.
  ///   - gap: The least space between boxes, in points.
  ///   - budget: How many pairs of edges may be looked at, about; the passes end when it is used up.
  /// - Complexity: O(*d* · (*n* + *m*)) for each place tried, *d* the actor's ties.
  static func refined(
    _ drawing: Drawing, stress: SignedStress, unit: Double, gap: Double, budget: Int
  ) -> Drawing {
    let graph = drawing.graph
    guard graph.count > 2, let field = Field(drawing, stress: stress, unit: unit) else { return drawing }
    defer { field.free() }
    var left = budget
    var direction = (x: 1.0, y: 0.0)
    passes: for radius in radii {
      var moved = false
      for node in 0..<graph.count {
        left -= tries * (graph.incident[node].count + 1) * (graph.edges.count + graph.count)
        if left < 0 { break passes }
        let (homeX, homeY) = (field.xs[node], field.ys[node])
        var best = (cost: field.cost(of: node), x: homeX, y: homeY)
        for _ in 0..<tries {
          direction = (
            direction.x * Circle.golden.cosine - direction.y * Circle.golden.sine,
            direction.x * Circle.golden.sine + direction.y * Circle.golden.cosine
          )
          // Boxes are wider than high: so is the ring.
          field.xs[node] = homeX + direction.x * radius * unit
          field.ys[node] = homeY + direction.y * radius * unit * 0.8
          guard field.isFree(node, gap: gap) else { continue }
          let cost = field.cost(of: node)
          if cost < best.cost - 1e-9 { best = (cost, field.xs[node], field.ys[node]) }
        }
        (field.xs[node], field.ys[node]) = (best.x, best.y)
        if best.x != homeX || best.y != homeY { moved = true }
      }
      if !moved && radius < 0.1 { break }
    }
    var refined = drawing
    for node in 0..<graph.count { (refined.xs[node], refined.ys[node]) = (field.xs[node], field.ys[node]) }
    return refined
  }
}

/// A drawing in plain memory, for the innermost loops: arrays check each access, and these loops make billions.
private struct Field {
  let xs: UnsafeMutablePointer<Double>
  let ys: UnsafeMutablePointer<Double>
  private let halfWidths: UnsafeMutablePointer<Double>
  private let halfHeights: UnsafeMutablePointer<Double>
  private let a: UnsafeMutablePointer<Int>
  private let b: UnsafeMutablePointer<Int>
  private let graph: SignedGraph
  private let stress: SignedStress
  private let unit: Double
  /// What a crossing costs: 1 where crossings are few, less where a dense graph must have many of them, so that they do
  /// not drown the distances.
  private let crossing: Double
  /// A line through a foreign box reads as two ties that are not there; it gives way less to density.
  private let passage: Double

  init?(_ drawing: Drawing, stress: SignedStress, unit: Double) {
    let (n, m) = (drawing.graph.count, drawing.graph.edges.count)
    guard m > 0 else { return nil }
    func copy<Value>(_ values: [Value]) -> UnsafeMutablePointer<Value> {
      let memory = UnsafeMutablePointer<Value>.allocate(capacity: values.count)
      for (index, value) in values.enumerated() { (memory + index).initialize(to: value) }
      return memory
    }
    xs = copy(drawing.xs)
    ys = copy(drawing.ys)
    halfWidths = copy((0..<n).map { drawing.sizes[$0].width / 2 })
    halfHeights = copy((0..<n).map { drawing.sizes[$0].height / 2 })
    a = copy(drawing.graph.edges.map(\.a))
    b = copy(drawing.graph.edges.map(\.b))
    graph = drawing.graph
    self.stress = stress
    self.unit = unit
    crossing = min(1, 2 * Double(m) / Double(max(1, drawing.crossings)))
    passage = 5 * crossing.squareRoot()
  }

  /// Gives the memory back; numbers need no more than that.
  func free() {
    for memory in [xs, ys, halfWidths, halfHeights] { memory.deallocate() }
    for memory in [a, b] { memory.deallocate() }
  }

  func isFree(_ node: Int, gap: Double) -> Bool {
    var other = 0
    while other < graph.count {
      if other != node, abs(xs[node] - xs[other]) < halfWidths[node] + halfWidths[other] + gap,
        abs(ys[node] - ys[other]) < halfHeights[node] + halfHeights[other] + gap
      {
        return false
      }
      other += 1
    }
    return true
  }

  func cost(of node: Int) -> Double {
    var passages = 0
    var edge = 0
    let m = graph.edges.count
    while edge < m {
      if a[edge] != node, b[edge] != node, passes(edge, through: node) { passages += 1 }
      edge += 1
    }
    var crossings = 0
    var cost = hasFoeNearest(node) ? 15.0 : 0
    for index in graph.incident[node] {
      crossings += self.crossings(of: index)
      var other = 0
      while other < graph.count {
        if other != a[index], other != b[index], passes(index, through: other) { passages += 1 }
        other += 1
      }
      let length = length(index) / unit
      let sign = graph.edges[index].sign
      if sign > 0, length > 1.8 { cost += 6 * (length - 1.8) }
      if sign < 0, length < 2.4 { cost += 6 * (2.4 - length) }
      if hasFoeNearest(graph.other(end: node, of: index)) { cost += 15 }
    }
    return cost + crossing * Double(crossings) + passage * Double(passages) + 0.8 * stressOf(node)
  }

  private func length(_ edge: Int) -> Double {
    let (dx, dy) = (xs[a[edge]] - xs[b[edge]], ys[a[edge]] - ys[b[edge]])
    return (dx * dx + dy * dy).squareRoot()
  }

  /// How many edges cross one; see `Drawing.crosses`.
  private func crossings(of edge: Int) -> Int {
    let (from, to) = (a[edge], b[edge])
    let (ax, ay, bx, by) = (xs[from], ys[from], xs[to], ys[to])
    let (ux, uy) = (bx - ax, by - ay)
    let (left, right) = (ax < bx ? ax : bx, ax < bx ? bx : ax)
    let (low, high) = (ay < by ? ay : by, ay < by ? by : ay)
    let m = graph.edges.count
    var found = 0
    var other = 0
    while other < m {
      let (c, d) = (a[other], b[other])
      other += 1
      if c == from || c == to || d == from || d == to { continue }
      let (cx, cy, dx, dy) = (xs[c], ys[c], xs[d], ys[d])
      if cx < left && dx < left || cx > right && dx > right { continue }
      if cy < low && dy < low || cy > high && dy > high { continue }
      if (ux * (cy - ay) - uy * (cx - ax)) * (ux * (dy - ay) - uy * (dx - ax)) >= 0 { continue }
      let (vx, vy) = (dx - cx, dy - cy)
      if (vx * (ay - cy) - vy * (ax - cx)) * (vx * (by - cy) - vy * (bx - cx)) < 0 { found += 1 }
    }
    return found
  }

  /// Whether an edge's line cuts a box and the clearance around it; see `MapBox.isCrossed`.
  private func passes(_ edge: Int, through node: Int) -> Bool {
    let (ax, ay) = (xs[a[edge]] - xs[node], ys[a[edge]] - ys[node])
    let (bx, by) = (xs[b[edge]] - xs[node], ys[b[edge]] - ys[node])
    let (width, height) = (
      halfWidths[node] + Drawing.clearance, halfHeights[node] + Drawing.clearance
    )
    if ax < -width && bx < -width || ax > width && bx > width { return false }
    if ay < -height && by < -height || ay > height && by > height { return false }
    // The line's bounds meet the box: it misses the box only if all corners lie on one side.
    let (dx, dy) = (bx - ax, by - ay)
    let middle = dx * ay - dy * ax
    let reach = abs(dx) * height + abs(dy) * width
    return abs(middle) < reach
  }

  private func hasFoeNearest(_ node: Int) -> Bool {
    var (friend, foe) = (Double.infinity, Double.infinity)
    for index in graph.incident[node] {
      let sign = graph.edges[index].sign
      if sign == 0 { continue }
      let length = length(index)
      if sign > 0 { friend = min(friend, length) } else { foe = min(foe, length) }
    }
    return friend.isFinite && foe <= friend
  }

  private func stressOf(_ node: Int) -> Double {
    stress.stress(of: node, xs: xs, ys: ys, unit: unit)
  }
}
