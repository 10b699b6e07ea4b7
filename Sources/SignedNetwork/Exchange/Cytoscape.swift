/// Elements JSON of Cytoscape.js, which Cytoscape's desktop program and networkx (`cytoscape_graph`) read too.
///
/// Every tie is an edge with `data.kind`, `data.sign` and `data.directed`, for selectors of style sheets. Evidence is
/// left out.
enum Cytoscape {
  static func text(_ tables: ExchangeTables, title: String?) -> String {
    var json = JSONText()
    json.object { json in
      json.key("data")
      json.array { json in
        if let title {
          json.array { json in
            json.value("title")
            json.value(title)
          }
        }
      }
      json.key("directed")
      json.value(true)
      json.key("multigraph")
      json.value(true)
      json.key("elements")
      json.object { json in
        json.key("nodes")
        json.array { json in
          for node in tables.nodes { element(node.item, [("value", .text(node.item.id))], to: &json) }
        }
        json.key("edges")
        json.array { json in
          for edge in tables.edges {
            element(
              edge.item,
              [
                ("source", .text(edge.tie.source.rawValue)), ("target", .text(edge.tie.target.rawValue)),
                ("key", .text(edge.item.id)),
              ], to: &json)
          }
        }
      }
    }
    return json.text + "\n"
  }

  private static func element(
    _ item: ExchangeTables.Item, _ more: [(name: String, value: ExchangeTables.Value)],
    to json: inout JSONText
  ) {
    json.lineBreak()
    json.object { json in
      json.key("data")
      json.object { json in
        json.member("id", .text(item.id))
        for (name, value) in more + item.attributes { json.member(name, value) }
      }
    }
  }
}
