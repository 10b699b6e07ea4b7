/// Finds cycles with an odd number of negative edges that are short when edges have lengths.
///
/// Each vertex is doubled, one copy a side; positive edges join copies of one side, negative ones of opposite sides.
/// A shortest path from a vertex to its other copy is a shortest negative closed walk through it, and holds a negative
/// cycle that is no longer (Barahona and Mahjoub 1986, doi:10.1007/BF02592023, separate cut inequalities like this).
struct NegativeCycles {
  private struct Step {
    let to: Int
    let edge: Int
    let isNegative: Bool
  }

  private let steps: [[Step]]

  init(count: Int, pairs: [(first: Int, second: Int, weight: Int)]) {
    var lists = Array(repeating: [Step](), count: count)
    for (edge, pair) in pairs.enumerated() {
      lists[pair.first].append(Step(to: pair.second, edge: edge, isNegative: pair.weight < 0))
      lists[pair.second].append(Step(to: pair.first, edge: edge, isNegative: pair.weight < 0))
    }
    steps = lists
  }

  /// All negative triangles, by their edges, at most `limit`.
  func triangles(limit: Int) -> [[Int]] {
    var result: [[Int]] = []
    var mark: [Int: Step] = [:]
    for vertex in steps.indices {
      mark.removeAll(keepingCapacity: true)
      for step in steps[vertex] where step.to > vertex { mark[step.to] = step }
      for first in steps[vertex] where first.to > vertex {
        for second in steps[first.to] where second.to > first.to {
          guard let third = mark[second.to] else { continue }
          if (first.isNegative != second.isNegative) != third.isNegative {
            result.append([first.edge, second.edge, third.edge])
            if result.count == limit { return result }
          }
        }
      }
    }
    return result
  }

  /// For each vertex a shortest negative cycle near it, if its edges are shorter than `bound` together.
  func short(lengths: [Double], bound: Double, from vertices: some Sequence<Int>) -> [[Int]] {
    var search = DoubledSearch(count: steps.count)
    return vertices.compactMap { vertex in
      steps[vertex].isEmpty ? nil : cycle(from: vertex, lengths, bound, &search)
    }
  }

  private func cycle(
    from start: Int, _ lengths: [Double], _ bound: Double, _ search: inout DoubledSearch
  ) -> [Int]? {
    let goal = 2 * start + 1
    search.begin(at: 2 * start)
    while let (node, distance) = search.pop() {
      if node == goal { break }
      for step in steps[node / 2] {
        // The small addition prefers few edges among many of length 0.
        let next = distance + max(0, lengths[step.edge]) + 1e-7
        if next < bound {
          search.reach(2 * step.to + (node & 1 ^ (step.isNegative ? 1 : 0)), next, node, step.edge)
        }
      }
    }
    guard search.isReached(goal) else { return nil }
    return simple(search.path(to: goal))
  }

  /// Cuts a negative closed walk down to a cycle: at the first repeated vertex, the loop if negative, else the rest.
  private func simple(_ path: [(node: Int, edge: Int)]) -> [Int]? {
    var stack: [(node: Int, edge: Int)] = []
    var place: [Int: Int] = [:]
    for item in path {
      let vertex = item.node / 2
      if let earlier = place[vertex] {
        if stack[earlier].node != item.node { return stack[(earlier + 1)...].map(\.edge) + [item.edge] }
        for dropped in stack[(earlier + 1)...] { place[dropped.node / 2] = nil }
        stack.removeSubrange((earlier + 1)...)
      } else {
        place[vertex] = stack.count
        stack.append(item)
      }
    }
    return nil
  }
}

/// Dijkstra's search over doubled vertices, with its storage kept from start to start.
struct DoubledSearch {
  private var distance: [Double]
  private var cameFrom: [Int]
  private var cameBy: [Int]
  private var isDone: [Bool]
  private var touched: [Int] = []
  private var heap: [(distance: Double, node: Int)] = []

  init(count: Int) {
    distance = Array(repeating: .infinity, count: 2 * count)
    cameFrom = Array(repeating: -1, count: 2 * count)
    cameBy = Array(repeating: -1, count: 2 * count)
    isDone = Array(repeating: false, count: 2 * count)
  }

  mutating func begin(at node: Int) {
    for old in touched {
      distance[old] = .infinity
      isDone[old] = false
      cameFrom[old] = -1
    }
    touched.removeAll(keepingCapacity: true)
    heap.removeAll(keepingCapacity: true)
    distance[node] = 0
    touched.append(node)
    push(0, node)
  }

  func isReached(_ node: Int) -> Bool { distance[node] < .infinity }

  mutating func reach(_ node: Int, _ length: Double, _ from: Int, _ edge: Int) {
    guard length < distance[node] else { return }
    if distance[node] == .infinity { touched.append(node) }
    distance[node] = length
    cameFrom[node] = from
    cameBy[node] = edge
    push(length, node)
  }

  /// The nodes of the path found, from the start; each with the edge that led to it.
  func path(to goal: Int) -> [(node: Int, edge: Int)] {
    var result: [(node: Int, edge: Int)] = []
    var node = goal
    while node >= 0 {
      result.append((node, cameBy[node]))
      node = cameFrom[node]
    }
    return result.reversed()
  }

  mutating func pop() -> (node: Int, distance: Double)? {
    while let top = heap.first {
      let last = heap.removeLast()
      if !heap.isEmpty { sink(last) }
      if isDone[top.node] { continue }
      isDone[top.node] = true
      return (top.node, top.distance)
    }
    return nil
  }

  private func precedes(_ left: (distance: Double, node: Int), _ right: (distance: Double, node: Int)) -> Bool
  {
    left.distance != right.distance ? left.distance < right.distance : left.node < right.node
  }

  private mutating func push(_ length: Double, _ node: Int) {
    heap.append((length, node))
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(heap[child], heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func sink(_ item: (distance: Double, node: Int)) {
    var hole = 0
    while true {
      var child = 2 * hole + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, precedes(heap[child + 1], heap[child]) { child += 1 }
      guard precedes(heap[child], item) else { break }
      heap[hole] = heap[child]
      hole = child
    }
    heap[hole] = item
  }
}
