/// Two actors without order; `first` is the lesser code.
public struct ActorPair: Hashable, Comparable, Codable, Sendable {
  /// The lesser code.
  public let first: ActorID
  /// The greater code.
  public let second: ActorID

  /// Makes a pair of two codes in either order.
  public init(_ one: ActorID, _ other: ActorID) {
    first = min(one, other)
    second = max(one, other)
  }

  /// Orders by the first code, then the second.
  public static func < (left: ActorPair, right: ActorPair) -> Bool {
    left.first != right.first ? left.first < right.first : left.second < right.second
  }
}

/// All events of one kind for one pair of actors.
///
/// The pair is ordered for a visit with a visitor and unordered for everything else; an unordered tie remembers
/// which side acted in how many of its events.
public struct Tie: Hashable, Sendable {
  /// What sort of tie it is.
  public let kind: Kind
  /// The visitor of a directed visit, else the lesser code.
  public let source: ActorID
  /// The host of a directed visit, else the greater code.
  public let target: ActorID
  /// Whether the pair is ordered: a visit with a visitor and a host.
  public let isDirected: Bool
  /// The events behind the tie, in their total order; never empty.
  public let events: [Event]

  /// The pair without order.
  public var pair: ActorPair { ActorPair(source, target) }
  /// Plus or minus, by the kind.
  public var sign: Sign { kind.sign }
  /// The number of reports.
  public let eventCount: Int
  /// The number of distinct stories: near copies of one article count once.
  public let articleCount: Int
  /// The earliest date of an event, if any has one.
  public let firstDate: PartialDate?
  /// The latest date of an event, if any has one.
  public let lastDate: PartialDate?
  /// The mean confidence of the events, 0 to 1, weighted by their counts.
  public let meanConfidence: Double
  /// How many reports have each status.
  public let statusCounts: [Status: Int]
  /// How many reports have `source` acting on `target`.
  public let forwardCount: Int
  /// How many reports have `target` acting on `source`.
  public let backwardCount: Int
  /// How many reports have both sides acting.
  public let mutualCount: Int
  /// The sum of the confidences of the events that affirm the tie, with the counts: what it adds to the pair's sign.
  public let weight: Double

  package init(key: TieKey, events unordered: [Event]) {
    let events = unordered.sorted()
    kind = key.kind
    source = key.source
    target = key.target
    isDirected = key.isDirected
    self.events = events
    var counts: [Status: Int] = [:]
    var (total, forward, backward, mutual) = (0, 0, 0, 0)
    var (confidence, affirmed) = (0.0, 0.0)
    var stories: Set<String> = []
    for event in events {
      total += event.count
      counts[event.status, default: 0] += event.count
      if event.isMutual {
        mutual += event.count
      } else if event.source == key.source {
        forward += event.count
      } else {
        backward += event.count
      }
      confidence += event.confidence * Double(event.count)
      if event.status.affirms { affirmed += event.confidence * Double(event.count) }
      stories.insert(event.story ?? event.article)
    }
    eventCount = total
    articleCount = stories.count
    firstDate = events.compactMap(\.date).min()
    lastDate = events.compactMap(\.date).max()
    meanConfidence = total > 0 ? confidence / Double(total) : 0
    statusCounts = counts
    forwardCount = forward
    backwardCount = backward
    mutualCount = mutual
    weight = affirmed
  }

  /// The status that says most about the tie: `actual` before `planned`, `possible`, `ended` and `denied`.
  public var leadingStatus: Status {
    for status in [Status.actual, .planned, .possible, .ended] where (statusCounts[status] ?? 0) > 0 {
      return status
    }
    return .denied
  }
}

extension Tie: Comparable {
  /// Orders by pair, kind and direction.
  public static func < (left: Tie, right: Tie) -> Bool { left.key < right.key }

  package var key: TieKey {
    TieKey(kind: kind, source: source, target: target, isDirected: isDirected)
  }
}

/// What makes two events belong to one tie.
package struct TieKey: Hashable, Comparable, Sendable {
  package let kind: Kind
  package let source: ActorID
  package let target: ActorID
  package let isDirected: Bool

  package init(kind: Kind, source: ActorID, target: ActorID, isDirected: Bool) {
    self.kind = kind
    self.source = source
    self.target = target
    self.isDirected = isDirected
  }

  package init(_ event: Event) {
    kind = event.kind
    isDirected = event.kind == .visit && !event.isMutual
    source = isDirected ? event.source : min(event.source, event.target)
    target = isDirected ? event.target : max(event.source, event.target)
  }

  package static func < (left: TieKey, right: TieKey) -> Bool {
    let (leftPair, rightPair) = (
      ActorPair(left.source, left.target), ActorPair(right.source, right.target)
    )
    if leftPair != rightPair { return leftPair < rightPair }
    if left.kind != right.kind { return left.kind < right.kind }
    if left.isDirected != right.isDirected { return !left.isDirected }
    return left.source < right.source
  }
}
