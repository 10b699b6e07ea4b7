/// Moves single actors where that makes a drawing easier to read: fewer crossings, no line through a foreign box, friends
/// nearer than foes; boxes never come to overlap.
///
/// A hill climb over actors in order: each tries a ring of places around its own, the ring shrinking pass by pass, and
/// takes the best. The cost of a place is crossings + 5 × passages through foreign boxes (both less in dense graphs) + the actor's stress, plus
/// penalties for a foe nearer than every friend and for friendly ties longer or hostile ones shorter than the middle
/// between the two.
struct Refinement {
  private var drawing: Drawing
  private let stress: SignedStress
  private let unit: Double
  private let gap: Double
  /// What a crossing costs: 1 where crossings are few, less where a dense graph must have many of them, so that they do
  /// not drown the distances.
  private let crossing: Double

  /// A line through a foreign box reads as two ties that are not there; it gives way less to density.
  private var passage: Double { 5 * crossing.squareRoot() }

  /// A drawing made better.
  /// - Parameters:
  ///   - drawing: Boxes in points, none nearer than `gap` to another.
  ///   - stress: The wanted distances, in units.
  ///   - unit: A unit, in points.
  ///   - gap: The least space between boxes, in points.
  ///   - budget: How many pairs of edges may be looked at, about; the passes end when it is used up.
  /// - Complexity: O(*d* · *m*) for each place tried, *d* the actor's ties.
  static func refined(
    _ drawing: Drawing, stress: SignedStress, unit: Double, gap: Double, budget: Int
  ) -> Drawing {
    let crossings = Double(max(1, drawing.crossings))
    var refinement = Refinement(
      drawing: drawing, stress: stress, unit: unit, gap: gap,
      crossing: min(1, 2 * Double(drawing.graph.edges.count) / crossings))
    refinement.run(budget: budget)
    return refinement.drawing
  }

  private mutating func run(budget: Int) {
    let graph = drawing.graph
    guard graph.count > 2 else { return }
    var left = budget
    var direction = (x: 1.0, y: 0.0)
    for radius in [1.2, 0.8, 0.5, 0.3, 0.8, 0.5, 0.3, 0.15, 0.5, 0.3, 0.15, 0.08] {
      var moved = false
      for node in 0..<graph.count {
        let tries = 10
        left -= tries * (graph.incident[node].count + 1) * (graph.edges.count + graph.count)
        if left < 0 { return }
        let home = drawing.point(node)
        var best = (cost: cost(of: node), place: home)
        for _ in 0..<tries {
          direction = (
            direction.x * Circle.golden.cosine - direction.y * Circle.golden.sine,
            direction.x * Circle.golden.sine + direction.y * Circle.golden.cosine
          )
          // Boxes are wider than high: so is the ring.
          drawing.xs[node] = home.x + direction.x * radius * unit
          drawing.ys[node] = home.y + direction.y * radius * unit * 0.8
          guard isFree(node) else { continue }
          let cost = cost(of: node)
          if cost < best.cost - 1e-9 { best = (cost, drawing.point(node)) }
        }
        drawing.xs[node] = best.place.x
        drawing.ys[node] = best.place.y
        if best.place != home { moved = true }
      }
      if !moved && radius < 0.1 { return }
    }
  }

  private func isFree(_ node: Int) -> Bool {
    let (x, y, size) = (drawing.xs[node], drawing.ys[node], drawing.sizes[node])
    for other in 0..<drawing.graph.count where other != node {
      if abs(x - drawing.xs[other]) < (size.width + drawing.sizes[other].width) / 2 + gap,
        abs(y - drawing.ys[other]) < (size.height + drawing.sizes[other].height) / 2 + gap
      {
        return false
      }
    }
    return true
  }

  private func cost(of node: Int) -> Double {
    let graph = drawing.graph
    var cost = 0.0
    let box = drawing.box(node).grown(by: Drawing.clearance)
    let boxes = (0..<graph.count).map { drawing.box($0).grown(by: Drawing.clearance) }
    for edge in graph.edges where edge.a != node && edge.b != node {
      if box.isCrossed(from: drawing.point(edge.a), to: drawing.point(edge.b)) { cost += passage }
    }
    for index in graph.incident[node] {
      let edge = graph.edges[index]
      for other in graph.edges where drawing.crosses(edge, other) { cost += crossing }
      let (start, end) = (drawing.point(edge.a), drawing.point(edge.b))
      for other in 0..<graph.count
      where other != edge.a && other != edge.b && boxes[other].isCrossed(from: start, to: end) {
        cost += passage
      }
      let length = drawing.length(edge) / unit
      if edge.sign > 0, length > 1.8 { cost += 6 * (length - 1.8) }
      if edge.sign < 0, length < 2.4 { cost += 6 * (2.4 - length) }
      if drawing.hasFriendNearest(graph.other(end: node, of: index)) == false { cost += 15 }
    }
    if drawing.hasFriendNearest(node) == false { cost += 15 }
    return cost + 0.8 * stressCost(of: node)
  }

  private func stressCost(of node: Int) -> Double {
    var sum = 0.0
    for other in 0..<drawing.graph.count where other != node {
      let (dx, dy) = (drawing.xs[node] - drawing.xs[other], drawing.ys[node] - drawing.ys[other])
      let gap = (dx * dx + dy * dy).squareRoot() / unit - stress.distance(node, other)
      sum += stress.weight(node, other) * gap * gap
    }
    return sum
  }
}
