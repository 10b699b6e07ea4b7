internal import Extraction
public import MapDrawing
public import SignedNetwork

/// A map before it is drawn: the filtered network with all that is said around it.
public struct MapDraft: Sendable {
  /// What is drawn, after the filters.
  public let network: Network
  private let style: StyleSheet
  private let options: MapOptions
  /// The layout whose places the map keeps, if it keeps any.
  public var sharedLayout: MapLayout? { options.layout }

  /// The most actors that a map shows when nobody says otherwise: more become a hairball.
  public static let defaultTop = 60

  /// How much effort goes into proving the balance that a map or a report tells; beyond it they say "at most".
  package static let balanceEffort = Analysis.defaultEffort / 20

  /// Filters a corpus and gathers what the furniture of the map says.
  package init(
    entente: Entente, corpus: Corpus, filter: Filter, style: StyleSheet, settings: MapSettings
  ) async throws {
    let whole = entente.network(of: corpus)
    try await self.init(
      whole: whole, filter: filter, membership: entente.membership, origins: corpus.origins,
      articleCount: corpus.articleCount - corpus.duplicateCount, style: style, settings: settings)
  }

  /// Filters a network and gathers what the furniture of the map says.
  /// - Parameters:
  ///   - whole: The network before the filters.
  ///   - filter: What to keep; without a `top`, at most `defaultTop` actors are kept.
  ///   - membership: Who belongs to which organisation.
  ///   - origins: Where articles come from, for links.
  ///   - articleCount: How many articles were read, for the source note; 0 leaves the note to the map.
  ///   - layout: Places to keep; `nil` finds them.
  public init(
    whole: Network, filter: Filter, membership: Membership = .none, origins: [String: ArticleOrigin] = [:],
    articleCount: Int = 0, style: StyleSheet, settings: MapSettings, layout: MapLayout? = nil
  ) async throws {
    self.style = style
    var chosen = filter
    chosen.top = 0
    let full = chosen.applied(to: whole, membership: membership)
    chosen.top = filter.top ?? MapDraft.defaultTop
    let shown = chosen.applied(to: whole, membership: membership)
    network = shown
    var options = MapOptions()
    options.title = settings.title
    options.subtitle = settings.subtitle
    options.seed = settings.seed
    options.page = settings.page
    options.dpi = settings.dpi
    options.isTransparent = settings.isTransparent
    options.text = settings.text
    options.showsLegend = settings.showsLegend
    options.showsDirections = settings.showsDirections
    var described = filter
    described.top = filter.top == 0 ? nil : filter.top
    if described != Filter() { options.filter = described.sentence(directory: whole.directory) }
    let hidden = full.actors.count - shown.actors.count
    if hidden > 0 {
      let ties = full.ties.count - shown.ties.count
      options.notShown.append(
        "\(hidden) more actor\(hidden == 1 ? "" : "s") with \(ties) tie\(ties == 1 ? "" : "s")")
    }
    if articleCount > 0 {
      options.source = "Source: \(articleCount) article\(articleCount == 1 ? "" : "s")"
    }
    if !shown.ties.isEmpty {
      let division = Division(of: shown, effort: MapDraft.balanceEffort)
      let bound = division.frustration.isProven ? "" : "at most "
      options.balance = "\(bound)\(Int(division.frustration.value)) of \(division.pairs) pairs frustrated"
      if settings.showsFactions { options.factions = division.camps }
      if settings.marksFrustrated { options.frustrated = division.frustratedPairs }
    }
    options.links = origins.compactMapValues(\.url)
    if let layout {
      options.layout = layout
    } else if settings.keepsLayout {
      var everything = Filter()
      everything.statuses = filter.statuses
      everything.top = MapDraft.defaultTop
      let base = everything.applied(to: whole, membership: membership).merged(with: shown)
      options.layout = try await MapRenderer(style: style).layout(of: base, options: options)
      if settings.showsGhosts {
        let present = Set(shown.actors.map(\.id))
        options.ghosts = base.actors.filter { !present.contains($0.id) }
      }
    }
    self.options = options
  }

  /// How well the map reads, in numbers.
  /// - Throws: `MapError`.
  public func measures() async throws -> MapMeasures {
    let map = try await render(.dot)
    var sizes = [style.note.size, style.legend.size, style.tieLabel.size]
    if style.codes {
      sizes += network.actors.filter { $0.type == .state }.map { style.mark(of: ActorTraits($0)).code.size }
    }
    let smallest = sizes.min() ?? 9
    return MapMeasures(of: network, layout: map.layout, smallestText: smallest, page: map.size)
  }

  /// Draws the map.
  /// - Throws: `MapError`.
  public func render(_ format: MapFormat) async throws -> RenderedMap {
    try await MapRenderer(style: style).render(network, options: options, format: format)
  }
}
