extension Filter {
  /// The part of a network that the filter keeps.
  ///
  /// Actors that had no tie to begin with stay, unless `actors`, `between` or `top` choose among actors; actors named
  /// in `actors` and `between` stay even without a tie. An actor that loses its ties goes.
  /// - Parameters:
  ///   - network: The network.
  ///   - membership: Who belongs to whom; needed for `expand` and `merge` only.
  ///   - directory: Names and types of actors that `expand` and `merge` bring in.
  /// - Complexity: O(*n* log *n*) in the number of events.
  public func applied(
    to network: Network, membership: Membership = .none, directory: [ActorID: Actor] = [:]
  ) -> Network {
    let names = network.directory.merging(directory) { own, _ in own }
    var tied: Set<ActorID> = []
    for tie in network.ties {
      tied.insert(tie.source)
      tied.insert(tie.target)
    }
    var isolated = network.actors.map(\.id).filter { !tied.contains($0) && !exclude.contains($0) }
    var ties = network.ties.compactMap(selected)
    if !expand.isEmpty || !merge.isEmpty {
      ties = rewritten(ties, membership: membership)
      isolated.removeAll { expand.contains($0) }
    }
    ties.removeAll { $0.eventCount < minimumEvents || $0.articleCount < minimumArticles }

    let known = Set(network.actors.map(\.id)).union(ties.flatMap { [$0.source, $0.target] })
    let named = (actors + (between.map { [$0.first, $0.second] } ?? []))
      .filter { known.contains($0) && !exclude.contains($0) }
    if let between {
      ties = Neighbourhood(ties).shortestPaths(between.first, between.second)
      isolated = []
    }
    if !actors.isEmpty {
      let reached = Neighbourhood(ties).ball(around: actors, radius: max(0, hops))
      ties.removeAll { !reached.contains($0.source) || !reached.contains($0.target) }
      isolated = []
    }
    if let top, top > 0 {
      let chosen = Filter.mostTied(top, of: ties, first: named)
      ties.removeAll { !chosen.contains($0.source) || !chosen.contains($0.target) }
      isolated = Array(chosen)
    }
    return Network(ties: ties, directory: names, isolated: isolated + named)
  }

  /// Steps 1 and 2: what is left of one tie.
  private func selected(_ tie: Tie) -> Tie? {
    if exclude.contains(tie.source) || exclude.contains(tie.target) { return nil }
    if !kinds.isEmpty, !kinds.contains(tie.kind) { return nil }
    if let sign, tie.sign != sign { return nil }
    let events = tie.events.filter(keeps)
    if events.isEmpty { return nil }
    return events.count == tie.events.count ? tie : Tie(key: tie.key, events: events)
  }

  /// Step 3: events with actors put in the place of others, gathered anew.
  private func rewritten(_ ties: [Tie], membership: Membership) -> [Tie] {
    let blocs = merge.sorted()
    func stands(for actor: ActorID, on date: PartialDate?) -> [ActorID] {
      if merge.contains(actor) { return [actor] }
      let parts: [ActorID] =
        expand.contains(actor) && membership.knows(actor) ? membership.members(of: actor, on: date) : [actor]
      if blocs.isEmpty { return parts }
      var result: Set<ActorID> = []
      for part in parts {
        result.insert(blocs.first { membership.isMember(part, of: $0, on: date) } ?? part)
      }
      return result.sorted()
    }
    var groups: [TieKey: [Event]] = [:]
    for event in ties.flatMap(\.events) {
      let targets = stands(for: event.target, on: event.date)
      for source in stands(for: event.source, on: event.date) {
        for target in targets where source != target {
          if exclude.contains(source) || exclude.contains(target) { continue }
          var copy = event
          copy.source = source
          copy.target = target
          groups[TieKey(copy), default: []].append(copy)
        }
      }
    }
    return groups.map { Tie(key: $0.key, events: $0.value) }.sorted()
  }

  /// The actors that `top` keeps.
  private static func mostTied(_ count: Int, of ties: [Tie], first named: [ActorID]) -> Set<ActorID> {
    var tally: [ActorID: (ties: Int, reports: Int)] = [:]
    for tie in ties {
      for actor in [tie.source, tie.target] {
        tally[actor, default: (0, 0)].ties += 1
        tally[actor, default: (0, 0)].reports += tie.eventCount
      }
    }
    var chosen = Set(named)
    let ranked = tally.sorted { left, right in
      if left.value.ties != right.value.ties { return left.value.ties > right.value.ties }
      if left.value.reports != right.value.reports { return left.value.reports > right.value.reports }
      return left.key < right.key
    }
    for (actor, _) in ranked where chosen.count < count { chosen.insert(actor) }
    return chosen
  }
}

/// Steps from actor to actor along ties, whatever their sign and direction.
struct Neighbourhood {
  private let ties: [Tie]
  private var neighbours: [ActorID: Set<ActorID>] = [:]

  init(_ ties: [Tie]) {
    self.ties = ties
    for tie in ties {
      neighbours[tie.source, default: []].insert(tie.target)
      neighbours[tie.target, default: []].insert(tie.source)
    }
  }

  /// The actors at most `radius` steps from any of `centres`, those included.
  func ball(around centres: [ActorID], radius: Int) -> Set<ActorID> {
    Set(distances(from: centres, upTo: radius).keys)
  }

  /// The ties on the shortest paths between two actors; none where no path is.
  func shortestPaths(_ one: ActorID, _ other: ActorID) -> [Tie] {
    let (near, far) = (distances(from: [one], upTo: .max), distances(from: [other], upTo: .max))
    guard let length = near[other] else { return [] }
    return ties.filter { tie in
      [(tie.source, tie.target), (tie.target, tie.source)].contains { from, to in
        guard let before = near[from], let after = far[to] else { return false }
        return before + 1 + after == length
      }
    }
  }

  private func distances(from centres: [ActorID], upTo radius: Int) -> [ActorID: Int] {
    var found = Dictionary(centres.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
    var edge = Array(found.keys)
    var step = 0
    while !edge.isEmpty, step < radius {
      step += 1
      var next: [ActorID] = []
      for actor in edge {
        for neighbour in neighbours[actor] ?? [] where found[neighbour] == nil {
          found[neighbour] = step
          next.append(neighbour)
        }
      }
      edge = next
    }
    return found
  }
}
