/// The two camps of a network and what strains them: the part of an analysis that a map shows.
///
/// An `Analysis` of the same effort has the same camps and pairs; it takes several times as long, since it solves the
/// weighted index and clusterability too and reckons the spectral measures.
public struct Division: Hashable, Sendable {
  /// The two camps of the best partition, A and B, each sorted by code.
  public let camps: [[ActorID]]
  /// Pairs that go against the two camps.
  public let frustratedPairs: Set<ActorPair>
  /// The frustration index L.
  public let frustration: Analysis.Bounded
  /// The number of pairs.
  public let pairs: Int

  /// Divides a network.
  /// - Parameters:
  ///   - network: The network, filtered as wanted.
  ///   - effort: As in `Analysis.init(of:effort:)`.
  public init(of network: Network, effort: Int = Analysis.defaultEffort) {
    let graph = SignedGraph(network)
    let solution = Frustration(of: graph, effort: effort)
    var camps: [[ActorID]] = [[], []]
    for (actor, camp) in zip(graph.actors, solution.camps) where camp == 0 || camp == 1 {
      camps[camp].append(actor)
    }
    self.camps = camps
    frustratedPairs = Set(solution.frustrated.map { graph.pair($0) })
    frustration = Analysis.Bounded(solution.value, solution.lowerBound, solution.isProven)
    pairs = graph.edges.count
  }
}
