import Foundation
import SignedNetwork
import Yams

extension GazetteerBuilder {
  /// Reads actors that users add or change, from YAML.
  ///
  /// The format is in `Documentation/Gazetteer.md`. Names are added to those that an actor has; type, name and
  /// dates replace what the gazetteer says.
  mutating func readAdditions(_ file: URL) throws(GazetteerError) {
    guard let data = try? Data(contentsOf: file), let text = String(bytes: data, encoding: .utf8) else {
      throw GazetteerError(
        file: file, line: nil, problem: "cannot be read as UTF-8 text", remedy: "see that it exists and is readable")
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw GazetteerError(
        file: file, line: AdditionReader.line(of: error), problem: "is no YAML", remedy: "mend the line that it stops at")
    } catch {
      throw GazetteerError(file: file, line: nil, problem: "is no YAML", remedy: "see Documentation/Gazetteer.md")
    }
    guard let root else { return }
    let reader = AdditionReader(file: file)
    for (key, value) in try reader.mapping(root, allowed: ["actors", "others"]) {
      let items = try reader.sequence(value, of: key)
      for item in items {
        if key == "others" {
          trie.insert(AtomScanner.atoms(of: try reader.string(item)), owner: -1, sort: .other)
        } else {
          try readAddition(item, reader: reader)
        }
      }
    }
  }

  private mutating func readAddition(_ node: Node, reader: AdditionReader) throws(GazetteerError) {
    let lists: [String: ActorTrie.Sort] = [
      "names": .name, "organs": .organ, "adjectives": .adjective, "demonyms": .demonym, "capitals": .capital,
    ]
    let pairs = try reader.mapping(
      node,
      allowed: ["id", "type", "name", "iso2", "from", "to", "called", "people", "members"] + lists.keys.sorted())
    let fields = Dictionary(pairs, uniquingKeysWith: { _, last in last })
    func text(_ key: String) throws(GazetteerError) -> String? {
      guard let value = fields[key] else { return nil }
      return try reader.string(value)
    }
    guard let id = try text("id"), !id.isEmpty else {
      throw reader.error(node, "has an actor without an id", "write id: and its code in capitals")
    }
    let typeName = try text("type")
    let type = typeName.flatMap(ActorType.init(rawValue:))
    if typeName != nil, type == nil || index[ActorID(id)] == nil && type == nil {
      throw reader.error(
        fields["type"] ?? node, "has an unknown type for \(id)",
        "write one of \(ActorType.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let name = try text("name")
    let isNew = index[ActorID(id)] == nil
    guard let place = place(of: ActorID(id), type: type ?? (isNew ? .other : nil), name: name, iso2: try text("iso2"))
    else { return }
    let (from, to) = (try text("from"), try text("to"))
    if let days = try Gazetteer.days(from, to, file: reader.file, line: reader.line(node)) {
      details[Int(place)].days = days
    }
    if isNew, let name, fields["names"] == nil {
      add(name, atoms: AtomScanner.atoms(of: name), sort: .name, to: place)
    }
    for (key, value) in pairs {
      if let sort = lists[key] {
        for item in try reader.sequence(value, of: key) {
          let form = try reader.string(item)
          add(form, atoms: AtomScanner.atoms(of: form), sort: sort, to: place)
        }
      } else if key == "called" {
        for item in try reader.sequence(value, of: key) {
          if let word = AtomScanner.atoms(of: try reader.string(item)).last?.word {
            details[Int(place)].called.append(word)
          }
        }
      } else if key == "people" {
        for item in try reader.sequence(value, of: key) { try readPerson(item, of: place, reader: reader) }
      } else if key == "members" {
        for item in try reader.sequence(value, of: key) {
          try readMember(item, of: ActorID(id), reader: reader)
        }
      }
    }
  }

  private mutating func readPerson(
    _ node: Node, of place: Int32, reader: AdditionReader
  ) throws(GazetteerError) {
    let pairs = try reader.mapping(node, allowed: ["name", "office", "from", "to", "surnames", "aliases"])
    let fields = Dictionary(pairs, uniquingKeysWith: { _, last in last })
    func text(_ key: String) throws(GazetteerError) -> String {
      guard let value = fields[key] else { return "" }
      return try reader.string(value)
    }
    func list(_ key: String) throws(GazetteerError) -> [String] {
      guard let value = fields[key] else { return [] }
      var strings: [String] = []
      for item in try reader.sequence(value, of: key) { strings.append(try reader.string(item)) }
      return strings
    }
    let name = try text("name")
    guard !name.isEmpty else { throw reader.error(node, "has a person without a name", "write name:") }
    let office = try text("office")
    let (from, to) = (try text("from"), try text("to"))
    var surnames = try list("surnames")
    if surnames.isEmpty, let last = name.split(separator: " ").last { surnames = [String(last)] }
    func keep(_ string: String) -> Range<Int32> {
      let start = Int32(people.text.count)
      people.text += Array(string.utf8)
      return start..<Int32(people.text.count)
    }
    let days = try Gazetteer.days(from, to, file: reader.file, line: reader.line(node)) ?? (.min ... .max)
    let ranges = (
      name: keep(name), surnames: keep(surnames.joined(separator: "|")), from: keep(from), to: keep(to)
    )
    addPerson(
      actor: place, office: office.isEmpty ? "leader" : office, days: days, name: AtomScanner.atoms(of: name),
      surnames: surnames.map { AtomScanner.atoms(of: $0) },
      aliases: try list("aliases").map { AtomScanner.atoms(of: $0) }, ranges: ranges)
  }

  private mutating func readMember(
    _ node: Node, of organisation: ActorID, reader: AdditionReader
  ) throws(GazetteerError) {
    var fields: [String: Node] = ["id": node]
    if node.mapping != nil {
      fields = Dictionary(
        try reader.mapping(node, allowed: ["id", "from", "to"]), uniquingKeysWith: { _, last in last })
    }
    guard let id = fields["id"] else { throw reader.error(node, "has a member without an id", "write id:") }
    var dates: [String] = []
    for key in ["from", "to"] {
      if let value = fields[key] { dates.append(try reader.string(value)) } else { dates.append("") }
    }
    let days = try Gazetteer.days(dates[0], dates[1], file: reader.file, line: reader.line(node))
    memberships.append(
      Gazetteer.Membership(
        organisation: organisation, member: ActorID(try reader.string(id)), days: days ?? (.min ... .max),
        status: "", from: PartialDate(dates[0]), to: PartialDate(dates[1])))
  }
}

/// Takes YAML nodes apart with errors that name file and line.
private struct AdditionReader {
  let file: URL

  func line(_ node: Node) -> Int { node.mark?.line ?? 1 }

  static func line(of error: YamlError) -> Int? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    default: nil
    }
  }

  func error(_ node: Node, _ problem: String, _ remedy: String) -> GazetteerError {
    GazetteerError(file: file, line: line(node), problem: problem, remedy: remedy)
  }

  func mapping(_ node: Node, allowed: [String]) throws(GazetteerError) -> [(String, Node)] {
    guard let mapping = node.mapping else {
      throw error(node, "has no keys and values here", "write one of the keys \(allowed.joined(separator: ", "))")
    }
    var pairs: [(String, Node)] = []
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      guard allowed.contains(name) else {
        throw error(key, "has the unknown key \"\(name)\"", "write one of \(allowed.joined(separator: ", "))")
      }
      pairs.append((name, value))
    }
    return pairs
  }

  func sequence(_ node: Node, of key: String) throws(GazetteerError) -> [Node] {
    guard let sequence = node.sequence else {
      throw error(node, "has no list under \"\(key)\"", "write it as [one, two] or one item a line after a dash")
    }
    return Array(sequence)
  }

  func string(_ node: Node) throws(GazetteerError) -> String {
    guard let scalar = node.scalar else { throw error(node, "has no plain text here", "write a single value") }
    return scalar.string
  }
}
