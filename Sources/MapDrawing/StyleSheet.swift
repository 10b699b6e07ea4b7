internal import SignedNetwork

/// How a map looks: every colour, line, letter size and measure, with inheritance and defaults already applied.
///
/// A sheet is read from YAML by `StyleSheetReader`; `Documentation/Styles.md` explains each key. All values have
/// passed closed lists and ranges, so a renderer may hand them to Graphviz as they are.
public struct StyleSheet: Hashable, Sendable {
  /// The sheet's name: its file's without the ending.
  public var name: String
  /// What it is for, in a line.
  public var summary: String
  /// The ground; `nil` is transparent.
  public var ground: Color?
  /// The font family; only letters, digits, spaces and hyphens.
  public var font: String
  /// The engine.
  public var layout: LayoutChoice
  /// The wanted length of a friendly tie between centres, in points, 20 to 400.
  public var tieLength: Double
  /// The least gap between the boxes of two actors, in points, 2 to 100.
  public var spacing: Double
  /// The white space around everything, in points, 0 to 200.
  public var padding: Double
  /// Names longer than this many characters are wrapped, 6 to 60.
  public var wrap: Int
  /// Whether the ISO code of a state stands below its name in small letters.
  public var codes: Bool
  /// The map's title.
  public var title: TextStyle
  /// The line below the title.
  public var subtitle: TextStyle
  /// The words of the legend.
  public var legend: TextStyle
  /// Source and not-shown notes.
  public var note: TextStyle
  /// Words on ties, such as a year.
  public var tieLabel: TextStyle
  /// The letter of a faction.
  public var factionLetter: TextStyle
  /// Thin lines of the furniture, such as the legend's frame.
  public var rule: Color
  /// The fills of faction areas, in order; never empty.
  public var factionFills: [Color]
  /// How opaque a faction area is, 0 to 1.
  public var factionOpacity: Double
  package var tieRules: [TieRule]
  package var actorRules: [ActorRule]

  /// The look of a tie: rules apply from the widest to the closest selector, equally close ones in the sheet's order.
  /// - Complexity: O(*r* log *r*) in the number of rules.
  public func mark(of tie: TieTraits) -> TieMark {
    var mark = TieMark(color: Palette.ink, line: .solid, end: .none, minWidth: 1.4, maxWidth: 6)
    for rule in StyleSheet.ordered(tieRules.filter { $0.selector.matches(tie) }, by: \.selector.specificity) {
      rule.properties.apply(to: &mark)
    }
    mark.maxWidth = max(mark.minWidth, mark.maxWidth)
    return mark
  }

  /// The look of an actor, by the same order of rules.
  /// - Complexity: O(*r* log *r*) in the number of rules.
  public func mark(of actor: ActorTraits) -> ActorMark {
    var mark = ActorMark(
      shape: .rounded, fill: Palette.white, border: Palette.ink, borderWidth: 1,
      text: TextStyle(size: 13, color: Palette.ink))
    for rule in StyleSheet.ordered(
      actorRules.filter { $0.selector.matches(actor) }, by: \.selector.specificity)
    {
      rule.properties.apply(to: &mark)
    }
    return mark
  }

  /// The fill of a faction by its place, from 0; fills repeat when they run out, letters do not.
  public func factionFill(_ index: Int) -> Color {
    factionFills.isEmpty ? Palette.white : factionFills[max(0, index) % factionFills.count]
  }

  private static func ordered<Rule>(_ rules: [Rule], by specificity: KeyPath<Rule, Int>) -> [Rule] {
    rules.enumerated().sorted {
      let (left, right) = ($0.element[keyPath: specificity], $1.element[keyPath: specificity])
      return left != right ? left < right : $0.offset < $1.offset
    }.map(\.element)
  }
}

extension StyleSheet {
  /// The default: white ground, for reports and web pages. `Styles/report.yml` spells it out key by key.
  public static let report = StyleSheet(
    name: "report", summary: "White ground, for reports and web pages.", ground: Palette.white,
    font: "DejaVu Sans", layout: .auto, tieLength: 96, spacing: 16, padding: 28, wrap: 16, codes: false,
    title: TextStyle(size: 22, color: Palette.ink, weight: .bold),
    subtitle: TextStyle(size: 12, color: Palette.softInk),
    legend: TextStyle(size: 11, color: Palette.ink), note: TextStyle(size: 9.5, color: Palette.softInk),
    tieLabel: TextStyle(size: 9.5, color: Palette.ink),
    factionLetter: TextStyle(size: 15, color: Palette.ink, weight: .bold), rule: Palette.rule,
    factionFills: Palette.factions, factionOpacity: 0.45, tieRules: defaultTies, actorRules: defaultActors)

  private static let defaultTies: [TieRule] = {
    func rule(_ set: (inout TieSelector, inout TieProperties) -> Void) -> TieRule {
      var (selector, properties) = (TieSelector(), TieProperties())
      set(&selector, &properties)
      return TieRule(selector, properties)
    }
    return [
      rule {
        $1.line = .solid
        $1.end = EndMark.none
        $1.minWidth = 1.4
        $1.maxWidth = 6
      },
      rule {
        $0.kind = .ally
        $1.color = Palette.ally
      },
      rule {
        $0.kind = .adversary
        $1.color = Palette.adversary
        $1.line = .dashed
        $1.end = .tee
      },
      rule {
        $0.kind = .pact
        $1.color = Palette.pact
        $1.line = .double
      },
      rule {
        $0.kind = .visit
        $1.color = Palette.visit
        $1.line = .dotted
        $1.end = .vee
      },
      rule {
        $0.status = .planned
        $1.end = .dot
      },
    ]
  }()

  private static let defaultActors: [ActorRule] = {
    func rule(_ type: ActorType?, _ set: (inout ActorProperties) -> Void) -> ActorRule {
      var (selector, properties) = (ActorSelector(), ActorProperties())
      selector.type = type
      set(&properties)
      return ActorRule(selector, properties)
    }
    return [
      rule(nil) {
        $0.shape = .rounded
        $0.fill = Palette.white
        $0.border = Palette.ink
        $0.borderWidth = 1
        $0.textColor = Palette.ink
        $0.textSize = 13
        $0.textWeight = .regular
      },
      rule(.organisation) { $0.shape = .hexagon },
      rule(.bloc) { $0.shape = .doubleOctagon },
      rule(.group) {
        $0.shape = .octagon
        $0.borderWidth = 2.2
      },
      rule(.other) { $0.shape = .ellipse },
    ]
  }()
}
