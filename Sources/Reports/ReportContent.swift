package import SignedNetwork

/// What a report says, before it becomes a page or Markdown.
package struct ReportContent: Sendable {
  /// The report's title.
  package var title: String
  /// What it was made from, in a sentence.
  package var summary: String
  /// Key figures: label and value.
  package var figures: [Figure]
  /// The maps, in the manifest's order.
  package var maps: [Map]
  /// All actors and ties that any map shows.
  package var network: Network
  /// Where the articles of the evidence are from, by id.
  package var sources: [String: ArticleSource]
  /// Ties that are new since the last run, in words; `nil` when there was none.
  package var newTies: [String]?
  /// Ties that the last run had and this one has not.
  package var endedTies: [String]?
  /// What went wrong, in words.
  package var problems: [String]

  package init(
    title: String, summary: String, figures: [Figure] = [], maps: [Map] = [], network: Network,
    sources: [String: ArticleSource] = [:], newTies: [String]? = nil, endedTies: [String]? = nil,
    problems: [String] = []
  ) {
    self.title = title
    self.summary = summary
    self.figures = figures
    self.maps = maps
    self.network = network
    self.sources = sources
    self.newTies = newTies
    self.endedTies = endedTies
    self.problems = problems
  }

  /// A figure worth reading at a glance.
  package struct Figure: Hashable, Sendable {
    package var label: String
    package var value: String

    package init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }

  /// A drawn map.
  package struct Map: Sendable {
    /// Its title.
    package var title: String
    /// One sentence on what it shows.
    package var note: String
    /// The picture as SVG, if it was drawn in that format.
    package var svg: String?
    /// All its files, relative to the page.
    package var files: [String]
    /// The ties that it shows, each with the events that pass its filter.
    package var ties: [Tie]

    package init(title: String, note: String, svg: String?, files: [String], ties: [Tie] = []) {
      self.title = title
      self.note = note
      self.svg = svg
      self.files = files
      self.ties = ties
    }
  }
}

/// Where an article was published.
package struct ArticleSource: Hashable, Sendable, Codable {
  /// The headline.
  package var title: String?
  /// A link, `http` or `https` only.
  package var url: String?
  /// Who published it.
  package var publisher: String?

  package init(title: String? = nil, url: String? = nil, publisher: String? = nil) {
    self.title = title
    self.url = url
    self.publisher = publisher
  }
}
