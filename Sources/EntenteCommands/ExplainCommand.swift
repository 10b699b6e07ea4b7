import ArgumentParser
import Entente
import Foundation
import SignedNetwork

/// `entente explain`: the sentences behind the ties of an actor or a pair.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print who says so: the sentences behind the ties of one actor, or of two.",
    discussion: """
      Give one or two actors by any name, then the inputs. A second word that is no actor is taken as an input.

      EXAMPLES
        entente explain Taiwan seeds
        entente explain Russia China articles/ --kind pact
        entente explain RUS UKR events.jsonl --status all --json
      """)

  @ArgumentParser.Argument(
    help: ArgumentHelp("One or two actors, then the inputs.", valueName: "actor [actor] input"))
  var words: [String]

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  @OptionGroup var knowledge: KnowledgeOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var talkOptions: TalkOptions

  mutating func validate() throws {
    if words.count < 2 {
      throw ValidationError("Give an actor and at least one input, such as: entente explain Taiwan seeds")
    }
  }

  func run() async throws {
    let talk = talkOptions.talk
    let entente = try knowledge.makeEntente()
    var names = [words[0]]
    var paths = Array(words.dropFirst())
    if paths.count > 1, paths[0] != "-", !FileManager.default.fileExists(atPath: paths[0]) {
      names.append(paths.removeFirst())
    }
    let corpus = try await InputOptions(paths, knowledge: knowledge).read(with: entente, talk: talk)
    let resolver = ActorNames(entente, corpus: corpus)
    let actors = try names.map { try resolver.actor($0) }
    let network = try filters.filter(entente: entente, corpus: corpus)
      .applied(to: entente.network(of: corpus), membership: entente.membership)
    let ties = network.ties.filter { tie in
      actors.allSatisfy { tie.source == $0.id || tie.target == $0.id }
    }
    if json {
      try OutputTarget.standardOutput.write(Explanation(ties: ties, network: network, corpus: corpus).json())
    } else {
      let text = Explanation(ties: ties, network: network, corpus: corpus).text(emphasis: Terminal.emphasis)
      try OutputTarget.standardOutput.write(Data(text.utf8))
      if ties.isEmpty {
        talk.note("no tie of \(actors.map(\.name).joined(separator: " with ")) is left after filtering")
      }
    }
    if !corpus.losses.isEmpty { throw ExitCode(ExitStatus.partial.rawValue) }
  }
}
