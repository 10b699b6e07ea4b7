import Extraction
import SignedNetwork

/// The labelled events of a passage, as the scoring compares them.
struct PassageLabels {
  /// The event that a candidate may be.
  struct Claim: Hashable {
    let kind: Kind
    let first: ActorID
    let second: ActorID
    let isOrdered: Bool
    let standing: Int
  }

  private var required: Set<Claim> = []
  private var optional: Set<Claim> = []
  /// Who acts in the required events that have an actor, visits left out, whose claims are ordered.
  private var actors: [Claim: Set<ActorID>] = [:]

  init(item: GoldItem) {
    for event in item.events {
      let claim = PassageLabels.claim(
        event.kind, event.source, event.target, isMutual: event.mutual == true, status: event.status)
      if event.optional == true { optional.insert(claim) } else { required.insert(claim) }
      if event.optional != true, event.mutual != true, !claim.isOrdered {
        actors[claim, default: []].insert(event.source)
      }
    }
  }

  /// Whether a candidate is right; `nil` for an optional event.
  func label(of candidate: Candidate) -> Bool? {
    let claim = PassageLabels.claim(of: candidate)
    return required.contains(claim) ? true : optional.contains(claim) ? nil : false
  }

  /// What the features learn of a candidate: as `label`, but nothing from one that is wrong in its status alone, since the
  /// reader may turn that.
  func relevance(of candidate: Candidate) -> Bool? {
    guard label(of: candidate) == false else { return label(of: candidate) }
    return candidate.status.turns.contains { label(of: candidate.turned($0)) != false } ? nil : false
  }

  /// Whether a candidate has the right pair, but takes the one acted upon for the one who acts.
  func isReversed(_ candidate: Candidate) -> Bool {
    guard !candidate.isMutual, let actors = actors[PassageLabels.claim(of: candidate)] else { return false }
    return !actors.contains(candidate.sourceActor)
  }

  /// What a learner is told of the candidates of the passage: as `label` or `relevance`, but one that takes the one acted upon
  /// for the one who acts is wrong where another candidate of the passage tells rightly who acts.
  ///
  /// Figures of pairs count a claim read the wrong way round, so that it stays right where none is better.
  func labels(of candidates: [Candidate], by own: (Candidate) -> Bool?) -> [Bool?] {
    let told = Set(
      candidates.filter { !$0.isMutual && !isReversed($0) }.map { PassageLabels.claim(of: $0) })
    return candidates.map { candidate in
      let label = own(candidate)
      let isWrong =
        label == true && isReversed(candidate) && told.contains(PassageLabels.claim(of: candidate))
      return isWrong ? false : label
    }
  }

  /// What the reader of the sentence is told of the candidates of the passage.
  func labels(of candidates: [Candidate]) -> [Bool?] { labels(of: candidates, by: label) }

  static func claim(of candidate: Candidate) -> Claim {
    claim(
      candidate.kind, candidate.sourceActor, candidate.targetActor, isMutual: candidate.isMutual,
      status: candidate.status)
  }

  private static func claim(
    _ kind: Kind, _ source: ActorID, _ target: ActorID, isMutual: Bool, status: Status
  ) -> Claim {
    let standing = status == .denied ? 1 : status == .ended ? 2 : 0
    let isOrdered = kind == .visit && !isMutual
    return Claim(
      kind: kind, first: isOrdered ? source : min(source, target),
      second: isOrdered ? target : max(source, target), isOrdered: isOrdered, standing: standing)
  }
}
