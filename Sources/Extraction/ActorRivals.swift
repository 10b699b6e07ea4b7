import SignedNetwork

/// Settles who acts where several names claim one deed: a word that says what one did to another has one actor, or
/// several in one list, and a noun that names both sides itself is about nobody else.
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

  /// The candidates without those whose source is less likely than another source of the same deed and in no list with it,
  /// and without others than the sides that a noun names ("likened Taiwan's moves to Russia's conflict with Ukraine" sets
  /// Taiwan against nobody).
  func filtered(_ judged: [JudgedCandidate]) -> [JudgedCandidate] {
    var sides: [Noun: [Int]] = [:]
    for candidate in judged.map(\.candidate) where namesBothSides(candidate) {
      sides[Noun(trigger: candidate.trigger, kind: candidate.kind), default: []] += [
        syntax.tops[candidate.source.mention], syntax.tops[candidate.target.mention],
      ]
    }
    return withOneActor(
      judged.filter { judged in
        let candidate = judged.candidate
        guard let sides = sides[Noun(trigger: candidate.trigger, kind: candidate.kind)] else { return true }
        return [candidate.source.mention, candidate.target.mention].allSatisfy { mention in
          sides.contains { syntax.isListed(syntax.tops[mention], with: $0) }
        }
      })
  }

  private func namesBothSides(_ candidate: Candidate) -> Bool {
    candidate.isMutual && candidate.kind != .visit && !candidate.isShallow && candidate.object == nil
      && [candidate.source.path, candidate.target.path].allSatisfy { ["", "poss"].contains($0) }
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
      return own.sourceActor == other.sourceActor || own.source.mention == other.source.mention
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
