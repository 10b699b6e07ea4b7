/// The code of an actor, such as `RUS`, `NATO` or `HEZBOLLAH`.
///
/// States have their ISO 3166-1 alpha-3 code, former states that of ISO 3166-3, organisations and groups a
/// short name in capitals. Codes order by their UTF-8 bytes, so that every listing is the same everywhere.
public struct ActorID: Hashable, Comparable, Sendable, RawRepresentable, ExpressibleByStringLiteral {
  /// The code as written.
  public let rawValue: String

  /// Makes a code of any text.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Makes a code of any text.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// Makes a code of a literal.
  public init(stringLiteral value: String) { self.rawValue = value }

  /// Orders by UTF-8 bytes, independent of the locale.
  public static func < (left: ActorID, right: ActorID) -> Bool {
    left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
  }
}

extension ActorID: CustomStringConvertible {
  /// The code itself.
  public var description: String { rawValue }
}

extension ActorID: Codable {
  /// Reads the code from a single string.
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the code as a single string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

/// What sort of actor a code names; the map gives each its own shape.
public enum ActorType: String, Codable, CaseIterable, Sendable {
  /// A state or territory.
  case state
  /// An international organisation.
  case organisation
  /// An informal or economic bloc of states.
  case bloc
  /// A non-state armed or political group.
  case group
  /// Anything that no list knows.
  case other
}

/// Somebody who can stand with or against somebody else.
public struct Actor: Hashable, Codable, Sendable, Identifiable {
  /// The code.
  public var id: ActorID
  /// The name to print, such as "North Korea".
  public var name: String
  /// State, organisation, bloc, group or other.
  public var type: ActorType
  /// The ISO 3166-1 alpha-2 code of a state, where there is one.
  public var iso2: String?

  /// Makes an actor; without a name, the code is printed.
  public init(id: ActorID, name: String? = nil, type: ActorType = .other, iso2: String? = nil) {
    self.id = id
    self.name = name ?? id.rawValue
    self.type = type
    self.iso2 = iso2
  }
}
