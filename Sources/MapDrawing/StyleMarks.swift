public import SignedNetwork

/// How a tie's line is drawn.
public enum LineStyle: String, Codable, CaseIterable, Sendable {
  /// One unbroken line.
  case solid
  /// Dashes.
  case dashed
  /// Dots.
  case dotted
  /// Two lines side by side.
  case double
}

/// What stands at the end of a tie.
public enum EndMark: String, Codable, CaseIterable, Sendable {
  /// Nothing.
  case none
  /// A filled arrowhead.
  case arrow
  /// A bar across the line.
  case tee
  /// An open arrowhead.
  case vee
  /// An open dot.
  case dot
}

/// The outline of an actor's box.
public enum NodeShape: String, Codable, CaseIterable, Sendable {
  /// A box with round corners.
  case rounded
  /// A box.
  case box
  /// A hexagon.
  case hexagon
  /// An octagon.
  case octagon
  /// An octagon with a second outline.
  case doubleOctagon = "double-octagon"
  /// An ellipse.
  case ellipse
}

/// Light or heavy letters.
public enum TextWeight: String, Codable, CaseIterable, Sendable {
  /// Book weight.
  case regular
  /// Heavy.
  case bold
}

/// How a piece of text looks.
public struct TextStyle: Hashable, Sendable {
  /// The letters' size, in points, 4 to 96.
  public var size: Double
  /// The letters' colour.
  public var color: Color
  /// Regular or bold.
  public var weight: TextWeight

  /// Makes a text style.
  public init(size: Double, color: Color, weight: TextWeight = .regular) {
    self.size = size
    self.color = color
    self.weight = weight
  }
}

/// How a tie is drawn, with every selector of the sheet applied.
public struct TieMark: Hashable, Sendable {
  /// The line's colour.
  public var color: Color
  /// The line.
  public var line: LineStyle
  /// The mark where the tie arrives: the host of a visit, the one acted upon; both ends of a mutual tie that has one.
  public var end: EndMark
  /// The width of a tie that one article reports, in points.
  public var minWidth: Double
  /// The greatest width, in points.
  public var maxWidth: Double

  /// The width for a number of articles, in points: it grows with their square root, up to `maxWidth`.
  public func width(articles: Int) -> Double {
    min(maxWidth, minWidth * Double(max(1, articles)).squareRoot())
  }
}

/// How an actor's box is drawn, with every selector of the sheet applied.
public struct ActorMark: Hashable, Sendable {
  /// The outline.
  public var shape: NodeShape
  /// The ground of the box.
  public var fill: Color
  /// The outline's colour.
  public var border: Color
  /// The outline's width, in points.
  public var borderWidth: Double
  /// The name.
  public var text: TextStyle

  /// The code below a state's name: light letters of 0.7 of the name's size.
  package var code: TextStyle { TextStyle(size: text.size * 0.7, color: text.color) }
}

/// What the selectors of a style sheet ask about a tie.
public struct TieTraits: Hashable, Sendable {
  /// What sort of tie.
  public var kind: Kind
  /// Whether it holds, is planned and so on.
  public var status: Status
  /// Whether the pair has both friendly and hostile ties.
  public var isContested: Bool
  /// Whether every report of it gives somebody's words.
  public var isReported: Bool
  /// Whether it is marked as going against the camps.
  public var isFrustrated: Bool
  /// The two ends; `nil` for a sample in a legend.
  public var pair: ActorPair?

  /// Makes traits.
  public init(
    kind: Kind, status: Status = .actual, isContested: Bool = false, isReported: Bool = false,
    isFrustrated: Bool = false, pair: ActorPair? = nil
  ) {
    self.kind = kind
    self.status = status
    self.isContested = isContested
    self.isReported = isReported
    self.isFrustrated = isFrustrated
    self.pair = pair
  }

  /// Reads the traits of a tie; whether its pair is contested is known to the relation, whether it goes against the
  /// camps to the analysis.
  public init(_ tie: Tie, isContested: Bool, isFrustrated: Bool = false) {
    self.init(
      kind: tie.kind, status: tie.leadingStatus, isContested: isContested,
      isReported: tie.events.allSatisfy { $0.reportedBy != nil }, isFrustrated: isFrustrated, pair: tie.pair)
  }
}

/// What the selectors of a style sheet ask about an actor.
public struct ActorTraits: Hashable, Sendable {
  /// The code; `nil` for a sample in a legend.
  public var id: ActorID?
  /// State, organisation, bloc, group or other.
  public var type: ActorType
  /// The letter of its faction, `A` to `Z`, where factions are drawn.
  public var faction: String?

  /// Makes traits.
  public init(id: ActorID? = nil, type: ActorType, faction: String? = nil) {
    self.id = id
    self.type = type
    self.faction = faction
  }

  /// Reads the traits of an actor.
  public init(_ actor: Actor, faction: String? = nil) {
    self.init(id: actor.id, type: actor.type, faction: faction)
  }
}
