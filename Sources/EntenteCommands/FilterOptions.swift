import ArgumentParser
import Entente
import Settings
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

extension FilterOptions {
  /// Fails on words and numbers that no filter takes, before anything is read.
  func check() throws {
    _ = try request()
  }

  /// The request as typed, its words read.
  func request() throws -> FilterRequest {
    var request = FilterRequest()
    request.actors = actor
    request.hops = try FilterOptions.within(hops, 0...10, "--hops")
    guard between.isEmpty || between.count == 2 else {
      throw ValidationError("--between wants two actors: --between Russia --between Syria")
    }
    request.between = between
    request.exclude = exclude
    request.expand = expand
    request.merge = merge
    request.kinds = try kind.map { try FilterOptions.word($0, Kind.allCases, "--kind") }
    request.sign = try sign.map { word in
      guard let sign = ["positive": Sign.positive, "negative": .negative][word.lowercased()] else {
        throw ValidationError("\"\(word)\" is no sign; --sign takes positive or negative")
      }
      return sign
    }
    request.statuses = try status.flatMap { word in
      word.lowercased() == "all"
        ? Status.allCases : [try FilterOptions.word(word, Status.allCases, "--status", also: ["all"])]
    }
    request.from = try from.map { try FilterOptions.date($0, "--from") }
    request.to = try to.map { try FilterOptions.date($0, "--to") }
    if let from = request.from, let to = request.to, from.firstDayNumber > to.lastDayNumber {
      throw ValidationError("--from \(from) is after --to \(to); swap them")
    }
    request.minimumEvents = try minEvents.map { try FilterOptions.within($0, 1...1_000_000, "--min-events") }
    request.minimumArticles = try minArticles.map {
      try FilterOptions.within($0, 1...1_000_000, "--min-articles")
    }
    if let minConfidence {
      guard (0...1).contains(minConfidence) else {
        throw ValidationError("--min-confidence takes a number from 0 to 1")
      }
      request.minimumConfidence = minConfidence
    }
    request.top = try top.map { try FilterOptions.within($0, 0...100_000, "--top") }
    return request
  }

  /// The filter, its names looked up.
  func filter(entente: Entente, corpus: Corpus) throws -> Filter {
    try request().resolved(with: ActorNames(entente, corpus: corpus))
  }

  private static func word<Word: RawRepresentable<String>>(
    _ text: String, _ all: [Word], _ option: String, also: [String] = []
  ) throws -> Word {
    if let word = Word(rawValue: text.lowercased()) { return word }
    let known = all.map(\.rawValue) + also
    let near = Suggestion.nearest(to: text, among: known, limit: 1)
    let hint = near.first.map { "did you mean \($0)? " } ?? ""
    throw ValidationError("\"\(text)\" is no value of \(option); \(hint)it takes \(Failure.list(known))")
  }

  private static func date(_ text: String, _ option: String) throws -> PartialDate {
    guard let date = PartialDate(text) else {
      throw ValidationError("\"\(text)\" is no date; \(option) takes YYYY, YYYY-MM or YYYY-MM-DD")
    }
    return date
  }

  private static func within(_ number: Int, _ range: ClosedRange<Int>, _ option: String) throws -> Int {
    guard range.contains(number) else {
      throw ValidationError("\(option) takes a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}

extension FilterRequest {
  /// The filter that the request means, or the failure that tells the user which name is wrong.
  func resolved(with names: ActorNames) throws -> Filter {
    do throws(ActorNames.Problem) {
      return try filter(names: names)
    } catch {
      throw Failure(error)
    }
  }
}

/// How much a command says.
struct TalkOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say what is being done.")
  var verbose = false

  var talk: Talk { Talk(quiet: quiet, verbose: verbose && !quiet) }
}
