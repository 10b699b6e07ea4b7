import Entente
import Extraction
import SignedNetwork

/// Tries a judge on labelled passages.
struct Trial {
  let entente: Entente
  let coder: TreeCoder
  let judge: Judge
  let reader: ContextReader?

  /// The thresholds that give the best F1 over all kinds while precision stays at a floor.
  ///
  /// For each price of a wrong event in right ones, every kind takes the threshold that gains most; of the prices whose
  /// thresholds reach the floor together, the one with the best F1 wins, or the most precise one where none does; then each
  /// kind's threshold is moved as long as that helps.
  ///
  /// - Complexity: each passage is read once and scored at each of the thresholds tried.
  func thresholds(on items: [GoldItem], scored: Set<ActorID>?, precision: Double) -> [Kind: Double] {
    let trialCoder = coder.judging(by: judge, reader: reader)
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
    var best = Choice(
      steps: Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, 0) }), tallies: tallies)
    for price in stride(from: 0.25, through: 6, by: 0.05) {
      var chosen: [Kind: Int] = [:]
      for kind in Kind.allCases {
        func gain(_ step: Int) -> Double {
          let tally = tallies[step][kind] ?? Tally()
          return Double(tally.right) - price * Double(tally.found - tally.right)
        }
        chosen[kind] = steps.indices.max { gain($0) < gain($1) }
      }
      let rival = Choice(steps: chosen, tallies: tallies)
      if rival.beats(best, precision: precision) { best = rival }
    }
    // One kind at a time, since a price moves all kinds at once and so may stop short of the floor.
    var isImproved = true
    while isImproved {
      isImproved = false
      for kind in Kind.allCases {
        for step in steps.indices {
          let rival = Choice(steps: best.steps.merging([kind: step]) { $1 }, tallies: tallies)
          guard rival.beats(best, precision: precision) else { continue }
          (best, isImproved) = (rival, true)
        }
      }
    }
    print("tuned: P \(best.tally.precision) R \(best.tally.recall) F1 \(best.tally.f1)")
    return best.steps.mapValues { steps[$0] }
  }

  /// A threshold for each kind, by its place among those tried, and what they give together.
  private struct Choice {
    let steps: [Kind: Int]
    let tally: Tally

    init(steps: [Kind: Int], tallies: [[Kind: Tally]]) {
      self.steps = steps
      var total = Tally()
      for (kind, step) in steps {
        let tally = tallies[step][kind] ?? Tally()
        total.right += tally.right
        total.found += tally.found
        total.wanted += tally.wanted
      }
      tally = total
    }

    func beats(_ other: Choice, precision: Double) -> Bool {
      if tally.precision >= precision, other.tally.precision >= precision { return tally.f1 > other.tally.f1 }
      return other.tally.precision < precision && tally.precision > other.tally.precision
    }
  }
}
