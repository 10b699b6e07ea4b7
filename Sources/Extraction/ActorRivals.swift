import Language
import SignedNetwork

/// Settles who acts where several names claim one deed: a word that says what one did to another has one actor, or
/// several in one list, a noun that names both sides itself is about nobody else, examples of something are examples of
/// their own, and who act together and are called allies are not set against each other.
struct ActorRivals {
  let syntax: Syntax

  private struct Deed: Hashable {
    let trigger: Int
    let kind: Kind
    let target: ActorID
  }

  private struct Noun: Hashable {
    let trigger: Int
    let kind: Kind
  }

  /// By how much, in log-odds, another source of the same deed must be likelier to be its only one.
  private static let margin = 3.0

  /// The candidates without those whose source is far less likely than another source of the same deed and in no list with it,
  /// and without others than the sides that a noun names ("likened Taiwan's moves to Russia's conflict with Ukraine" sets
  /// Taiwan against nobody).
  func filtered(_ judged: [JudgedCandidate]) -> [JudgedCandidate] {
    var sides: [Noun: [Int]] = [:]
    for candidate in judged.map(\.candidate) where namesBothSides(candidate) {
      sides[Noun(trigger: candidate.trigger, kind: candidate.kind), default: []] += [
        syntax.tops[candidate.source.mention], syntax.tops[candidate.target.mention],
      ]
    }
    let allied = alliances(judged)
    return withOneActor(
      judged.filter { judged in
        let candidate = judged.candidate
        if areSeparateExamples(candidate) { return false }
        if actTogether(candidate),
          hasDefiniteObject(candidate) || allied[pair(candidate)] ?? 0 > judged.probability
        {
          return false
        }
        guard let sides = sides[Noun(trigger: candidate.trigger, kind: candidate.kind)] else { return true }
        return [candidate.source.mention, candidate.target.mention].allSatisfy { mention in
          sides.contains { syntax.isListed(syntax.tops[mention], with: $0) }
        }
      })
  }

  private func pair(_ candidate: Candidate) -> [ActorID] {
    [candidate.sourceActor, candidate.targetActor].sorted()
  }

  /// The likeliest tie of each pair that binds it.
  private func alliances(_ judged: [JudgedCandidate]) -> [[ActorID]: Double] {
    var bonds: [[ActorID]: Double] = [:]
    for judged in judged where [.ally, .pact].contains(judged.candidate.kind) {
      guard judged.candidate.status.affirms else { continue }
      bonds[pair(judged.candidate)] = max(bonds[pair(judged.candidate)] ?? 0, judged.probability)
    }
    return bonds
  }

  /// Whether the one that a deed is said to harm stands in one list with who did it: "China and Russia undermine the order".
  private func actTogether(_ candidate: Candidate) -> Bool {
    guard isDeed(candidate), candidate.kind == .adversary else { return false }
    let source = syntax.tops[candidate.source.mention]
    return syntax.mentions.indices.contains { index in
      index != candidate.source.mention && syntax.mentions[index].actors.contains(candidate.targetActor)
        && syntax.isListed(syntax.tops[index], with: source)
    }
  }

  /// Whether the verb of a deed that no frame joins to its target has a definite object: "undermine the order" is done to a third
  /// thing, where "expel diplomats" may be done to one another.
  private func hasDefiniteObject(_ candidate: Candidate) -> Bool {
    guard candidate.isShallow, let object = syntax.child(of: candidate.trigger, "obj") else { return false }
    return syntax.children[object].contains {
      syntax.relation($0) == "det" && ["the", "this", "that", "these", "those"].contains(syntax.lemma($0))
    }
  }

  /// Whether two sides stand inside different examples of what the trigger names: "conflicts like the war of A and B's
  /// standing" is about no conflict of A and B.
  private func areSeparateExamples(_ candidate: Candidate) -> Bool {
    let (source, target) = (syntax.tops[candidate.source.mention], syntax.tops[candidate.target.mention])
    guard let one = example(around: source, of: candidate.trigger),
      let other = example(around: target, of: candidate.trigger)
    else { return false }
    return one != other && one != source && other != target
  }

  /// The example of a noun ("like X", "such as X and Y") in which a token stands.
  private func example(around token: Int, of noun: Int) -> Int? {
    var (node, steps) = (token, 0)
    var member: Int?
    while node >= 0, node != noun, steps < syntax.tokens.count {
      if syntax.relation(node) == "conj" {
        member = node
      } else if let preposition = syntax.preposition(of: node),
        ["like", "such", "as", "including"].contains(preposition)
      {
        return member ?? node
      } else {
        member = nil
      }
      node = syntax.heads[node]
      steps += 1
    }
    return nil
  }

  private func namesBothSides(_ candidate: Candidate) -> Bool {
    candidate.isMutual && candidate.kind != .visit && !candidate.isShallow && candidate.object == nil
      && ([candidate.source.path, candidate.target.path].allSatisfy { ["", "poss"].contains($0) }
        || areHyphenated(candidate))
  }

  /// Whether two sides stand before the trigger with a dash alone between them: "the Iran–Iraq war".
  private func areHyphenated(_ candidate: Candidate) -> Bool {
    let sides = [candidate.source.mention, candidate.target.mention].map { syntax.mentions[$0].tokens }
      .sorted { $0.lowerBound < $1.lowerBound }
    let between = sides[0].upperBound..<max(sides[0].upperBound, sides[1].lowerBound)
    return between.count == 1 && ["-", "–", "—", "/"].contains(syntax.tokens[between.lowerBound].form)
      && (sides[1].upperBound...sides[1].upperBound + 2).contains(candidate.trigger)
  }

  private func withOneActor(_ judged: [JudgedCandidate]) -> [JudgedCandidate] {
    var best: [Deed: JudgedCandidate] = [:]
    for candidate in judged where isDeed(candidate.candidate) {
      let deed = deed(candidate.candidate)
      if let rival = best[deed], !precedes(candidate, rival) { continue }
      best[deed] = candidate
    }
    return judged.filter { candidate in
      guard isDeed(candidate.candidate), let actor = best[deed(candidate.candidate)] else { return true }
      let (own, other) = (candidate.candidate, actor.candidate)
      return candidate.logOdds > actor.logOdds - ActorRivals.margin || own.sourceActor == other.sourceActor
        || own.source.mention == other.source.mention
        || syntax.isListed(syntax.tops[own.source.mention], with: syntax.tops[other.source.mention])
    }
  }

  private func isDeed(_ candidate: Candidate) -> Bool { !candidate.isMutual && candidate.kind != .visit }

  private func deed(_ candidate: Candidate) -> Deed {
    Deed(trigger: candidate.trigger, kind: candidate.kind, target: candidate.targetActor)
  }

  private func precedes(_ left: JudgedCandidate, _ right: JudgedCandidate) -> Bool {
    if left.probability != right.probability { return left.probability > right.probability }
    return (left.candidate.sourceActor, left.candidate.rule) < (
      right.candidate.sourceActor, right.candidate.rule
    )
  }
}
