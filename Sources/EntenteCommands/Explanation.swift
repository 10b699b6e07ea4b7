import Entente
import Foundation
import SignedNetwork

/// How words are made to stand out.
struct Emphasis {
  let on: String
  let off: String

  static let none = Emphasis(on: "", off: "")
  static let bold = Emphasis(on: "\u{1B}[1m", off: "\u{1B}[0m")
}

enum Terminal {
  /// Bold on a terminal, unless `NO_COLOR` is set (no-color.org) or the terminal is dumb.
  static var emphasis: Emphasis {
    let environment = ProcessInfo.processInfo.environment
    let wanted = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    return wanted && isatty(STDOUT_FILENO) == 1 ? .bold : .none
  }
}

/// Ties with their evidence, for a person or a program to read.
struct Explanation {
  let ties: [Tie]
  let network: Network
  let corpus: Corpus

  func text(emphasis: Emphasis) -> String {
    let names = network.directory.mapValues(\.name)
    func name(_ id: ActorID) -> String { names[id] ?? id.rawValue }
    var lines: [String] = []
    for tie in ties {
      let arrow = tie.isDirected ? "→" : "–"
      let span = [tie.firstDate, tie.lastDate].compactMap { $0?.description }
      let period = span.isEmpty ? "" : span.first == span.last ? ", \(span[0])" : ", \(span[0]) to \(span[1])"
      lines.append(
        "\(emphasis.on)\(name(tie.source)) \(arrow) \(name(tie.target)): \(tie.kind.rawValue)\(emphasis.off)"
          + " (\(InputReport.count(tie.eventCount, "event")) in \(InputReport.count(tie.articleCount, "article"))\(period))"
      )
      for event in tie.events {
        var facts = [event.date?.description ?? "undated"]
        facts.append(event.isMutual ? "mutual" : "\(name(event.source)) → \(name(event.target))")
        if event.status != .actual { facts.append(event.status.rawValue) }
        if let speaker = event.reportedBy { facts.append("reported by \(name(speaker))") }
        facts.append("confidence \(Explanation.rounded(event.confidence))")
        if !event.rule.isEmpty { facts.append("rule \(event.rule)") }
        lines.append("  " + facts.joined(separator: " · "))
        if let evidence = event.evidence {
          lines.append("    " + Explanation.marked(evidence, emphasis: emphasis))
        }
        let origin = corpus.origins[event.article]
        let place = [event.article, origin?.source, origin?.url].compactMap { $0 }.filter { !$0.isEmpty }
        if !place.isEmpty { lines.append("    [\(Failure.printable(place.joined(separator: ", ")))]") }
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  func json() throws -> Data {
    struct Entry: Encodable {
      let kind: Kind
      let source: ActorID
      let target: ActorID
      let directed: Bool
      let events: [Event]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let entries = ties.map {
      Entry(kind: $0.kind, source: $0.source, target: $0.target, directed: $0.isDirected, events: $0.events)
    }
    var data = try encoder.encode(entries)
    data.append(0x0A)
    return data
  }

  /// The sentence on one line, its trigger made to stand out, or put in brackets where nothing can.
  private static func marked(_ evidence: Evidence, emphasis: Emphasis) -> String {
    let sentence = evidence.sentence
    let bytes = Array(sentence.text.utf8)
    var text = sentence.text
    if let trigger = evidence.trigger, trigger.start >= sentence.start,
      trigger.end - sentence.start <= bytes.count, trigger.start < trigger.end
    {
      let from = trigger.start - sentence.start
      let to = trigger.end - sentence.start
      let (on, off) = emphasis.on.isEmpty ? ("[", "]") : (emphasis.on, emphasis.off)
      text =
        printable(bytes[..<from]) + on + printable(bytes[from..<to]) + off + printable(bytes[to...])
    } else {
      text = printable(bytes[...])
    }
    return text
  }

  private static func printable(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return Failure.printable(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  private static func rounded(_ number: Double) -> String {
    String((number * 100).rounded() / 100)
  }
}
