/// The least cost of an assignment of sides, by branch and bound.
///
/// A graph is reduced to its kernel and cut into biconnected blocks, which are solved apart. In a block, tabu search
/// gives an assignment and a packing of negative cycles a bound; where they differ by less than the step between
/// possible costs, the assignment is proven best. Otherwise one link is chosen and its ends are put on the same
/// side, then on opposite sides: either way a vertex less, and the kernel of that is solved.
///
/// That the minimum over edge sets that hit every negative cycle is the frustration index is Harary's theorem (1953,
/// doi:10.1307/mmj/1028989917); integer programs on the same inequalities are Aref, Mason and Wilson 2018,
/// doi:10.1007/978-3-319-94830-0_3. The work is counted in steps, not seconds, so that the same input ends alike on
/// every machine.
struct FrustrationSolver {
  /// What is known of a graph.
  struct Outcome {
    /// The best assignment found, 1 or −1 for each vertex.
    var sides: [Int8]
    /// What it costs.
    var cost: Int
    /// No assignment costs less than this.
    var lower: Int
  }

  /// How many elementary steps may still be made; some 10⁸ to 10⁹ a second.
  private(set) var budget: Int
  /// All differences of cost are multiples of this.
  private let grain: Int
  /// Beyond this number of links, the dense packing would take too much memory, and disjoint cycles must do.
  private static let densestPacking = 3_000

  init(budget: Int, grain: Int) {
    self.budget = budget
    self.grain = max(1, grain)
  }

  /// Solves a graph, or proves that no assignment costs less than `cutoff`.
  mutating func solve(_ graph: SpinGraph, cutoff: Int = .max, depth: Int = 0) -> Outcome {
    let kernel = FrustrationKernel(graph)
    budget -= 50 * (graph.count + graph.linkCount)
    var sides = Array(repeating: Int8(0), count: graph.count)
    var (cost, lower) = (kernel.offset, kernel.offset)
    let blocks = kernel.graph.blocks
    for (index, vertices) in blocks.enumerated() {
      // What the other blocks cost at least is 0 each, or more where a kernel's link may gain; then no cutoff is known.
      let rest = index == 0 && blocks.count == 1 && cutoff != .max ? cutoff - kernel.offset : .max
      let outcome = solveBlock(kernel.graph.restricted(to: vertices), cutoff: rest, depth: depth)
      cost += outcome.cost
      lower += outcome.lower
      // Turn the block so that it agrees with what is already placed; it shares one vertex at most.
      let shared = vertices.indices.first { sides[vertices[$0]] != 0 }
      let turn = shared.map { sides[vertices[$0]] * outcome.sides[$0] } ?? 1
      for (place, vertex) in vertices.enumerated() { sides[vertex] = turn * outcome.sides[place] }
    }
    for vertex in sides.indices where sides[vertex] == 0 { sides[vertex] = 1 }
    return Outcome(sides: kernel.completed(sides), cost: cost, lower: min(lower, cost))
  }

  private mutating func solveBlock(_ block: SpinGraph, cutoff: Int, depth: Int) -> Outcome {
    var search = SpinSearch(block)
    let (starts, steps) = depth == 0 ? (24, 60 * block.count) : (3, 20 * block.count)
    let affordable = max(1, min(starts, max(0, budget) / max(1, 4 * steps * block.count)))
    let found = search.best(starts: affordable, steps: steps)
    budget -= affordable * steps * block.count
    var best = Outcome(sides: found.sides, cost: found.cost, lower: 0)

    let pairs = block.pairs
    let cycles = NegativeCycles(count: block.count, pairs: pairs)
    // A bound within a thousandth of the next lower cost proves as much as one that reaches it.
    let goal = min(best.cost, cutoff)
    let target = Double(goal - grain) + 0.001 * Double(grain)
    let (bound, prices) = pack(pairs, cycles, count: block.count, until: target)
    best.lower = bound >= target ? goal : min(goal, atLeast(bound, congruentTo: best.cost))
    guard best.lower < goal, budget > 0 else { return best }

    var (chosen, score) = (0, -1.0)
    for (edge, pair) in pairs.enumerated() {
      let fraction = min(max(prices[edge], 0), 1)
      let merit =
        min(fraction, 1 - fraction) * Double(abs(pair.weight)) + 1e-9 * Double(block.links[pair.first].count)
      if merit > score { (chosen, score) = (edge, merit) }
    }
    let pair = pairs[chosen]
    let likely = (pair.weight > 0) == (prices[chosen] <= 0.5) ? 1 : -1
    var lower = Int.max
    for sign in [likely, -likely] {
      var child = block
      let paid = child.contract(pair.second, into: pair.first, sign: sign)
      var outcome = solve(child, cutoff: min(best.cost, cutoff) - paid, depth: depth + 1)
      if outcome.cost + paid < best.cost {
        outcome.sides[pair.second] = outcome.sides[pair.first] * Int8(sign)
        best.sides = outcome.sides
        best.cost = outcome.cost + paid
      }
      lower = min(lower, outcome.lower + paid)
    }
    best.lower = max(best.lower, min(lower, best.cost))
    return best
  }

  /// The least possible cost that is not below a bound.
  private func atLeast(_ bound: Double, congruentTo cost: Int) -> Int {
    let steps = ((Double(cost) - bound) / Double(grain) + 1e-6).rounded(.down)
    return cost - Int(steps) * grain
  }

  /// A lower bound by packing negative cycles, and the prices of the links at the end.
  private mutating func pack(
    _ pairs: [(first: Int, second: Int, weight: Int)], _ cycles: NegativeCycles, count: Int,
    until target: Double
  ) -> (bound: Double, prices: [Double]) {
    guard pairs.count <= FrustrationSolver.densestPacking else {
      return disjoint(pairs, cycles, count: count)
    }
    var packing = CyclePacking(capacities: pairs.map { Double(abs($0.weight)) })
    for cycle in cycles.triangles(limit: 4 * pairs.count) { _ = packing.add(cycle) }
    var spent = 0
    while true {
      packing.improve(until: target, limit: max(0, budget) + spent)
      let size = packing.bound
      budget -= packing.effort - spent
      spent = packing.effort
      if size >= target || budget <= 0 { return (size, packing.price) }
      var any = false
      for cycle in cycles.short(lengths: packing.price, bound: 1 - 1e-6, from: 0..<count)
      where packing.add(cycle) {
        any = true
      }
      budget -= 60 * count * pairs.count
      packing.rest()
      if !any { return (packing.bound, packing.price) }
    }
  }

  /// A bound for graphs too large for the dense packing: cycles one after another, each as full as what is left allows.
  private mutating func disjoint(
    _ pairs: [(first: Int, second: Int, weight: Int)], _ cycles: NegativeCycles, count: Int
  ) -> (bound: Double, prices: [Double]) {
    var left = pairs.map { abs($0.weight) }
    var sum = 0
    func take(_ cycle: [Int]) -> Bool {
      let room = cycle.map { left[$0] }.min() ?? 0
      for edge in cycle { left[edge] -= room }
      sum += room
      return room > 0
    }
    for cycle in cycles.triangles(limit: 200 * pairs.count) { _ = take(cycle) }
    var used = left.map { $0 > 0 ? 0.01 : 2.0 }
    for vertex in 0..<count where budget > 0 {
      while budget > 0, let cycle = cycles.short(lengths: used, bound: 1, from: [vertex]).first, take(cycle) {
        budget -= 40 * pairs.count
        for edge in cycle where left[edge] == 0 { used[edge] = 2 }
      }
      budget -= 40 * pairs.count
    }
    return (Double(sum), Array(repeating: 0.5, count: pairs.count))
  }
}

extension SpinGraph {
  /// The graph among some vertices, which are numbered anew in the order given.
  func restricted(to vertices: [Int]) -> SpinGraph {
    var place: [Int: Int] = [:]
    for (index, vertex) in vertices.enumerated() { place[vertex] = index }
    var part = SpinGraph(count: vertices.count)
    for (index, vertex) in vertices.enumerated() {
      for link in links[vertex] where link.to > vertex {
        if let other = place[link.to] { _ = part.add(index, other, weight: link.weight) }
      }
    }
    return part
  }
}
