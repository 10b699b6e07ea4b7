public import SignedNetwork

/// A large network cut down to what a page can show: the actors with the most partners, the rest counted.
public struct MapReduction: Hashable, Sendable {
  /// What is drawn.
  public let network: Network
  /// Actors left out, sorted.
  public let omittedActors: [ActorID]
  /// How many ties went with them.
  public let omittedTies: Int

  /// The most actors that a map shows unless told otherwise: with more, names on an A4 page get too small to read.
  public static let defaultLimit = 60

  /// Cuts a network down.
  ///
  /// Actors are ranked by the number of partners, then by the articles behind their ties, then by code. An actor whose
  /// every partner is cut is cut too, since it would stand alone; those that had no tie to begin with stay listed.
  /// - Parameters:
  ///   - network: The whole.
  ///   - limit: The most actors with ties to keep; 0 keeps all.
  ///   - asked: Actors that stay whatever their rank, because somebody asked for them.
  /// - Complexity: O(*n* log *n* + *m*).
  public init(_ network: Network, limit: Int = MapReduction.defaultLimit, asked: Set<ActorID> = []) {
    var partners: [ActorID: Set<ActorID>] = [:]
    var articles: [ActorID: Int] = [:]
    for tie in network.ties {
      partners[tie.source, default: []].insert(tie.target)
      partners[tie.target, default: []].insert(tie.source)
      articles[tie.source, default: 0] += tie.articleCount
      articles[tie.target, default: 0] += tie.articleCount
    }
    guard limit > 0, partners.count > limit else {
      self.network = network
      omittedActors = []
      omittedTies = 0
      return
    }
    func rank(_ id: ActorID) -> (Int, Int, Int) {
      (asked.contains(id) ? 0 : 1, -(partners[id]?.count ?? 0), -(articles[id] ?? 0))
    }
    let ranked = partners.keys.sorted { left, right in
      rank(left) != rank(right) ? rank(left) < rank(right) : left < right
    }
    let chosen = Set(ranked.prefix(max(limit, partners.keys.count { asked.contains($0) })))
    let kept = chosen.filter { asked.contains($0) || !(partners[$0] ?? []).isDisjoint(with: chosen) }
    let lonely = network.actors.map(\.id).filter { partners[$0] == nil }
    let ties = network.ties.filter { kept.contains($0.source) && kept.contains($0.target) }
    self.network = Network(
      ties: ties, directory: network.directory, isolated: lonely + kept.sorted())
    omittedActors = partners.keys.filter { !kept.contains($0) }.sorted()
    omittedTies = network.ties.count - ties.count
  }
}
