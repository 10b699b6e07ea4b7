package import Foundation
package import SignedNetwork

/// How well extraction does on labelled passages, as the codebook scores it.
///
/// For each passage the sets of (kind, pair) are compared; `denied` and `ended` count as statuses of their own, the
/// others are pooled. Optional labels neither help nor hurt, and neither do found events with an actor that is
/// neither a state nor on the list of scored ids. Figures are micro-averages over all passages.
package struct Evaluation: Sendable {
  /// The number of passages.
  package private(set) var passages = 0
  /// Over all kinds and statuses.
  package private(set) var overall = Tally()
  /// By kind.
  package private(set) var byKind: [Kind: Tally] = [:]
  /// By the status of the label; found events that are wrong count under their own status.
  package private(set) var byStatus: [Status: Tally] = [:]
  /// Unordered pair and sign only.
  package private(set) var sign = Tally()
  /// Matched events that have a direction, and how many of them have it right.
  package private(set) var directed = (right: 0, matched: 0)
  /// Each miss and false alarm, by passage.
  package private(set) var errors: [Fault] = []

  /// A passage with what was missed and what was found wrongly.
  package struct Fault: Sendable {
    package let id: String
    package let text: String
    package let missed: [String]
    package let wrong: [String]
  }

  /// Which ids are scored.
  private let isScored: @Sendable (ActorID) -> Bool

  /// Begins an evaluation; without a test, every id is scored.
  package init(isScored: @escaping @Sendable (ActorID) -> Bool = { _ in true }) { self.isScored = isScored }

  /// Reads a gold file, extracts each passage and scores it.
  ///
  /// - Throws: `WordListError` when the file cannot be read.
  package static func run(
    gold: URL, isScored: @escaping @Sendable (ActorID) -> Bool = { _ in true }, extract: (Article) -> [Event]
  ) throws -> Evaluation {
    var evaluation = Evaluation(isScored: isScored)
    for item in try GoldItem.read(gold) { evaluation.add(item, found: extract(item.article)) }
    return evaluation
  }

  /// Scores one passage.
  package mutating func add(_ item: GoldItem, found events: [Event]) {
    passages += 1
    let required = item.events.filter { $0.optional != true }
    let optional = Set(item.events.filter { $0.optional == true }.map(ScoringKey.init))
    let wanted = Set(required.map(ScoringKey.init))
    let scored = events.filter { isScored($0.source) && isScored($0.target) }
    let found = Set(scored.map(ScoringKey.init)).subtracting(optional.subtracting(wanted))
    let right = found.intersection(wanted)
    overall.add(right: right.count, found: found.count, wanted: wanted.count)
    for kind in Kind.allCases {
      byKind[kind, default: Tally()].add(
        right: right.count { $0.kind == kind }, found: found.count { $0.kind == kind },
        wanted: wanted.count { $0.kind == kind })
    }
    addStatuses(required: required, found: scored.filter { found.contains(ScoringKey($0)) })
    addSigns(wanted: wanted, optional: optional, found: found)
    addDirections(required: required, found: scored, right: right)
    let missed = wanted.subtracting(found).sorted()
    let wrong = found.subtracting(wanted).sorted()
    if !missed.isEmpty || !wrong.isEmpty {
      errors.append(
        Fault(
          id: item.id, text: item.text, missed: missed.map(\.description),
          wrong: wrong.map { key in
            let rules = scored.filter { ScoringKey($0) == key }.map {
              "\($0.rule) \(Int(($0.confidence * 100).rounded())) %"
            }
            return key.description + " [" + rules.sorted().joined(separator: ", ") + "]"
          }))
    }
  }

  /// By status, an event must have the very status of its label.
  private mutating func addStatuses(required: [GoldEvent], found: [Event]) {
    struct Exact: Hashable {
      var key: ScoringKey
      var status: Status
    }
    let wanted = Set(required.map { Exact(key: ScoringKey($0), status: $0.status) })
    let got = Set(found.map { Exact(key: ScoringKey($0), status: $0.status) })
    let right = wanted.intersection(got)
    for status in Status.allCases {
      byStatus[status, default: Tally()].add(
        right: right.count { $0.status == status }, found: got.count { $0.status == status },
        wanted: wanted.count { $0.status == status })
    }
  }

  private mutating func addSigns(wanted: Set<ScoringKey>, optional: Set<ScoringKey>, found: Set<ScoringKey>) {
    func signs(_ keys: Set<ScoringKey>) -> Set<SignedPair> {
      Set(keys.filter { $0.standing == .affirmed }.map(\.signed))
    }
    let wantedSigns = signs(wanted)
    let foundSigns = signs(found).subtracting(signs(optional).subtracting(wantedSigns))
    sign.add(
      right: foundSigns.intersection(wantedSigns).count, found: foundSigns.count, wanted: wantedSigns.count)
  }

  private mutating func addDirections(required: [GoldEvent], found: [Event], right: Set<ScoringKey>) {
    for key in right.sorted() {
      let labels = required.filter { ScoringKey($0) == key && $0.mutual != true }
      guard !labels.isEmpty else { continue }
      directed.matched += 1
      let isRight = found.contains { event in
        ScoringKey(event) == key && !event.isMutual
          && labels.contains { $0.source == event.source && $0.target == event.target }
      }
      if isRight { directed.right += 1 }
    }
  }

  /// The share of matched directed events whose source and target are right; 1 when there is none.
  package var directionAccuracy: Double {
    directed.matched == 0 ? 1 : Double(directed.right) / Double(directed.matched)
  }
}
