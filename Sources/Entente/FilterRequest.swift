package import Settings
package import SignedNetwork

/// Filters as a person writes them, in a manifest or on the command line, before names and dates are looked up.
package struct FilterRequest: Hashable, Sendable, Codable {
  package var actors: [String] = []
  package var hops: Int?
  package var between: [String] = []
  package var exclude: [String] = []
  package var expand: [String] = []
  package var merge: [String] = []
  package var kinds: [Kind] = []
  package var sign: Sign?
  /// Empty means the default, `actual` and `planned`.
  package var statuses: [Status] = []
  package var from: PartialDate?
  package var to: PartialDate?
  package var minimumEvents: Int?
  package var minimumArticles: Int?
  package var minimumConfidence: Double?
  package var top: Int?

  package init() {}

  /// The keys of a manifest, named like the options of the command line.
  package static let keys = [
    "actor", "hops", "between", "exclude", "expand", "merge", "kind", "sign", "status", "from", "to",
    "min-events", "min-articles", "min-confidence", "top",
  ]

  /// Takes over what a mapping says; keys that are missing change nothing.
  package mutating func read(_ mapping: SettingsMapping) throws(SettingsProblem) {
    func words(_ key: String) throws(SettingsProblem) -> [String]? {
      guard let value = mapping[key] else { return nil }
      return try value.list().map { item throws(SettingsProblem) in try item.string() }
    }
    if let names = try words("actor") { actors = names }
    if let names = try words("between") {
      guard names.count == 2 else {
        throw mapping.problem("between wants two actors: `between: [A, B]`")
      }
      between = names
    }
    if let names = try words("exclude") { exclude = names }
    if let names = try words("expand") { expand = names }
    if let names = try words("merge") { merge = names }
    if let value = mapping["hops"] { hops = try value.integer(in: 0...10) }
    if let value = mapping["kind"] {
      kinds = try value.list().map { item throws(SettingsProblem) in
        Kind(rawValue: try item.word(of: Kind.allCases.map(\.rawValue))) ?? .ally
      }
    }
    if let value = mapping["sign"] {
      sign = try value.word(of: ["positive", "negative"]) == "positive" ? .positive : .negative
    }
    if let value = mapping["status"] {
      statuses = []
      for item in value.list() {
        let word = try item.word(of: Status.allCases.map(\.rawValue) + ["all"])
        statuses += Status(rawValue: word).map { [$0] } ?? Status.allCases
      }
    }
    if let value = mapping["from"] { from = try FilterRequest.date(value) }
    if let value = mapping["to"] { to = try FilterRequest.date(value) }
    if let value = mapping["min-events"] { minimumEvents = try value.integer(in: 1...1_000_000) }
    if let value = mapping["min-articles"] { minimumArticles = try value.integer(in: 1...1_000_000) }
    if let value = mapping["min-confidence"] { minimumConfidence = try value.number(in: 0...1) }
    if let value = mapping["top"] { top = try value.integer(in: 0...100_000) }
  }

  private static func date(_ value: SettingsValue) throws(SettingsProblem) -> PartialDate {
    guard let date = PartialDate(try value.string()) else {
      throw value.problem("is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    }
    return date
  }
}

extension FilterRequest {
  /// The filter of a request whose names are codes already.
  package var filterOfCodes: Filter { filter { ActorID($0) } }

  /// The same request with codes in the place of names.
  /// - Throws: `ActorNames.Problem` for a name that gives no actor, or several.
  package func coded(names: ActorNames) throws(ActorNames.Problem) -> FilterRequest {
    func codes(_ words: [String]) throws(ActorNames.Problem) -> [String] {
      try words.map { word throws(ActorNames.Problem) in try names.actor(named: word).id.rawValue }
    }
    var copy = self
    copy.actors = try codes(actors)
    copy.between = try codes(between)
    copy.exclude = try codes(exclude)
    copy.expand = try codes(expand)
    copy.merge = try codes(merge)
    return copy
  }

  /// The filter that the request means, its names looked up.
  /// - Throws: `ActorNames.Problem` for a name that gives no actor, or several.
  package func filter(names: ActorNames) throws(ActorNames.Problem) -> Filter {
    try coded(names: names).filterOfCodes
  }

  private func filter(code: (String) -> ActorID) -> Filter {
    var filter = Filter()
    filter.actors = actors.map(code)
    filter.hops = hops ?? 1
    if between.count == 2 { filter.between = ActorPair(code(between[0]), code(between[1])) }
    filter.exclude = Set(exclude.map(code))
    filter.expand = Set(expand.map(code))
    filter.merge = Set(merge.map(code))
    filter.kinds = Set(kinds)
    filter.sign = sign
    if !statuses.isEmpty { filter.statuses = Set(statuses) }
    filter.from = from
    filter.to = to
    filter.minimumEvents = minimumEvents ?? 1
    filter.minimumArticles = minimumArticles ?? 1
    filter.minimumConfidence = minimumConfidence ?? 0
    filter.top = top
    return filter
  }
}
