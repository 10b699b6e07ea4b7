public import SignedNetwork

/// How a map is laid out; `auto` tries the others and takes the better.
public enum LayoutChoice: String, Codable, CaseIterable, Sendable {
  /// Whichever measures better.
  case auto
  /// Graphviz's `neato` with longer hostile ties, the best of several starts.
  case neato
  /// Entente's own signed stress.
  case stress
}

/// Where each actor stands on a map: a finished layout as plain data, which a renderer draws.
public struct MapLayout: Hashable, Codable, Sendable {
  /// The centre of each placed actor, in points, y upwards.
  public var positions: [ActorID: MapPoint]
  /// The box of each placed actor, in points; label and border included.
  public var sizes: [ActorID: MapSize]
  /// The rectangle that holds every box, in points; zero where nothing is placed.
  public var bounds: MapBox
  /// What made it, such as `neato (start 7 of 24)` or `signed stress`; printed in the output.
  public var engine: String
  /// The number that the starts were drawn from: equal seeds give equal maps.
  public var seed: Int
  /// Actors without a tie, sorted: they are listed in the map's note and have no place.
  public var unplaced: [ActorID]

  /// Makes a layout; the bounds follow from boxes and places.
  public init(
    positions: [ActorID: MapPoint], sizes: [ActorID: MapSize], engine: String, seed: Int = 1,
    unplaced: [ActorID] = []
  ) {
    self.positions = positions
    self.sizes = sizes
    self.engine = engine
    self.seed = seed
    self.unplaced = unplaced.sorted()
    bounds = MapLayout.bounds(positions: positions, sizes: sizes)
  }

  /// The boxes of all placed actors, by code.
  public var boxes: [(actor: ActorID, box: MapBox)] {
    positions.keys.sorted().compactMap { actor in box(of: actor).map { (actor, $0) } }
  }

  /// The box of one actor, or `nil` where it has no place.
  public func box(of actor: ActorID) -> MapBox? {
    positions[actor].map {
      MapBox(centre: $0, size: sizes[actor] ?? MapSize(width: 0, height: 0))
    }
  }

  private static func bounds(positions: [ActorID: MapPoint], sizes: [ActorID: MapSize]) -> MapBox {
    let boxes = positions.map {
      MapBox(centre: $0.value, size: sizes[$0.key] ?? MapSize(width: 0, height: 0))
    }
    guard let first = boxes.first else { return MapBox(minX: 0, minY: 0, maxX: 0, maxY: 0) }
    return boxes.dropFirst().reduce(first) { $0.union($1) }
  }
}
