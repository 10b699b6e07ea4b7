import SignedNetwork
import Testing

@testable import MapDrawing

@Suite struct CampsTests {
  /// Least eigenvalues by LAPACK (numpy.linalg.eigvalsh) of the same matrices.
  @Test(arguments: [("tribes", 1.040289), ("slovene1994", 0.639073)])
  func theLeastVectorHasTheLeastEigenvalue(_ name: String, _ wanted: Double) throws {
    let graph = MapDrawing.SignedGraph(try Networks.read(name))
    let vectors = Spectral.leastVectors(of: graph, steps: 2_000)
    let vector = vectors[0]
    var product = (0..<graph.count).map { Double(graph.incident[$0].count) * vector[$0] }
    for edge in graph.edges {
      product[edge.a] -= Double(edge.sign) * vector[edge.b]
      product[edge.b] -= Double(edge.sign) * vector[edge.a]
    }
    let quotient = zip(vector, product).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(quotient - wanted) < 1e-4)
    let shared = zip(vectors[0], vectors[1]).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(shared) < 1e-9)
  }

  /// The optimal clusters, proven by an integer program; the tribes' three are also those of Hage and Harary 1983.
  @Test func publishedCampsAreFound() throws {
    #expect(
      try camps("tribes") == [
        ["Alika", "Asaro", "Gahuk", "Geham", "Masil", "Ove", "Ukudz"],
        ["Kohik", "Nagam", "Notoh", "Seuve", "Uheto"], ["Gama", "Gavev", "Kotun", "Nagad"],
      ])
    #expect(
      try camps("slovene1994") == [
        ["DS", "LDS", "SPS-SNS", "ZLSD", "ZS-ESS"], ["SDSS", "SKD", "SLS", "SNS", "ZS"],
      ])
  }

  private func camps(_ name: String) throws -> [[ActorID]] {
    let graph = MapDrawing.SignedGraph(try Networks.read(name))
    let camps = Camps(graph, spectrum: Spectral.leastVectors(of: graph)[0])
    return (0..<camps.count).map { camp in
      (0..<graph.count).filter { camps.camp[$0] == camp }.map { graph.actors[$0] }
    }
  }

  @Test func partsAreFoundLargestFirst() {
    let network = Network(events: [
      Networks.event(.ally, "A", "B"), Networks.event(.ally, "X", "Y"), Networks.event(.ally, "Y", "Z"),
    ])
    let graph = MapDrawing.SignedGraph(network)
    #expect(graph.parts.map { $0.map { graph.actors[$0].rawValue } } == [["X", "Y", "Z"], ["A", "B"]])
  }

  @Test func packedPartsDoNotOverlap() {
    var random = SplitMix(seed: 3)
    for count in [1, 2, 5, 20] {
      let sizes = (0..<count).map { _ in
        MapSize(width: 20 + 300 * random.unit(), height: 20 + 200 * random.unit())
      }
      let offsets = Packing.offsets(of: sizes, gap: 10, aspect: 1.4)
      let boxes = zip(sizes, offsets).map { size, corner in
        MapBox(minX: corner.x, minY: corner.y, maxX: corner.x + size.width, maxY: corner.y + size.height)
      }
      for (index, one) in boxes.enumerated() {
        for other in boxes[(index + 1)...] { #expect(!one.grown(by: 9.9).overlaps(other)) }
      }
    }
  }

  /// The refinement's fast arithmetic must agree with the plain definitions.
  @Test func refiningNeverAddsCrossingsCountedPlainly() throws {
    let graph = MapDrawing.SignedGraph(try Networks.read("tribes"))
    let camps = Camps(graph, spectrum: Spectral.leastVectors(of: graph)[0])
    let stress = SignedStress(graph, camps: camps)
    var random = SplitMix(seed: 9)
    var drawing = Drawing(
      graph: graph, sizes: graph.actors.map { _ in MapSize(width: 50, height: 28) },
      xs: (0..<16).map { _ in 400 * random.unit() }, ys: (0..<16).map { _ in 400 * random.unit() })
    OverlapRemoval.separate(&drawing.xs, &drawing.ys, sizes: drawing.sizes, gap: 10)
    #expect(drawing.overlaps == 0)
    let refined = Refinement.refined(drawing, stress: stress, unit: 100, gap: 10, budget: 2_000_000)
    #expect(refined.overlaps == 0)
    #expect(
      refined.crossings + 5 * refined.passages < drawing.crossings + 5 * drawing.passages)
  }
}
