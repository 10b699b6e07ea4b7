/// Whether what a sentence claims has happened, is to come, or is not so.
public enum Status: String, Codable, CaseIterable, Comparable, Sendable {
  /// Happened, or holds.
  case actual
  /// Announced for the future.
  case planned
  /// May happen, is urged, considered or feared.
  case possible
  /// Negated or refused.
  case denied
  /// Held once and is over.
  case ended

  /// Whether the claim speaks for a tie, now or to come; `denied` and `ended` speak against one.
  public var affirms: Bool { self != .denied && self != .ended }

  /// Orders statuses as they are declared.
  public static func < (left: Status, right: Status) -> Bool { left.rank < right.rank }

  package var rank: Int {
    switch self {
    case .actual: 0
    case .planned: 1
    case .possible: 2
    case .denied: 3
    case .ended: 4
    }
  }
}
