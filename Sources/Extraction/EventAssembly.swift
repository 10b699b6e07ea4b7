import Language
import SignedNetwork

/// Makes events of the accepted candidates of a sentence.
struct EventAssembly {
  let article: Article
  let syntax: Syntax
  let operators: Operators

  /// One event for each claim: kind, pair, direction and whether it affirms; the likeliest candidate speaks for it.
  func events(of accepted: [JudgedCandidate]) -> [Event] {
    struct Claim: Hashable {
      var kind: Kind
      var pair: [ActorID]
      var affirms: Bool
    }
    var best: [Claim: JudgedCandidate] = [:]
    for judged in accepted {
      let candidate = judged.candidate
      let claim = Claim(
        kind: candidate.kind, pair: [candidate.sourceActor, candidate.targetActor].sorted(),
        affirms: candidate.status.affirms)
      if let rival = best[claim], !precedes(judged, rival) { continue }
      best[claim] = judged
    }
    return best.values.map(event)
  }

  /// A total order, so that the choice among equals is the same on every run.
  private func precedes(_ left: JudgedCandidate, _ right: JudgedCandidate) -> Bool {
    if left.probability != right.probability { return left.probability > right.probability }
    if left.candidate.isMutual != right.candidate.isMutual { return !left.candidate.isMutual }
    if left.candidate.trigger != right.candidate.trigger {
      return left.candidate.trigger < right.candidate.trigger
    }
    if left.candidate.rule != right.candidate.rule { return left.candidate.rule < right.candidate.rule }
    return left.candidate.sourceActor < right.candidate.sourceActor
  }

  private func event(_ judged: JudgedCandidate) -> Event {
    let candidate = judged.candidate
    let mentions = syntax.mentions
    let swap = candidate.isMutual && candidate.targetActor < candidate.sourceActor
    let (source, target) =
      swap ? (candidate.targetActor, candidate.sourceActor) : (candidate.sourceActor, candidate.targetActor)
    let (sourceMention, targetMention) =
      swap
      ? (mentions[candidate.target.mention], mentions[candidate.source.mention])
      : (mentions[candidate.source.mention], mentions[candidate.target.mention])
    let first = min(candidate.trigger, candidate.object ?? candidate.trigger)
    let last = max(candidate.trigger, candidate.object ?? candidate.trigger)
    return Event(
      article: article.id, kind: candidate.kind, source: source, target: target, isMutual: candidate.isMutual,
      status: candidate.status,
      date: DateResolver().date(
        for: candidate.trigger, in: Sentence(tokens: syntax.tokens), articleDate: article.date),
      reportedBy: Attribution(syntax: syntax).speaker(of: candidate.trigger), plover: candidate.plover,
      confidence: judged.probability, rule: candidate.rule,
      evidence: Evidence(
        sentence: span(0..<syntax.tokens.count), sourceMention: span(sourceMention.tokens),
        targetMention: span(targetMention.tokens), trigger: span(first..<last + 1)))
  }

  /// The text of a stretch of tokens, cut out of the article by its offsets.
  private func span(_ range: Range<Int>) -> TextSpan {
    let start = syntax.tokens[range.lowerBound].start
    let end = syntax.tokens[range.upperBound - 1].end
    let bytes = article.text.utf8
    let from = bytes.index(bytes.startIndex, offsetBy: start, limitedBy: bytes.endIndex) ?? bytes.endIndex
    let to = bytes.index(bytes.startIndex, offsetBy: end, limitedBy: bytes.endIndex) ?? bytes.endIndex
    return TextSpan(text: String(article.text[from..<max(from, to)]), start: start, end: end)
  }
}
