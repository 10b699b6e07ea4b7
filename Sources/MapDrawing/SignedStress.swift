/// Stress with signs: the distances that a map should show, and positions that show them.
///
/// Stress is Σ w (|p − q| − d)² over all pairs (Kamada and Kawai 1989; Gansner, Koren and North 2004,
/// doi:10.1007/978-3-540-31843-9_25). Friends want 1, or 1.3 across camps, foes 3; pairs without a tie want the length
/// of the path between them, kept short inside a camp and long between camps. Weights are k/d² with k 1 for friends, 6
/// for foes and 0.5 for the rest, so that foes are kept apart and strangers give way.
struct SignedStress: Sendable {
  let count: Int
  /// Wanted distances, row by row.
  private var wanted: [Float]
  /// Weights, row by row.
  private var weights: [Float]

  /// Derives the wanted distances.
  /// - Complexity: O(*n*² + *n* · *m* log *m*) time, O(*n*²) memory.
  init(_ graph: SignedGraph, camps: Camps) {
    let n = graph.count
    count = n
    wanted = Array(repeating: 0, count: n * n)
    weights = Array(repeating: 0, count: n * n)
    let radius = SignedStress.spread(of: graph, camps: camps)
    for node in 0..<n {
      let paths = SignedStress.paths(in: graph, from: node)
      for other in 0..<n where other != node {
        let (mine, theirs) = (camps.camp[node], camps.camp[other])
        let path = paths[other]
        let length: Double
        if mine == theirs {
          length = min(max(path, 1.4), radius[mine])
        } else {
          let far = (radius[mine] + radius[theirs]) / 2 + 2.2
          length = min(max(path, 3), max(4, far))
        }
        wanted[node * n + other] = Float(length)
        weights[node * n + other] = Float(0.5 / (length * length))
      }
    }
    for edge in graph.edges {
      let (mine, theirs) = (camps.camp[edge.a], camps.camp[edge.b])
      let length: Double
      let force: Double
      switch edge.sign {
      case 1: (length, force) = (mine == theirs ? edge.length : 1.3 * edge.length, 1)
      case -1: (length, force) = (max(edge.length, 0.75 * (radius[mine] + radius[theirs])), 6)
      default: (length, force) = (edge.length, 1)
      }
      for place in [edge.a * n + edge.b, edge.b * n + edge.a] {
        wanted[place] = Float(length)
        weights[place] = Float(force / (length * length))
      }
    }
  }

  /// How far apart two actors of one camp may be wanted: 1.8 in a dense camp, more in a large and sparse one.
  private static func spread(of graph: SignedGraph, camps: Camps) -> [Double] {
    var (members, friends) = (
      [Double](repeating: 0, count: camps.count), [Double](repeating: 0, count: camps.count)
    )
    for camp in camps.camp { members[camp] += 1 }
    for edge in graph.edges where edge.sign > 0 && camps.camp[edge.a] == camps.camp[edge.b] {
      friends[camps.camp[edge.a]] += 2
    }
    return (0..<camps.count).map {
      max(1.8, 1.2 * (members[$0] / (1 + friends[$0] / max(1, members[$0]))).squareRoot())
    }
  }

  /// The lengths of the shortest paths from an actor (Dijkstra 1959), over friendly and hostile edges alike.
  private static func paths(in graph: SignedGraph, from start: Int) -> [Double] {
    var lengths = [Double](repeating: .infinity, count: graph.count)
    lengths[start] = 0
    var heap = MinHeap()
    heap.push(0, start)
    while let (length, node) = heap.pop() {
      if length > lengths[node] { continue }
      for edge in graph.incident[node] {
        let next = graph.other(end: node, of: edge)
        let candidate = length + graph.edges[edge].length
        if candidate < lengths[next] {
          lengths[next] = candidate
          heap.push(candidate, next)
        }
      }
    }
    return lengths
  }

  /// The wanted distance of two actors, in units of a friendly tie.
  func distance(_ a: Int, _ b: Int) -> Double { Double(wanted[a * count + b]) }

  /// The weight of a pair.
  func weight(_ a: Int, _ b: Int) -> Double { Double(weights[a * count + b]) }

  /// The stress of one actor, of places in points; a unit of `unit` points.
  func stress(
    of node: Int, xs: UnsafePointer<Double>, ys: UnsafePointer<Double>, unit: Double
  ) -> Double {
    wanted.withUnsafeBufferPointer { wanted in
      weights.withUnsafeBufferPointer { weights in
        guard let wanted = wanted.baseAddress, let weights = weights.baseAddress else { return 0 }
        let (row, scale) = (node * count, 1 / unit)
        var sum = 0.0
        var other = 0
        while other < count {
          if other != node {
            let (dx, dy) = (xs[node] - xs[other], ys[node] - ys[other])
            let gap = (dx * dx + dy * dy).squareRoot() * scale - Double(wanted[row + other])
            sum += Double(weights[row + other]) * gap * gap
          }
          other += 1
        }
        return sum
      }
    }
  }

  /// Lowers the stress by majorisation, one actor after the other, until it falls by less than a thousandth in a sweep.
  ///
  /// Each step puts an actor where the convex bound on its stress is least, so the stress never grows.
  /// - Complexity: O(*n*²) a sweep; sweeps are limited so that 200 million pairs are visited at most, but to 12 at least.
  func relax(_ xs: inout [Double], _ ys: inout [Double], sweeps: Int = 200) {
    let limit = max(12, min(sweeps, 200_000_000 / max(1, count * count)))
    for _ in 0..<limit {
      var (moved, extent) = (0.0, 0.0)
      wanted.withUnsafeBufferPointer { wanted in
        weights.withUnsafeBufferPointer { weights in
          for node in 0..<count {
            var (sumX, sumY, sum) = (0.0, 0.0, 0.0)
            let (x, y) = (xs[node], ys[node])
            let row = node * count
            for other in 0..<count where other != node {
              let (dx, dy) = (x - xs[other], y - ys[other])
              let length = (dx * dx + dy * dy).squareRoot()
              let weight = Double(weights[row + other])
              let pull = length > 1e-9 ? Double(wanted[row + other]) / length : 0
              sumX += weight * (xs[other] + dx * pull)
              sumY += weight * (ys[other] + dy * pull)
              sum += weight
            }
            guard sum > 0 else { continue }
            let (newX, newY) = (sumX / sum, sumY / sum)
            moved = max(moved, abs(newX - x), abs(newY - y))
            extent = max(extent, abs(newX), abs(newY))
            xs[node] = newX
            ys[node] = newY
          }
        }
      }
      if moved < 1e-3 * max(1, extent) { break }
    }
  }
}

/// The least first; equal keys by the lesser number, so that the order is the same everywhere.
private struct MinHeap {
  private var items: [(key: Double, value: Int)] = []

  private func before(_ left: Int, _ right: Int) -> Bool {
    (items[left].key, items[left].value) < (items[right].key, items[right].value)
  }

  mutating func push(_ key: Double, _ value: Int) {
    items.append((key, value))
    var child = items.count - 1
    while child > 0, before(child, (child - 1) / 2) {
      items.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func pop() -> (Double, Int)? {
    guard let first = items.first else { return nil }
    let last = items.removeLast()
    if !items.isEmpty {
      items[0] = last
      var parent = 0
      while true {
        var child = 2 * parent + 1
        if child >= items.count { break }
        if child + 1 < items.count, before(child + 1, child) { child += 1 }
        if !before(child, parent) { break }
        items.swapAt(child, parent)
        parent = child
      }
    }
    return (first.key, first.value)
  }
}
