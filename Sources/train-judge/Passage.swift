import Extraction
import SignedNetwork

/// A labelled passage with the candidates that the coder proposes for it.
struct Passage {
  struct Example {
    let candidate: Candidate
    let features: [String]
    /// The event that it may be, among all of the passage: candidates of one claim share it.
    let claim: Claim
    let label: Label
  }

  struct Claim: Hashable {
    let kind: Kind
    let first: ActorID
    let second: ActorID
    let direction: Int
    let standing: Int
  }

  enum Label {
    case right
    case wrong
    case optional
  }

  let item: GoldItem
  private(set) var examples: [Example] = []
  private let annotated: AnnotatedArticle
  private let coder: TreeCoder

  init(item: GoldItem, annotated: AnnotatedArticle, coder: TreeCoder) {
    self.item = item
    self.annotated = annotated
    self.coder = coder
    var labels: [Claim: Label] = [:]
    for event in item.events {
      let claim = Passage.claim(
        event.kind, event.source, event.target, isMutual: event.mutual == true, status: event.status)
      if event.optional != true {
        labels[claim] = .right
      } else if labels[claim] == nil {
        labels[claim] = .optional
      }
    }
    for index in annotated.sentences.indices {
      let syntax = Syntax(sentence: annotated.sentences[index], mentions: annotated.mentions[index])
      for judged in coder.candidates(in: syntax) {
        let candidate = judged.candidate
        let claim = Passage.claim(
          candidate.kind, candidate.sourceActor, candidate.targetActor, isMutual: candidate.isMutual,
          status: candidate.status)
        examples.append(
          Example(
            candidate: candidate, features: judged.features, claim: claim, label: labels[claim] ?? .wrong))
      }
    }
  }

  /// The events of the candidates that reach the threshold; the likeliest of a claim speaks for it.
  func events(_ probabilities: [Double], threshold: Double) -> [Event] {
    struct Pair: Hashable {
      let kind: Kind
      let first: ActorID
      let second: ActorID
      let standing: Int
    }
    var best: [Pair: Int] = [:]
    for (index, example) in examples.enumerated() where probabilities[index] >= threshold {
      let pair = Pair(
        kind: example.claim.kind, first: min(example.claim.first, example.claim.second),
        second: max(example.claim.first, example.claim.second), standing: example.claim.standing > 0 ? 1 : 0)
      if let rival = best[pair], probabilities[rival] >= probabilities[index] { continue }
      best[pair] = index
    }
    return best.values.map { index in
      let candidate = examples[index].candidate
      return Event(
        article: item.id, kind: candidate.kind, source: candidate.sourceActor, target: candidate.targetActor,
        isMutual: candidate.isMutual, status: candidate.status, rule: candidate.rule)
    }
  }

  private static func claim(
    _ kind: Kind, _ source: ActorID, _ target: ActorID, isMutual: Bool, status: Status
  ) -> Claim {
    let standing = status == .denied ? 1 : status == .ended ? 2 : 0
    let isOrdered = kind == .visit && !isMutual
    return Claim(
      kind: kind, first: isOrdered ? source : min(source, target),
      second: isOrdered ? target : max(source, target), direction: isOrdered ? 1 : 0, standing: standing)
  }
}
