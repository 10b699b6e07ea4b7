public import SignedNetwork

/// What a map is drawn as.
public enum MapFormat: String, Codable, CaseIterable, Sendable {
  /// Scalable Vector Graphics, with titles for screen readers.
  case svg
  /// Portable Network Graphics.
  case png
  /// Portable Document Format.
  case pdf
  /// Graphviz's own language, with positions.
  case dot
}

/// How the letters of an SVG are kept.
public enum TextForm: String, Codable, CaseIterable, Sendable {
  /// As text: it can be searched and read aloud, and needs a font where it is shown.
  case text
  /// As outlines: the same everywhere, and larger.
  case outlines
}

/// What is said and shown around one map, beyond its style.
public struct MapOptions: Sendable {
  /// The title; `nil` lets the map name its foremost actors, an empty one leaves the title out.
  public var title: String?
  /// The line below; `nil` lets the map give period, counts and filter, an empty one leaves it out.
  public var subtitle: String?
  /// What the filter in force keeps, for the subtitle, such as "around Taiwan, since 2024".
  public var filter: String?
  /// How balanced the network is, for the subtitle, such as "2 of 14 ties frustrated".
  public var balance: String?
  /// Where the articles come from; `nil` lets the map count them.
  public var source: String?
  /// What is left out of the map, a sentence each.
  public var notShown: [String] = []
  /// The camps, foremost first; the letters A, B, C go by their order. Empty draws none.
  public var factions: [[ActorID]] = []
  /// The pairs whose ties go against the camps; those of their sign are marked. Empty marks none.
  public var frustrated: Set<ActorPair> = []
  /// Actors of another period of the same series, drawn as ghosts where the layout has a place for them.
  public var ghosts: [Actor] = []
  /// Places to keep, such as those of the unfiltered map; `nil` lays the map out anew.
  public var layout: MapLayout?
  /// The number that the starts of a layout are drawn from.
  public var seed = 1
  /// The size of the page; `nil` takes what the map needs.
  public var page: PageSize?
  /// Dots per inch of a PNG, 24 to 1200.
  public var dpi = 144
  /// Whether the ground is left out, whatever the style says.
  public var isTransparent = false
  /// How the letters of an SVG are kept.
  public var text = TextForm.text
  /// Whether arrows show who acts where only one side does.
  public var showsDirections = true
  /// Whether ties carry words where they fit: the year of a pact.
  public var showsTieLabels = true
  /// Whether a legend is drawn.
  public var showsLegend = true
  /// The pages of articles by id: a tie links to its first one.
  public var links: [String: String] = [:]
  /// The language of the words of the map, for the SVG's `lang`.
  public var language = "en"

  /// Makes the defaults.
  public init() {}
}

/// A drawn map.
public struct RenderedMap: Sendable {
  /// The file's bytes.
  public let bytes: [UInt8]
  /// What the reader of the map should know: missing fonts, Graphviz's warnings; a sentence each.
  public let warnings: [String]
  /// Where the actors stand, for measures and for maps that keep their places.
  public let layout: MapLayout
  /// The size of the picture in points.
  public let size: MapSize
}
