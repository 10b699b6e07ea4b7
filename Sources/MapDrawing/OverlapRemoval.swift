/// Moves boxes apart until none overlaps, keeping the drawing's shape.
///
/// Pairs that overlap are pushed apart along the axis where less is needed, half each, sweep after sweep; when that
/// does not settle, the whole drawing grows by a twentieth and the pushing goes on, so it always ends: far enough apart,
/// nothing overlaps. (The idea of pushing along the lesser axis is that of the force-transfer algorithm, Huang et al.
/// 2007, doi:10.1016/j.jvlc.2006.08.003.)
enum OverlapRemoval {
  /// Separates boxes.
  /// - Parameters:
  ///   - xs: Centres, changed in place.
  ///   - ys: Centres, changed in place.
  ///   - sizes: Widths and heights.
  ///   - gap: The least space between two boxes.
  /// - Complexity: O(*k* · *n* log *n*) for *k* sweeps in a drawing of even density.
  static func separate(_ xs: inout [Double], _ ys: inout [Double], sizes: [MapSize], gap: Double) {
    guard xs.count > 1 else { return }
    spreadCoincident(&xs, &ys)
    for _ in 0..<400 {
      for _ in 0..<60 where !sweep(&xs, &ys, sizes: sizes, gap: gap) { return }
      let (middleX, middleY) = (
        xs.reduce(0, +) / Double(xs.count), ys.reduce(0, +) / Double(ys.count)
      )
      for node in xs.indices {
        xs[node] = middleX + (xs[node] - middleX) * 1.05
        ys[node] = middleY + (ys[node] - middleY) * 1.05
      }
    }
  }

  /// Whether any two boxes are nearer than the gap; pushes each such pair apart.
  private static func sweep(_ xs: inout [Double], _ ys: inout [Double], sizes: [MapSize], gap: Double) -> Bool
  {
    let widest = (sizes.map(\.width).max() ?? 0) + gap
    let order = xs.indices.sorted { (xs[$0], $0) < (xs[$1], $1) }
    var pushed = false
    for (place, a) in order.enumerated() {
      for b in order[(place + 1)...] {
        // Places shift while the sweep goes on, so the bound is kept loose.
        if xs[b] - xs[a] > 1.5 * widest { break }
        let needX = (sizes[a].width + sizes[b].width) / 2 + gap - abs(xs[a] - xs[b])
        let needY = (sizes[a].height + sizes[b].height) / 2 + gap - abs(ys[a] - ys[b])
        guard needX > 1e-6, needY > 1e-6 else { continue }
        pushed = true
        if needX < needY {
          let step = (needX / 2 + 1e-3) * (xs[a] <= xs[b] ? 1 : -1)
          xs[a] -= step
          xs[b] += step
        } else {
          let step = (needY / 2 + 1e-3) * (ys[a] <= ys[b] ? 1 : -1)
          ys[a] -= step
          ys[b] += step
        }
      }
    }
    return pushed
  }

  /// Two boxes on one spot have no direction to part in: each is moved a little, by its number.
  private static func spreadCoincident(_ xs: inout [Double], _ ys: inout [Double]) {
    var seen: Set<MapPoint> = []
    for node in xs.indices {
      var step = 1.0
      while !seen.insert(MapPoint(x: xs[node], y: ys[node])).inserted {
        xs[node] += 0.37 * step
        ys[node] += 0.61 * step
        step += 1
      }
    }
  }
}
