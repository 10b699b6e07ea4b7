package import Foundation
package import SignedNetwork

/// An event as a labelled file gives it.
package struct GoldEvent: Codable, Hashable, Sendable {
  package var kind: Kind
  package var source: ActorID
  package var target: ActorID
  package var mutual: Bool?
  package var status: Status
  package var optional: Bool?

  package init(
    kind: Kind, source: ActorID, target: ActorID, mutual: Bool? = nil, status: Status = .actual,
    optional: Bool? = nil
  ) {
    self.kind = kind
    self.source = source
    self.target = target
    self.mutual = mutual
    self.status = status
    self.optional = optional
  }
}

/// A labelled passage: a line of a gold file.
package struct GoldItem: Codable, Sendable {
  package var id: String
  package var date: PartialDate?
  package var title: String?
  package var text: String
  package var events: [GoldEvent]

  package init(id: String, date: PartialDate? = nil, title: String? = nil, text: String, events: [GoldEvent])
  {
    self.id = id
    self.date = date
    self.title = title
    self.text = text
    self.events = events
  }

  /// The passage as an article; its title is no evidence and stays out.
  package var article: Article { Article(id: id, date: date, text: text) }

  /// Reads a gold file, one JSON object a line.
  ///
  /// - Throws: `WordListError` with the line that is no labelled passage.
  package static func read(_ file: URL) throws -> [GoldItem] {
    let name = file.lastPathComponent
    let text: String
    do {
      text = try String(contentsOf: file, encoding: .utf8)
    } catch {
      throw WordListError(
        file: file.path, line: nil, message: "the file cannot be read as UTF-8 text; check its path")
    }
    var items: [GoldItem] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      do {
        items.append(try JSONDecoder().decode(GoldItem.self, from: Data(line.utf8)))
      } catch {
        throw WordListError(
          file: name, line: index + 1,
          message:
            "this is no labelled passage; write an object with id, date, text and events as the codebook says"
        )
      }
    }
    guard !items.isEmpty else {
      throw WordListError(file: name, line: nil, message: "there is no labelled passage in it")
    }
    return items
  }
}

/// What is compared: a kind and a pair, ordered for a visit with a visitor, with denied and ended claims apart.
struct ScoringKey: Hashable, Comparable {
  var kind: Kind
  var first: ActorID
  var second: ActorID
  var ordered: Bool
  var standing: Standing

  /// The statuses that the main figure tells apart.
  enum Standing: Int, Comparable {
    case affirmed, denied, ended
    static func < (left: Standing, right: Standing) -> Bool { left.rawValue < right.rawValue }
  }

  init(kind: Kind, source: ActorID, target: ActorID, isMutual: Bool, status: Status) {
    self.kind = kind
    ordered = kind == .visit && !isMutual
    (first, second) = ordered || source < target ? (source, target) : (target, source)
    standing = status == .denied ? .denied : status == .ended ? .ended : .affirmed
  }

  init(_ event: Event) {
    self.init(
      kind: event.kind, source: event.source, target: event.target, isMutual: event.isMutual,
      status: event.status)
  }

  init(_ event: GoldEvent) {
    self.init(
      kind: event.kind, source: event.source, target: event.target, isMutual: event.mutual ?? false,
      status: event.status)
  }

  static func < (left: ScoringKey, right: ScoringKey) -> Bool {
    if left.first != right.first { return left.first < right.first }
    if left.second != right.second { return left.second < right.second }
    if left.kind != right.kind { return left.kind < right.kind }
    if left.ordered != right.ordered { return right.ordered }
    return left.standing < right.standing
  }

  /// The pair without its order, and the sign: what the sign figure compares.
  var signed: SignedPair {
    SignedPair(first: min(first, second), second: max(first, second), sign: kind.sign)
  }

  var description: String {
    let arrow = ordered ? "→" : "–"
    return "\(kind.rawValue) \(first)\(arrow)\(second)" + (standing == .affirmed ? "" : " (\(standing))")
  }
}

struct SignedPair: Hashable {
  var first: ActorID
  var second: ActorID
  var sign: Sign
}

/// Right, found and wanted events, and the three figures made of them.
package struct Tally: Codable, Hashable, Sendable {
  package init() {}

  /// Events found that are wanted.
  package var right = 0
  /// Events found that count: neither optional nor of unlisted actors.
  package var found = 0
  /// Events wanted.
  package var wanted = 0

  /// The share of the found that is right; 1 when nothing was found.
  package var precision: Double { found == 0 ? 1 : Double(right) / Double(found) }
  /// The share of the wanted that was found; 1 when nothing is wanted.
  package var recall: Double { wanted == 0 ? 1 : Double(right) / Double(wanted) }
  /// The harmonic mean of the two.
  package var f1: Double { found + wanted == 0 ? 1 : 2 * Double(right) / Double(found + wanted) }

  mutating func add(right: Int, found: Int, wanted: Int) {
    self.right += right
    self.found += found
    self.wanted += wanted
  }
}
