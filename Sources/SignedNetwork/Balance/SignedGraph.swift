/// A network as the measures of balance see it: one signed, weighted edge for each pair of actors that stands on one
/// side or the other.
///
/// The sign of a pair is that of its relation (see `Relation.sign`). Pairs whose events cancel, or do not affirm any
/// tie, have no edge; actors without an edge keep their place.
package struct SignedGraph: Hashable, Sendable {
  /// One pair; `first` < `second` are places in `actors`.
  package struct Edge: Hashable, Sendable {
    package let first: Int
    package let second: Int
    /// +1 or −1.
    package let sign: Int
    /// How much the pair weighs: the size of its relation's balance; positive.
    package let weight: Double

    package init(first: Int, second: Int, sign: Int, weight: Double = 1) {
      self.first = first
      self.second = second
      self.sign = sign
      self.weight = weight
    }
  }

  /// The actors, sorted by code.
  package let actors: [ActorID]
  /// The edges, sorted by pair.
  package let edges: [Edge]

  package init(actors: [ActorID], edges: [Edge]) {
    self.actors = actors
    self.edges = edges
  }

  package init(_ network: Network) {
    actors = network.actors.map(\.id)
    let place = Dictionary(uniqueKeysWithValues: zip(actors, actors.indices))
    edges = network.relations.compactMap { relation in
      guard let sign = relation.sign, let first = place[relation.pair.first],
        let second = place[relation.pair.second]
      else { return nil }
      return Edge(first: first, second: second, sign: sign.rawValue, weight: abs(relation.balance))
    }
  }

  /// For each actor its neighbours with the sign of the edge, sorted.
  package var neighbours: [[(actor: Int, sign: Int)]] {
    var lists = Array(repeating: [(actor: Int, sign: Int)](), count: actors.count)
    for edge in edges {
      lists[edge.first].append((edge.second, edge.sign))
      lists[edge.second].append((edge.first, edge.sign))
    }
    return lists.map { $0.sorted { $0.actor < $1.actor } }
  }

  /// The pair of an edge.
  package func pair(_ edge: Edge) -> ActorPair { ActorPair(actors[edge.first], actors[edge.second]) }
}
