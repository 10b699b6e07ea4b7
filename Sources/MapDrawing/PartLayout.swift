internal import Graphviz

/// The layout of one connected part of a network.
struct PartLayout: Sendable {
  private let layout: SignedLayout
  private let graph: SignedGraph
  private let sizes: [MapSize]
  private let spectrum: [[Double]]
  private let stress: SignedStress

  init(_ layout: SignedLayout, _ graph: SignedGraph, sizes: [MapSize]) {
    self.layout = layout
    self.graph = graph
    self.sizes = sizes
    spectrum = Spectral.leastVectors(of: graph)
    stress = SignedStress(graph, camps: Camps(graph, spectrum: spectrum[0]))
  }

  /// A finished drawing, what made it, and how well it reads.
  struct Placed {
    var drawing: Drawing
    var engine: String
    var score: Double
  }

  /// The best of Entente's own starts.
  func bestByStress() -> Placed {
    guard graph.count > 1 else { return lone }
    return best(of: Array(byStress().prefix(refinedStarts)))
  }

  /// The best by the chosen engine, or of both.
  func best() async throws(GraphvizError) -> Placed {
    guard graph.count > 1 else { return lone }
    switch layout.choice {
    case .stress: return bestByStress()
    case .neato: return best(of: Array(try await byNeato().prefix(refinedStarts)))
    case .auto:
      guard NeatoStarts.isWorthwhile(graph) else { return bestByStress() }
      return best(
        of: Array(byStress().prefix(refinedStarts)) + Array(try await byNeato().prefix(refinedStarts)))
    }
  }

  private var lone: Placed {
    Placed(
      drawing: Drawing(graph: graph, sizes: sizes, xs: [0], ys: [0]), engine: "signed stress", score: 0)
  }

  /// Refining is the dear part: only the drawings that are best before it are refined.
  private var refinedStarts: Int { graph.count <= 120 ? 4 : 1 }

  private func best(of tries: [Placed]) -> Placed {
    let finished = tries.map { finish($0) }
    let best = finished.enumerated().min { ($0.element.score, $0.offset) < ($1.element.score, $1.offset) }
    return best?.element ?? lone
  }

  /// Own starts brought to low stress, the best first.
  private func byStress() -> [Placed] {
    let count = graph.count <= 120 ? layout.starts : graph.count <= 400 ? min(3, layout.starts) : 1
    return ranked(
      (0..<count).map { start in
        var (xs, ys) = positions(ofStart: start)
        stress.relax(&xs, &ys)
        let unit = layout.tieLength
        let engine =
          start == 0 ? "signed stress (spectral start)" : "signed stress (start \(start) of \(count - 1))"
        return placed(xs.map { $0 * unit }, ys.map { $0 * unit }, engine: engine)
      })
  }

  /// Neato's drawings from several starts, the best first.
  private func byNeato() async throws(GraphvizError) -> [Placed] {
    let count = graph.count <= 60 ? layout.starts : min(3, layout.starts)
    let drawn = try await NeatoStarts.positions(
      of: graph, sizes: sizes, tieLength: layout.tieLength,
      seeds: (1...count).map { start in Int(UInt32(truncatingIfNeeded: layout.seed &* 1_000 &+ start) >> 1) })
    return ranked(
      drawn.enumerated().map { start, points in
        placed(points.map(\.x), points.map(\.y), engine: "neato (start \(start + 1) of \(count))")
      })
  }

  private func placed(_ xs: [Double], _ ys: [Double], engine: String) -> Placed {
    var drawing = Drawing(graph: graph, sizes: sizes, xs: xs, ys: ys)
    drawing.layFlat()
    return Placed(drawing: drawing, engine: engine, score: 0)
  }

  /// Before the dear scoring of finished drawings: crossings and stress tell well enough which starts are worth it.
  private func ranked(_ tries: [Placed]) -> [Placed] {
    guard tries.count > 1 else { return tries }
    return tries.map { start in
      let score = Double(start.drawing.crossings) + 30 * stressOf(start.drawing, unit: layout.tieLength)
      return Placed(drawing: start.drawing, engine: start.engine, score: score)
    }.enumerated().sorted { ($0.element.score, $0.offset) < ($1.element.score, $1.offset) }.map(\.element)
  }

  /// The first start is spectral, the others are random.
  private func positions(ofStart start: Int) -> ([Double], [Double]) {
    let n = graph.count
    if start == 0 {
      let scale = 1.5 * Double(n).squareRoot()
      return (spectrum[0].map { $0 * scale }, spectrum[1].map { $0 * scale })
    }
    var random = SplitMix(seed: UInt64(truncatingIfNeeded: layout.seed &* 1_000 &+ start))
    let side = 2 * Double(n).squareRoot()
    return (
      (0..<n).map { _ in (random.unit() - 0.5) * side }, (0..<n).map { _ in (random.unit() - 0.5) * side }
    )
  }

  /// Stress for each actor, in units.
  private func stressOf(_ drawing: Drawing, unit: Double) -> Double {
    var sum = 0.0
    for a in 0..<graph.count {
      for b in 0..<a {
        let (dx, dy) = (drawing.xs[a] - drawing.xs[b], drawing.ys[a] - drawing.ys[b])
        let gap = (dx * dx + dy * dy).squareRoot() / unit - stress.distance(a, b)
        sum += stress.weight(a, b) * gap * gap
      }
    }
    return sum / Double(graph.count)
  }

  /// Scales a drawing until its boxes fit without spoiling its distances, parts the boxes and refines.
  private func finish(_ start: Placed) -> Placed {
    let (wantedAUC, wantedRatio) = (start.drawing.auc ?? 1, start.drawing.ratio ?? 1)
    var best: (drawing: Drawing, unit: Double)?
    for growth in [1, 1.2, 1.45, 1.75, 2.1, 2.5, 3] {
      var drawing = start.drawing
      for node in 0..<graph.count {
        drawing.xs[node] *= growth
        drawing.ys[node] *= growth
      }
      OverlapRemoval.separate(&drawing.xs, &drawing.ys, sizes: sizes, gap: layout.spacing)
      let unit = layout.tieLength * growth
      best = (drawing, unit)
      let (auc, ratio) = (drawing.auc ?? 1, drawing.ratio ?? 1)
      if auc >= wantedAUC - 0.015, ratio >= min(2.6, 0.93 * wantedRatio) { break }
    }
    guard let (drawing, unit) = best else { return start }
    let refined = Refinement.refined(
      drawing, stress: stress, unit: unit, gap: layout.spacing, budget: 150_000_000)
    return Placed(drawing: refined, engine: start.engine, score: score(refined))
  }

  /// Crossings + 5 × passages, and what it costs to miss a reader's expectation of near and far.
  private func score(_ drawing: Drawing) -> Double {
    var score = Double(drawing.crossings + 5 * drawing.passages)
    score += 600 * max(0, 0.97 - (drawing.auc ?? 1))
    score += 60 * max(0, 2.5 - (drawing.ratio ?? 2.5))
    score += 10 * (1 - (drawing.friendNearest ?? 1)) * Double(graph.count)
    return score
  }
}
