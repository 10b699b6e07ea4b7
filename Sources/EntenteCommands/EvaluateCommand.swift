import ArgumentParser
import Entente
import Extraction
import Foundation
import SignedNetwork

/// `entente evaluate`: extraction measured on labelled passages.
struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure extraction on labelled passages.",
    discussion: """
      A gold file has one passage a line with its events; Documentation/Extraction.md describes the format and how \
      precision, recall and F1 are reckoned.

      EXAMPLES
        entente evaluate gold.jsonl
        entente evaluate gold.jsonl --scored ids.csv --errors
        entente evaluate gold.jsonl --json
      """)

  @ArgumentParser.Argument(help: "Files with labelled passages, taken together.")
  var gold: [String]

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A CSV file whose first column lists the codes of actors, beside states, that count. Without it: ids.csv beside the gold file, or all.",
      valueName: "FILE"))
  var scored: String?

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  @Flag(name: .long, help: "Print every passage with something missed or wrong.")
  var errors = false

  @OptionGroup var knowledge: KnowledgeOptions

  func run() async throws {
    let entente = try knowledge.makeEntente()
    let list = try scoredIDs()
    var evaluation = Evaluation { id in
      guard let list else { return true }
      return entente.gazetteer.actor(id).type == .state || list.contains(id)
    }
    for path in gold {
      let items: [GoldItem]
      do {
        items = try GoldItem.read(URL(fileURLWithPath: path))
      } catch {
        throw Failure(FileManager.default.fileExists(atPath: path) ? .badData : .noInput, "\(error)")
      }
      for item in items { evaluation.add(item, found: entente.events(in: item.article)) }
    }
    if json {
      try OutputTarget.standardOutput.write(try evaluation.json())
    } else {
      let text = (errors ? evaluation.errorText + "\n" : "") + evaluation.text
      try OutputTarget.standardOutput.write(Data((text + "\n").utf8))
    }
  }

  private func scoredIDs() throws -> Set<ActorID>? {
    var place = scored
    if place == nil, let first = gold.first {
      let beside = URL(fileURLWithPath: first).deletingLastPathComponent().appendingPathComponent("ids.csv")
        .path
      if FileManager.default.fileExists(atPath: beside) { place = beside }
    }
    guard let place else { return nil }
    guard let text = try? String(contentsOfFile: place, encoding: .utf8) else {
      throw Failure(.noInput, "cannot read \(Failure.printable(place)); check the path of --scored")
    }
    return Set(
      text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
        line.split(separator: ",", maxSplits: 1).first.map { ActorID(String($0)) }
      })
  }
}
