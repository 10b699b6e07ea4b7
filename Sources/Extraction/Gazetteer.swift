import Foundation
package import SignedNetwork

/// Whom texts can name: states, organisations, blocs and groups with their names, people and members.
///
/// A value that is loaded once (some ten milliseconds) and shared freely. The files and their columns are
/// described in `Documentation/Gazetteer.md`.
package struct Gazetteer: Sendable {
  /// All actors, sorted by code.
  package let actors: [Actor]

  let index: [ActorID: Int32]
  let details: [Details]
  let people: People
  let trie: ActorTrie
  let agents: AgentList
  let contexts: ContextList
  let memberships: [Membership]
  let givenNames: Set<UInt64>
  /// The places of the member states of the United Nations.
  let memberStates: Set<Int32>

  /// What is known of an actor beyond its name and type.
  struct Details: Sendable {
    /// The days between which it exists; open ends are the extremes.
    var days: ClosedRange<Int32> = .min ... .max
    /// Every name, as written in the files.
    var names: [String] = []
    /// Adjectives and demonyms, as written.
    var adjectives: [String] = []
    /// What it is called for short once it was named: "kingdom", "island".
    var called: [UInt64] = []
  }

  /// Membership of a state in an organisation or bloc.
  struct Membership: Hashable, Sendable {
    var organisation: ActorID
    var member: ActorID
    var days: ClosedRange<Int32>
    var status: String
  }

  /// The actor with a code.
  package subscript(id: ActorID) -> Actor? {
    index[id].map { actors[Int($0)] }
  }

  /// The actor with a code; one that no list knows is printed by its code.
  package func actor(_ id: ActorID) -> Actor {
    self[id] ?? Actor(id: id)
  }

  /// Every name, adjective and demonym of an actor, as the files have them.
  package func names(of id: ActorID) -> [String] {
    guard let place = index[id] else { return [] }
    return details[Int(place)].names + details[Int(place)].adjectives
  }

  /// The members of an organisation or bloc at a date, or ever, sorted; observers and the like are left out.
  package func members(of organisation: ActorID, on date: PartialDate? = nil) -> [ActorID] {
    let found = memberships.lazy.filter {
      $0.organisation == organisation && $0.status.isEmpty && Gazetteer.covers($0.days, date)
    }
    return Set(found.map(\.member)).sorted()
  }

  /// The organisations and blocs that an actor is a member of at a date, or ever was, sorted.
  package func organisations(of member: ActorID, on date: PartialDate? = nil) -> [ActorID] {
    let found = memberships.lazy.filter {
      $0.member == member && $0.status.isEmpty && Gazetteer.covers($0.days, date)
    }
    return Set(found.map(\.organisation)).sorted()
  }

  /// Somebody who holds or held an office.
  package struct OfficeHolder: Hashable, Sendable {
    /// The name as it is usually written.
    package let name: String
    /// The office: `head-of-state`, `head-of-government`, `foreign`, `defence` and so on.
    package let office: String
    /// The first day, month or year in office, where known.
    package let from: PartialDate?
    /// The day, month or year of leaving it; `nil` while in office, or unknown.
    package let to: PartialDate?
  }

  /// Who holds offices of an actor at a date, or ever held one; by office, then by first day.
  package func officeHolders(of id: ActorID, on date: PartialDate? = nil) -> [OfficeHolder] {
    guard let place = index[id] else { return [] }
    var found: [(OfficeHolder, Int32)] = []
    for person in people.list where person.actor == place {
      guard date == nil || Gazetteer.covers(person.days, date) else { continue }
      found.append((people.holder(person), person.days.lowerBound))
    }
    return found.sorted { left, right in
      (left.0.office, left.1, left.0.name) < (right.0.office, right.1, right.0.name)
    }.map(\.0)
  }

  /// Whether an actor is a state or territory that is no member of the United Nations.
  func isDependent(_ place: Int32) -> Bool {
    actors[Int(place)].type == .state && !memberStates.contains(place)
      && details[Int(place)].days.upperBound == .max
  }

  static func covers(_ days: ClosedRange<Int32>, _ date: PartialDate?) -> Bool {
    guard let date else { return true }
    return days.lowerBound <= Int32(clamping: date.lastDayNumber)
      && days.upperBound >= Int32(clamping: date.firstDayNumber)
  }
}

/// Office holders, with their names kept as bytes until somebody asks.
struct People: Sendable {
  var list: [Person] = []
  /// The bytes of the files that the names lie in.
  var text: [UInt8] = []
  /// The names of offices, by number.
  var offices: [String] = []

  struct Person: Sendable {
    var actor: Int32
    var office: UInt8
    var days: ClosedRange<Int32>
    /// Where the name lies in `text`.
    var name: Range<Int32>
    /// Where the surnames lie, parted by `|`.
    var surnames: Range<Int32>
    /// Where first and last date lie.
    var from: Range<Int32>
    var to: Range<Int32>
    /// FNV-1a of the folded full name: the same person in two offices has one key.
    var key: UInt64
  }

  /// Where the terms of each person lie, by key: one person may have held several offices.
  var byKey: [UInt64: [Int32]] = [:]

  /// All terms of office of a person.
  func terms(of person: Int32) -> [ClosedRange<Int32>] {
    (byKey[list[Int(person)].key] ?? [person]).map { list[Int($0)].days }
  }

  func string(_ range: Range<Int32>) -> String {
    String(decoding: text[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }

  func holder(_ person: Person) -> Gazetteer.OfficeHolder {
    Gazetteer.OfficeHolder(
      name: string(person.name), office: offices[Int(person.office)], from: PartialDate(string(person.from)),
      to: PartialDate(string(person.to)))
  }
}
