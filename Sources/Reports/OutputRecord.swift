/// What the output manifest says of one file.
package struct OutputRecord: Codable, Hashable, Sendable {
  package var file: String
  package var format: String
  package var title: String
  package var sha256: String
  package var size: Int
  /// The digest of everything that went into it.
  package var fingerprint: String
  /// The filter in words.
  package var filter: String
  package var style: String
  package var page: String?
  package var dpi: Int
  package var sharesLayout: Bool
  /// The layout engine, with the seed that its starts were drawn from.
  package var engine: String
  package var seed: Int
  package var actors: Int
  package var ties: Int
  package var warnings: [String]

  init(
    map: PlannedMap, file: String, format: String, sha256: String, size: Int, fingerprint: String,
    answer: RenderAnswer
  ) {
    self.file = file
    self.format = format
    title = map.title
    self.sha256 = sha256
    self.size = size
    self.fingerprint = fingerprint
    filter = answer.filter
    style = map.style
    page = map.size
    dpi = map.dpi
    sharesLayout = map.sharesLayout
    engine = answer.engine ?? ""
    seed = 1
    actors = answer.actors
    ties = answer.ties
    warnings = answer.warnings
  }
}
