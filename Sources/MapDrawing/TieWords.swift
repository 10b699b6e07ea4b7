internal import Graphviz
internal import SignedNetwork

/// A word that has found a place on its tie.
struct PlacedWord {
  let text: String
  let centre: MapPoint
  let size: MapSize
}

/// Finds places for the words on ties, where they cover neither an actor nor another word.
enum TieWords {
  /// Where along a tie a word may stand, the middle first.
  static let places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73]

  /// Signs always find a place; years are left out where they would cover another line. Words stand on their line,
  /// or beside it where no plate may hide it.
  ///
  /// - Complexity: O(*w* · (*n* + *s*)) for *w* words, *n* actors and *s* ties.
  static func place(
    _ ties: [TieRoutes.Routed], layout: MapLayout, isBeside: Bool = false, size: (String) -> MapSize
  ) -> [PlacedWord] {
    let boxes = layout.boxes.map(\.box)
    let lines = ties.map { $0.route.samples(12) }
    var placed: [PlacedWord] = []
    var taken: [MapBox] = []
    for (index, tie) in ties.enumerated() {
      guard let word = tie.figure.word else { continue }
      let isSign = TieFigure.sign(of: tie.figure.traits) != nil
      let room = size(word)
      var best: (place: MapPoint, cost: Int)?
      for (t, side) in isBeside ? places.flatMap({ [($0, 1.0), ($0, -1.0)] }) : places.map({ ($0, 0.0) }) {
        let way = tie.route.direction(at: t)
        let distance =
          side * ((abs(way.y) * room.width + abs(way.x) * room.height + tie.figure.breadth) / 2 + 1)
        let centre = tie.route.place(at: t) + MapPoint(x: -way.y * distance, y: way.x * distance)
        let box = MapBox(centre: centre, size: room)
        if boxes.contains(where: { $0.overlaps(box) }) || taken.contains(where: { $0.overlaps(box) }) {
          continue
        }
        let crossed = lines.indices.filter { other in
          other != index
            && zip(lines[other], lines[other].dropFirst()).contains { box.isCrossed(from: $0, to: $1) }
        }.count
        if crossed < best?.cost ?? Int.max { best = (centre, crossed) }
        if crossed == 0 { break }
      }
      guard let best, isSign || best.cost == 0 else { continue }
      placed.append(PlacedWord(text: word, centre: best.place, size: room))
      taken.append(MapBox(centre: best.place, size: room))
    }
    return placed
  }
}
