/// The JSON object of an event, key by key; shared by event lines and the network format.
enum EventJSON {
  static func parse(_ bytes: some Collection<UInt8>) throws(ExchangeProblem) -> JSONValue {
    do {
      return try JSONValue(bytes)
    } catch {
      throw ExchangeProblem("not JSON at byte \(error.offset + 1): \(error.message)")
    }
  }

  static func write(_ event: Event, to json: inout JSONText) {
    json.object { json in
      func string(_ key: String, _ value: String?) {
        json.key(key)
        json.value(value)
      }
      string("article", event.article)
      string("kind", event.kind.rawValue)
      json.key("sign")
      json.value(event.sign.rawValue)
      string("source", event.source.rawValue)
      string("target", event.target.rawValue)
      json.key("mutual")
      json.value(event.isMutual)
      string("status", event.status.rawValue)
      string("date", event.date?.description)
      string("datePrecision", event.date?.precision.rawValue)
      string("reportedBy", event.reportedBy?.rawValue)
      string("plover", event.plover)
      json.key("confidence")
      json.value(event.confidence)
      string("rule", event.rule)
      span("sentence", event.evidence?.sentence, &json)
      span("sourceMention", event.evidence?.sourceMention, &json)
      span("targetMention", event.evidence?.targetMention, &json)
      span("trigger", event.evidence?.trigger, &json)
      if let story = event.story { string("story", story) }
      if event.count > 1 {
        json.key("count")
        json.value(event.count)
      }
    }
  }

  private static func span(_ key: String, _ span: TextSpan?, _ json: inout JSONText) {
    json.key(key)
    guard let span else {
      json.value(String?.none)
      return
    }
    json.object { json in
      json.key("text")
      json.value(span.text)
      json.key("start")
      json.value(span.start)
      json.key("end")
      json.value(span.end)
    }
  }

  /// Reads an event: `kind`, `source` and `target` are required, the rest has defaults, unknown keys are passed over.
  static func event(_ value: JSONValue) throws(ExchangeProblem) -> Event {
    guard case .object = value else {
      throw ExchangeProblem("an event is an object in braces, not \(value.noun)")
    }
    let kind = try word(Kind.self, "kind", in: value)
    guard let kind else { throw ExchangeProblem("the event lacks \"kind\" (\(names(Kind.self)))") }
    if let sign = try number("sign", in: value), sign != Double(kind.sign.rawValue) {
      throw ExchangeProblem(
        "\"sign\" is \(NumberText.plain(sign)), but the sign of \(kind.rawValue) is \(kind.sign.rawValue)")
    }
    let confidence = try number("confidence", in: value) ?? 1
    guard (0...1).contains(confidence) else {
      throw ExchangeProblem("\"confidence\" is \(NumberText.plain(confidence)); it goes from 0 to 1")
    }
    let count = try number("count", in: value) ?? 1
    guard count >= 1, let count = Int(exactly: count) else {
      throw ExchangeProblem("\"count\" is a whole number of reports, at least 1")
    }
    var date: PartialDate?
    if let text = try string("date", in: value) {
      date = PartialDate(text)
      if date == nil { throw ExchangeProblem("\"\(text)\" is no date; write YYYY, YYYY-MM or YYYY-MM-DD") }
    }
    var evidence: Evidence?
    if let sentence = try span("sentence", in: value) {
      evidence = Evidence(
        sentence: sentence, sourceMention: try span("sourceMention", in: value),
        targetMention: try span("targetMention", in: value), trigger: try span("trigger", in: value))
    }
    return Event(
      article: try string("article", in: value) ?? "", kind: kind, source: try actor("source", in: value),
      target: try actor("target", in: value), isMutual: try flag("mutual", in: value) ?? false,
      status: try word(Status.self, "status", in: value) ?? .actual, date: date,
      reportedBy: try string("reportedBy", in: value).map(ActorID.init(_:)),
      plover: try string("plover", in: value), confidence: confidence,
      rule: try string("rule", in: value) ?? "", evidence: evidence, story: try string("story", in: value),
      count: count)
  }

  private static func actor(_ key: String, in value: JSONValue) throws(ExchangeProblem) -> ActorID {
    guard let code = try string(key, in: value), !code.isEmpty else {
      throw ExchangeProblem("the event lacks \"\(key)\", the code of an actor")
    }
    return ActorID(code)
  }

  static func string(_ key: String, in value: JSONValue) throws(ExchangeProblem) -> String? {
    guard let member = value[key] else { return nil }
    guard let text = member.string else { throw ExchangeProblem("\"\(key)\" is \(member.noun), not a text") }
    return text
  }

  static func number(_ key: String, in value: JSONValue) throws(ExchangeProblem) -> Double? {
    guard let member = value[key] else { return nil }
    guard let number = member.number else {
      throw ExchangeProblem("\"\(key)\" is \(member.noun), not a number")
    }
    return number
  }

  static func flag(_ key: String, in value: JSONValue) throws(ExchangeProblem) -> Bool? {
    guard let member = value[key] else { return nil }
    guard let flag = member.bool else {
      throw ExchangeProblem("\"\(key)\" is \(member.noun), not true or false")
    }
    return flag
  }

  static func word<Word: RawRepresentable & CaseIterable>(
    _: Word.Type, _ key: String, in value: JSONValue
  ) throws(ExchangeProblem) -> Word? where Word.RawValue == String {
    guard let text = try string(key, in: value) else { return nil }
    guard let word = Word(rawValue: text) else {
      throw ExchangeProblem("\"\(text)\" is no \(key); there are \(names(Word.self))")
    }
    return word
  }

  static func names<Word: RawRepresentable & CaseIterable>(_: Word.Type) -> String
  where Word.RawValue == String {
    Filter.list(Word.allCases.map(\.rawValue))
  }

  private static func span(_ key: String, in value: JSONValue) throws(ExchangeProblem) -> TextSpan? {
    guard let member = value[key] else { return nil }
    guard let text = member["text"]?.string, let start = member["start"]?.integer,
      let end = member["end"]?.integer,
      0 <= start, start <= end
    else {
      throw ExchangeProblem(
        "\"\(key)\" wants \"text\" and the bytes \"start\" and \"end\", not negative, in order")
    }
    return TextSpan(text: text, start: start, end: end)
  }
}
