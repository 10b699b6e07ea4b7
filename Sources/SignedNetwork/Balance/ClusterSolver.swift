/// The best partition into any number of camps, by branch and bound over the ties to give up.
struct ClusterSolver {
  private let count: Int
  private let edges: [SignedGraph.Edge]
  private let costs: [Int]
  private let neighbours: [[(actor: Int, edge: Int)]]
  private var budget: Int
  private var best: (camps: [Int], cost: Int)
  /// A cost that no solution reaches, for ties that must be kept.
  private let prohibitive: Int
  // Beyond this number of ties, the dense packing would take too much memory.
  private static let densestPacking = 3_000

  init(graph: SignedGraph, costs: [Int], budget: Int) {
    count = graph.actors.count
    edges = graph.edges
    self.costs = costs
    self.budget = budget
    var lists = Array(repeating: [(actor: Int, edge: Int)](), count: graph.actors.count)
    for (index, edge) in graph.edges.enumerated() {
      lists[edge.first].append((edge.second, index))
      lists[edge.second].append((edge.first, index))
    }
    neighbours = lists
    prohibitive = costs.reduce(1, +)
    best = (Array(0..<graph.actors.count), Int.max)
  }

  mutating func solve() -> (camps: [Int], cost: Int, lower: Int) {
    best = (best.camps, cost(of: best.camps))
    search()
    let lower = branch(removed: [], kept: [], paid: 0)
    return (best.camps, best.cost, min(lower, best.cost))
  }

  private func cost(of camps: [Int]) -> Int {
    var sum = 0
    for (edge, cost) in zip(edges, costs) where (camps[edge.first] == camps[edge.second]) != (edge.sign > 0) {
      sum += cost
    }
    return sum
  }

  private mutating func offer(_ camps: [Int]) {
    let cost = cost(of: camps)
    if cost < best.cost { best = (camps, cost) }
  }

  /// Moves actors one at a time to the camp they fit best, from several starts.
  private mutating func search() {
    var random = RepeatableRandom(seed: 1_967)
    let spins = edges.isEmpty ? [] : friendComponents(without: [])
    for start in 0..<40 {
      var camps = start == 0 ? Array(0..<count) : start == 1 ? spins : best.camps
      if start > 1 {
        for actor in camps.indices where random.next() % 4 == 0 {
          camps[actor] = Int(random.next() % UInt64(count))
        }
      }
      improve(&camps)
      offer(camps)
      budget -= 200 * edges.count
      if budget <= 0 { return }
    }
  }

  private func improve(_ camps: inout [Int]) {
    // Each round lowers the cost, so it ends; the limit keeps huge networks quick.
    for _ in 0..<100 {
      var moved = false
      for actor in 0..<count where !neighbours[actor].isEmpty {
        var pull: [Int: Int] = [:]
        for neighbour in neighbours[actor] {
          pull[camps[neighbour.actor], default: 0] += edges[neighbour.edge].sign * costs[neighbour.edge]
        }
        var (target, most) = (camps[actor], pull[camps[actor]] ?? 0)
        for (camp, strength) in pull.sorted(by: { $0.key < $1.key }) where strength > most {
          (target, most) = (camp, strength)
        }
        if most < 0 {
          // Better alone: an empty camp pulls with 0.
          let used = Set(camps)
          if let free = (0..<count).first(where: { !used.contains($0) }) { target = free }
        }
        if target != camps[actor] {
          camps[actor] = target
          moved = true
        }
      }
      if !moved { return }
    }
  }

  /// The connected parts of the positive ties, as camps.
  private func friendComponents(without removed: Set<Int>) -> [Int] {
    var camps = Array(repeating: -1, count: count)
    for root in 0..<count where camps[root] < 0 {
      camps[root] = root
      var open = [root]
      while let actor = open.popLast() {
        for neighbour in neighbours[actor] where camps[neighbour.actor] < 0 {
          if edges[neighbour.edge].sign > 0, !removed.contains(neighbour.edge) {
            camps[neighbour.actor] = root
            open.append(neighbour.actor)
          }
        }
      }
    }
    return camps
  }

  /// Proves a lower bound for all solutions that give up `removed` and keep `kept`.
  private mutating func branch(removed: Set<Int>, kept: Set<Int>, paid: Int) -> Int {
    guard edges.count <= ClusterSolver.densestPacking else { return disjointTriangles() }
    var packing = CyclePacking(
      capacities: edges.indices.map { Double(kept.contains($0) ? prohibitive : costs[$0]) })
    let target = Double(best.cost - paid - 1) + 0.001
    var spent = 0
    while true {
      packing.improve(until: target, limit: max(0, budget) + spent)
      budget -= packing.effort - spent
      spent = packing.effort
      if packing.bound >= target || budget <= 0 { break }
      var any = false
      for cycle in cycles(prices: packing.price, removed: removed) where packing.add(cycle) { any = true }
      budget -= 40 * edges.count * max(1, edges.count { $0.sign < 0 })
      packing.rest()
      if !any { break }
    }
    let rounded = removed.union(edges.indices.filter { packing.price[$0] > 0.5 })
    offer(friendComponents(without: rounded))
    let lower = min(best.cost, paid + Int((packing.bound - 1e-3).rounded(.up)))
    guard lower < best.cost, budget > 0 else { return lower }

    var (chosen, score) = (-1, 1e-6)
    for edge in edges.indices where !removed.contains(edge) && !kept.contains(edge) {
      let fraction = min(max(packing.price[edge], 0), 1)
      let merit = min(fraction, 1 - fraction) * Double(costs[edge])
      if merit > score { (chosen, score) = (edge, merit) }
    }
    // Without a fraction the prices are a solution, which `offer` has taken if it is better; the bound is its cost.
    guard chosen >= 0 else { return lower }
    let first = branch(removed: removed.union([chosen]), kept: kept, paid: paid + costs[chosen])
    let second = branch(removed: removed, kept: kept.union([chosen]), paid: paid)
    return max(lower, min(first, second))
  }

  /// For each negative tie the shortest way round over positive ties, if it is short enough to help.
  private func cycles(prices: [Double], removed: Set<Int>) -> [[Int]] {
    var search = DoubledSearch(count: count)
    var result: [[Int]] = []
    for (index, edge) in edges.enumerated() where edge.sign < 0 && !removed.contains(index) {
      let bound = 1 - 1e-6 - max(0, prices[index])
      guard bound > 0 else { continue }
      search.begin(at: 2 * edge.first)
      let goal = 2 * edge.second
      while let (node, distance) = search.pop() {
        if node == goal { break }
        for neighbour in neighbours[node / 2] where edges[neighbour.edge].sign > 0 {
          if removed.contains(neighbour.edge) { continue }
          let next = distance + max(0, prices[neighbour.edge]) + 1e-7
          if next < bound { search.reach(2 * neighbour.actor, next, node, neighbour.edge) }
        }
      }
      if search.isReached(goal) { result.append(search.path(to: goal).dropFirst().map(\.edge) + [index]) }
    }
    return result
  }

  /// A bound for networks too large for the packing: triangles with one negative tie that share no tie.
  private func disjointTriangles() -> Int {
    var isUsed = Array(repeating: false, count: edges.count)
    var sum = 0
    for (index, edge) in edges.enumerated() where edge.sign < 0 {
      var bridge: [Int: Int] = [:]
      for neighbour in neighbours[edge.first] where edges[neighbour.edge].sign > 0 && !isUsed[neighbour.edge]
      {
        bridge[neighbour.actor] = neighbour.edge
      }
      for neighbour in neighbours[edge.second] where edges[neighbour.edge].sign > 0 && !isUsed[neighbour.edge]
      {
        guard let other = bridge[neighbour.actor] else { continue }
        isUsed[other] = true
        isUsed[neighbour.edge] = true
        sum += min(costs[index], costs[other], costs[neighbour.edge])
        break
      }
    }
    return sum
  }
}
