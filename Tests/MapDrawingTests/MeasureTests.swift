import MapDrawing
import SignedNetwork
import Testing

/// Measures of drawings small enough to count by eye.
@Suite struct MeasureTests {
  private let network = Network(events: [
    Networks.event(.ally, "A", "B"), Networks.event(.adversary, "A", "C"), Networks.event(.ally, "C", "D"),
    Networks.event(.adversary, "B", "D"),
  ])

  private func layout(_ places: [ActorID: (Double, Double)], box: Double = 2) -> MapLayout {
    MapLayout(
      positions: places.mapValues { MapPoint(x: $0.0, y: $0.1) },
      sizes: places.mapValues { _ in MapSize(width: box, height: box) }, engine: "by hand")
  }

  @Test func aRectangleOfTwoCamps() throws {
    let measures = MapMeasures(
      of: network, layout: layout(["A": (0, 0), "B": (10, 0), "C": (0, 30), "D": (10, 30)]))
    #expect(measures.pairs == 4)
    #expect(measures.lengthRatio == 3)
    #expect(measures.auc == 1)
    #expect(measures.friendNearest == 1)
    #expect(measures.crossings == 0 && measures.passages == 0 && measures.nodeOverlaps == 0)
    #expect(measures.areaUsed == 1)
  }

  @Test func crossedLinesAndNearFoes() throws {
    let measures = MapMeasures(
      of: network, layout: layout(["A": (0, 0), "B": (30, 0), "C": (30, 10), "D": (0, 10)]))
    // A–C and B–D are diagonals and cross; friends are 30 apart.
    #expect(measures.crossings == 1)
    #expect(measures.friendNearest == 1)
    #expect(try #require(measures.auc) == 1)
    let turned = MapMeasures(
      of: network, layout: layout(["A": (0, 0), "B": (30, 0), "C": (0, 10), "D": (30, 10)]))
    #expect(turned.auc == 0)
    #expect(turned.friendNearest == 0)
    #expect(abs(try #require(turned.lengthRatio) - 1.0 / 3) < 1e-12)
  }

  @Test func equalLengthsCountHalf() throws {
    let measures = MapMeasures(
      of: network, layout: layout(["A": (0, 0), "B": (10, 0), "C": (0, 10), "D": (10, 10)]))
    #expect(measures.auc == 0.5)
    #expect(measures.friendNearest == 0)
  }

  @Test func linesThroughBoxesAndOverlaps() {
    let line = layout(["A": (0, 0), "B": (10, 0), "C": (20, 0), "D": (21, 0)])
    let measures = MapMeasures(of: network, layout: line)
    // A–C passes B; B–D passes C; C and D lie on each other.
    #expect(measures.passages == 2)
    #expect(measures.nodeOverlaps == 1)
    #expect(measures.labelNodeOverlaps == 2)
    #expect(measures.labelLabelOverlaps == 1)
    // Touching is not overlapping.
    #expect(
      MapMeasures(of: network, layout: layout(["A": (0, 0), "B": (2, 0), "C": (4, 0), "D": (6, 0)]))
        .nodeOverlaps == 0)
  }

  @Test func labelsOfTiesAreCounted() {
    let places = layout(["A": (0, 0), "B": (10, 0), "C": (0, 30), "D": (10, 30)])
    func label(_ x: Double, _ y: Double) -> MapBox {
      MapBox(centre: MapPoint(x: x, y: y), size: MapSize(width: 3, height: 1))
    }
    let free = MapMeasures(of: network, layout: places, labels: [label(5, 0), label(5, 30)])
    #expect(free.labelLabelOverlaps == 0 && free.labelNodeOverlaps == 0)
    let clash = MapMeasures(of: network, layout: places, labels: [label(5, 15), label(6, 15), label(1, 0)])
    #expect(clash.labelLabelOverlaps == 1)
    #expect(clash.labelNodeOverlaps == 1)
  }

  @Test func lettersShrinkWithTheMapOnAPage() {
    let small = layout(["A": (0, 0), "B": (100, 0), "C": (0, 100), "D": (100, 100)])
    #expect(MapMeasures(of: network, layout: small, smallestText: 10).smallestTextOnA4 == 10)
    // A4 lying, less 15 mm on each side, is 267 mm by 180 mm, or 756.9 by 510.2 points.
    let page = MapMeasures(
      of: network, layout: small, smallestText: 10, page: MapSize(width: 1513.7, height: 900))
    #expect(abs(page.smallestTextOnA4 - 5) < 0.001)
  }

  @Test func aContestedPairCountsByItsBalance() {
    let even = Network(events: [Networks.event(.ally, "A", "B"), Networks.event(.adversary, "A", "B")])
    let measures = MapMeasures(of: even, layout: layout(["A": (0, 0), "B": (9, 0)]))
    #expect(measures.pairs == 1)
    #expect(measures.friendNearest == nil && measures.lengthRatio == nil)
  }
}

@Suite struct HullTests {
  @Test func theHullLeavesInnerPointsOut() {
    let points = [(0, 0), (4, 0), (4, 3), (0, 3), (2, 1), (2, 0), (4, 0)].map {
      MapPoint(x: Double($0.0), y: Double($0.1))
    }
    let hull = Hull.convex(around: points)
    #expect(hull == [(0, 0), (4, 0), (4, 3), (0, 3)].map { MapPoint(x: Double($0.0), y: Double($0.1)) })
    #expect(Hull.area(of: hull) == 12)
    #expect(Hull.area(of: Array(hull.reversed())) == 12)
    #expect(Hull.area(of: Array(hull.prefix(2))) == 0)
  }
}
