public import Extraction
public import Foundation
package import Language
public import MapDrawing
public import SignedNetwork

/// News to alliance maps: the library's front door.
///
/// ```swift
/// let entente = try Entente()
/// let corpus = await entente.read(["seeds"])
/// let map = try await entente.map(of: entente.network(of: corpus), style: "report")
/// try Data(map.bytes).write(to: URL(fileURLWithPath: "map.svg"))
/// ```
///
/// A value that may be used from several tasks at once; making one reads the data files and takes some tens of
/// milliseconds.
public struct Entente: Sendable {
  /// The version of Entente.
  public static let version = "0.1.0"

  /// Where the data files were found.
  public let data: DataFiles

  package let gazetteer: Gazetteer
  package let pipeline: LanguagePipeline
  package let finder: MentionFinder
  package let coder: any EventCoder
  private let actorFiles: [URL]

  /// Reads the data files.
  /// - Parameters:
  ///   - data: Where they are; found by `DataFiles.locate` when left out.
  ///   - actors: Files with actors of the user's own, which go before the built-in ones.
  /// - Throws: `DataFilesMissing`, or an error that names the damaged file.
  public init(data: DataFiles? = nil, actors: [URL] = []) throws {
    try self.init(data: data, actors: actors, judge: nil)
  }

  /// Reads the data files but for the judge, where there is another.
  package init(data: DataFiles? = nil, actors: [URL] = [], judge: Judge?) throws {
    let data = try data ?? DataFiles.locate()
    self.data = data
    actorFiles = actors
    gazetteer = try Gazetteer.load(
      folder: data.extraction.appendingPathComponent("gazetteer", isDirectory: true), additions: actors)
    pipeline = LanguagePipeline(
      model: try LanguageModel(path: data.languageModel.path), keepsStates: true)
    finder = MentionFinder(gazetteer: gazetteer)
    coder = TreeCoder(
      knowledge: try CodingKnowledge(folder: data.extraction, gazetteer: gazetteer, judge: judge))
  }

  /// The claims of one article, in their total order.
  /// - Complexity: linear in the length of the text.
  public func events(in article: Article) -> [Event] {
    let sentences = pipeline.sentences(of: article.text) { bare in
      finder.sentencesWorthParsing(in: bare, date: article.date)
    }
    return coder.events(in: finder.annotate(article, sentences: sentences)).map { event in
      var event = event
      event.confidence = (event.confidence * 1_000).rounded() / 1_000
      return event
    }.sorted()
  }

  /// The article with mentions and a tree for every sentence, also where `events` needs none.
  package func annotate(_ article: Article) -> AnnotatedArticle {
    finder.annotate(article, sentences: pipeline.sentences(of: article.text))
  }

  /// The network of a corpus, with the gazetteer's names and types of actors.
  public func network(of corpus: Corpus) -> Network {
    var ids = corpus.isolated
    for event in corpus.events {
      ids.insert(event.source)
      ids.insert(event.target)
    }
    var directory = corpus.directory
    for id in ids where directory[id] == nil { directory[id] = gazetteer.actor(id) }
    return Network(events: corpus.events, directory: directory, isolated: corpus.isolated)
  }

  /// Draws a network.
  /// - Parameters:
  ///   - network: What to draw; at most `MapDraft.defaultTop` actors are shown.
  ///   - style: A style sheet by name, or the path of one.
  ///   - format: What to write.
  ///   - settings: Title, page and the like.
  /// - Throws: `SettingsProblem` for a style sheet that is missing or faulty, `MapError` where it cannot be drawn.
  public func map(
    of network: Network, style: String = "report", format: MapFormat = .svg,
    settings: MapSettings = MapSettings()
  ) async throws -> RenderedMap {
    var everything = Filter()
    everything.statuses = Set(Status.allCases)
    let draft = try await MapDraft(
      whole: network, filter: everything, membership: membership, style: try styles.read(style),
      settings: settings)
    return try await draft.render(format)
  }

  /// The style sheets that come with Entente, and any other by its path.
  public var styles: StyleSheetReader { StyleSheetReader(folder: data.styles) }

  /// Who is a member of which organisation, and since when.
  package var membership: Membership {
    gazetteer.membership
  }

  /// The files that decide what extraction finds, in a fixed order: their digest names the extractor.
  package func extractionFiles() -> [URL] {
    let files = FileManager.default
    let names = (try? files.subpathsOfDirectory(atPath: data.extraction.path)) ?? []
    let resources = names.sorted().map { data.extraction.appendingPathComponent($0) }
      .filter { !$0.hasDirectoryPath && files.isReadableFile(atPath: $0.path) }
    return resources + [data.languageModel] + actorFiles
  }
}
