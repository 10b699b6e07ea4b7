internal import SignedNetwork

/// The words around a map that follow from the network: title, subtitle, source and what is not shown.
struct MapFacts {
  let title: String
  let subtitle: String
  let notes: [String]
  /// What a screen reader hears first after the title.
  let summary: String

  init(_ network: Network, options: MapOptions, unplaced: [ActorID], names: [ActorID: String]) {
    title = MapFacts.line(options.title ?? MapFacts.title(network, names: names))
    let period = MapFacts.period(network)
    let counts = MapFacts.counts(network)
    subtitle = MapFacts.line(
      options.subtitle
        ?? [period, counts, options.balance, options.filter].compactMap(\.self).filter { !$0.isEmpty }
        .joined(separator: " · "))
    var notes: [String] = []
    let source = options.source ?? MapFacts.source(network)
    if !source.isEmpty { notes.append(MapFacts.line(source)) }
    var missing = options.notShown.map(MapFacts.line)
    if !unplaced.isEmpty {
      let listed = unplaced.prefix(12).map { names[$0] ?? $0.rawValue }.joined(separator: ", ")
      let more = unplaced.count > 12 ? " and \(unplaced.count - 12) more" : ""
      missing.append("Without a tie here: \(listed)\(more).")
    }
    notes += missing.filter { !$0.isEmpty }
    self.notes = notes
    summary = [subtitle, MapFacts.sides(network, names: names)].filter { !$0.isEmpty }.joined(separator: ". ")
  }

  /// Text on one line.
  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func title(_ network: Network, names: [ActorID: String]) -> String {
    if network.ties.isEmpty { return "No ties to show" }
    var degree: [ActorID: Int] = [:]
    for relation in network.relations {
      degree[relation.pair.first, default: 0] += 1
      degree[relation.pair.second, default: 0] += 1
    }
    let foremost = degree.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(3)
      .map { names[$0.key] ?? $0.key.rawValue }
    return "Friends and foes: " + MapFacts.list(foremost)
  }

  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func period(_ network: Network) -> String? {
    guard let first = network.ties.compactMap(\.firstDate).min(),
      let last = network.ties.compactMap(\.lastDate).max()
    else { return nil }
    let (start, end) = (MapFacts.words(first), MapFacts.words(last))
    return start == end ? start : "\(start) to \(end)"
  }

  /// A date as people write it: "2024", "Nov 2024", "10 Nov 2024".
  static func words(_ date: PartialDate) -> String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard let month = date.month, months.indices.contains(month - 1) else { return String(date.year) }
    let name = "\(months[month - 1]) \(date.year)"
    return date.day.map { "\($0) \(name)" } ?? name
  }

  private static func counts(_ network: Network) -> String {
    if network.ties.isEmpty { return "no ties" }
    let hostile = network.ties.filter { $0.sign == .negative }.count
    let contested = network.relations.filter(\.isContested).count
    let sides = "\(network.ties.count - hostile) friendly, \(hostile) hostile"
    let parts = [
      count(network.actors.count, "actor"), "\(count(network.ties.count, "tie")) (\(sides))",
      contested > 0 ? count(contested, "contested pair") : "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func source(_ network: Network) -> String {
    let articles = Set(network.ties.flatMap { $0.events.map(\.article) })
    if articles.isEmpty { return "" }
    let events = network.ties.map(\.eventCount).reduce(0, +)
    return "Source: \(count(events, "claim")) in \(count(articles.count, "article"))."
  }

  private static func sides(_ network: Network, names: [ActorID: String]) -> String {
    if network.ties.isEmpty { return "The map is empty" }
    return "Actors: " + list(network.actors.prefix(40).map { names[$0.id] ?? $0.name })
  }
}
