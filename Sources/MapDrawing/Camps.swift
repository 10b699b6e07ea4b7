/// Who belongs together on the map: a division of a signed graph into camps with few friends apart and few foes inside.
///
/// Layout needs a good division in no time, not the best one: this is a local search, and what it finds is only an
/// upper bound of the clusterability index (Davis 1967; Doreian and Mrvar 1996, doi:10.1016/0378-8733(95)00259-6).
struct Camps: Sendable {
  /// The camp of each actor, from 0; the largest camp is 0, equal ones go by their first actor.
  let camp: [Int]
  /// Friendly edges between camps plus hostile ones inside.
  let faults: Int
  /// The number of camps.
  var count: Int { (camp.max() ?? -1) + 1 }

  /// Divides a graph: the best of searches from the spectral halves, one camp for all, and one camp for each.
  ///
  /// - Complexity: O(*m*) for a sweep, at most 60 sweeps for each of three starts.
  init(_ graph: SignedGraph, spectrum: [Double]) {
    let starts = [
      (0..<graph.count).map { spectrum[$0] < 0 ? 1 : 0 }, Array(repeating: 0, count: graph.count),
      Array(0..<graph.count),
    ]
    let found = starts.map { Camps.search(graph, from: $0) }
    // Fewest faults; among equals fewest camps, then the earlier start.
    let best = found.enumerated().min {
      let (left, right) = ($0.element, $1.element)
      return (left.faults, left.camps, $0.offset) < (right.faults, right.camps, $1.offset)
    }
    camp = Camps.renumbered(best?.element.camp ?? [])
    faults = best?.element.faults ?? 0
  }

  private static func search(_ graph: SignedGraph, from start: [Int]) -> (
    camp: [Int], faults: Int, camps: Int
  ) {
    var camp = start
    var pull: [Int: Int] = [:]
    for _ in 0..<60 {
      var moved = false
      for node in 0..<graph.count {
        pull.removeAll(keepingCapacity: true)
        for edge in graph.incident[node] where graph.edges[edge].sign != 0 {
          pull[camp[graph.other(end: node, of: edge)], default: 0] += graph.edges[edge].sign
        }
        let stay = pull[camp[node]] ?? 0
        // A camp of its own is worth nothing and costs nothing.
        let best = pull.max { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }
        if let best, best.value > max(stay, 0) {
          camp[node] = best.key
          moved = true
        } else if stay < 0 {
          camp[node] = (camp.max() ?? 0) + 1
          moved = true
        }
      }
      if !moved { break }
    }
    let faults = graph.edges.count {
      $0.sign > 0 && camp[$0.a] != camp[$0.b] || $0.sign < 0 && camp[$0.a] == camp[$0.b]
    }
    return (camp, faults, Set(camp).count)
  }

  private static func renumbered(_ camp: [Int]) -> [Int] {
    var members: [Int: [Int]] = [:]
    for (node, camp) in camp.enumerated() { members[camp, default: []].append(node) }
    let order = members.values.sorted { $0.count != $1.count ? $0.count > $1.count : $0[0] < $1[0] }
    var numbers = [Int](repeating: 0, count: camp.count)
    for (number, nodes) in order.enumerated() {
      for node in nodes { numbers[node] = number }
    }
    return numbers
  }
}
