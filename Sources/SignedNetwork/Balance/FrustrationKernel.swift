/// What is left of a graph when every vertex whose best side follows from its neighbours has been taken away.
///
/// The rules keep the least cost exactly, up to `offset`:
/// - a vertex with one neighbour goes;
/// - one with two neighbours becomes a link between them, of the lesser weight and the product of the signs;
/// - one with three becomes a triangle of links with the same four costs (star–triangle), when these are whole numbers;
/// - a link that weighs as much as all others of one end together is never broken: its ends become one;
/// - twins, whose links to all other vertices are proportional and which do not oppose that themselves, become one.
///
/// For rules of this kind see Hüffner, Betzler and Niedermeier, "Separator-based data reduction for signed graph
/// balancing", J. Comb. Optim. 20 (2010), doi:10.1007/s10878-009-9212-2, and Ferizovic et al., "Engineering
/// kernelization for maximum cut", ALENEX 2020, doi:10.1137/1.9781611976007.3.
struct FrustrationKernel {
  private(set) var graph: SpinGraph
  /// What every assignment costs beyond the cost in `graph`.
  private(set) var offset = 0
  /// Vertices in the order in which they went, with what decides their side.
  private var gone: [(vertex: Int, links: [SpinGraph.Link])] = []

  init(_ graph: SpinGraph) {
    self.graph = graph
    var changed = true
    while changed {
      changed = false
      var queue = Array(graph.links.indices)
      var isQueued = Array(repeating: true, count: graph.count)
      var next = 0
      while next < queue.count {
        let vertex = queue[next]
        next += 1
        isQueued[vertex] = false
        let touched = self.graph.links[vertex].map(\.to)
        guard !touched.isEmpty, reduce(vertex) else { continue }
        changed = true
        for neighbour in touched where !isQueued[neighbour] {
          isQueued[neighbour] = true
          queue.append(neighbour)
        }
      }
      if mergeTwins() { changed = true }
    }
  }

  /// The sides of all vertices, when those of the vertices left are known.
  func completed(_ kernelSides: [Int8]) -> [Int8] {
    var sides = kernelSides
    for (vertex, links) in gone.reversed() {
      let pull = links.reduce(0) { $0 + $1.weight * Int(sides[$1.to]) }
      sides[vertex] = pull < 0 ? -1 : 1
    }
    return sides
  }

  private mutating func reduce(_ vertex: Int) -> Bool {
    let links = graph.links[vertex]
    if links.count == 1 {
      gone.append((vertex, graph.isolate(vertex)))
      return true
    }
    var (total, strongest) = (0, links[0])
    for link in links {
      total += abs(link.weight)
      if abs(link.weight) > abs(strongest.weight) { strongest = link }
    }
    if links.count == 2 {
      gone.append((vertex, graph.isolate(vertex)))
      let weight = min(abs(links[0].weight), abs(links[1].weight))
      let sign = (links[0].weight > 0) == (links[1].weight > 0) ? 1 : -1
      offset += graph.add(links[0].to, links[1].to, weight: sign * weight)
      return true
    }
    if 2 * abs(strongest.weight) >= total {
      contract(vertex, into: strongest.to, sign: strongest.weight > 0 ? 1 : -1)
      return true
    }
    return links.count == 3 && makeTriangle(vertex, links)
  }

  private mutating func contract(_ vertex: Int, into other: Int, sign: Int) {
    gone.append((vertex, [.init(to: other, weight: sign)]))
    offset += graph.contract(vertex, into: other, sign: sign)
  }

  private mutating func makeTriangle(_ vertex: Int, _ links: [SpinGraph.Link]) -> Bool {
    let sizes = links.map { abs($0.weight) }
    let total = sizes.reduce(0, +)
    // What it costs that one neighbour, seen through its link, is on the other side than the two others.
    let alone = sizes.map { min($0, total - $0) }
    guard alone.reduce(0, +) % 2 == 0 else { return false }
    gone.append((vertex, graph.isolate(vertex)))
    for (one, other, third) in [(0, 1, 2), (0, 2, 1), (1, 2, 0)] {
      let weight = (alone[one] + alone[other] - alone[third]) / 2
      if weight == 0 { continue }
      // A negative weight here stands for a link that gains when its ends are apart.
      if weight < 0 { offset += weight }
      let sign = (links[one].weight > 0) == (links[other].weight > 0) ? 1 : -1
      offset += graph.add(links[one].to, links[other].to, weight: sign * weight)
    }
    return true
  }

  /// Finds twins among vertices that share a neighbour.
  private mutating func mergeTwins() -> Bool {
    var any = false
    for vertex in graph.links.indices {
      guard let first = graph.links[vertex].first else { continue }
      var candidates = graph.links[first.to].map(\.to)
      if graph.links[vertex].count > 1 { candidates += graph.links[graph.links[vertex][1].to].map(\.to) }
      for other in candidates where other > vertex {
        guard let sign = twinSign(vertex, other) else { continue }
        contract(vertex, into: other, sign: sign)
        any = true
        break
      }
    }
    return any
  }

  /// 1 when the two can always be on one side, −1 when on opposite sides, `nil` when neither is sure.
  private func twinSign(_ one: Int, _ other: Int) -> Int? {
    let left = graph.links[one].filter { $0.to != other }
    let right = graph.links[other].filter { $0.to != one }
    guard left.count == right.count, let a = left.first, let b = right.first, a.to == b.to else { return nil }
    for (x, y) in zip(left, right) {
      let (p, q) = (
        x.weight.multipliedReportingOverflow(by: b.weight), y.weight.multipliedReportingOverflow(by: a.weight)
      )
      guard x.to == y.to, !p.overflow, !q.overflow, p.partialValue == q.partialValue else { return nil }
    }
    let sign = (a.weight > 0) == (b.weight > 0) ? 1 : -1
    return graph.weight(one, other) * sign >= 0 ? sign : nil
  }
}
