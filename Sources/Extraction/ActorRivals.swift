import SignedNetwork

/// Settles who acts where several names claim one deed: a word that says what one did to another has one actor, or
/// several in one list.
struct ActorRivals {
  let syntax: Syntax

  private struct Deed: Hashable {
    let trigger: Int
    let kind: Kind
    let target: ActorID
  }

  /// The candidates without those whose source is less likely than another source of the same deed and in no list with it.
  func filtered(_ judged: [JudgedCandidate]) -> [JudgedCandidate] {
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
