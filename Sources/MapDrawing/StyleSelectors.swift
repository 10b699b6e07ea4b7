internal import Settings
package import SignedNetwork

/// Conditions of a rule about ties; all that are set must hold.
package struct TieSelector: Hashable, Sendable {
  package var kind: Kind?
  package var sign: Sign?
  package var status: Status?
  package var contested = false
  package var reported = false
  package var frustrated = false
  package var actor: ActorID?

  package init() {}

  /// How closely it points: one for each condition, ten for a named actor. The closer rule wins.
  package var specificity: Int {
    [kind != nil, sign != nil, status != nil, contested, reported, frustrated].count { $0 }
      + (actor == nil ? 0 : 10)
  }

  package func matches(_ tie: TieTraits) -> Bool {
    (kind == nil || kind == tie.kind) && (sign == nil || sign == tie.kind.sign)
      && (status == nil || status == tie.status) && (!contested || tie.isContested)
      && (!reported || tie.isReported) && (!frustrated || tie.isFrustrated)
      && (actor == nil || actor == tie.pair?.first || actor == tie.pair?.second)
  }

  static let words =
    ["all"] + Kind.allCases.map(\.rawValue) + ["positive", "negative"] + Status.allCases.map(\.rawValue)
    + ["contested", "reported", "frustrated", "with"]
}

/// Conditions of a rule about actors; all that are set must hold.
package struct ActorSelector: Hashable, Sendable {
  package var type: ActorType?
  package var faction: String?
  package var actor: ActorID?

  package init() {}

  /// How closely it points: one for a type, two for a faction, ten for a named actor.
  package var specificity: Int { (type == nil ? 0 : 1) + (faction == nil ? 0 : 2) + (actor == nil ? 0 : 10) }

  package func matches(_ traits: ActorTraits) -> Bool {
    (type == nil || type == traits.type) && (faction == nil || faction == traits.faction)
      && (actor == nil || actor == traits.id)
  }

  static let words = ["all"] + ActorType.allCases.map(\.rawValue) + ["faction", "actor"]
}

/// Marks that a rule sets; `nil` leaves what a wider rule said.
package struct TieProperties: Hashable, Sendable {
  package var color: Color?
  package var line: LineStyle?
  package var end: EndMark?
  package var minWidth: Double?
  package var maxWidth: Double?

  package init() {}

  func apply(to mark: inout TieMark) {
    if let color { mark.color = color }
    if let line { mark.line = line }
    if let end { mark.end = end }
    if let minWidth { mark.minWidth = minWidth }
    if let maxWidth { mark.maxWidth = maxWidth }
  }
}

/// Marks that a rule sets; `nil` leaves what a wider rule said.
package struct ActorProperties: Hashable, Sendable {
  package var shape: NodeShape?
  package var fill: Color?
  package var border: Color?
  package var borderWidth: Double?
  package var textColor: Color?
  package var textSize: Double?
  package var textWeight: TextWeight?

  package init() {}

  func apply(to mark: inout ActorMark) {
    if let shape { mark.shape = shape }
    if let fill { mark.fill = fill }
    if let border { mark.border = border }
    if let borderWidth { mark.borderWidth = borderWidth }
    if let textColor { mark.text.color = textColor }
    if let textSize { mark.text.size = textSize }
    if let textWeight { mark.text.weight = textWeight }
  }
}

/// A rule: where its selector holds, its properties are set.
package struct StyleRule<Selector: Hashable & Sendable, Properties: Hashable & Sendable>: Hashable, Sendable {
  package var selector: Selector
  package var properties: Properties
  package init(_ selector: Selector, _ properties: Properties) {
    self.selector = selector
    self.properties = properties
  }
}

package typealias TieRule = StyleRule<TieSelector, TieProperties>
package typealias ActorRule = StyleRule<ActorSelector, ActorProperties>

extension TieSelector {
  /// Reads a selector such as `ally`, `adversary planned` or `with RUS`.
  init(_ entry: SettingsMapping.Entry, in mapping: SettingsMapping) throws(SettingsProblem) {
    var words = entry.key.split(separator: " ").map(String.init)[...]
    guard !words.isEmpty else { throw mapping.unknown(entry, among: TieSelector.words) }
    while let word = words.popFirst() {
      if word == "all" {
        continue
      } else if let kind = Kind(rawValue: word), self.kind == nil {
        self.kind = kind
      } else if word == "positive" || word == "negative", sign == nil {
        sign = word == "positive" ? .positive : .negative
      } else if let status = Status(rawValue: word), self.status == nil {
        self.status = status
      } else if word == "contested" {
        contested = true
      } else if word == "reported" {
        reported = true
      } else if word == "frustrated" {
        frustrated = true
      } else if word == "with", actor == nil, let code = words.popFirst() {
        actor = ActorID(code)
      } else {
        throw SelectorProblem.problem(word, entry, in: mapping, words: TieSelector.words)
      }
    }
  }
}

extension ActorSelector {
  /// Reads a selector such as `state`, `state faction A` or `actor RUS`.
  init(_ entry: SettingsMapping.Entry, in mapping: SettingsMapping) throws(SettingsProblem) {
    var words = entry.key.split(separator: " ").map(String.init)[...]
    guard !words.isEmpty else { throw mapping.unknown(entry, among: ActorSelector.words) }
    while let word = words.popFirst() {
      if word == "all" {
        continue
      } else if let type = ActorType(rawValue: word), self.type == nil {
        self.type = type
      } else if word == "faction", faction == nil, let letter = words.popFirst() {
        faction = letter
      } else if word == "actor", actor == nil, let code = words.popFirst() {
        actor = ActorID(code)
      } else {
        throw SelectorProblem.problem(word, entry, in: mapping, words: ActorSelector.words)
      }
    }
  }
}

private enum SelectorProblem {
  static func problem(
    _ word: String, _ entry: SettingsMapping.Entry, in mapping: SettingsMapping, words: [String]
  ) -> SettingsProblem {
    if words.contains(word) {
      let remedy =
        ["with", "actor", "faction"].contains(word)
        ? "follow it by one code or letter" : "one of a sort is enough"
      return mapping.problem(
        at: entry, "the selector \"\(entry.key)\" has \"\(word)\" out of place; \(remedy)")
    }
    let near = Suggestion.nearest(to: word, among: words, limit: 1).first
    let hint = near.map { "did you mean \($0)?" } ?? "a selector is made of \(Suggestion.choice(words))"
    return mapping.problem(
      at: entry, "the selector \"\(entry.key)\" has the unknown word \"\(word)\"; \(hint)")
  }
}
