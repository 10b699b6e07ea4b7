internal import Entente
internal import SignedNetwork

/// The figures at the head of a report: counts, balance, camps, and who has the most ties.
struct KeyFigures {
  let network: Network

  func rows() -> [ReportContent.Figure] {
    var rows = [
      ReportContent.Figure("Actors", String(network.actors.count)),
      ReportContent.Figure("Ties", String(network.ties.count)),
    ]
    let relations = network.relations
    let contested = relations.filter(\.isContested).count
    if contested > 0 { rows.append(ReportContent.Figure("Contested pairs", String(contested))) }
    if !relations.isEmpty {
      // The maps' own bound on effort: the report and its map of everything must tell the same balance.
      let graph = SignedGraph(network)
      let frustration = Frustration(of: graph, effort: MapDraft.balanceEffort)
      let bound = frustration.isProven ? "" : "≤ "
      rows.append(
        ReportContent.Figure(
          "Frustrated pairs", "\(bound)\(Int(frustration.value)) of \(graph.edges.count)"))
      let names = network.directory.mapValues(\.name)
      for index in 0..<2 {
        let camp = zip(graph.actors, frustration.camps).filter { $0.1 == index }.map(\.0)
        guard !camp.isEmpty else { continue }
        let members = camp.prefix(6).map { names[$0] ?? $0.rawValue }
        let more = camp.count > 6 ? " and \(camp.count - 6) more" : ""
        rows.append(
          ReportContent.Figure("Camp \(["A", "B"][index])", members.joined(separator: ", ") + more))
      }
    }
    var partners: [ActorID: Int] = [:]
    for relation in relations {
      partners[relation.pair.first, default: 0] += 1
      partners[relation.pair.second, default: 0] += 1
    }
    let names = network.directory.mapValues(\.name)
    let central = partners.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(3)
    if !central.isEmpty {
      rows.append(
        ReportContent.Figure(
          "Most partners",
          central.map { "\(names[$0.key] ?? $0.key.rawValue) (\($0.value))" }.joined(separator: ", ")))
    }
    return rows
  }
}
