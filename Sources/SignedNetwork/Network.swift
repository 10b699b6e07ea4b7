/// A signed graph of actors: who stands with whom and who against whom, each tie with its events.
///
/// A network is a value built from events alone, so equal sets of events give equal networks, in whatever order
/// they came. Actors, ties and the events of a tie are sorted.
public struct Network: Hashable, Sendable {
  /// The actors, by code. Actors without a tie stay when they were given.
  public let actors: [Actor]
  /// The ties, by pair, kind and direction.
  public let ties: [Tie]

  /// Gathers events into ties.
  ///
  /// Events between an actor and itself are left out. Actors that `directory` does not know are printed by their code.
  /// - Parameters:
  ///   - events: Claims, in any order.
  ///   - directory: Names and types of actors; those without any event are left out.
  ///   - isolated: Actors to keep even without a tie.
  /// - Complexity: O(*n* log *n*) in the number of events.
  public init(
    events: some Sequence<Event>, directory: [ActorID: Actor] = [:], isolated: some Sequence<ActorID> = []
  ) {
    var groups: [TieKey: [Event]] = [:]
    for event in events where event.source != event.target {
      groups[TieKey(event), default: []].append(event)
    }
    self.init(
      ties: groups.map { Tie(key: $0.key, events: $0.value) }, directory: directory, isolated: isolated)
  }

  package init(
    ties: [Tie], directory: [ActorID: Actor], isolated: some Sequence<ActorID> = []
  ) {
    self.ties = ties.sorted()
    var ids = Set(isolated)
    for tie in ties {
      ids.insert(tie.source)
      ids.insert(tie.target)
    }
    actors = ids.sorted().map { directory[$0] ?? Actor(id: $0) }
  }

  /// All events of all ties, in their total order.
  public var events: [Event] { ties.flatMap(\.events).sorted() }

  /// Actors by code.
  public var directory: [ActorID: Actor] {
    Dictionary(actors.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// How the pairs stand: one entry for each pair with a tie, sorted.
  public var relations: [Relation] {
    var groups: [ActorPair: [Tie]] = [:]
    for tie in ties { groups[tie.pair, default: []].append(tie) }
    return groups.sorted { $0.key < $1.key }.map { Relation(pair: $0.key, ties: $0.value.sorted()) }
  }
}

/// How one pair of actors stands, over all kinds of tie.
public struct Relation: Hashable, Sendable {
  /// The pair.
  public let pair: ActorPair
  /// Its ties, sorted.
  public let ties: [Tie]

  /// The confidence-weighted sum of the signs of all events that affirm a tie.
  public var balance: Double {
    ties.reduce(0) { $0 + Double($1.sign.rawValue) * $1.weight }
  }

  /// The sign of `balance`; `nil` where the sum is zero, or where no event affirms a tie.
  public var sign: Sign? { balance > 0 ? .positive : balance < 0 ? .negative : nil }

  /// Whether both friendly and hostile events affirm a tie of the pair.
  public var isContested: Bool {
    ties.contains { $0.sign == .positive && $0.weight > 0 }
      && ties.contains { $0.sign == .negative && $0.weight > 0 }
  }
}

extension Network: Codable {
  private enum CodingKeys: String, CodingKey { case actors, events }

  /// Reads actors and events; ties are gathered anew.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let actors = try values.decode([Actor].self, forKey: .actors)
    self.init(
      events: try values.decode([Event].self, forKey: .events),
      directory: Dictionary(actors.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      isolated: actors.map(\.id))
  }

  /// Writes actors and events, from which the same network is gathered.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(actors, forKey: .actors)
    try values.encode(events, forKey: .events)
  }
}
