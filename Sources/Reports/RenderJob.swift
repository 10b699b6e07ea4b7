package import Entente
package import MapDrawing
package import SignedNetwork

/// What a worker is told to draw, as one line of JSON.
package struct RenderJob: Codable, Sendable {
  /// The file with the batch's snapshot.
  package var snapshot: String
  /// The style sheet, by name or path.
  package var style: String
  /// The filter, its actors as codes.
  package var filter: FilterRequest
  package var title: String
  package var size: String?
  package var dpi: Int
  /// Whether the places of the whole network are kept.
  package var sharesLayout: Bool
  /// Where each format goes: a place that is not yet the output.
  package var outputs: [Output]

  package struct Output: Codable, Sendable {
    package var format: MapFormat
    package var place: String
  }
}

/// What a worker answers, as one line of JSON.
package struct RenderAnswer: Codable, Sendable {
  /// Why nothing was drawn, or `nil`.
  package var error: String?
  /// What the reader of the map should know.
  package var warnings: [String] = []
  /// The layout engine that was used.
  package var engine: String?
  /// How many actors and ties the map shows.
  package var actors = 0
  package var ties = 0
  /// The subtitle's filter, in words.
  package var filter = ""

  package init() {}
}

/// Everything that the workers of a batch share, written once as a file.
package struct Snapshot: Codable, Sendable {
  package var network: Network
  package var origins: [String: ArticleOrigin]
  package var articleCount: Int
  /// The folder of the style sheets.
  package var styles: String
  /// The folder of the manifest, from which paths of style sheets are reckoned.
  package var folder: String
  /// The members of the organisations that some filter expands or merges.
  package var membership: Membership
}
