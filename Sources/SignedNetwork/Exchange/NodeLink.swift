/// Node-link JSON, as networkx (`json_graph.node_link_graph`) and d3-force read it.
///
/// networkx looks for `edges` (until 3.3 for `links`), d3 for `links`: both are written, with the same content. The
/// graph is a directed multigraph; a tie whose `directed` is false has its ends in the order of their codes. Evidence
/// is left out.
enum NodeLink {
  static func text(_ tables: ExchangeTables, title: String?) -> String {
    var json = JSONText()
    json.object { json in
      json.key("directed")
      json.value(true)
      json.key("multigraph")
      json.value(true)
      json.key("graph")
      json.object { json in
        if let title { json.member("title", .text(title)) }
      }
      json.key("nodes")
      json.array { json in
        for node in tables.nodes {
          json.lineBreak()
          json.object { json in
            json.member("id", .text(node.item.id))
            for (name, value) in node.item.attributes { json.member(name, value) }
          }
        }
      }
      for list in ["edges", "links"] {
        json.key(list)
        json.array { json in
          for edge in tables.edges {
            json.lineBreak()
            json.object { json in
              json.member("source", .text(edge.tie.source.rawValue))
              json.member("target", .text(edge.tie.target.rawValue))
              json.member("key", .text(edge.item.id))
              for (name, value) in edge.item.attributes { json.member(name, value) }
            }
          }
        }
      }
    }
    return json.text + "\n"
  }
}
