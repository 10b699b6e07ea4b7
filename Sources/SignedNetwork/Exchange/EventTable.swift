/// Events as a CSV table (RFC 4180): what `extract --format csv` writes, and signed edge lists of any origin.
///
/// A table needs the columns `source` and `target`, and one of `kind`, `sign` and `weight`; all other columns of
/// `columns` may be missing, others are passed over, and upper case does not matter. A table with `sign` alone makes
/// +1 `ally` and −1 `adversary`. Of `weight` the sign counts where there is neither kind nor sign, and the size, rounded,
/// as the number of reports where there is no `count`. Without a column `mutual`, ties are mutual, but for visits,
/// which go from source to target.
public enum EventTable {
  /// The columns that are written, in order.
  public static let columns = [
    "article", "kind", "sign", "source", "target", "mutual", "status", "date", "datePrecision", "reportedBy",
    "plover", "confidence", "rule", "sentence", "sentenceStart", "sentenceEnd", "sourceMention",
    "sourceMentionStart", "sourceMentionEnd", "targetMention", "targetMentionStart", "targetMentionEnd",
    "trigger", "triggerStart", "triggerEnd", "story", "count",
  ]

  /// The row of column names.
  public static var header: String { DelimitedText.row(columns) }

  /// One event as a row, with its line end.
  public static func row(_ event: Event) -> String {
    func span(_ span: TextSpan?) -> [String] {
      span.map { [$0.text, String($0.start), String($0.end)] } ?? ["", "", ""]
    }
    var fields = [
      event.article, event.kind.rawValue, String(event.sign.rawValue), event.source.rawValue,
      event.target.rawValue, event.isMutual ? "true" : "false", event.status.rawValue,
      event.date?.description ?? "", event.date?.precision.rawValue ?? "", event.reportedBy?.rawValue ?? "",
      event.plover ?? "", NumberText.plain(event.confidence), event.rule,
    ]
    fields += span(event.evidence?.sentence) + span(event.evidence?.sourceMention)
    fields += span(event.evidence?.targetMention) + span(event.evidence?.trigger)
    return DelimitedText.row(fields + [event.story ?? "", String(event.count)])
  }

  /// Header and all events in their total order.
  public static func text(_ events: some Sequence<Event>) -> String {
    header + events.sorted().map(row).joined()
  }

  /// Reads a table; rows that are no events are reported, and the rest is read.
  /// - Parameters:
  ///   - bytes: The table; fields may be parted by commas, semicolons or tabs.
  ///   - file: The file's name, for the errors.
  /// - Throws: `ExchangeProblem` when the needed columns are missing or a quote never ends.
  public static func read(
    _ bytes: some Collection<UInt8>, file: String? = nil
  ) throws(ExchangeProblem) -> EventLines.Reading {
    do throws(ExchangeProblem) {
      return try rows(of: bytes, file: file)
    } catch {
      throw ExchangeProblem(file: file, line: error.line, error.message)
    }
  }

  private static func rows(
    of bytes: some Collection<UInt8>, file: String?
  ) throws(ExchangeProblem) -> EventLines.Reading {
    var table = DelimitedText(bytes)
    guard let first = try table.next() else {
      throw ExchangeProblem("the table is empty; it needs a first line such as source,target,sign")
    }
    let layout = TableLayout(header: first.fields)
    guard layout.has("source"), layout.has("target"),
      layout.has("kind") || layout.has("sign") || layout.has("weight")
    else {
      throw ExchangeProblem(
        line: first.line,
        "the first line names the columns; it must have source, target, and kind, sign or weight, and has "
          + first.fields.prefix(12).joined(separator: ","))
    }
    var reading = EventLines.Reading()
    while let row = try table.next() {
      do throws(ExchangeProblem) {
        reading.events.append(try TableRow(layout: layout, fields: row.fields).event())
      } catch {
        reading.problems.append(ExchangeProblem(file: file, line: row.line, error.message))
      }
    }
    return reading
  }
}

/// Where each named column stands.
struct TableLayout {
  private var index: [String: Int] = [:]
  let count: Int

  init(header: [String]) {
    count = header.count
    for (position, name) in header.enumerated() {
      let key = name.lowercased().filter { !$0.isWhitespace }
      if index[key] == nil { index[key] = position }
    }
  }

  func has(_ name: String) -> Bool { index[name.lowercased()] != nil }

  func field(_ name: String, of fields: [String]) -> String? {
    guard let position = index[name.lowercased()], position < fields.count, !fields[position].isEmpty else {
      return nil
    }
    return fields[position]
  }
}

private struct TableRow {
  let layout: TableLayout
  let fields: [String]

  subscript(_ name: String) -> String? { layout.field(name, of: fields) }

  func event() throws(ExchangeProblem) -> Event {
    guard let source = self["source"], let target = self["target"] else {
      throw ExchangeProblem("the row lacks a source or a target")
    }
    let weight = try number("weight")
    let (kind, isSigned) = try kindAndOrigin(weight: weight)
    var date: PartialDate?
    if let text = self["date"] {
      date = PartialDate(text)
      if date == nil { throw ExchangeProblem("\"\(text)\" is no date; write YYYY, YYYY-MM or YYYY-MM-DD") }
    }
    let confidence = try number("confidence") ?? 1
    guard (0...1).contains(confidence) else {
      throw ExchangeProblem("the confidence \(NumberText.plain(confidence)) is outside 0 to 1")
    }
    var evidence: Evidence?
    if let sentence = try span("sentence") {
      evidence = Evidence(
        sentence: sentence, sourceMention: try span("sourceMention"),
        targetMention: try span("targetMention"), trigger: try span("trigger"))
    }
    return Event(
      article: self["article"] ?? "", kind: kind, source: ActorID(source), target: ActorID(target),
      isMutual: try flag("mutual") ?? (isSigned || kind != .visit), status: try status(), date: date,
      reportedBy: self["reportedBy"].map(ActorID.init(_:)), plover: self["plover"], confidence: confidence,
      rule: self["rule"] ?? "", evidence: evidence, story: self["story"], count: try count(weight: weight))
  }

  private func kindAndOrigin(weight: Double?) throws(ExchangeProblem) -> (Kind, isSigned: Bool) {
    let sign = try sign()
    if let text = self["kind"] {
      guard let kind = Kind(rawValue: text.lowercased()) else {
        throw ExchangeProblem("\"\(text)\" is no kind; there are \(EventJSON.names(Kind.self))")
      }
      if let sign, sign != kind.sign {
        throw ExchangeProblem("the sign \(sign.rawValue) contradicts the kind \(kind.rawValue)")
      }
      return (kind, false)
    }
    if let sign { return (sign == .positive ? .ally : .adversary, true) }
    guard let weight, weight != 0 else {
      throw ExchangeProblem("the row has neither kind nor sign, nor a weight other than 0")
    }
    return (weight > 0 ? .ally : .adversary, true)
  }

  private func sign() throws(ExchangeProblem) -> Sign? {
    guard let text = self["sign"] else { return nil }
    switch text.lowercased() {
    case "1", "+1", "+", "1.0", "positive", "p": return .positive
    case "-1", "-", "\u{2212}1", "\u{2212}", "-1.0", "negative", "n": return .negative
    default: throw ExchangeProblem("\"\(text)\" is no sign; write 1 or -1")
    }
  }

  private func status() throws(ExchangeProblem) -> Status {
    guard let text = self["status"] else { return .actual }
    guard let status = Status(rawValue: text.lowercased()) else {
      throw ExchangeProblem("\"\(text)\" is no status; there are \(EventJSON.names(Status.self))")
    }
    return status
  }

  private func count(weight: Double?) throws(ExchangeProblem) -> Int {
    if let number = try number("count") {
      guard let count = Int(exactly: number), count >= 1 else {
        throw ExchangeProblem("the count \(NumberText.plain(number)) is no whole number of at least 1")
      }
      return count
    }
    // A missing weight is 1; beyond a million million the sum of counts could overflow.
    return max(1, Int(min(abs(weight ?? 1), 1e12).rounded()))
  }

  private func number(_ name: String) throws(ExchangeProblem) -> Double? {
    guard let text = self[name] else { return nil }
    guard let number = Double(text), number.isFinite else {
      throw ExchangeProblem("\"\(text)\" in column \(name) is no number")
    }
    return number
  }

  private func flag(_ name: String) throws(ExchangeProblem) -> Bool? {
    guard let text = self[name] else { return nil }
    switch text.lowercased() {
    case "true", "1", "yes": return true
    case "false", "0", "no": return false
    default: throw ExchangeProblem("\"\(text)\" in column \(name) is neither true nor false")
    }
  }

  private func span(_ name: String) throws(ExchangeProblem) -> TextSpan? {
    guard let text = self[name] else { return nil }
    guard let start = try number(name + "Start").flatMap({ Int(exactly: $0) }),
      let end = try number(name + "End").flatMap({ Int(exactly: $0) }), 0 <= start, start <= end
    else { return TextSpan(text: text, start: 0, end: text.utf8.count) }
    return TextSpan(text: text, start: start, end: end)
  }
}
