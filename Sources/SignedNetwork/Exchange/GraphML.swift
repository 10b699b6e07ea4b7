/// GraphML (http://graphml.graphdrawing.org), for networkx, igraph, yEd and Gephi, and read again by Entente.
///
/// All edges are directed, because readers refuse or confuse mixed graphs; `directed` says what they are. The value
/// `evidence` of an edge holds its events as JSON lines, so a file that Entente wrote loses nothing.
enum GraphML {
  static func text(_ tables: ExchangeTables, title: String?) -> String {
    var text = XMLText.header
    text += "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    let nodeKeys = declare("node", tables.nodes.map(\.item), &text)
    let edgeKeys = declare("edge", tables.edges.map(\.item), &text)
    text += "<key id=\"evidence\" for=\"edge\" attr.name=\"evidence\" attr.type=\"string\"/>\n"
    text += "<key id=\"title\" for=\"graph\" attr.name=\"title\" attr.type=\"string\"/>\n"
    text += "<graph id=\"network\" edgedefault=\"directed\">\n"
    if let title { text += "<data key=\"title\">\(XMLText.escaped(title))</data>\n" }
    for node in tables.nodes {
      text += "<node id=\"\(XMLText.escaped(node.item.id))\">\n\(values(node.item, nodeKeys))</node>\n"
    }
    for edge in tables.edges {
      text += "<edge id=\"\(edge.item.id)\" source=\"\(XMLText.escaped(edge.tie.source.rawValue))\" "
      text += "target=\"\(XMLText.escaped(edge.tie.target.rawValue))\">\n\(values(edge.item, edgeKeys))"
      let lines = edge.tie.events.map(EventLines.line).joined(separator: "\n")
      text += "<data key=\"evidence\">\(XMLText.escaped(lines))</data>\n</edge>\n"
    }
    return text + "</graph>\n</graphml>\n"
  }

  private static func declare(_ owner: String, _ items: [ExchangeTables.Item], _ text: inout String)
    -> [String: String]
  {
    var keys: [String: String] = [:]
    for item in items {
      for (name, value) in item.attributes where keys[name] == nil {
        let key = "\(owner)-\(name)"
        text += "<key id=\"\(key)\" for=\"\(owner)\" attr.name=\"\(name)\" attr.type=\"\(value.type)\"/>\n"
        keys[name] = key
      }
    }
    return keys
  }

  private static func values(_ item: ExchangeTables.Item, _ keys: [String: String]) -> String {
    item.attributes.compactMap { name, value in
      keys[name].map { "<data key=\"\($0)\">\(XMLText.escaped(value.text))</data>\n" }
    }.joined()
  }
}
