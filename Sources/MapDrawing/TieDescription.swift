internal import SignedNetwork

/// What a map says of its ties and actors in words: titles for screen readers and pointers.
struct TieDescription {
  let names: [ActorID: String]

  /// The two sides and the kind, such as "Russia and China: pact" or "Taiwan → China: adversary".
  func title(_ tie: Tie, isFrustrated: Bool = false) -> String {
    let (first, second) = (name(tie.pair.first), name(tie.pair.second))
    let sides =
      switch TieFigure.actsAlone(tie) {
      case true?: "\(first) → \(second)"
      case false?: "\(second) → \(first)"
      case nil: "\(first) and \(second)"
      }
    let status = tie.leadingStatus == .actual ? "" : ", \(tie.leadingStatus.rawValue)"
    return "\(sides): \(tie.kind.rawValue)\(status)\(isFrustrated ? ", frustrated" : "")"
  }

  /// The evidence: how many articles, when, with which status, and one sentence.
  func evidence(_ tie: Tie) -> String {
    var parts = [count(tie.articleCount, "article")]
    if tie.eventCount != tie.articleCount { parts.append(count(tie.eventCount, "report")) }
    if let first = tie.firstDate, let last = tie.lastDate {
      let (start, end) = (MapFacts.words(first), MapFacts.words(last))
      parts.append(start == end ? start : "\(start) to \(end)")
    }
    let others = Status.allCases.filter { $0 != tie.leadingStatus && tie.statusCounts[$0] ?? 0 > 0 }
    if !others.isEmpty {
      parts.append(
        "also " + others.map { "\(tie.statusCounts[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", "))
    }
    let speakers = Set(tie.events.compactMap(\.reportedBy)).sorted()
    if tie.events.allSatisfy({ $0.reportedBy != nil }), !speakers.isEmpty {
      parts.append("in the words of " + speakers.prefix(3).map(name).joined(separator: ", "))
    }
    let facts = parts.joined(separator: "; ")
    guard let sentence = foremost(tie)?.evidence?.sentence.text, !sentence.isEmpty else { return facts }
    return facts + "\n“\(shortened(sentence))”"
  }

  /// The event that speaks best for the tie: of its leading status, the surest, then the first.
  func foremost(_ tie: Tie) -> Event? {
    let events = tie.events.filter { $0.status == tie.leadingStatus }
    let quoted = events.filter { $0.evidence != nil }
    return (quoted.isEmpty ? events : quoted).reduce(nil as Event?) { best, event in
      guard let best else { return event }
      return event.confidence > best.confidence ? event : best
    }
  }

  /// Name, sort and ties of an actor.
  func title(_ actor: Actor, ties: [Tie]) -> String {
    let sort =
      switch actor.type {
      case .state: "state"
      case .organisation: "organisation"
      case .bloc: "bloc"
      case .group: "group"
      case .other: "actor"
      }
    if ties.isEmpty { return "\(actor.name), \(sort); no ties" }
    let hostile = ties.filter { $0.sign == .negative }.count
    return "\(actor.name), \(sort); \(count(ties.count - hostile, "friendly tie")), \(hostile) hostile"
  }

  private func name(_ actor: ActorID) -> String { names[actor] ?? actor.rawValue }

  private func shortened(_ sentence: String) -> String {
    let words = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard words.count > 280 else { return words }
    let cut = words.prefix(279)
    return String(cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)]) + "…"
  }
}

/// "1 article", "3 articles".
func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
