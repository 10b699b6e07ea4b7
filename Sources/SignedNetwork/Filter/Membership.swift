/// Which actors belong to which organisations and blocs, and when.
///
/// The filter needs it to put the members in the place of an organisation, and a bloc in the place of its members.
/// The caller gives the entries: the gazetteer's, or any other list.
public struct Membership: Hashable, Sendable {
  /// One membership.
  public struct Entry: Hashable, Codable, Sendable {
    /// The organisation or bloc.
    public var organisation: ActorID
    /// The member.
    public var member: ActorID
    /// Since when; `nil` means since its beginning.
    public var from: PartialDate?
    /// Until when; `nil` means that it lasts.
    public var to: PartialDate?

    /// Makes an entry.
    public init(organisation: ActorID, member: ActorID, from: PartialDate? = nil, to: PartialDate? = nil) {
      self.organisation = organisation
      self.member = member
      self.from = from
      self.to = to
    }

    /// Whether it holds on a date: on any day that the date can mean. Without a date, whether it still lasts.
    func holds(on date: PartialDate?) -> Bool {
      guard let date else { return to == nil }
      return date.overlaps(from: from, to: to)
    }
  }

  private let entries: [ActorID: [ActorID: [Entry]]]

  /// No memberships.
  public static let none = Membership([])

  /// Gathers entries, in any order.
  public init(_ entries: some Sequence<Entry>) {
    var groups: [ActorID: [ActorID: [Entry]]] = [:]
    for entry in entries where entry.organisation != entry.member {
      groups[entry.organisation, default: [:]][entry.member, default: []].append(entry)
    }
    self.entries = groups
  }

  /// Whether anything is known of an organisation's members.
  public func knows(_ organisation: ActorID) -> Bool { entries[organisation] != nil }

  /// The members on a date, sorted; without a date, those whose membership lasts.
  public func members(of organisation: ActorID, on date: PartialDate?) -> [ActorID] {
    (entries[organisation] ?? [:]).filter { $0.value.contains { $0.holds(on: date) } }.keys.sorted()
  }

  /// Whether an actor is a member on a date; without a date, whether its membership lasts.
  public func isMember(_ actor: ActorID, of organisation: ActorID, on date: PartialDate?) -> Bool {
    entries[organisation]?[actor]?.contains { $0.holds(on: date) } ?? false
  }
}

extension Membership: Codable {
  /// Reads a list of entries.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode([Entry].self))
  }

  /// Writes all entries, sorted by organisation and member.
  public func encode(to encoder: any Encoder) throws {
    let sorted = entries.sorted { $0.key < $1.key }.flatMap { organisation in
      organisation.value.sorted { $0.key < $1.key }.flatMap(\.value)
    }
    var container = encoder.singleValueContainer()
    try container.encode(sorted)
  }
}
