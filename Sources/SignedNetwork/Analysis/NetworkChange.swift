/// What is different between two networks, such as those of two periods.
public struct NetworkChange: Hashable, Sendable, Codable {
  /// A pair whose sign differs.
  public struct Turn: Hashable, Sendable, Codable {
    /// The pair.
    public let pair: ActorPair
    /// How it stood: `nil` for no tie, or one whose events cancelled.
    public let before: Sign?
    /// How it stands.
    public let after: Sign?
  }

  /// Pairs that stand on one side now and did on none before.
  public let begun: [Turn]
  /// Pairs that stood on one side and do on none now.
  public let ended: [Turn]
  /// Pairs that turned from one side to the other.
  public let turned: [Turn]
  /// Actors that are new.
  public let arrived: [ActorID]
  /// Actors that are gone.
  public let left: [ActorID]
  /// Actors of both networks that are in another camp, after the camps were matched so that as few as possible are.
  public let changedCamp: [ActorID]
  /// The frustration indices: an upper bound where not proven.
  public let frustrationBefore: Double
  /// See `frustrationBefore`.
  public let frustrationAfter: Double

  /// Compares two networks.
  public init(from before: Network, to after: Network) {
    let (old, new) = (SignedGraph(before), SignedGraph(after))
    let signs = { (graph: SignedGraph) in
      Dictionary(
        uniqueKeysWithValues: graph.edges.map { (graph.pair($0), $0.sign > 0 ? Sign.positive : .negative) })
    }
    let (oldSigns, newSigns) = (signs(old), signs(new))
    let turns = Set(oldSigns.keys).union(newSigns.keys).sorted().map {
      Turn(pair: $0, before: oldSigns[$0], after: newSigns[$0])
    }
    begun = turns.filter { $0.before == nil }
    ended = turns.filter { $0.after == nil }
    turned = turns.filter { $0.before != nil && $0.after != nil && $0.before != $0.after }
    let (oldActors, newActors) = (Set(old.actors), Set(new.actors))
    arrived = newActors.subtracting(oldActors).sorted()
    left = oldActors.subtracting(newActors).sorted()
    let (oldFrustration, newFrustration) = (Frustration(of: old), Frustration(of: new))
    frustrationBefore = oldFrustration.value
    frustrationAfter = newFrustration.value
    let oldCamp = Dictionary(uniqueKeysWithValues: zip(old.actors, oldFrustration.camps))
    var same: [ActorID] = []
    var other: [ActorID] = []
    for (actor, camp) in zip(new.actors, newFrustration.camps) {
      guard camp >= 0, let before = oldCamp[actor], before >= 0 else { continue }
      if camp == before { same.append(actor) } else { other.append(actor) }
    }
    // The names of the two camps mean nothing: the smaller group is the one that changed.
    changedCamp = other.count <= same.count ? other : same
  }
}
