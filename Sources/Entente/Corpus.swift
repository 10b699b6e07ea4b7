public import Extraction
public import SignedNetwork

/// What was read from the inputs: events with the names and places that go with them, and all that went wrong.
public struct Corpus: Sendable {
  /// All claims, in their total order. Near copies of an article are left out.
  public var events: [Event] = []
  /// Actors that the inputs themselves describe.
  public var directory: [ActorID: Actor] = [:]
  /// Actors of networks that were read, which stay even without a tie.
  public var isolated: Set<ActorID> = []
  /// Where each article with events comes from.
  public var origins: [String: ArticleOrigin] = [:]
  /// How many articles were read.
  public var articleCount = 0
  /// How many of them tell the story of another one nearly word for word and were not counted again.
  public var duplicateCount = 0
  /// How many files of a folder were passed over, since their names are not those of articles.
  public var skippedCount = 0
  /// What was lost or changed, in the order of the inputs.
  public var problems: [InputProblem] = []
  /// The earliest and the latest day of an article.
  public var period: ClosedRange<PartialDate>?

  /// Nothing yet.
  public init() {}

  /// The problems by which something was left out.
  public var losses: [InputProblem] { problems.filter { $0.severity == .lost } }
}

/// Where an article comes from, for a reader who wants to see it.
public struct ArticleOrigin: Hashable, Sendable, Codable {
  /// The headline.
  public var title: String?
  /// The link, `http` or `https` only.
  public var url: String?
  /// The publisher.
  public var source: String?
  /// The day of publication.
  public var date: PartialDate?

  init(_ article: Article) {
    title = article.title
    url = article.url
    source = article.source
    date = article.date
  }
}
