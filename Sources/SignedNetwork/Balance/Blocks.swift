extension SpinGraph {
  /// The vertices of each biconnected component, each component sorted; bridges are components of two.
  ///
  /// Components come in an order in which each shares at most one vertex with all before it taken together: the
  /// reverse of the order in which the search completes them. Hopcroft and Tarjan 1973, doi:10.1145/362248.362272,
  /// without recursion.
  /// - Complexity: O(*n* + *m*).
  var blocks: [[Int]] {
    var order = Array(repeating: -1, count: count)
    var low = Array(repeating: 0, count: count)
    var clock = 0
    var result: [[Int]] = []
    for root in 0..<count where order[root] < 0 && !links[root].isEmpty {
      var open = [root]
      var path: [(vertex: Int, parent: Int, next: Int)] = [(root, -1, 0)]
      order[root] = clock
      low[root] = clock
      clock += 1
      while let top = path.last {
        let (vertex, parent, next) = top
        if next < links[vertex].count {
          path[path.count - 1].next += 1
          let other = links[vertex][next].to
          if order[other] < 0 {
            order[other] = clock
            low[other] = clock
            clock += 1
            open.append(other)
            path.append((other, vertex, 0))
          } else if other != parent {
            low[vertex] = min(low[vertex], order[other])
          }
          continue
        }
        path.removeLast()
        guard parent >= 0 else { continue }
        low[parent] = min(low[parent], low[vertex])
        if low[vertex] >= order[parent] {
          var block = [parent]
          while let last = open.last {
            open.removeLast()
            block.append(last)
            if last == vertex { break }
          }
          result.append(block.sorted())
        }
      }
    }
    return result.reversed()
  }
}
