extension Network {
  /// The network of the events of both; associative and commutative, so that parts made apart can be joined in any
  /// order. An event that stands in both counts twice: the parts are meant to be of different articles.
  ///
  /// Where the two know an actor differently, the entry with a known type wins, then the one with a name, then the
  /// lesser in byte order.
  /// - Complexity: O(*n* log *n*) in the number of events of both.
  public func merged(with other: Network) -> Network {
    var directory: [ActorID: Actor] = [:]
    for actor in actors + other.actors {
      directory[actor.id] = directory[actor.id].map { Network.better($0, actor) } ?? actor
    }
    var groups: [TieKey: [Event]] = [:]
    for tie in ties + other.ties { groups[tie.key, default: []] += tie.events }
    return Network(
      ties: groups.map { Tie(key: $0.key, events: $0.value) }, directory: directory,
      isolated: directory.keys)
  }

  /// The least by a total order, which makes the choice independent of the order of merging.
  private static func better(_ left: Actor, _ right: Actor) -> Actor {
    func rank(_ actor: Actor) -> (Int, Int, Int) {
      (
        ActorType.allCases.firstIndex(of: actor.type) ?? 0, actor.name == actor.id.rawValue ? 1 : 0,
        actor.iso2 == nil ? 1 : 0
      )
    }
    let (leftRank, rightRank) = (rank(left), rank(right))
    if leftRank != rightRank { return leftRank < rightRank ? left : right }
    if left.name != right.name { return ActorID(left.name) < ActorID(right.name) ? left : right }
    return ActorID(left.iso2 ?? "") < ActorID(right.iso2 ?? "") ? left : right
  }
}
