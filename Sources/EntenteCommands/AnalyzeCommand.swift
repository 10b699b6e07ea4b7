import ArgumentParser
import Entente
import Extraction
import Foundation
import SignedNetwork

/// `entente analyze`: what the ties mean.
struct AnalyzeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Report camps, balance and the ties that strain them.",
    discussion: """
      Counts, the exact frustration index with its two camps and the frustrated pairs, clusterability, triangles, \
      walk balance, brokers and contested pairs; Documentation/Analysis.md has the formulas. A value that was not \
      proven in the effort allowed is printed as a bound.

      EXAMPLES
        entente analyze articles/
        entente analyze articles/ --from 2024 --json
        entente analyze articles/ --since 2024-07
        entente analyze 20240110.export.CSV --top 40
      """)

  @OptionGroup var inputs: InputOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file instead of standard output.", valueName: "FILE"))
  var output: String?

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Report what has changed from the time before this date to the time since.", valueName: "DATE"))
  var since: String?

  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Talk") var talkOptions: TalkOptions

  mutating func validate() throws {
    try filters.check()
    if let since, PartialDate(since) == nil {
      throw ValidationError("\"\(since)\" is no date; --since takes YYYY, YYYY-MM or YYYY-MM-DD")
    }
  }

  func run() async throws {
    let talk = talkOptions.talk
    let target = OutputTarget(output)
    try target.check()
    let entente = try inputs.knowledge.makeEntente()
    let corpus = try await inputs.read(with: entente, talk: talk)
    let filter = try filters.filter(entente: entente, corpus: corpus)
    let whole = entente.network(of: corpus)
    let network = filter.applied(to: whole, membership: entente.membership)
    var text: String
    if let since = since.flatMap({ PartialDate($0) }) {
      var (before, after) = (filter, filter)
      before.to = PartialDate(dayNumber: since.firstDayNumber - 1)
      after.from = since
      let change = NetworkChange(
        from: before.applied(to: whole, membership: entente.membership),
        to: after.applied(to: whole, membership: entente.membership))
      text = json ? try change.json() : change.text(directory: whole.directory)
    } else {
      let analysis = Analysis(of: network)
      text = json ? try analysis.json() : analysis.text()
    }
    if !text.hasSuffix("\n") { text += "\n" }
    try target.write(Data(text.utf8))
    if !corpus.losses.isEmpty { throw ExitCode(ExitStatus.partial.rawValue) }
  }
}
