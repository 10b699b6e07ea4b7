/// A stretch of an article's text, with its place in UTF-8 bytes from the article's start.
public struct TextSpan: Hashable, Codable, Sendable {
  /// The words.
  public var text: String
  /// The first byte.
  public var start: Int
  /// The byte after the last.
  public var end: Int

  /// Makes a span.
  public init(text: String, start: Int, end: Int) {
    self.text = text
    self.start = start
    self.end = end
  }
}

/// Where a claim stands in an article: the sentence, the two mentions, and the words that carry it.
public struct Evidence: Hashable, Sendable {
  /// The sentence, or two where it takes both to tell the claim.
  public var sentence: TextSpan
  /// The words that name the source.
  public var sourceMention: TextSpan?
  /// The words that name the target.
  public var targetMention: TextSpan?
  /// The words that carry the claim.
  public var trigger: TextSpan?

  /// Makes a piece of evidence.
  public init(
    sentence: TextSpan, sourceMention: TextSpan? = nil, targetMention: TextSpan? = nil,
    trigger: TextSpan? = nil
  ) {
    self.sentence = sentence
    self.sourceMention = sourceMention
    self.targetMention = targetMention
    self.trigger = trigger
  }
}

/// One claim about one pair of actors, of one sentence or of two that follow each other.
public struct Event: Hashable, Sendable {
  /// The id of the article that makes the claim.
  public var article: String
  /// What sort of tie it claims.
  public var kind: Kind
  /// Who acts; of a mutual claim, either of the two.
  public var source: ActorID
  /// Who is acted upon.
  public var target: ActorID
  /// Whether neither side is the actor ("the war between A and B").
  public var isMutual: Bool
  /// Whether it has happened, is to come, or is denied.
  public var status: Status
  /// When, as far as known.
  public var date: PartialDate?
  /// Who says so, where the text reports somebody's words.
  public var reportedBy: ActorID?
  /// The PLOVER event type, such as `AGREE` or `ASSAULT`.
  public var plover: String?
  /// How sure the extractor is, 0 to 1.
  public var confidence: Double
  /// The name of the rule that made the event.
  public var rule: String
  /// The words behind it; `nil` for events of other data sets.
  public var evidence: Evidence?
  /// The id of the first article that told the same story, when this one repeats it nearly word for word.
  public var story: String?
  /// How many reports this one stands for, at least 1; more than 1 in aggregated data sets such as GDELT.
  public var count: Int

  /// Makes an event.
  public init(
    article: String, kind: Kind, source: ActorID, target: ActorID, isMutual: Bool = false,
    status: Status = .actual, date: PartialDate? = nil, reportedBy: ActorID? = nil, plover: String? = nil,
    confidence: Double = 1, rule: String = "", evidence: Evidence? = nil, story: String? = nil, count: Int = 1
  ) {
    self.article = article
    self.kind = kind
    self.source = source
    self.target = target
    self.isMutual = isMutual
    self.status = status
    self.date = date
    self.reportedBy = reportedBy
    self.plover = plover
    self.confidence = confidence
    self.rule = rule
    self.evidence = evidence
    self.story = story
    self.count = count
  }

  /// Plus or minus, by the kind.
  public var sign: Sign { kind.sign }
}

extension Event: Comparable {
  /// Orders by article, place in the text, kind, pair, status and rule, then by everything else, so that events
  /// that differ at all have one order.
  public static func < (left: Event, right: Event) -> Bool {
    if left.article != right.article {
      return left.article.utf8.lexicographicallyPrecedes(right.article.utf8)
    }
    let (leftStart, rightStart) = (left.evidence?.sentence.start ?? 0, right.evidence?.sentence.start ?? 0)
    if leftStart != rightStart { return leftStart < rightStart }
    let leftTrigger = left.evidence?.trigger?.start ?? 0
    let rightTrigger = right.evidence?.trigger?.start ?? 0
    if leftTrigger != rightTrigger { return leftTrigger < rightTrigger }
    if left.kind != right.kind { return left.kind < right.kind }
    if left.source != right.source { return left.source < right.source }
    if left.target != right.target { return left.target < right.target }
    if left.isMutual != right.isMutual { return !left.isMutual }
    if left.status != right.status { return left.status < right.status }
    if left.date != right.date {
      guard let leftDate = left.date else { return true }
      guard let rightDate = right.date else { return false }
      return leftDate < rightDate
    }
    if left.rule != right.rule { return left.rule.utf8.lexicographicallyPrecedes(right.rule.utf8) }
    if left.confidence != right.confidence { return left.confidence < right.confidence }
    return left.rest.utf8.lexicographicallyPrecedes(right.rest.utf8)
  }

  /// What the order above does not name, spelled out; read only where all else is equal.
  private var rest: String {
    let spans = [evidence?.sentence, evidence?.sourceMention, evidence?.targetMention, evidence?.trigger]
    return spans.map { $0.map { "\($0.start)-\($0.end) \($0.text)" } ?? "" }.joined(separator: "\u{1F}")
      + "\u{1F}\(reportedBy?.rawValue ?? "")\u{1F}\(plover ?? "")\u{1F}\(story ?? "")\u{1F}\(count)"
  }
}
