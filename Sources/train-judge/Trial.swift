import Entente
import Extraction
import SignedNetwork

/// Tries a judge on labelled passages.
struct Trial {
  let entente: Entente
  let coder: TreeCoder
  let judge: Judge
  let reader: ContextReader?

  /// The threshold for all kinds that gives the best F1 while precision stays at a floor, or the most precise one where none
  /// reaches it.
  ///
  /// One threshold, since one for each kind fits the few pacts and visits of the passages and reads others worse.
  ///
  /// - Complexity: each passage is read once and scored at each of the thresholds tried.
  func threshold(on items: [GoldItem], scored: Set<ActorID>?, precision: Double) -> Double {
    let trialCoder = coder.judging(by: judge, reader: reader)
    let found = items.map { trialCoder.events(in: entente.annotate($0.article)) }
    var best = (threshold: 0.0, tally: Tally())
    for threshold in (6...90).map({ Double($0) / 100 }) {
      var evaluation = Evaluation { id in
        guard let scored else { return true }
        return entente.gazetteer.actor(id).type == .state || scored.contains(id)
      }
      for (item, events) in zip(items, found) {
        evaluation.add(item, found: events.filter { $0.confidence >= threshold })
      }
      let tally = evaluation.overall
      let isBetter =
        min(tally.precision, best.tally.precision) >= precision
        ? tally.f1 > best.tally.f1 : tally.precision > best.tally.precision
      if best.tally.found == 0 || isBetter { best = (threshold, tally) }
    }
    print("tuned: P \(best.tally.precision) R \(best.tally.recall) F1 \(best.tally.f1)")
    return best.threshold
  }
}
