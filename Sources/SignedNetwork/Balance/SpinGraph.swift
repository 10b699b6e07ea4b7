/// A signed graph with whole-numbered weights, as the frustration solver works on it.
///
/// Each vertex takes one of two sides. A link with weight +w costs w when its ends are apart, one with −w costs w when
/// they are together. Vertices that are gone have no links.
struct SpinGraph: Sendable {
  struct Link: Sendable {
    let to: Int
    var weight: Int
  }

  /// The links of each vertex, sorted by the other end; each link stands at both ends.
  private(set) var links: [[Link]]

  init(count: Int) { links = Array(repeating: [], count: count) }

  var count: Int { links.count }

  var linkCount: Int { links.reduce(0) { $0 + $1.count } / 2 }

  /// Each link once, `first` < `second`, sorted.
  var pairs: [(first: Int, second: Int, weight: Int)] {
    var result: [(first: Int, second: Int, weight: Int)] = []
    result.reserveCapacity(linkCount)
    for (vertex, list) in links.enumerated() {
      for link in list where link.to > vertex { result.append((vertex, link.to, link.weight)) }
    }
    return result
  }

  /// Adds a weight between two vertices.
  /// - Returns: What is lost whatever side they take: the part of opposite weights that cancels.
  mutating func add(_ one: Int, _ other: Int, weight: Int) -> Int {
    let old = change(one, other, weight)
    _ = change(other, one, weight)
    return (old > 0) != (weight > 0) && old != 0 ? min(abs(old), abs(weight)) : 0
  }

  private mutating func change(_ from: Int, _ to: Int, _ weight: Int) -> Int {
    let place = position(of: to, at: from)
    guard place < links[from].count, links[from][place].to == to else {
      links[from].insert(Link(to: to, weight: weight), at: place)
      return 0
    }
    let old = links[from][place].weight
    if old + weight == 0 {
      links[from].remove(at: place)
    } else {
      links[from][place].weight = old + weight
    }
    return old
  }

  private func position(of to: Int, at from: Int) -> Int {
    var (low, high) = (0, links[from].count)
    while low < high {
      let middle = (low + high) / 2
      if links[from][middle].to < to { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The weight between two vertices, 0 for none.
  func weight(_ one: Int, _ other: Int) -> Int {
    let place = position(of: other, at: one)
    return place < links[one].count && links[one][place].to == other ? links[one][place].weight : 0
  }

  /// Takes all links of a vertex away and returns them.
  mutating func isolate(_ vertex: Int) -> [Link] {
    let list = links[vertex]
    for link in list { links[link.to].remove(at: position(of: vertex, at: link.to)) }
    links[vertex] = []
    return list
  }

  /// Puts one vertex on the side of another (`sign` 1) or on the other side (−1), and moves its links there.
  /// - Returns: What that costs in any case.
  mutating func contract(_ vertex: Int, into other: Int, sign: Int) -> Int {
    var cost = 0
    for link in isolate(vertex) {
      if link.to == other {
        if link.weight * sign < 0 { cost += abs(link.weight) }
      } else {
        cost += add(other, link.to, weight: link.weight * sign)
      }
    }
    return cost
  }

  /// What an assignment of sides (1 or −1 for each vertex) costs.
  func cost(_ sides: [Int8]) -> Int {
    var sum = 0
    for pair in pairs where pair.weight * Int(sides[pair.first]) * Int(sides[pair.second]) < 0 {
      sum += abs(pair.weight)
    }
    return sum
  }
}
