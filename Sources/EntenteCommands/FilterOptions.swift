import ArgumentParser
import Entente
import SignedNetwork

/// The filters, the same for every command that reads a network.
struct FilterOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Keep this actor and its neighbours; any form of the name; repeatable.", valueName: "A"))
  var actor: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("How many steps from --actor to keep, 0 or more.", valueName: "N"))
  var hops: Int = 1

  @Option(
    name: .long,
    help: ArgumentHelp("Keep the shortest paths between two actors; give it two names.", valueName: "A"))
  var between: [String] = []

  @Option(name: .long, help: ArgumentHelp("Leave this actor out; repeatable.", valueName: "A"))
  var exclude: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Put the members in the place of an organisation.", valueName: "ORG"))
  var expand: [String] = []

  @Option(name: .long, help: ArgumentHelp("Draw the members of a bloc as one.", valueName: "ORG"))
  var merge: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Keep this kind of tie: ally, adversary, pact or visit; repeatable.", valueName: "K"))
  var kind: [String] = []

  @Option(name: .long, help: ArgumentHelp("Keep positive or negative ties only.", valueName: "SIGN"))
  var sign: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Keep claims of this status: actual, planned, possible, denied, ended or all; repeatable. Without it: actual and planned.",
      valueName: "S"))
  var status: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Keep events on or after: YYYY, YYYY-MM or YYYY-MM-DD.", valueName: "DATE"))
  var from: String?

  @Option(name: .long, help: ArgumentHelp("Keep events on or before.", valueName: "DATE"))
  var to: String?

  @Option(name: .long, help: ArgumentHelp("Keep ties with at least so many events.", valueName: "N"))
  var minEvents: Int?

  @Option(name: .long, help: ArgumentHelp("Keep ties that so many articles report.", valueName: "N"))
  var minArticles: Int?

  @Option(
    name: .long, help: ArgumentHelp("Keep events that are at least so sure, 0 to 1.", valueName: "X"))
  var minConfidence: Double?

  @Option(
    name: .long,
    help: ArgumentHelp("Keep the N actors with the most ties; 0 keeps all.", valueName: "N"))
  var top: Int?
}

/// How much a command says.
struct TalkOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say what is being done.")
  var verbose = false

  var talk: Talk { Talk(quiet: quiet, verbose: verbose && !quiet) }
}
