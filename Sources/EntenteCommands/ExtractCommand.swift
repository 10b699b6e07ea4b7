import ArgumentParser
import Entente
import Extraction
import Foundation
import SignedNetwork

/// `entente extract`: articles to events.
struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Write the claims that articles make, one event a line.",
    discussion: """
      JSON lines hold the sentence, the words that carry the claim and their places in bytes; see \
      Documentation/Formats.md. Articles are read as a stream, so a crawl of any size fits into memory.

      EXAMPLES
        entente extract article.txt
        entente extract crawl.jsonl.gz -o events.jsonl
        entente extract articles/ --format csv -o events.csv
        cat article.txt | entente extract -
        entente extract article.txt --trace
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case jsonl
    case csv
  }

  @OptionGroup var inputs: InputOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file instead of standard output.", valueName: "FILE"))
  var output: String?

  @Option(name: .long, help: "The format.")
  var format: Format?

  @Flag(
    name: .long, help: "Print sentences with tokens, tree, mentions and judged candidates instead of events.")
  var trace = false

  @OptionGroup var talkOptions: TalkOptions

  func run() async throws {
    let talk = talkOptions.talk
    let entente = try inputs.knowledge.makeEntente()
    let target = OutputTarget(output)
    try target.check()
    let listing = ArticleReader().find(inputs.input)
    let chosen = format ?? (output?.hasSuffix(".csv") == true ? .csv : .jsonl)
    let sink = try OutputSink(target)
    var corpus = Corpus()
    corpus.problems = listing.problems
    corpus.skippedCount = listing.skipped
    if chosen == .csv, !trace { try sink.write(EventTable.header) }
    var found = 0
    func write(_ corpus: inout Corpus) throws {
      found += corpus.events.count
      for event in corpus.events.sorted() where !trace {
        try sink.write(chosen == .csv ? EventTable.row(event) : EventLines.line(event) + "\n")
      }
      corpus.events = []
    }
    for file in listing.files where !file.kind.holdsArticles {
      corpus.read(file)
      try write(&corpus)
    }
    corpus.readDataSets(in: listing.files, names: entente.gazetteer)
    try write(&corpus)
    let progress = Progress("reading articles", total: nil, talk: talk)
    var lost: [InputProblem] = []
    try await entente.extract(from: listing, problems: { lost.append($0) }) { batch in
      for item in batch {
        corpus.note(item.article)
        found += item.events.count
        if trace {
          try sink.write(Trace(entente: entente, article: item.article).text())
        } else {
          for event in item.events {
            try sink.write(chosen == .csv ? EventTable.row(event) : EventLines.line(event) + "\n")
          }
        }
      }
      progress.advance(by: batch.count)
    }
    progress.finish()
    corpus.problems += lost
    if corpus.articleCount == 0, found == 0, let first = corpus.losses.first {
      sink.discard()
      InputReport(corpus: corpus, talk: talk).tell()
      throw Failure(first.status, InputReport.nothing(corpus.losses))
    }
    try sink.finish()
    InputReport(corpus: corpus, talk: talk).tell(events: found)
    if !corpus.losses.isEmpty { throw ExitCode(ExitStatus.partial.rawValue) }
  }
}
