import ArgumentParser
import Entente
import Extraction
import Foundation
import SignedNetwork

/// `entente export`: the network for other tools.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the network for Gephi, Cytoscape, networkx, igraph, R or a spreadsheet.",
    discussion: """
      Documentation/Formats.md says what each format keeps. Entente reads its own JSON, GraphML and CSV again.

      EXAMPLES
        entente export articles/ --format gexf -o network.gexf
        entente export articles/ --format json | entente render - -o map.svg
        entente export articles/ --actor Iran --format csv -o edges.csv
      """)

  @OptionGroup var inputs: InputOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file instead of standard output.", valueName: "FILE"))
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The format: \(Failure.list(NetworkFormat.allCases.map(\.rawValue))).", valueName: "F")
  )
  var format: String

  @Option(name: .long, help: "The title, in formats that have one.")
  var title: String?

  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Talk") var talkOptions: TalkOptions

  mutating func validate() throws {
    _ = try chosen()
    try filters.check()
  }

  func run() async throws {
    let talk = talkOptions.talk
    let target = OutputTarget(output)
    try target.check()
    let entente = try inputs.knowledge.makeEntente()
    let corpus = try await inputs.read(with: entente, talk: talk)
    let network = try filters.filter(entente: entente, corpus: corpus)
      .applied(to: entente.network(of: corpus), membership: entente.membership)
    let format = try chosen()
    let camps = format.showsCamps ? Analysis.campNumbers(of: network) : [:]
    let text = format.text(network, title: title, camps: camps)
    try target.write(Data(text.utf8))
    if !corpus.losses.isEmpty { throw ExitCode(ExitStatus.partial.rawValue) }
  }

  private func chosen() throws -> NetworkFormat {
    guard let known = NetworkFormat(rawValue: format.lowercased()) else {
      throw ValidationError(
        "\"\(format)\" is no format; --format takes \(Failure.list(NetworkFormat.allCases.map(\.rawValue)))")
    }
    return known
  }
}
