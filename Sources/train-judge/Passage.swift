import Extraction
import SignedNetwork

/// A labelled passage with the candidates that the coder proposes for it.
struct Passage {
  /// The event that a candidate may be, as the scoring compares them.
  struct Claim: Hashable {
    let kind: Kind
    let first: ActorID
    let second: ActorID
    let direction: Int
    let standing: Int
  }

  let item: GoldItem
  private(set) var candidates: [Candidate] = []
  /// The features of each candidate, as numbers of `Features`.
  private(set) var features: [[Int32]] = []
  /// Whether a candidate is right; `nil` for an optional event.
  private(set) var labels: [Bool?] = []
  private var claims: [Claim] = []

  init(item: GoldItem, annotated: AnnotatedArticle, coder: TreeCoder, names: inout FeatureNames) {
    self.item = item
    var required: Set<Claim> = []
    var optional: Set<Claim> = []
    for event in item.events {
      let claim = Passage.claim(
        event.kind, event.source, event.target, isMutual: event.mutual == true, status: event.status)
      if event.optional == true { optional.insert(claim) } else { required.insert(claim) }
    }
    for index in annotated.sentences.indices {
      let syntax = Syntax(sentence: annotated.sentences[index], mentions: annotated.mentions[index])
      for (candidate, named) in coder.examples(in: syntax) {
        let claim = Passage.claim(
          candidate.kind, candidate.sourceActor, candidate.targetActor, isMutual: candidate.isMutual,
          status: candidate.status)
        candidates.append(candidate)
        features.append(named.map { names.number(of: $0) })
        labels.append(required.contains(claim) ? true : optional.contains(claim) ? nil : false)
        claims.append(claim)
      }
    }
  }

  /// What a trainer learns from; features without a place in the table are left out.
  func lesson(places: [Int32]) -> JudgeTrainer.Lesson {
    var numbers: [Claim: Int] = [:]
    return JudgeTrainer.Lesson(
      features: features.map { $0.compactMap { places[Int($0)] >= 0 ? places[Int($0)] : nil } },
      labels: labels,
      claims: claims.map { claim in
        let number = numbers[claim] ?? numbers.count
        numbers[claim] = number
        return number
      })
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

/// The names of all features seen, numbered in the order of their first sight.
struct FeatureNames {
  private(set) var names: [String] = []
  private var numbers: [String: Int32] = [:]

  mutating func number(of name: String) -> Int32 {
    if let number = numbers[name] { return number }
    let number = Int32(names.count)
    numbers[name] = number
    names.append(name)
    return number
  }
}
