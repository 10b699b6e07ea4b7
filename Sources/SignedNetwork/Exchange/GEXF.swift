/// GEXF 1.3 (https://gexf.net) for Gephi and networkx, with dates and colours.
///
/// - networkx refuses graphs that mix directed and undirected edges, and drops the edge attribute `kind`: all edges are
///   written as directed, with `directed` and `kind` among their values.
/// - Dates known to the month or year become the first and the last day they can mean; the exact words stand in the
///   values `first` and `last`.
/// - The RelaxNG schema knows `viz:` elements, the XSD does not; so no schema location is written. Evidence is left out.
enum GEXF {
  static func text(_ tables: ExchangeTables, title: String?) -> String {
    let isDynamic = tables.edges.contains { $0.tie.firstDate != nil }
    var text = XMLText.header
    text += "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
    text += "<meta>\n<creator>Entente</creator>\n<description>\(XMLText.escaped(title ?? "Signed network"))"
    text += "</description>\n</meta>\n"
    text += "<graph defaultedgetype=\"directed\" mode=\"\(isDynamic ? "dynamic" : "static")\""
    if isDynamic { text += " timeformat=\"date\" timerepresentation=\"interval\"" }
    text += ">\n"
    let nodeKeys = declare("node", tables.nodes.map(\.item), &text)
    let edgeKeys = declare("edge", tables.edges.map(\.item), &text)
    text += "<nodes>\n"
    for node in tables.nodes {
      text += "<node id=\"\(XMLText.escaped(node.item.id))\" label=\"\(XMLText.escaped(node.actor.name))\""
      text += "\(span(node.first, node.last))>\n\(values(node.item, nodeKeys))"
      if let camp = node.camp { text += color(camp == 0 ? (0xD6, 0xED, 0xE6) : (0xBB, 0xAA, 0x3A)) }
      text +=
        "<viz:size value=\"\(NumberText.fixed(Double(node.tieCount + 4).squareRoot() * 5, digits: 2))\"/>\n"
      text += "<viz:shape value=\"\(shape(node.actor.type))\"/>\n</node>\n"
    }
    text += "</nodes>\n<edges>\n"
    for edge in tables.edges {
      text += "<edge id=\"\(edge.item.id)\" source=\"\(XMLText.escaped(edge.tie.source.rawValue))\" "
      text += "target=\"\(XMLText.escaped(edge.tie.target.rawValue))\" type=\"directed\" "
      text +=
        "weight=\"\(NumberText.plain(edge.tie.weight))\"\(span(edge.tie.firstDate, edge.tie.lastDate))>\n"
      text += values(edge.item, edgeKeys)
      let (rgb, line) = style(edge.tie.kind)
      text += color(rgb)
      text +=
        "<viz:thickness value=\"\(NumberText.fixed(Double(max(1, edge.tie.articleCount)).squareRoot(), digits: 2))\"/>\n"
      text += "<viz:shape value=\"\(line)\"/>\n</edge>\n"
    }
    return text + "</edges>\n</graph>\n</gexf>\n"
  }

  /// Declares the attributes of a class of items; `weight` of an edge has its place in the edge itself.
  private static func declare(_ owner: String, _ items: [ExchangeTables.Item], _ text: inout String)
    -> [String: Int]
  {
    var keys: [String: Int] = [:]
    var lines = ""
    for item in items {
      for (name, value) in item.attributes where keys[name] == nil && name != "weight" && name != "name" {
        lines += "<attribute id=\"\(keys.count)\" title=\"\(name)\" type=\"\(value.type)\"/>\n"
        keys[name] = keys.count
      }
    }
    if !lines.isEmpty { text += "<attributes class=\"\(owner)\">\n\(lines)</attributes>\n" }
    return keys
  }

  private static func values(_ item: ExchangeTables.Item, _ keys: [String: Int]) -> String {
    let lines = item.attributes.compactMap { name, value in
      keys[name].map { "<attvalue for=\"\($0)\" value=\"\(XMLText.escaped(value.text))\"/>\n" }
    }
    return lines.isEmpty ? "" : "<attvalues>\n\(lines.joined())</attvalues>\n"
  }

  private static func span(_ first: PartialDate?, _ last: PartialDate?) -> String {
    guard let first, let last, let start = PartialDate(dayNumber: first.firstDayNumber),
      let end = PartialDate(dayNumber: last.lastDayNumber)
    else { return "" }
    return " start=\"\(start)\" end=\"\(end)\""
  }

  private static func color(_ rgb: (Int, Int, Int)) -> String {
    "<viz:color r=\"\(rgb.0)\" g=\"\(rgb.1)\" b=\"\(rgb.2)\"/>\n"
  }

  // The colours of the map on a light ground; GEXF knows no double line, so pacts are solid.
  private static func style(_ kind: Kind) -> ((Int, Int, Int), String) {
    switch kind {
    case .ally: ((0x00, 0x46, 0x8B), "solid")
    case .adversary: ((0xB2, 0x3A, 0x0C), "dashed")
    case .pact: ((0x00, 0x85, 0x7A), "solid")
    case .visit: ((0x1C, 0x18, 0x15), "dotted")
    }
  }

  private static func shape(_ type: ActorType) -> String {
    switch type {
    case .state: "square"
    case .organisation, .bloc: "diamond"
    case .group: "triangle"
    case .other: "disc"
    }
  }
}
