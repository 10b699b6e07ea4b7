import Foundation
import SignedNetwork

/// The words beside a name that say who within the actor is meant: "foreign minister", "troops", "tourists".
struct AgentList: Sendable {
  private(set) var rows: [Row] = []
  private var trie = ActorTrie()
  private var titles = ActorTrie()
  private var proper = ActorTrie()
  private var sport = ActorTrie()

  /// What a word does.
  enum Kind: String, Sendable, CaseIterable {
    /// One who can have a name: "minister", "general", "singer".
    case person
    /// A body: "government", "troops".
    case body
    /// Stands before the others: "former", "deputy", "three".
    case modifier
    /// Stands before a name only: "Mr", "Sheikh".
    case title
    /// Makes a longer name of something else, when capitalised: "Airlines".
    case proper
    /// A word of sport: two in a sentence, and its nations are teams.
    case sport
  }

  struct Row: Sendable {
    var kind: Kind
    var role: MentionRole
    /// The office that a surname after it is looked up in; empty where it is none.
    var office: String
  }

  mutating func add(_ atoms: [NameAtom], _ row: Row) {
    let owner = Int32(rows.count)
    rows.append(row)
    switch row.kind {
    case .proper: proper.insert(atoms, owner: owner, sort: .other)
    case .sport: sport.insert(atoms, owner: owner, sort: .other, anyCase: true)
    case .title: titles.insert(atoms, owner: owner, sort: .other)
    default: trie.insert(atoms, owner: owner, sort: .other, anyCase: true)
    }
  }

  /// The longest agent or modifier that begins at an atom.
  func longest(in atoms: [NameAtom], at start: Int) -> (row: Row, count: Int)? {
    trie.longest(in: atoms, at: start).map { (rows[Int(trie.forms[Int($0.form)].owner)], $0.count) }
  }

  /// The longest word that makes a longer proper name.
  func longestProper(in atoms: [NameAtom], at start: Int) -> Int? {
    proper.longest(in: atoms, at: start)?.count
  }

  /// Whether a sentence is about sport: it holds two different words of sport.
  func isSport(_ atoms: [NameAtom]) -> Bool {
    var first: Int32 = -1
    var position = 0
    while position < atoms.count {
      if let match = sport.longest(in: atoms, at: position) {
        let word = sport.forms[Int(match.form)].owner
        if first >= 0, word != first { return true }
        first = word
        position += match.count
      } else {
        position += 1
      }
    }
    return false
  }

  /// The longest title.
  func longestTitle(in atoms: [NameAtom], at start: Int) -> Int? {
    titles.longest(in: atoms, at: start)?.count
  }
}

/// Names with several meanings, and the words elsewhere in the article that decide.
struct ContextList: Sendable {
  private(set) var groups: [Group] = []
  private var cues = ActorTrie()
  private var cueCount: Int32 = 0
  private var cueNumbers: [UInt64: Int32] = [:]

  /// A name and its readings, the first being the usual one.
  struct Group: Sendable {
    var readings: [Reading] = []
  }

  struct Reading: Sendable {
    /// Places in the gazetteer; none when something is meant that is no actor.
    var actors: [Int32]
    var sort: ActorTrie.Sort
    /// The words that speak for it, by number.
    var cues: [Int32]
    /// The days on which it is possible.
    var days: ClosedRange<Int32>
  }

  mutating func addGroup() -> Int32 {
    groups.append(Group())
    return Int32(groups.count - 1)
  }

  mutating func add(
    to group: Int32, actors: [Int32], sort: ActorTrie.Sort, days: ClosedRange<Int32>, cues words: [[NameAtom]]
  ) {
    var numbers: [Int32] = []
    for word in words {
      let key = word.reduce(UInt64(7)) { ($0 ^ $1.word) &* 0x100_0000_01b3 }
      let number: Int32
      if let known = cueNumbers[key] {
        number = known
      } else {
        number = cueCount
        cueNumbers[key] = number
        cueCount += 1
        cues.insert(word, owner: number, sort: .other)
      }
      numbers.append(number)
    }
    groups[Int(group)].readings.append(Reading(actors: actors, sort: sort, cues: numbers, days: days))
  }

  mutating func renumber(_ newPlace: [Int32]) {
    for group in groups.indices {
      for reading in groups[group].readings.indices {
        groups[group].readings[reading].actors = groups[group].readings[reading].actors.map {
          newPlace[Int($0)]
        }
      }
    }
  }

  /// Which cues the sentences hold, by number.
  func cues(in sentences: [[NameAtom]]) -> [Bool] {
    var found = [Bool](repeating: false, count: Int(cueCount))
    for atoms in sentences {
      for start in atoms.indices {
        if let match = cues.longest(in: atoms, at: start) {
          found[Int(cues.forms[Int(match.form)].owner)] = true
        }
      }
    }
    return found
  }

  /// The reading that most cues speak for, of those possible at the date; the first of equals.
  func reading(of group: Int32, given cues: [Bool], on days: ClosedRange<Int32>?) -> (
    reading: Reading, support: Int
  ) {
    var readings = groups[Int(group)].readings
    if let days {
      let possible = readings.filter { $0.days.overlaps(days) }
      if !possible.isEmpty { readings = possible }
    }
    var best = readings[0]
    var most = -1
    for reading in readings {
      let support = reading.cues.reduce(0) { $0 + (cues[Int($1)] ? 1 : 0) }
      if support > most {
        best = reading
        most = support
      }
    }
    return (best, most)
  }
}

extension GazetteerBuilder {
  mutating func readAgents(_ file: URL) throws(GazetteerError) {
    let table = try GazetteerTable(file, required: ["words", "kind", "role", "office"])
    let columns = ["words", "kind", "role", "office"].map { table.column($0) ?? 0 }
    try table.forEachRow { (cells, line) throws(GazetteerError) in
      let kindName = table.text(cells[columns[1]])
      guard let kind = AgentList.Kind(rawValue: kindName) else {
        throw GazetteerError(
          file: file, line: line, problem: "has the unknown kind \"\(kindName)\"",
          remedy: "write one of \(AgentList.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      let roleName = table.text(cells[columns[2]])
      guard let role = roleName.isEmpty ? MentionRole.actor : MentionRole(rawValue: roleName) else {
        throw GazetteerError(
          file: file, line: line, problem: "has the unknown role \"\(roleName)\"",
          remedy: "write one of \(MentionRole.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      agents.add(
        table.atoms(cells[columns[0]]),
        AgentList.Row(kind: kind, role: role, office: table.text(cells[columns[3]])))
    }
  }

  /// Cities other than capitals: places in a state, which never stand for it.
  mutating func readCities(_ file: URL) throws(GazetteerError) {
    let table = try GazetteerTable(file, required: ["actor", "cities"])
    let (actor, cities) = (table.column("actor") ?? 0, table.column("cities") ?? 1)
    try table.forEachRow { (cells, line) throws(GazetteerError) in
      let id = ActorID(table.text(cells[actor]))
      guard let place = index[id] else {
        throw GazetteerError(
          file: file, line: line, problem: "gives cities of the unknown actor \(id)",
          remedy: "give the actor a row in more.tsv first")
      }
      for item in table.items(cells[cities]) { trie.insert(table.atoms(item), owner: place, sort: .city) }
    }
  }

  mutating func readContexts(_ file: URL) throws(GazetteerError) {
    let table = try GazetteerTable(file, required: ["form", "actor", "kind", "cues", "from", "to"])
    let columns = ["form", "actor", "kind", "cues", "from", "to"].map { table.column($0) ?? 0 }
    let sorts: [String: ActorTrie.Sort] = [
      "name": .name, "organ": .organ, "adjective": .adjective, "demonym": .demonym, "capital": .capital,
      "short": .short,
    ]
    var groups: [String: Int32] = [:]
    try table.forEachRow { (cells, line) throws(GazetteerError) in
      let form = table.text(cells[columns[0]])
      let kind = table.text(cells[columns[2]])
      guard let sort = sorts[kind] else {
        throw GazetteerError(
          file: file, line: line, problem: "has the unknown kind \"\(kind)\"",
          remedy: "write one of \(sorts.keys.sorted().joined(separator: ", "))")
      }
      var places: [Int32] = []
      for code in table.text(cells[columns[1]]).split(separator: "+") where code != "-" {
        guard let place = index[ActorID(String(code))] else {
          throw GazetteerError(
            file: file, line: line, problem: "names the unknown actor \(code)",
            remedy: "give the actor a row in more.tsv first, or write - for no actor")
        }
        places.append(place)
      }
      let days =
        try Gazetteer.days(
          table.text(cells[columns[4]]), table.text(cells[columns[5]]), file: file, line: line)
        ?? (.min ... .max)
      let group: Int32
      if let known = groups[form] {
        group = known
      } else {
        group = contexts.addGroup()
        groups[form] = group
        trie.insert(table.atoms(cells[columns[0]]), owner: group, sort: .context)
      }
      contexts.add(
        to: group, actors: places, sort: sort, days: days,
        cues: table.items(cells[columns[3]]).map { table.atoms($0) })
    }
  }
}
