import ArgumentParser
import Entente
import Extraction
import Foundation
import SignedNetwork

/// `entente actors`: who is known, and by which names.
struct ActorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actors",
    abstract: "List the actors that Entente knows, or those of a name.",
    discussion: """
      EXAMPLES
        entente actors
        entente actors Pyongyang
        entente actors NATO --json
      """)

  @ArgumentParser.Argument(help: "A code or a name in any form.")
  var query: String?

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    let entente = try knowledge.makeEntente()
    let gazetteer = entente.gazetteer
    var chosen = gazetteer.actors
    if let query {
      let ids = Set(gazetteer.actors(named: query))
      guard !ids.isEmpty else {
        throw Failure.unknownActor(query, suggestions: gazetteer.suggestions(for: query).map(\.name))
      }
      chosen = chosen.filter { ids.contains($0.id) }
    }
    chosen.sort { $0.id < $1.id }
    struct Entry: Encodable {
      let id: ActorID
      let name: String
      let type: ActorType
      let iso2: String?
      let names: [String]
      let members: [ActorID]
    }
    let entries = chosen.map {
      Entry(
        id: $0.id, name: $0.name, type: $0.type, iso2: $0.iso2, names: gazetteer.names(of: $0.id),
        members: gazetteer.members(of: $0.id))
    }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      var data = try encoder.encode(entries)
      data.append(0x0A)
      try OutputTarget.standardOutput.write(data)
      return
    }
    var text = ""
    for entry in entries {
      text += "\(entry.id)\t\(entry.type.rawValue)\t\(entry.name)\n"
      guard query != nil else { continue }
      text += "  names: \(entry.names.joined(separator: ", "))\n"
      if !entry.members.isEmpty {
        text += "  members: \(entry.members.map(\.rawValue).joined(separator: " "))\n"
      }
      for holder in gazetteer.officeHolders(of: entry.id).suffix(8) {
        let span = "\(holder.from?.description ?? "?") to \(holder.to?.description ?? "now")"
        text += "  \(holder.office): \(holder.name), \(span)\n"
      }
    }
    try OutputTarget.standardOutput.write(Data(text.utf8))
  }
}
