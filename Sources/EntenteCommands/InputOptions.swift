import ArgumentParser
import Entente
import Extraction
import Foundation
import SignedNetwork

/// What a command reads.
struct InputOptions: ParsableArguments {
  @ArgumentParser.Argument(
    help: "Articles, folders, events, edge lists, networks, event data sets, or - for standard input.")
  var input: [String]

  @OptionGroup var knowledge: KnowledgeOptions

  init() {}

  init(_ input: [String], knowledge: KnowledgeOptions) {
    self.input = input
    self.knowledge = knowledge
  }

  /// Reads everything, reports what went wrong, and fails only where nothing is left.
  /// - Returns: the corpus, and whether a part of it was lost.
  func read(with entente: Entente, talk: Talk) async throws -> Corpus {
    let progress = Progress("reading articles", total: nil, talk: talk)
    let corpus = await entente.read(input) { progress.advance(by: $0) }
    progress.finish()
    InputReport(corpus: corpus, talk: talk).tell()
    if corpus.events.isEmpty, corpus.articleCount == 0, let first = corpus.losses.first {
      throw Failure(first.status, InputReport.nothing(corpus.losses))
    }
    return corpus
  }
}

/// Which actors a command knows.
struct KnowledgeOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A file with actors of your own; repeatable. See Documentation/Gazetteer.md.", valueName: "FILE"))
  var actors: [String] = []

  func makeEntente() throws -> Entente {
    do {
      return try Entente(actors: actors.map { URL(fileURLWithPath: $0) })
    } catch let missing as DataFilesMissing {
      throw Failure(.fault, missing.description)
    } catch {
      throw Failure(.badData, "\(error)")
    }
  }
}

/// Says what was read and what was lost.
struct InputReport {
  let corpus: Corpus
  let talk: Talk

  /// How many problems are printed one by one; the rest is counted.
  private static let limit = 20

  /// - Parameter events: How many events there were, where the corpus does not hold them.
  func tell(events: Int? = nil) {
    for problem in corpus.problems.prefix(InputReport.limit) {
      if problem.severity == .lost { talk.warn("\(problem)") } else { talk.note("\(problem)") }
    }
    let hidden = corpus.problems.dropFirst(InputReport.limit).reduce(0) { $0 + $1.count }
    if hidden > 0 { talk.warn("and \(hidden) more problems like these") }
    var parts = ["read \(InputReport.count(corpus.articleCount, "article"))"]
    parts.append("found \(InputReport.count(events ?? corpus.events.count, "event"))")
    if corpus.duplicateCount > 0 {
      parts.append(
        corpus.duplicateCount == 1
          ? "1 article repeats another and counts once"
          : "\(corpus.duplicateCount) articles repeat others and count once")
    }
    if corpus.skippedCount > 0 {
      parts.append("passed over \(InputReport.count(corpus.skippedCount, "other file"))")
    }
    let losses = corpus.losses.reduce(0) { $0 + $1.count }
    if losses > 0 { parts.append("\(InputReport.count(losses, "problem"))") }
    talk.note(parts.joined(separator: ", "))
  }

  /// The message when nothing at all could be read.
  static func nothing(_ losses: [InputProblem]) -> String {
    losses.count == 1
      ? "nothing could be read: \(losses[0])"
      : "nothing could be read: all \(losses.count) inputs have problems, see above"
  }

  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

extension InputProblem {
  /// The exit code of a command that has nothing else to go on.
  var status: ExitStatus {
    switch reason {
    case .missing, .unreadable, .noArticles: .noInput
    default: .badData
    }
  }
}

extension ActorNames {
  /// The actor of a name, or the failure that tells the user what to write instead.
  func actor(_ name: String) throws -> Actor {
    do throws(Problem) {
      return try actor(named: name)
    } catch {
      throw Failure(error)
    }
  }
}

extension Failure {
  init(_ problem: ActorNames.Problem) {
    switch problem {
    case .unknown(let name, let suggestions):
      self = .unknownActor(name, suggestions: suggestions)
    case .ambiguous(let name, let candidates):
      let choice = candidates.map { "\($0.id) (\($0.name))" }
      self.init(
        .usage, "\"\(Failure.printable(name))\" can mean several actors; write \(Failure.list(choice))")
    }
  }
}
