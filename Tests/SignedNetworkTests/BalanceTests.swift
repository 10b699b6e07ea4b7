import Foundation
import Testing

@testable import SignedNetwork

@Suite struct BalanceTests {
  private func rounded(_ number: Double?, _ digits: Int = 6) -> Double? {
    number.flatMap { Double(NumberText.fixed($0, digits: digits)) }
  }

  @Test(arguments: PublishedNetwork.small) func smallNetworksHaveThePublishedValues(known: PublishedNetwork)
    throws
  {
    let graph = try PublishedNetwork.graph(known.name)
    #expect(graph.edges.count == known.ties)
    let frustration = Frustration(of: graph)
    #expect(frustration.isProven)
    #expect(frustration.value == known.frustration)
    #expect(Double(frustration.frustrated.count) == known.frustration)
    #expect(rounded(frustration.normalised) == known.scores?.aref)
    #expect(rounded(frustration.shareKept) == known.scores?.signnet)
    let clusters = Clusterability(of: graph)
    #expect(clusters.isProven)
    #expect(clusters.value == known.clusterability)
    #expect(Double(clusters.frustrated.count) == known.clusterability)
    let census = TriangleCensus(of: graph)
    #expect(
      [census.threePositive, census.twoPositive, census.onePositive, census.nonePositive] == known.triangles)
    #expect(rounded(census.balancedShare) == known.balancedTriangles)
    #expect(rounded(graph.walkBalance) == known.walkBalance)
    #expect(rounded(graph.leastLaplacianEigenvalue) == known.leastEigenvalue)
  }

  @Test func theTribesFallIntoThreeCampsAndHaveThePublishedStanding() throws {
    let graph = try PublishedNetwork.graph("tribes")
    #expect(Clusterability(of: graph).campCount == 3)
    let index = try #require(graph.pnIndex)
    for (actor, value) in zip(graph.actors, index) {
      #expect(rounded(value, 4) == PublishedNetwork.tribesPN[actor.rawValue])
    }
  }

  @Test func everyWarWindowIsSolvedWithProof() throws {
    let folder = PublishedNetwork.fixtures.appendingPathComponent("cow")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".csv")
    }
    #expect(files.count == 51)
    for file in files.sorted() {
      let name = "cow-" + file.dropFirst(4).dropLast(4)
      let graph = try PublishedNetwork.graph("cow/" + name)
      let frustration = Frustration(of: graph)
      #expect(frustration.isProven, "\(name)")
      if let known = PublishedNetwork.windows.first(where: { $0.name == name }) {
        #expect(graph.edges.count == known.ties)
        #expect(frustration.value == known.frustration, "\(name)")
      }
    }
  }

  /// A graph of up to `actors` actors with random signs and, if asked for, weights of a few thousandths.
  private func random(_ generator: inout SplitMix, actors: Int, density: Double, weighted: Bool)
    -> SignedGraph
  {
    var edges: [SignedGraph.Edge] = []
    for first in 0..<actors {
      for second in (first + 1)..<max(actors, first + 1)
      where Double.random(in: 0..<1, using: &generator) < density {
        let weight = weighted ? Double(Int.random(in: 1...3_000, using: &generator)) / 1_000 : 1
        edges.append(
          .init(first: first, second: second, sign: Bool.random(using: &generator) ? 1 : -1, weight: weight))
      }
    }
    return SignedGraph(actors: (0..<actors).map { ActorID("A\($0 + 10)") }, edges: edges)
  }

  /// The least cost over all two-colourings, one actor changing sides at a time (Gray's code).
  private func leastCost(of graph: SignedGraph) -> Double {
    var links = Array(repeating: [(actor: Int, weight: Double)](), count: graph.actors.count)
    var sides = Array(repeating: 1.0, count: graph.actors.count)
    var cost = 0.0
    for edge in graph.edges {
      let weight = Double(edge.sign) * edge.weight
      links[edge.first].append((edge.second, weight))
      links[edge.second].append((edge.first, weight))
      if weight < 0 { cost -= weight }
    }
    var least = cost
    for step in stride(from: 1, to: 1 << (graph.actors.count - 1), by: 1) {
      let actor = step.trailingZeroBitCount
      for link in links[actor] { cost += link.weight * sides[actor] * sides[link.actor] }
      sides[actor] = -sides[actor]
      least = min(least, cost)
    }
    return least
  }

  @Test(arguments: [false, true]) func bruteForceAgreesOnRandomGraphs(weighted: Bool) {
    var generator = SplitMix(state: weighted ? 11 : 12)
    for _ in 0..<250 {
      let actors = Int.random(in: 1...14, using: &generator)
      let graph = random(
        &generator, actors: actors, density: Double.random(in: 0.1...1, using: &generator), weighted: weighted
      )
      let frustration = Frustration(of: graph, weighting: weighted ? .weighted : .unweighted)
      let least = leastCost(of: graph)
      #expect(frustration.isProven)
      #expect(abs(frustration.value - least) < 1e-6)
      #expect(abs(frustration.frustrated.reduce(0) { $0 + $1.weight } - least) < 1e-6)
    }
  }

  /// The least cost over all set partitions, each actor joining an old camp or opening a new one.
  private func bestClustering(_ graph: SignedGraph) -> Int {
    var camps = Array(repeating: 0, count: graph.actors.count)
    var least = Int.max
    func place(_ actor: Int, _ used: Int) {
      guard actor < camps.count else {
        let cost = graph.edges.count { (camps[$0.first] == camps[$0.second]) != ($0.sign > 0) }
        least = min(least, cost)
        return
      }
      for camp in 0...used {
        camps[actor] = camp
        place(actor + 1, max(used, camp + 1))
      }
    }
    place(0, 0)
    return least
  }

  @Test func everyPartitionOfSmallGraphsAgreesWithClusterability() {
    var generator = SplitMix(state: 13)
    for _ in 0..<120 {
      let graph = random(
        &generator, actors: Int.random(in: 1...7, using: &generator), density: 0.7, weighted: false)
      let clusters = Clusterability(of: graph)
      #expect(clusters.isProven)
      #expect(clusters.value == Double(bestClustering(graph)))
      #expect(clusters.value <= Frustration(of: graph).value)
    }
  }

  @Test func whatIsNotProvenHasABoundBelow() {
    var generator = SplitMix(state: 14)
    let graph = random(&generator, actors: 60, density: 0.2, weighted: false)
    let hurried = Frustration(of: graph, effort: 200_000)
    #expect(!hurried.isProven)
    #expect(hurried.lowerBound < hurried.value)
    #expect(hurried.lowerBound >= 0)
    #expect(hurried == Frustration(of: graph, effort: 200_000))
  }

  @Test func switchingSidesNeverChangesTheIndex() {
    // Harary: turning all signs around an actor leaves the line index as it is.
    var generator = SplitMix(state: 15)
    let graph = random(&generator, actors: 25, density: 0.3, weighted: false)
    let index = Frustration(of: graph).value
    for actor in 0..<5 {
      let turned = graph.edges.map { edge in
        SignedGraph.Edge(
          first: edge.first, second: edge.second,
          sign: edge.first == actor || edge.second == actor ? -edge.sign : edge.sign)
      }
      #expect(Frustration(of: SignedGraph(actors: graph.actors, edges: turned)).value == index)
    }
  }

  @Test func eigenvaluesSatisfyTraceIdentities() {
    var generator = SplitMix(state: 16)
    for size in [0, 1, 2, 5, 40] {
      var matrix = SymmetricMatrix(size: size)
      var (trace, squares) = (0.0, 0.0)
      for row in 0..<size {
        for column in 0...row {
          let entry = Double.random(in: -2...2, using: &generator)
          matrix[row, column] = entry
          squares += row == column ? entry * entry : 2 * entry * entry
          if row == column { trace += entry }
        }
      }
      let values = matrix.eigenvalues
      #expect(values.count == size)
      #expect(abs(values.reduce(0, +) - trace) < 1e-9)
      #expect(abs(values.reduce(0) { $0 + $1 * $1 } - squares) < 1e-8)
    }
  }

  @Test func emptyNetworksHaveNeutralValues() {
    let graph = SignedGraph(actors: ["A"], edges: [])
    let frustration = Frustration(of: graph)
    #expect(frustration.isProven && frustration.value == 0 && frustration.normalised == 1)
    #expect(Clusterability(of: graph).isProven)
    #expect(graph.walkBalance == 1)
    #expect(graph.leastLaplacianEigenvalue == 0)
    #expect(TriangleCensus(of: graph).balancedShare == nil)
    #expect(Frustration(of: SignedGraph(actors: [], edges: [])).value == 0)
  }
}
