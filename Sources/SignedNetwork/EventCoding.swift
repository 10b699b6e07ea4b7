// The JSON form of an event: one flat object a line, with the keys in the order of the documentation.

extension Event: Codable {
  private enum CodingKeys: String, CodingKey {
    case article, kind, sign, source, target, mutual, status, date, datePrecision, reportedBy, plover
    case confidence, rule, sentence, sourceMention, targetMention, trigger, story, count
  }

  /// Reads an event; `kind`, `source` and `target` are required, the rest has defaults.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let sentence = try values.decodeIfPresent(TextSpan.self, forKey: .sentence)
    let confidence = try values.decodeIfPresent(Double.self, forKey: .confidence) ?? 1
    guard (0...1).contains(confidence) else {
      throw DecodingError.dataCorruptedError(
        forKey: .confidence, in: values, debugDescription: "confidence is outside 0 to 1")
    }
    self.init(
      article: try values.decodeIfPresent(String.self, forKey: .article) ?? "",
      kind: try values.decode(Kind.self, forKey: .kind),
      source: try values.decode(ActorID.self, forKey: .source),
      target: try values.decode(ActorID.self, forKey: .target),
      isMutual: try values.decodeIfPresent(Bool.self, forKey: .mutual) ?? false,
      status: try values.decodeIfPresent(Status.self, forKey: .status) ?? .actual,
      date: try values.decodeIfPresent(PartialDate.self, forKey: .date),
      reportedBy: try values.decodeIfPresent(ActorID.self, forKey: .reportedBy),
      plover: try values.decodeIfPresent(String.self, forKey: .plover),
      confidence: confidence,
      rule: try values.decodeIfPresent(String.self, forKey: .rule) ?? "",
      evidence: try sentence.map {
        Evidence(
          sentence: $0,
          sourceMention: try values.decodeIfPresent(TextSpan.self, forKey: .sourceMention),
          targetMention: try values.decodeIfPresent(TextSpan.self, forKey: .targetMention),
          trigger: try values.decodeIfPresent(TextSpan.self, forKey: .trigger))
      },
      story: try values.decodeIfPresent(String.self, forKey: .story),
      count: max(1, try values.decodeIfPresent(Int.self, forKey: .count) ?? 1))
  }

  /// Writes an event for any encoder; `jsonLine` keeps the documented order of keys.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(article, forKey: .article)
    try values.encode(kind, forKey: .kind)
    try values.encode(sign, forKey: .sign)
    try values.encode(source, forKey: .source)
    try values.encode(target, forKey: .target)
    try values.encode(isMutual, forKey: .mutual)
    try values.encode(status, forKey: .status)
    try values.encode(date, forKey: .date)
    try values.encode(date?.precision, forKey: .datePrecision)
    try values.encode(reportedBy, forKey: .reportedBy)
    try values.encode(plover, forKey: .plover)
    try values.encode(confidence, forKey: .confidence)
    try values.encode(rule, forKey: .rule)
    try values.encode(evidence?.sentence, forKey: .sentence)
    try values.encode(evidence?.sourceMention, forKey: .sourceMention)
    try values.encode(evidence?.targetMention, forKey: .targetMention)
    try values.encode(evidence?.trigger, forKey: .trigger)
    try values.encodeIfPresent(story, forKey: .story)
    if count > 1 { try values.encode(count, forKey: .count) }
  }
}
