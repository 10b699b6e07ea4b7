package import Foundation
import SignedNetwork

extension Gazetteer {
  /// Loads the gazetteer from its folder, with what users add.
  ///
  /// - Parameters:
  ///   - folder: Holds `states.tsv`, `organisations.tsv`, `groups.tsv`, `more.tsv`, `members.tsv`, `people*.tsv`,
  ///     `cities.tsv`, `agents.tsv`, `others.tsv` and `contexts.tsv`.
  ///   - additions: YAML files with actors to add or change, later ones winning.
  /// - Throws: `GazetteerError`, or `SettingsProblem` for the additions, with file and line.
  package static func load(folder: URL, additions: [URL] = []) throws -> Gazetteer {
    var builder = GazetteerBuilder()
    for name in ["states.tsv", "organisations.tsv", "groups.tsv", "more.tsv"] {
      try builder.readActors(folder.appendingPathComponent(name))
    }
    try builder.readPeople(folder.appendingPathComponent("people.tsv"))
    // The file under another licence may be deleted.
    let shareAlike = folder.appendingPathComponent("people-countryinfo.tsv")
    if FileManager.default.fileExists(atPath: shareAlike.path) { try builder.readPeople(shareAlike) }
    try builder.readPeople(folder.appendingPathComponent("people-more.tsv"))
    try builder.readMembers(folder.appendingPathComponent("members.tsv"))
    try builder.readCities(folder.appendingPathComponent("cities.tsv"))
    try builder.readOthers(folder.appendingPathComponent("others.tsv"))
    try builder.readAgents(folder.appendingPathComponent("agents.tsv"))
    try builder.readContexts(folder.appendingPathComponent("contexts.tsv"))
    for file in additions { try builder.readAdditions(file) }
    return builder.gazetteer()
  }
}

/// Gathers rows into a gazetteer.
struct GazetteerBuilder {
  var actors: [Actor] = []
  var details: [Gazetteer.Details] = []
  var index: [ActorID: Int32] = [:]
  var trie = ActorTrie()
  var people = People()
  var offices: [String: UInt8] = [:]
  var memberships: [Gazetteer.Membership] = []
  var agents = AgentList()
  var contexts = ContextList()
  var givenNames: Set<UInt64> = []

  init() { trie.reserve(edges: 90_000) }

  /// The place of an actor, made when it is new.
  mutating func place(of id: ActorID, type: ActorType?, name: String?, iso2: String?) -> Int32? {
    if let known = index[id] {
      if let type { actors[Int(known)].type = type }
      if let name { actors[Int(known)].name = name }
      if let iso2 { actors[Int(known)].iso2 = iso2 }
      return known
    }
    guard let type else { return nil }
    let place = Int32(actors.count)
    actors.append(Actor(id: id, name: name, type: type, iso2: iso2))
    details.append(Gazetteer.Details())
    index[id] = place
    return place
  }

  mutating func readActors(_ file: URL) throws(GazetteerError) {
    let table = try GazetteerTable(file, required: ["id", "type", "name", "names"])
    let id = table.column("id") ?? 0
    let (type, name, iso2) = (table.column("type"), table.column("name"), table.column("iso2"))
    let (from, to, called) = (table.column("from"), table.column("to"), table.column("called"))
    let sorts: [(Int?, ActorTrie.Sort)] = [
      (table.column("names"), .name), (table.column("organs"), .organ),
      (table.column("adjectives"), .adjective),
      (table.column("demonyms"), .demonym), (table.column("capitals"), .capital),
      (table.column("prefixes"), .prefix),
    ]
    try table.forEachRow { (cells, line) throws(GazetteerError) in
      func text(_ column: Int?) -> String? {
        column.flatMap { cells[$0].isEmpty ? nil : table.text(cells[$0]) }
      }
      let code = ActorID(table.text(cells[id]))
      let typeName = text(type)
      let actorType = typeName.flatMap(ActorType.init(rawValue:))
      if let typeName, actorType == nil {
        throw GazetteerError(
          file: file, line: line, problem: "has the unknown type \"\(typeName)\"",
          remedy: "write one of \(ActorType.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      guard let place = place(of: code, type: actorType, name: text(name), iso2: text(iso2)) else {
        throw GazetteerError(
          file: file, line: line, problem: "names the new actor \(code) without a type",
          remedy: "write one of \(ActorType.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      if let days = try Gazetteer.days(text(from), text(to), file: file, line: line) {
        details[Int(place)].days = days
      }
      for (column, sort) in sorts {
        guard let column else { continue }
        for item in table.items(cells[column]) {
          let form = table.text(item)
          add(form, atoms: table.atoms(item), sort: sort, to: place)
        }
      }
      if let called {
        for item in table.items(cells[called]) {
          if let word = table.atoms(item).last?.word { details[Int(place)].called.append(word) }
        }
      }
    }
  }

  /// Adds a form of an actor.
  mutating func add(_ form: String, atoms: [NameAtom], sort: ActorTrie.Sort, to place: Int32) {
    trie.insert(atoms, owner: place, sort: sort)
    switch sort {
    case .adjective, .demonym: details[Int(place)].adjectives.append(form)
    default: details[Int(place)].names.append(form)
    }
  }

  mutating func readPeople(_ file: URL) throws(GazetteerError) {
    let table = try GazetteerTable(
      file, required: ["actor", "office", "from", "to", "name", "surnames", "aliases"])
    let columns = ["actor", "office", "from", "to", "name", "surnames", "aliases"].map {
      table.column($0) ?? 0
    }
    let base = Int32(people.text.count)
    people.text += table.bytes
    func kept(_ cell: GazetteerTable.Cell) -> Range<Int32> {
      base + Int32(cell.lowerBound)..<base + Int32(cell.upperBound)
    }
    // Rows of one actor and one office stand together: what the row before had need not be looked up again.
    var lastActor = 0..<0
    var lastPlace: Int32 = 0
    var lastOffice = 0..<0
    var office = ""
    try table.forEachRow { (cells, line) throws(GazetteerError) in
      if lastActor.isEmpty || !table.equal(lastActor, cells[columns[0]]) {
        let actor = ActorID(table.text(cells[columns[0]]))
        guard let place = index[actor] else {
          throw GazetteerError(
            file: file, line: line, problem: "gives an office of the unknown actor \(actor)",
            remedy: "give the actor a row in more.tsv first")
        }
        lastActor = cells[columns[0]]
        lastPlace = place
      }
      if lastOffice.isEmpty || !table.equal(lastOffice, cells[columns[1]]) {
        lastOffice = cells[columns[1]]
        office = table.text(lastOffice)
      }
      addPerson(
        actor: lastPlace, office: office,
        days: try table.days(cells[columns[2]], cells[columns[3]], line: line) ?? (.min ... .max),
        name: table.atoms(cells[columns[4]]),
        surnames: table.items(cells[columns[5]]).map { table.atoms($0) },
        aliases: table.items(cells[columns[6]]).map { table.atoms($0) },
        ranges: (
          kept(cells[columns[4]]), kept(cells[columns[5]]), kept(cells[columns[2]]), kept(cells[columns[3]])
        ))
    }
  }

  mutating func addPerson(
    actor: Int32, office: String, days: ClosedRange<Int32>, name: [NameAtom], surnames: [[NameAtom]],
    aliases: [[NameAtom]],
    ranges: (name: Range<Int32>, surnames: Range<Int32>, from: Range<Int32>, to: Range<Int32>)
  ) {
    guard !name.isEmpty else { return }
    let number: UInt8
    if let known = offices[office] {
      number = known
    } else {
      number = UInt8(clamping: people.offices.count)
      people.offices.append(office)
      offices[office] = number
    }
    let key = name.reduce(UInt64(truncatingIfNeeded: actor)) { ($0 ^ $1.word) &* 0x100_0000_01b3 }
    let person = Int32(people.list.count)
    people.list.append(
      People.Person(
        actor: actor, office: number, days: days, name: ranges.name, surnames: ranges.surnames,
        from: ranges.from,
        to: ranges.to, key: key))
    people.byKey[key, default: []].append(person)
    trie.insert(name, owner: person, sort: name.count > 1 ? .person : .surname)
    for alias in aliases { trie.insert(alias, owner: person, sort: alias.count > 1 ? .person : .surname) }
    for surname in surnames { trie.insert(surname, owner: person, sort: .surname) }
    if name.count > 1, name[0].length > 1, surnames.first?.first?.word != name[0].word {
      givenNames.insert(name[0].word)
    }
  }

  mutating func readMembers(_ file: URL) throws(GazetteerError) {
    let table = try GazetteerTable(file, required: ["organisation", "member", "from", "to", "status"])
    let columns = ["organisation", "member", "from", "to", "status"].map { table.column($0) ?? 0 }
    memberships.reserveCapacity(4000)
    try table.forEachRow { (cells, line) throws(GazetteerError) in
      memberships.append(
        Gazetteer.Membership(
          organisation: ActorID(table.text(cells[columns[0]])),
          member: ActorID(table.text(cells[columns[1]])),
          days: try table.days(cells[columns[2]], cells[columns[3]], line: line) ?? (.min ... .max),
          status: table.text(cells[columns[4]])))
    }
  }

  mutating func readOthers(_ file: URL) throws(GazetteerError) {
    let table = try GazetteerTable(file, required: ["words"])
    let words = table.column("words") ?? 0
    try table.forEachRow { (cells, _) throws(GazetteerError) in
      trie.insert(table.atoms(cells[words]), owner: -1, sort: .other)
    }
  }

  consuming func gazetteer() -> Gazetteer {
    // Codes in order; the trie and the people keep the places that they were built with through `order`.
    let order = actors.indices.sorted { actors[$0].id < actors[$1].id }
    var newPlace = [Int32](repeating: 0, count: actors.count)
    for (new, old) in order.enumerated() { newPlace[old] = Int32(new) }
    var people = people
    for place in people.list.indices { people.list[place].actor = newPlace[Int(people.list[place].actor)] }
    var trie = trie
    trie.renumber { form in
      switch form.sort {
      case .name, .organ, .adjective, .demonym, .capital, .city, .short, .prefix: newPlace[Int(form.owner)]
      case .person, .surname, .other, .context: form.owner
      }
    }
    var contexts = contexts
    contexts.renumber(newPlace)
    return Gazetteer(
      actors: order.map { actors[$0] }, index: index.mapValues { newPlace[Int($0)] },
      details: order.map { details[$0] }, people: people, trie: trie, agents: agents, contexts: contexts,
      memberships: memberships, givenNames: givenNames,
      memberStates: Set(
        memberships.lazy.filter { $0.organisation == "UN" && $0.status.isEmpty }
          .compactMap { index[$0.member].map { newPlace[Int($0)] } }
          + ["TWN", "PSE", "XKX", "VAT"]
          .compactMap { index[ActorID($0)].map { newPlace[Int($0)] } }))
  }
}

extension Gazetteer {
  /// The days from a first date up to, but not including, the day on which the successor begins; `nil` when
  /// neither is given.
  static func days(
    _ from: String?, _ to: String?, file: URL, line: Int
  ) throws(GazetteerError) -> ClosedRange<Int32>? {
    func date(_ text: String?) throws(GazetteerError) -> PartialDate? {
      guard let text, !text.isEmpty else { return nil }
      guard let date = PartialDate(text) else { throw badDate(text, file: file, line: line) }
      return date
    }
    let (first, last) = (try date(from), try date(to))
    return first == nil && last == nil ? nil : days(first, last)
  }

  static func days(_ first: PartialDate?, _ last: PartialDate?) -> ClosedRange<Int32> {
    let start = first.map { Int32(clamping: $0.firstDayNumber) } ?? .min
    let end =
      last.map { Int32(clamping: $0.precision == .day ? $0.lastDayNumber - 1 : $0.lastDayNumber) } ?? .max
    return start...max(start, end)
  }

  static func badDate(_ text: String, file: URL, line: Int) -> GazetteerError {
    GazetteerError(
      file: file, line: line, problem: "has \"\(text)\" for a date",
      remedy: "write YYYY, YYYY-MM or YYYY-MM-DD")
  }
}
