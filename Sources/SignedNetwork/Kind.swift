/// Whether a tie joins or divides.
public enum Sign: Int, Codable, CaseIterable, Comparable, Sendable {
  /// Against each other.
  case negative = -1
  /// With each other.
  case positive = 1

  /// Negative comes before positive.
  public static func < (left: Sign, right: Sign) -> Bool { left.rawValue < right.rawValue }
}

/// The four kinds of tie that Entente knows, as the codebook defines them.
public enum Kind: String, Codable, CaseIterable, Comparable, Sendable {
  /// Support, praise, aid or cooperation.
  case ally
  /// Accusation, threat, sanction, attack or rivalry.
  case adversary
  /// A formal agreement, or membership in an organisation.
  case pact
  /// A visit, meeting, call or talks.
  case visit

  /// Minus for `adversary`, plus for the others.
  public var sign: Sign { self == .adversary ? .negative : .positive }

  /// Orders kinds as they are declared: ally, adversary, pact, visit.
  public static func < (left: Kind, right: Kind) -> Bool { left.rank < right.rank }

  package var rank: Int {
    switch self {
    case .ally: 0
    case .adversary: 1
    case .pact: 2
    case .visit: 3
    }
  }
}
