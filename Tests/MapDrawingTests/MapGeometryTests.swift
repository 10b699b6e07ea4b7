import SignedNetwork
import Testing

@testable import MapDrawing

@Suite("Lines, names and areas")
struct MapGeometryTests {
  @Test("A curve's parts lie on it")
  func parts() {
    let curve = Cubic(from: MapPoint(x: 0, y: 0), to: MapPoint(x: 100, y: 0), bow: 20)
    #expect(abs(curve.place(at: 0.5).y - 20) < 1e-9)
    let part = curve.part(from: 0.25, to: 0.75)
    #expect(part.place(at: 0.5).distance(to: curve.place(at: 0.5)) < 1e-9)
    #expect(
      part.a.distance(to: curve.place(at: 0.25)) < 1e-9 && part.d.distance(to: curve.place(at: 0.75)) < 1e-9)
  }

  @Test(
    "A line leaves an outline where the outline ends",
    arguments: [
      (NodeShape.box, 1.0, 0.0, 50.0), (.hexagon, 1, 0, 50), (.ellipse, 0, 1, 20), (.octagon, 0, 1, 20),
      // On the diagonal of an ellipse of half axes 50 and 20: 1/√(1/50² + 1/20²) · √2.
      (.ellipse, 1, 1, 26.26),
    ])
  func outlines(shape: NodeShape, x: Double, y: Double, distance: Double) {
    let outline = ActorShape(shape: shape, size: MapSize(width: 100, height: 40))
    let centre = MapPoint(x: 0, y: 0)
    let line = Cubic(from: centre, to: MapPoint(x: x * 300, y: y * 300))
    let end = line.place(at: line.exit { outline.contains($0) })
    #expect(abs(end.distance(to: centre) - distance) < 0.05)
  }

  @Test("Parallel ties of a pair keep apart, and a tie goes round an actor in its way")
  func routes() throws {
    let network = MapFixtures.network([
      MapFixtures.event(.ally, "RUS", "CHN", mutual: true),
      MapFixtures.event(.pact, "RUS", "CHN", mutual: true),
      MapFixtures.event(.adversary, "RUS", "CHN"),
    ])
    let size = MapSize(width: 60, height: 26)
    func routed(_ others: [ActorID: MapPoint]) -> [TieRoutes.Routed] {
      let positions = others.merging(["CHN": MapPoint(x: 0, y: 0), "RUS": MapPoint(x: 300, y: 0)]) { $1 }
      return TieRoutes.all(
        network.ties.map { TieFigure($0, isContested: true, style: .report, options: MapOptions()) },
        shapes: positions.mapValues { _ in ActorShape(shape: .box, size: size) },
        layout: MapLayout(positions: positions, sizes: positions.mapValues { _ in size }, engine: "given"))
    }
    let straight = routed([:])
    #expect(straight.count == 3)
    let heights = straight.map { $0.route.place(at: 0.5).y }
    #expect(heights[1] - heights[0] > 6 && heights[2] - heights[1] > 6)
    #expect(straight.allSatisfy { $0.route.a.x >= 29 && $0.route.d.x <= 271 })

    let round = routed(["PRK": MapPoint(x: 150, y: 3), "TWN": MapPoint(x: 150, y: 90)])
    let box = MapBox(centre: MapPoint(x: 150, y: 3), size: size)
    for tie in round {
      let places = tie.route.samples(40)
      #expect(!zip(places, places.dropFirst()).contains { box.isCrossed(from: $0, to: $1) })
    }
  }

  @Test("A line meets a rounded corner on its arc")
  func corners() {
    let outline = ActorShape(shape: .rounded, size: MapSize(width: 90, height: 30))
    // The radius is a third of the height: the arc's middle lies 10 (1 - 1/√2) inside of both sides.
    let inset = 10 * (1 - 1 / 2.0.squareRoot())
    #expect(outline.contains(MapPoint(x: 45 - inset - 0.01, y: 15 - inset - 0.01)))
    #expect(!outline.contains(MapPoint(x: 45 - inset + 0.01, y: 15 - inset + 0.01)))
    #expect(outline.contains(MapPoint(x: 44.9, y: 0)) && outline.contains(MapPoint(x: 0, y: -14.9)))
    #expect(!outline.contains(MapPoint(x: -44, y: -14)))
  }

  @Test("However many ties a pair has, each begins and ends at the outlines")
  func manyTies() {
    let network = MapFixtures.network([
      MapFixtures.event(.ally, "RUS", "CHN", mutual: true),
      MapFixtures.event(.pact, "RUS", "CHN", mutual: true),
      MapFixtures.event(.adversary, "RUS", "CHN"), MapFixtures.event(.visit, "RUS", "CHN"),
    ])
    let size = MapSize(width: 60, height: 26)
    for end in [MapPoint(x: 150, y: 0), MapPoint(x: 0, y: 120), MapPoint(x: 100, y: 60)] {
      let positions: [ActorID: MapPoint] = ["CHN": MapPoint(x: 0, y: 0), "RUS": end]
      let shape = ActorShape(shape: .rounded, size: size)
      let routed = TieRoutes.all(
        network.ties.map { TieFigure($0, isContested: true, style: .report, options: MapOptions()) },
        shapes: positions.mapValues { _ in shape },
        layout: MapLayout(positions: positions, sizes: positions.mapValues { _ in size }, engine: "given"))
      #expect(routed.count == 4)
      for tie in routed {
        // With a mark a line keeps two points from the outline.
        #expect(shape.contains(tie.route.a, margin: 2.1) && !shape.contains(tie.route.a, margin: -0.1))
        #expect(
          shape.contains(tie.route.d - end, margin: 2.1) && !shape.contains(tie.route.d - end, margin: -0.1))
      }
      let middles = routed.map { $0.route.place(at: 0.5) }
      for (one, next) in zip(middles, middles.dropFirst()) { #expect(one.distance(to: next) > 5) }
    }
  }

  @Test("Where a point lies to a polygon")
  func polygons() {
    let square = [(0.0, 0.0), (4, 0), (4, 4), (0, 4)].map { MapPoint(x: $0.0, y: $0.1) }
    #expect(Hull.contains(MapPoint(x: 1, y: 3), in: square))
    #expect(
      !Hull.contains(MapPoint(x: 5, y: 3), in: square) && !Hull.contains(MapPoint(x: -1, y: 2), in: square))
    #expect(!Hull.contains(MapPoint(x: 0, y: 0), in: []))
  }

  @Test(
    "Names break at words, evenly, and never run on",
    arguments: [
      ("Russia", 16, ["Russia"]),
      ("Democratic Republic of the Congo", 16, ["Democratic", "Republic of the", "Congo"]),
      ("United States", 10, ["United", "States"]),
      ("Bosnia and Herzegovina", 16, ["Bosnia and", "Herzegovina"]),
      ("", 16, ["?"]), ("Abcdefghijklmnop", 6, ["Abcdef", "ghijkl", "mnop"]),
      ("中华人民共和国", 8, ["中华人民", "共和国"]),
    ])
  func names(name: String, limit: Int, lines: [String]) {
    #expect(NameWrap.wrap(name, limit: limit) == lines)
  }

  @Test("A name without end gets four lines")
  func endless() {
    let lines = NameWrap.wrap(String(repeating: "word ", count: 500), limit: 16)
    #expect(lines.count == 4 && lines.last?.hasSuffix("…") == true)
  }

  @Test("Letters of camps go on after Z")
  func letters() {
    #expect(
      [0, 1, 25, 26, 27, 52, 701, 702].map(FactionAreas.letter) == [
        "A", "B", "Z", "AA", "AB", "BA", "ZZ", "AAA",
      ])
  }

  @Test("A camp's area holds its members' boxes, and its letter covers none")
  func camps() throws {
    let positions: [ActorID: MapPoint] = [
      "A": MapPoint(x: 0, y: 0), "B": MapPoint(x: 120, y: 10), "C": MapPoint(x: 60, y: 90),
    ]
    let layout = MapLayout(
      positions: positions, sizes: positions.mapValues { _ in MapSize(width: 50, height: 24) },
      engine: "given")
    let camp = try #require(
      FactionAreas.camps([["A", "B", "C"]], layout: layout, margin: 12, letterSize: 15).first)
    #expect(camp.outline.count % 3 == 1 && camp.outline.first == camp.outline.last)
    let edges = camp.outline
    let (left, right) = (edges.map(\.x).min() ?? 0, edges.map(\.x).max() ?? 0)
    #expect(left <= -25 && right >= 145)
    let letter = MapBox(centre: camp.letter, size: MapSize(width: 15, height: 18))
    #expect(!layout.boxes.contains { $0.box.overlaps(letter) })
  }
}
