import Extraction
import Foundation
import SignedNetwork

/// Labels of news items that are kept without their text: `ID`, a tab, and events separated by "; ", or "-" for none.
///
/// An event is `KIND SOURCE TARGET`, then `m` where neither side is the actor, the status where it is not actual, and `?`
/// where it is optional.
enum NewsLabels {
  /// What the labels and the texts give together.
  struct Reading {
    var labelled: [GoldItem] = []
    /// Items whose id has no label.
    var unlabelled: [GoldItem] = []
    /// Labels whose id has no text.
    var missing = 0
  }

  /// Joins labels with the texts of JSON lines; ids without a text are left out and counted.
  static func read(_ path: String, news: [String]) throws -> Reading {
    var labels: [String: [GoldEvent]] = [:]
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t")
      guard fields.count == 2, let events = events(fields[1]) else {
        throw WordListError(
          file: path, line: index + 1,
          message: "a row is an id, a tab and events such as \"ally RUS CHN m ?\"")
      }
      labels[String(fields[0])] = events
    }
    var reading = Reading()
    for file in news {
      for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
        let item = try JSONDecoder().decode(NewsItem.self, from: Data(line.utf8))
        let events = labels.removeValue(forKey: item.id)
        let gold = GoldItem(
          id: item.id, date: item.date.flatMap { PartialDate($0) }, text: item.text, events: events ?? [])
        if events == nil { reading.unlabelled.append(gold) } else { reading.labelled.append(gold) }
      }
    }
    reading.missing = labels.count
    return reading
  }

  private struct NewsItem: Decodable {
    let id: String
    let date: String?
    let text: String
  }

  private static func events(_ text: Substring) -> [GoldEvent]? {
    if text == "-" { return [] }
    var events: [GoldEvent] = []
    for part in text.split(separator: ";") {
      let words = part.split(separator: " ").map(String.init)
      guard words.count >= 3, let kind = Kind(rawValue: words[0]) else { return nil }
      var event = GoldEvent(
        kind: kind, source: ActorID(words[1]), target: ActorID(words[2]), mutual: nil, status: .actual,
        optional: nil)
      for word in words.dropFirst(3) {
        switch word {
        case "m": event.mutual = true
        case "?": event.optional = true
        default:
          guard let status = Status(rawValue: word) else { return nil }
          event.status = status
        }
      }
      events.append(event)
    }
    return events
  }
}
