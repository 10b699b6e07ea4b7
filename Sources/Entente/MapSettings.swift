public import MapDrawing

/// What is chosen for one map beside its style and its filters.
public struct MapSettings: Sendable {
  /// The title; `nil` lets the map find one.
  public var title: String?
  /// The line below the title; `nil` lets the map write it.
  public var subtitle: String?
  /// The number that the starts of a layout are drawn from.
  public var seed = 1
  /// The page, or `nil` for what the map needs.
  public var page: PageSize?
  /// Dots per inch of a PNG.
  public var dpi = 144
  /// Whether the ground is left out.
  public var isTransparent = false
  /// Whether an SVG keeps text as text.
  public var text = TextForm.text
  /// Whether actors keep the places that they have on the map of the whole network.
  public var keepsLayout = false
  /// Whether actors that the filter leaves out stay visible as ghosts, with `keepsLayout`.
  public var showsGhosts = false
  /// Whether the camps that balance the network best are drawn as areas.
  public var showsFactions = false
  /// Whether ties that go against those camps are marked.
  public var marksFrustrated = false
  /// Whether a legend is drawn.
  public var showsLegend = true
  /// Whether arrows show who acts.
  public var showsDirections = true

  /// Makes the defaults.
  public init() {}
}
