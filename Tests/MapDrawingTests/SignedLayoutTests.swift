import Graphviz
import MapDrawing
import SignedNetwork
import Testing

@Suite struct SignedLayoutTests {
  /// Crossings of `neato` with its defaults, drawn by libgvc here and now.
  private func crossingsOfPlainNeato(_ network: Network) async throws -> Int {
    let relations = network.relations
    let actors = network.actors.map(\.id)
    var graph = Graphviz.Graph(name: "plain")
    graph.layout.routing = .none
    graph.nodes = actors.map { Graphviz.Node(name: $0.rawValue, label: $0.rawValue) }
    graph.edges = try relations.map { relation in
      Graphviz.Edge(
        tail: try #require(actors.firstIndex(of: relation.pair.first)),
        head: try #require(actors.firstIndex(of: relation.pair.second)))
    }
    let layout = try await GraphvizContext.shared.layout(graph, engine: .neato)
    let positions = zip(actors, layout.positions).map { ($0, MapPoint(x: $1.x, y: $1.y)) }
    return MapMeasures(
      of: network,
      layout: MapLayout(
        positions: Dictionary(uniqueKeysWithValues: positions), sizes: [:], engine: "neato")
    ).crossings
  }

  @Test(arguments: Networks.small) func friendsStandNearAndFoesFar(_ name: String) async throws {
    let network = try Networks.read(name)
    try await check(network)
  }

  @Test func aNewsMapReadsWell() async throws { try await check(Networks.news) }

  private func check(_ network: Network) async throws {
    let layout = try await SignedLayout().place(network)
    let measures = MapMeasures(of: network, layout: layout)
    #expect(measures.actors == network.actors.count)
    #expect(try #require(measures.lengthRatio) >= 2.3)
    #expect(try #require(measures.auc) >= 0.95)
    #expect(measures.friendNearest == 1)
    #expect(measures.nodeOverlaps == 0)
    #expect(measures.labelLabelOverlaps == 0)
    #expect(measures.labelNodeOverlaps == 0)
    let plain = try await crossingsOfPlainNeato(network)
    #expect(Double(measures.crossings) <= 1.35 * Double(plain), "neato has \(plain)")
    #expect(layout.engine.hasPrefix("neato (start") || layout.engine.hasPrefix("signed stress ("))
  }

  @Test(arguments: Networks.windows) func denseNetworksKeepTheirDistances(_ name: String) async throws {
    let network = try Networks.read(name)
    // One start each: the measures hold for any, and the test stays quick.
    let layout = try await SignedLayout(starts: 1).place(network)
    let measures = MapMeasures(of: network, layout: layout)
    #expect(try #require(measures.auc) >= 0.95)
    #expect(try #require(measures.lengthRatio) >= 2)
    #expect(measures.nodeOverlaps == 0)
  }

  @Test func equalNetworksHaveEqualLayouts() async throws {
    let events = try Networks.events("tribes")
    let layout = SignedLayout(starts: 3)
    let first = try await layout.place(Network(events: events))
    _ = try await layout.place(Networks.news)
    for turn in 1..<3 {
      var shuffled = Array(events[(turn * 13)...] + events[..<(turn * 13)])
      shuffled.reverse()
      let again = try await layout.place(Network(events: shuffled))
      #expect(again == first)
    }
    let other = try await SignedLayout(seed: 2, starts: 1).place(Network(events: events))
    #expect(other.seed == 2)
  }

  @Test(arguments: [LayoutChoice.neato, .stress]) func theEngineCanBeChosen(_ choice: LayoutChoice)
    async throws
  {
    var layout = SignedLayout(starts: 4)
    layout.choice = choice
    let placed = try await layout.place(try Networks.read("tribes"))
    #expect(placed.engine.hasPrefix(choice == .neato ? "neato (start" : "signed stress ("))
  }

  @Test func boxesNeverOverlapHoweverLargeTheyAre() async throws {
    let network = try Networks.read("slovene1994")
    let sizes = Dictionary(
      uniqueKeysWithValues: network.actors.enumerated().map {
        ($0.element.id, MapSize(width: 40 + 60 * Double($0.offset), height: 200 - 15 * Double($0.offset)))
      })
    let layout = try await SignedLayout(starts: 2).place(network, sizes: sizes)
    #expect(layout.sizes == sizes)
    let gap = SignedLayout().spacing
    let boxes = layout.boxes.map { $0.box.grown(by: gap / 2 - 0.02) }
    for (index, one) in boxes.enumerated() {
      for other in boxes[(index + 1)...] { #expect(!one.overlaps(other)) }
    }
  }

  @Test func partsStandSideBySideAndTheLonelyAreListed() async throws {
    let network = Network(
      events: [
        Networks.event(.ally, "A", "B"), Networks.event(.adversary, "C", "D"),
        Networks.event(.ally, "E", "F"),
      ], isolated: ["Z", "Y"])
    let layout = try await SignedLayout().place(network)
    #expect(layout.unplaced == ["Y", "Z"])
    #expect(layout.positions.count == 6)
    #expect(MapMeasures(of: network, layout: layout).nodeOverlaps == 0)
  }

  @Test func nothingToPlaceIsNoError() async throws {
    let none = try await SignedLayout().place(Network(events: []))
    #expect(none.positions.isEmpty)
    #expect(none.bounds == MapBox(minX: 0, minY: 0, maxX: 0, maxY: 0))
    let measures = MapMeasures(of: Network(events: []), layout: none)
    #expect(measures.auc == nil && measures.lengthRatio == nil && measures.friendNearest == nil)
    let alone = try await SignedLayout().place(Network(events: [], isolated: ["A"]))
    #expect(alone.unplaced == ["A"])
  }

  @Test func aFilteredMapKeepsItsPlaces() async throws {
    let whole = try Networks.read("tribes")
    let full = try await SignedLayout(starts: 2).place(whole)
    let some = Network(
      events: whole.events.filter { $0.source < "H" } + [Networks.event(.ally, "Gahuk", "New")])
    let kept = try await SignedLayout().place(some, keeping: full)
    for actor in some.actors where actor.id != "New" {
      #expect(kept.positions[actor.id] == full.positions[actor.id])
    }
    #expect(kept.positions["New"] != nil)
    #expect(kept.bounds.union(full.bounds) == kept.bounds)
    #expect(MapMeasures(of: some, layout: kept).nodeOverlaps == 0)
    #expect(kept.engine == "places kept from \(full.engine)")
  }

  @Test func slicesOfTimeShareOneLayout() async throws {
    let years = try ["wwi-1872", "wwi-1890", "wwi-1907"].map { try Networks.read($0) }
    let shared = try await SignedLayout(starts: 2).place(slices: years)
    for year in years {
      let own = try await SignedLayout().place(year, keeping: shared)
      #expect(own.positions.allSatisfy { shared.positions[$0.key] == $0.value })
      #expect(own.bounds == shared.bounds)
    }
  }
}
