import Extraction
import SignedNetwork

/// A labelled passage with the candidates that the coder proposes for it.
struct Passage {
  let item: GoldItem
  private(set) var candidates: [Candidate] = []
  /// The features of each candidate, as numbers of `Features`.
  private(set) var features: [[Int32]] = []
  /// Whether a candidate is right; `nil` where it teaches nothing.
  private(set) var labels: [Bool?] = []
  private var claims: [PassageLabels.Claim] = []

  init(item: GoldItem, annotated: AnnotatedArticle, coder: TreeCoder, names: inout FeatureNames) {
    self.item = item
    let known = PassageLabels(item: item)
    for syntax in annotated.syntaxes {
      for (candidate, named) in coder.examples(in: syntax) {
        candidates.append(candidate)
        features.append(named.map { names.number(of: $0) })
        claims.append(PassageLabels.claim(of: candidate))
      }
    }
    labels = known.labels(of: candidates, by: known.relevance)
  }

  /// What a trainer learns from; features without a place in the table are left out.
  func lesson(places: [Int32]) -> JudgeTrainer.Lesson {
    var numbers: [PassageLabels.Claim: Int] = [:]
    return JudgeTrainer.Lesson(
      features: features.map { $0.compactMap { places[Int($0)] >= 0 ? places[Int($0)] : nil } },
      labels: labels,
      claims: claims.map { claim in
        let number = numbers[claim] ?? numbers.count
        numbers[claim] = number
        return number
      })
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
