public import Graphviz
public import SignedNetwork

/// Places the actors of a network so that friends stand near, foes far, and nothing overlaps.
///
/// Each connected part is drawn by itself: several starts are brought to low signed stress (`SignedStress`), boxes are
/// parted (`OverlapRemoval`), single actors are moved where lines cross or pass through boxes (`Refinement`), and the
/// start that reads best is kept. Parts are then set side by side (`Packing`). Equal networks, boxes and seeds give
/// equal layouts to the last bit, in whatever order events came.
public struct SignedLayout: Sendable {
  /// The engine.
  public var choice: LayoutChoice
  /// What the starts are drawn from.
  public var seed: Int
  /// How many starts are tried on a small map, at least 1.
  public var starts: Int
  /// The wanted length of a friendly tie, in points; crowded maps get longer ones.
  public var tieLength: Double
  /// The least gap between two boxes, in points.
  public var spacing: Double
  /// The page's width over its height, for setting parts side by side.
  public var aspect: Double

  /// Makes a layout by the measures of a style sheet.
  public init(style: StyleSheet = .report, seed: Int = 1, starts: Int = 24, aspect: Double = 1.414) {
    choice = style.layout
    self.seed = seed
    self.starts = max(1, starts)
    tieLength = style.tieLength
    spacing = style.spacing
    self.aspect = aspect
  }

  /// Places a network's actors; those without a tie are named in `unplaced`.
  /// - Parameters:
  ///   - network: What to draw.
  ///   - sizes: The box of each actor, in points; an actor that is missing gets a box for its name.
  ///   - kept: A layout whose actors keep their places, such as that of the whole network while a filtered one is drawn;
  ///     only actors that it lacks are placed anew.
  /// - Throws: What libgvc says where it cannot draw.
  /// - Complexity: O(*n*²) for a sweep of stress, O(*d* · *m*) for a place tried; 1,000 actors and 3,000 ties take
  ///   seconds.
  public func place(
    _ network: Network, sizes: [ActorID: MapSize] = [:], keeping kept: MapLayout? = nil
  ) async throws(GraphvizError) -> MapLayout {
    let boxes = LabelBox.sizes(of: network, given: sizes)
    if let kept { return keep(kept, for: network, boxes: boxes) }
    let graph = SignedGraph(network)
    var drawn: [(nodes: [Int], placed: PartLayout.Placed)] = []
    for nodes in graph.parts {
      drawn.append((nodes, try await part(nodes, of: graph, boxes: boxes).best()))
    }
    return assemble(drawn, graph: graph, boxes: boxes, network: network)
  }

  /// Places several networks of the same actors as one, so that maps of successive periods can be laid over each other.
  ///
  /// Draw each with `place(_:sizes:keeping:)` and the layout that this returns, or hand that to the renderer as it is
  /// to show absent actors as ghosts.
  /// - Throws: What libgvc says where it cannot draw.
  public func place(
    slices: [Network], sizes: [ActorID: MapSize] = [:]
  ) async throws(GraphvizError) -> MapLayout {
    var directory: [ActorID: Actor] = [:]
    for slice in slices { directory.merge(slice.directory) { first, _ in first } }
    let whole = Network(
      events: slices.flatMap(\.events), directory: directory, isolated: directory.keys.sorted())
    return try await place(whole, sizes: sizes)
  }

  /// Places a network's actors by signed stress alone, without libgvc.
  /// - Complexity: As that of `place`.
  package func layOut(_ network: Network, sizes: [ActorID: MapSize] = [:]) -> MapLayout {
    let graph = SignedGraph(network)
    let boxes = LabelBox.sizes(of: network, given: sizes)
    let drawn = graph.parts.map { ($0, part($0, of: graph, boxes: boxes).bestByStress()) }
    return assemble(drawn, graph: graph, boxes: boxes, network: network)
  }

  private func part(_ nodes: [Int], of graph: SignedGraph, boxes: [ActorID: MapSize]) -> PartLayout {
    let part = graph.part(nodes)
    return PartLayout(self, part, sizes: part.actors.map { boxes[$0] ?? LabelBox.smallest })
  }

  private func assemble(
    _ drawn: [(nodes: [Int], placed: PartLayout.Placed)], graph: SignedGraph, boxes: [ActorID: MapSize],
    network: Network
  ) -> MapLayout {
    let bounds = drawn.map { $0.placed.drawing.bounds }
    let offsets = Packing.offsets(
      of: bounds.map { MapSize(width: $0.width, height: $0.height) }, gap: 2.5 * spacing, aspect: aspect)
    var positions: [ActorID: MapPoint] = [:]
    for (index, part) in drawn.enumerated() {
      for (place, node) in part.nodes.enumerated() {
        let point = part.placed.drawing.point(place)
        positions[graph.actors[node]] = MapPoint(
          x: SignedLayout.rounded(point.x - bounds[index].minX + offsets[index].x),
          y: SignedLayout.rounded(point.y - bounds[index].minY + offsets[index].y))
      }
    }
    return MapLayout(
      positions: positions, sizes: boxes.filter { positions[$0.key] != nil },
      engine: drawn.first?.placed.engine ?? "nothing to place", seed: seed,
      unplaced: network.actors.map(\.id).filter { positions[$0] == nil })
  }

  /// Hundredths of a point: finer than any printer, coarse enough to hide how a machine rounds its last digit.
  static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}

extension Drawing {
  /// The rectangle that holds all boxes.
  var bounds: MapBox {
    guard graph.count > 0 else { return MapBox(minX: 0, minY: 0, maxX: 0, maxY: 0) }
    return (1..<graph.count).reduce(box(0)) { $0.union(box($1)) }
  }
}
