import Language
import SignedNetwork

/// Proposes events: every sense of the lexicon with every pair of mentions in the places of its frames.
///
/// It proposes generously; the judge turns the doubtful down.
struct CandidateFinder {
  let lexicon: PredicateLexicon
  let operators: Operators

  /// The candidates of a sentence, by trigger, then place of the mentions.
  func candidates(in syntax: Syntax) -> [Candidate] {
    guard syntax.mentions.count > 1 || syntax.mentions.contains(where: { $0.actors.count > 1 }) else {
      return []
    }
    if let boundary = syntax.boundary { return candidates(across: boundary, in: syntax) }
    let reader = StatusReader(syntax: syntax, operators: operators)
    let tree = Arguments(syntax: syntax, operators: operators)
    let order = WordOrder(syntax: syntax)
    var found: [Candidate] = []
    var readings: [LoosePairs.Reading] = []
    for trigger in TriggerFinder(syntax: syntax, lexicon: lexicon).triggers() {
      let predicate = lexicon.predicates[trigger.sense]
      let status =
        predicate.status
        ?? (syntax.hasTree
          ? reader.status(of: trigger.object ?? trigger.node) : order.status(of: trigger.node))
      let places =
        syntax.hasTree
        ? tree.places(of: predicate.part, at: trigger.node, object: trigger.object)
        : order.places(of: predicate.part, at: trigger.node, object: trigger.object)
      readings.append(LoosePairs.Reading(trigger: trigger, places: places, status: status))
      found += fill(predicate, trigger, places, status, syntax, shallow: !syntax.hasTree)
    }
    found += EventPatterns(syntax: syntax, operators: operators).candidates(status: reader)
    found += LoosePairs(
      syntax: syntax, lexicon: lexicon,
      status: { node in syntax.hasTree ? reader.status(of: node) : order.status(of: node) }
    ).candidates(of: readings, besides: found)
    return oriented(found.filter { !isBesideTheClaim($0, syntax) })
  }

  /// The candidates of two sentences that are read as one: somebody of the first with somebody of the second, by what the second
  /// says.
  private func candidates(across boundary: Int, in syntax: Syntax) -> [Candidate] {
    let reader = StatusReader(syntax: syntax, operators: operators)
    let tree = Arguments(syntax: syntax, operators: operators)
    let readings = TriggerFinder(syntax: syntax, lexicon: lexicon).triggers().filter { $0.node >= boundary }
      .map { trigger in
        let predicate = lexicon.predicates[trigger.sense]
        return LoosePairs.Reading(
          trigger: trigger,
          places: tree.places(of: predicate.part, at: trigger.node, object: trigger.object),
          status: predicate.status ?? reader.status(of: trigger.object ?? trigger.node))
      }
    let loose = LoosePairs(syntax: syntax, lexicon: lexicon) { reader.status(of: $0) }
    return oriented(loose.candidates(of: readings, besides: []).filter { !isBesideTheClaim($0, syntax) })
  }

  /// Nouns whose "over" or "to" names what somebody claims, not whom somebody stands with.
  private static let claims: Set<String> = ["claim", "sovereignty", "jurisdiction"]

  /// Whether a friendly reading joins somebody to the land of a claim: who endorses a claim over an island is no friend of
  /// the island.
  private func isBesideTheClaim(_ candidate: Candidate, _ syntax: Syntax) -> Bool {
    guard candidate.kind.sign == .positive else { return false }
    return [candidate.source.mention, candidate.target.mention].contains { mention in
      let top = syntax.tops[mention]
      let head = syntax.heads[top]
      return head >= 0 && CandidateFinder.claims.contains(syntax.lemma(head))
        && ["over", "to", "on"].contains(syntax.preposition(of: top) ?? "")
    }
  }

  /// Visits in each direction and as meetings without a visitor, since who travelled often shows by the place alone.
  private func oriented(_ candidates: [Candidate]) -> [Candidate] {
    var all: [Candidate] = []
    for candidate in candidates {
      guard candidate.kind == .visit else {
        all.append(candidate)
        continue
      }
      var mutual = candidate
      mutual.isMutual = true
      var forth = candidate
      forth.isMutual = false
      all += [mutual, forth, forth.reversed]
    }
    return all
  }

  private func fill(
    _ predicate: Predicate, _ trigger: Trigger, _ places: [Argument], _ status: Status, _ syntax: Syntax,
    shallow: Bool
  ) -> [Candidate] {
    var found: [Candidate] = []
    func add(_ source: Argument, _ target: Argument, mutual: Bool) {
      for first in syntax.mentions[source.mention].actors {
        for second in syntax.mentions[target.mention].actors where first != second {
          found.append(
            Candidate(
              kind: predicate.kind, plover: predicate.plover, rule: trigger.name,
              strength: predicate.strength,
              trigger: trigger.node, object: trigger.object, source: source, target: target,
              sourceActor: first,
              targetActor: second, isMutual: mutual, status: status, isShallow: shallow))
        }
      }
    }
    for frame in predicate.frames {
      let targets = places.filter { frame.target.contains($0.place) }
      if let from = frame.source {
        let sources = places.filter { from.contains($0.place) }
        for source in sources {
          for target in targets where target != source { add(source, target, mutual: frame.isMutual) }
        }
      } else {
        for (index, source) in targets.enumerated() {
          for target in targets[(index + 1)...] { add(source, target, mutual: true) }
          if syntax.mentions[source.mention].actors.count > 1 { add(source, source, mutual: true) }
        }
      }
    }
    return found
  }
}
