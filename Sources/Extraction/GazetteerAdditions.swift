import Foundation
import Settings
import SignedNetwork

extension GazetteerBuilder {
  /// Reads actors that users add or change, from YAML.
  ///
  /// The format is in `Documentation/Gazetteer.md`. Names are added to those that an actor has; type, name and
  /// dates replace what the gazetteer says.
  mutating func readAdditions(_ file: URL) throws {
    guard let data = try? Data(contentsOf: file), let text = String(bytes: data, encoding: .utf8) else {
      throw GazetteerError(
        file: file, line: nil, problem: "cannot be read as UTF-8 text",
        remedy: "see that it exists and is readable")
    }
    let root = try SettingsDocument(text, file: file.path).root()
    try root.allow(["actors", "others"])
    for item in root["others"]?.list() ?? [] {
      trie.insert(AtomScanner.atoms(of: try item.string()), owner: -1, sort: .other)
    }
    for item in root["actors"]?.list() ?? [] {
      try readAddition(item.mapping(), file: file, line: item.line)
    }
  }

  private mutating func readAddition(_ fields: SettingsMapping, file: URL, line: Int) throws {
    let lists: [(key: String, sort: ActorTrie.Sort)] = [
      ("names", .name), ("organs", .organ), ("adjectives", .adjective), ("demonyms", .demonym),
      ("capitals", .capital), ("prefixes", .prefix),
    ]
    try fields.allow(
      ["id", "type", "name", "iso2", "from", "to", "called", "people", "members"] + lists.map(\.key))
    guard let id = try fields["id"]?.string(), !id.isEmpty else {
      throw fields.problem("an actor needs an id; write `id:` and its code in capitals")
    }
    let type = try fields["type"]?.word(of: ActorType.allCases.map(\.rawValue)).type
    let isNew = index[ActorID(id)] == nil
    let name = try fields["name"]?.string()
    guard
      let place = try place(
        of: ActorID(id), type: type ?? (isNew ? .other : nil), name: name, iso2: fields["iso2"]?.string())
    else { return }
    let (from, to) = (try fields["from"]?.string(), try fields["to"]?.string())
    if let days = try Gazetteer.days(from, to, file: file, line: line) { details[Int(place)].days = days }
    if isNew, let name { add(name, atoms: AtomScanner.atoms(of: name), sort: .name, to: place) }
    for (key, sort) in lists {
      for form in try fields.strings(key) {
        add(form, atoms: AtomScanner.atoms(of: form), sort: sort, to: place)
      }
    }
    for word in try fields.strings("called") {
      if let last = AtomScanner.atoms(of: word).last { details[Int(place)].called.append(last.word) }
    }
    for item in fields["people"]?.list() ?? [] {
      try readPerson(item.mapping(), of: place, file: file, line: item.line)
    }
    for item in fields["members"]?.list() ?? [] {
      try readMember(item, of: ActorID(id), file: file)
    }
  }

  private mutating func readPerson(_ fields: SettingsMapping, of place: Int32, file: URL, line: Int) throws {
    try fields.allow(["name", "office", "from", "to", "surnames", "aliases"])
    guard let name = try fields["name"]?.string(), !name.isEmpty else {
      throw fields.problem("a person needs a name; write `name:`")
    }
    let (from, to) = (try fields["from"]?.string() ?? "", try fields["to"]?.string() ?? "")
    var surnames = try fields.strings("surnames")
    if surnames.isEmpty, let last = name.split(separator: " ").last { surnames = [String(last)] }
    func keep(_ string: String) -> Range<Int32> {
      let start = Int32(people.text.count)
      people.text += Array(string.utf8)
      return start..<Int32(people.text.count)
    }
    let ranges = (
      name: keep(name), surnames: keep(surnames.joined(separator: "|")), from: keep(from), to: keep(to)
    )
    addPerson(
      actor: place, office: try fields["office"]?.string() ?? "leader",
      days: try Gazetteer.days(from, to, file: file, line: line) ?? (.min ... .max),
      name: AtomScanner.atoms(of: name), surnames: surnames.map { AtomScanner.atoms(of: $0) },
      aliases: try fields.strings("aliases").map { AtomScanner.atoms(of: $0) }, ranges: ranges)
  }

  private mutating func readMember(_ item: SettingsValue, of organisation: ActorID, file: URL) throws {
    var (id, from, to) = ("", "", "")
    if item.isMapping {
      let fields = try item.mapping()
      try fields.allow(["id", "from", "to"])
      id = try fields["id"]?.string() ?? ""
      from = try fields["from"]?.string() ?? ""
      to = try fields["to"]?.string() ?? ""
    } else {
      id = try item.string()
    }
    guard !id.isEmpty else { throw item.problem("a member needs an id; write the code of the actor") }
    memberships.append(
      Gazetteer.Membership(
        organisation: organisation, member: ActorID(id),
        days: try Gazetteer.days(from, to, file: file, line: item.line) ?? (.min ... .max), status: ""))
  }
}

extension String {
  fileprivate var type: ActorType? { ActorType(rawValue: self) }
}

extension SettingsMapping {
  /// The texts of a list; none where the key is missing.
  fileprivate func strings(_ key: String) throws(SettingsProblem) -> [String] {
    var strings: [String] = []
    for item in self[key]?.list() ?? [] { strings.append(try item.string()) }
    return strings
  }
}
