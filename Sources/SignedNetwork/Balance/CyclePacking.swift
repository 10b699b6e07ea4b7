/// The greatest fractional packing of cycles into edges with capacities, a lower bound on what must be removed to hit
/// every cycle of a family, by linear programming duality.
///
/// Primal: minimise Σ wₑxₑ with Σ_{e∈C} xₑ ≥ 1 for each cycle C, x ≥ 0. Dual: maximise Σ y_C with Σ_{C∋e} y_C ≤ wₑ.
/// The dual is solved by the simplex method with columns made on demand: the prices of the edges are x, and a cycle
/// whose edges cost less than 1 together improves the packing. Every packing on the way is a valid bound, so the work
/// may stop at any time. Capacities are lowered a little, each differently, against degenerate pivots; that keeps the
/// bound valid. The inverse of the basis is kept densely: memory is 8*m*² bytes for *m* edges.
struct CyclePacking {
  /// The edges that can be removed, by their number.
  private let count: Int
  private let capacity: [Double]
  /// By column: entry (row, edge) stands at `edge * count + row`.
  private var inverse: [Double]
  /// The variable of each row: below `count` the slack of an edge, else a cycle plus `count`.
  private var basis: [Int]
  private var value: [Double]
  /// The edges of all cycles, one cycle after another, and where each begins.
  private var members: [Int32] = []
  private var starts: [Int] = [0]
  private var known: [[Int]: Int] = [:]
  /// The cycles that are tried as entering; those that cost far more than 1 rest until they are found again.
  private var tried: [Int] = []
  private var isTried: [Bool] = []
  /// The price of each edge; between pivots, 0 to 1 up to rounding.
  private(set) var price: [Double]
  /// How many elementary steps were made.
  private(set) var effort = 0

  init(capacities: [Double]) {
    count = capacities.count
    var random = RepeatableRandom(seed: 1_994)
    capacity = capacities.map { $0 * (1 - 1e-5 * Double(random.next() >> 11) / Double(1 << 53)) }
    inverse = Array(repeating: 0, count: capacities.count * capacities.count)
    for edge in 0..<count { inverse[edge * count + edge] = 1 }
    basis = Array(0..<count)
    value = capacity
    price = Array(repeating: 0, count: capacities.count)
  }

  /// Adds a cycle, given by its edges, or wakes it.
  /// - Returns: Whether it was not already being tried.
  mutating func add(_ cycle: [Int]) -> Bool {
    let sorted = cycle.sorted()
    if let index = known[sorted] {
      guard !isTried[index] else { return false }
      isTried[index] = true
      tried.append(index)
      return true
    }
    known[sorted] = isTried.count
    tried.append(isTried.count)
    isTried.append(true)
    members += sorted.map { Int32($0) }
    starts.append(members.count)
    return true
  }

  /// Lets cycles rest that are far from helping.
  mutating func rest() {
    let awake = tried.filter { index in edges(of: index).reduce(0.0) { $0 + price[$1] } < 1.25 }
    for index in tried { isTried[index] = false }
    for index in awake { isTried[index] = true }
    tried = awake
  }

  private func edges(of cycle: Int) -> [Int] { members[starts[cycle]..<starts[cycle + 1]].map { Int($0) } }

  /// The size of the packing, checked: loads beyond the capacities by rounding are scaled away.
  var bound: Double {
    var load = Array(repeating: 0.0, count: count)
    var sum = 0.0
    for row in 0..<count where basis[row] >= count && value[row] > 0 {
      sum += value[row]
      for edge in edges(of: basis[row] - count) { load[edge] += value[row] }
    }
    var worst = 1.0
    for edge in 0..<count where load[edge] > capacity[edge] {
      worst = max(worst, load[edge] / capacity[edge])
    }
    return sum / worst
  }

  /// Improves the packing over the known cycles until none is left that helps, the packing reaches `target`, or
  /// `limit` steps are made.
  mutating func improve(until target: Double, limit: Int) {
    var size = bound
    while size < target, effort < limit {
      var (entering, gain) = (-1, 1e-7)
      for edge in 0..<count where -price[edge] > gain { (entering, gain) = (edge, -price[edge]) }
      price.withUnsafeBufferPointer { price in
        members.withUnsafeBufferPointer { members in
          for index in tried {
            var cost = 0.0
            for place in starts[index]..<starts[index + 1] { cost += price[Int(members[place])] }
            if 1 - cost > gain { (entering, gain) = (count + index, 1 - cost) }
          }
        }
      }
      effort += count + 16 * tried.count
      guard entering >= 0, let step = pivot(entering, gain: gain) else { return }
      size += step * gain
    }
  }

  /// Brings a variable into the basis; returns its value.
  private mutating func pivot(_ entering: Int, gain: Double) -> Double? {
    let size = count
    var column = Array(repeating: 0.0, count: size)
    let edges = entering < size ? [entering] : self.edges(of: entering - size)
    inverse.withUnsafeBufferPointer { inverse in
      column.withUnsafeMutableBufferPointer { column in
        for edge in edges {
          let base = edge * size
          for row in 0..<size { column[row] += inverse[base + row] }
        }
      }
    }
    var (leaving, ratio) = (-1, Double.infinity)
    for row in 0..<size where column[row] > 1e-9 {
      let candidate = max(0, value[row]) / column[row]
      if candidate < ratio { (leaving, ratio) = (row, candidate) }
    }
    guard leaving >= 0 else { return nil }
    let touched = (0..<size).filter { column[$0] != 0 && $0 != leaving }
    let pivot = column[leaving]
    for row in touched { value[row] -= ratio * column[row] }
    value[leaving] = ratio
    basis[leaving] = entering
    effort += size * (edges.count + 8)
    let isDense = touched.count > size / 4
    let rate = gain / pivot
    column[leaving] = 0
    inverse.withUnsafeMutableBufferPointer { inverse in
      column.withUnsafeBufferPointer { column in
        for edge in 0..<size {
          let base = edge * size
          let entry = inverse[base + leaving]
          if entry == 0 { continue }
          price[edge] += rate * entry
          let factor = entry / pivot
          inverse[base + leaving] = factor
          if isDense {
            for row in 0..<size { inverse[base + row] -= factor * column[row] }
            effort += size
          } else {
            for row in touched { inverse[base + row] -= factor * column[row] }
            effort += 2 * touched.count
          }
        }
      }
    }
    return ratio
  }
}
