public import SignedNetwork

/// How well a map reads: numbers for what a reader sees, whatever drew it.
///
/// Lengths are those of straight lines between the centres of boxes. A pair of actors counts once, by the sign of its
/// balance; pairs whose balance is even have no sign and count for crossings and passages only.
public struct MapMeasures: Hashable, Codable, Sendable {
  /// Actors with a place.
  public var actors: Int
  /// Pairs with a tie.
  public var pairs: Int
  /// The mean length of hostile pairs over that of friendly ones; `nil` where a sort is missing. The higher, the better.
  public var lengthRatio: Double?
  /// The chance that a random hostile pair is drawn longer than a random friendly one, 0 to 1; `nil` where a sort is
  /// missing (area under the ROC curve; Mann and Whitney 1947, doi:10.1214/aoms/1177730491).
  public var auc: Double?
  /// The share of the actors with a friend whose nearest tied neighbour is a friend, 0 to 1; `nil` without friends.
  public var friendNearest: Double?
  /// Pairs of actors' boxes that overlap.
  public var nodeOverlaps: Int
  /// Pairs of labels that overlap: two actors' names, taken to fill their boxes, or two labels of ties.
  public var labelLabelOverlaps: Int
  /// Pairs of a label and the box of an actor whose name it is not that overlap.
  public var labelNodeOverlaps: Int
  /// Pairs of lines without a common end that cross (Purchase 2002, doi:10.1006/jvlc.2002.0232).
  public var crossings: Int
  /// Pairs of a line and the box of an actor at neither end through which it goes.
  public var passages: Int
  /// The share of the drawing's rectangle inside the hull of all boxes, 0 to 1: how little of the page stays white
  /// around the map; 1 for an empty map.
  public var areaUsed: Double
  /// The size of the smallest letters, in points, when the map is fitted on an A4 page with margins of 15 mm, lying or
  /// standing, whichever shows it larger; never enlarged beyond the style's own size.
  public var smallestTextOnA4: Double

  /// Measures a layout.
  /// - Parameters:
  ///   - network: What is drawn.
  ///   - layout: Where.
  ///   - labels: The boxes of further texts in the map, such as labels of ties.
  ///   - smallestText: The size of the smallest letters, in points, as drawn.
  ///   - page: The whole picture with its furniture; without it, the layout's bounds.
  /// - Complexity: O(*m*² + *n* · *m*) for *n* actors and *m* pairs.
  public init(
    of network: Network, layout: MapLayout, labels: [MapBox] = [], smallestText: Double = 13,
    page: MapSize? = nil
  ) {
    let graph = SignedGraph(network).placed(in: layout)
    let drawing = Drawing(
      graph: graph, sizes: graph.actors.map { layout.sizes[$0] ?? MapSize(width: 0, height: 0) },
      xs: graph.actors.map { layout.positions[$0]?.x ?? 0 },
      ys: graph.actors.map { layout.positions[$0]?.y ?? 0 })
    actors = layout.positions.count
    pairs = graph.edges.count
    lengthRatio = drawing.ratio
    auc = drawing.auc
    friendNearest = drawing.friendNearest
    crossings = drawing.crossings
    passages = drawing.passages
    let boxes = layout.boxes.map(\.box)
    nodeOverlaps = MapMeasures.overlaps(boxes)
    labelLabelOverlaps = nodeOverlaps + MapMeasures.overlaps(labels)
    labelNodeOverlaps = labels.reduce(2 * nodeOverlaps) { sum, label in
      sum + boxes.count { $0.overlaps(label) }
    }
    areaUsed = MapMeasures.areaUsed(boxes)
    smallestTextOnA4 = MapMeasures.fitted(
      smallestText, page: page ?? MapSize(width: layout.bounds.width, height: layout.bounds.height))
  }

  private static func overlaps(_ boxes: [MapBox]) -> Int {
    let sorted = boxes.sorted { ($0.minX, $0.minY) < ($1.minX, $1.minY) }
    var found = 0
    for (index, one) in sorted.enumerated() {
      for other in sorted[(index + 1)...] {
        if other.minX >= one.maxX { break }
        if one.overlaps(other) { found += 1 }
      }
    }
    return found
  }

  private static func areaUsed(_ boxes: [MapBox]) -> Double {
    let corners = boxes.flatMap { box in
      [
        MapPoint(x: box.minX, y: box.minY), MapPoint(x: box.maxX, y: box.minY),
        MapPoint(x: box.maxX, y: box.maxY), MapPoint(x: box.minX, y: box.maxY),
      ]
    }
    guard let first = boxes.first else { return 1 }
    let bounds = boxes.dropFirst().reduce(first) { $0.union($1) }
    let area = bounds.width * bounds.height
    return area > 0 ? Hull.area(of: Hull.convex(around: corners)) / area : 1
  }

  private static func fitted(_ text: Double, page: MapSize) -> Double {
    let margin = 2 * 15.0 / 25.4 * 72
    let (short, long) = (210 / 25.4 * 72 - margin, 297 / 25.4 * 72 - margin)
    guard page.width > 0, page.height > 0 else { return text }
    let lying = min(long / page.width, short / page.height)
    let standing = min(short / page.width, long / page.height)
    return text * min(1, max(lying, standing))
  }
}

extension SignedGraph {
  /// The graph of the actors that have a place.
  fileprivate func placed(in layout: MapLayout) -> SignedGraph {
    part((0..<count).filter { layout.positions[actors[$0]] != nil })
  }
}
