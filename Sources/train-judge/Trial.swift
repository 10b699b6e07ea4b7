import Entente
import Extraction
import SignedNetwork

/// Tries a judge on labelled passages.
struct Trial {
  let entente: Entente
  let coder: TreeCoder
  let judge: Judge
  let context: ContextReader?

  /// The thresholds that give the best F1 over all kinds while precision stays at a floor.
  ///
  /// For each price of a wrong event in right ones, every kind takes the threshold that gains most; of the prices whose
  /// thresholds reach the floor together, the one with the best F1 wins, or the most precise one where none does.
  ///
  /// - Complexity: each passage is read once and scored at each of the thresholds tried.
  func thresholds(on items: [GoldItem], scored: Set<ActorID>?, precision: Double) -> [Kind: Double] {
    let trialCoder = coder.judging(by: judge, context: context)
    let found = items.map { trialCoder.events(in: entente.annotate($0.article)) }
    let steps = stride(from: 6, through: 90, by: 2).map { Double($0) / 100 }
    let tallies = steps.map { threshold in
      var evaluation = Evaluation { id in
        guard let scored else { return true }
        return entente.gazetteer.actor(id).type == .state || scored.contains(id)
      }
      for (item, events) in zip(items, found) {
        evaluation.add(item, found: events.filter { $0.confidence >= threshold })
      }
      return evaluation.byKind
    }
    var best: (chosen: [Kind: Double], tally: Tally)?
    for price in stride(from: 0.25, through: 6, by: 0.05) {
      var chosen: [Kind: Double] = [:]
      var total = Tally()
      for kind in Kind.allCases {
        func gain(_ step: Int) -> Double {
          let tally = tallies[step][kind] ?? Tally()
          return Double(tally.right) - price * Double(tally.found - tally.right)
        }
        guard let step = steps.indices.max(by: { gain($0) < gain($1) }) else { continue }
        chosen[kind] = steps[step]
        let tally = tallies[step][kind] ?? Tally()
        total.right += tally.right
        total.found += tally.found
        total.wanted += tally.wanted
      }
      guard let rival = best?.tally else {
        best = (chosen, total)
        continue
      }
      let better =
        total.precision >= precision && rival.precision >= precision
        ? total.f1 > rival.f1 : total.precision > rival.precision && rival.precision < precision
      if better { best = (chosen, total) }
    }
    if let best { print("tuned: P \(best.tally.precision) R \(best.tally.recall) F1 \(best.tally.f1)") }
    return best?.chosen ?? [:]
  }
}
