/// Two CSV tables (RFC 4180): ties and actors.
///
/// The table of ties is a signed edge list that Entente reads again, one event a tie. Evidence is left out.
enum NetworkTables {
  static func ties(_ tables: ExchangeTables) -> String {
    var text = DelimitedText.row([
      "source", "target", "kind", "sign", "mutual", "status", "date", "lastDate", "count", "articles",
      "tieWeight",
      "confidence", "forward", "backward", "both",
    ])
    for edge in tables.edges {
      let tie = edge.tie
      text += DelimitedText.row([
        tie.source.rawValue, tie.target.rawValue, tie.kind.rawValue, String(tie.sign.rawValue),
        tie.isDirected ? "false" : "true", tie.leadingStatus.rawValue, tie.firstDate?.description ?? "",
        tie.lastDate?.description ?? "", String(tie.eventCount), String(tie.articleCount),
        NumberText.plain(tie.weight), NumberText.plain(tie.meanConfidence), String(tie.forwardCount),
        String(tie.backwardCount), String(tie.mutualCount),
      ])
    }
    return text
  }

  static func actors(_ tables: ExchangeTables) -> String {
    var text = DelimitedText.row(["id", "name", "type", "iso2", "camp", "ties", "firstDate", "lastDate"])
    for node in tables.nodes {
      text += DelimitedText.row([
        node.item.id, node.actor.name, node.actor.type.rawValue, node.actor.iso2 ?? "",
        node.camp.map { String($0) } ?? "", String(node.tieCount), node.first?.description ?? "",
        node.last?.description ?? "",
      ])
    }
    return text
  }
}
