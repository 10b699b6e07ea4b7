/// The DOT language of Graphviz, with the attributes of ties beside a plain style.
///
/// This is the data for others to draw; the map itself comes from `render`. Every text is a quoted string, in which
/// only quotes and backslashes mean anything (https://graphviz.org/doc/info/lang.html). Evidence is left out.
enum DOT {
  static func text(_ tables: ExchangeTables, title: String?) -> String {
    var text = "graph \(quoted(title ?? "network")) {\n"
    for node in tables.nodes {
      text += "  \(quoted(node.item.id)) [label=\(quoted(node.actor.name))"
      for (name, value) in node.item.attributes where name != "name" {
        text += ", \(name)=\(quoted(value.text))"
      }
      text += "];\n"
    }
    for edge in tables.edges {
      text += "  \(quoted(edge.tie.source.rawValue)) -- \(quoted(edge.tie.target.rawValue)) ["
      text += "dir=\(edge.tie.isDirected ? "forward" : "none"), style=\(style(edge.tie.kind))"
      for (name, value) in edge.item.attributes where name != "weight" {
        text += ", \(name)=\(quoted(value.text))"
      }
      // Graphviz takes whole weights only.
      text += ", strength=\(quoted(NumberText.plain(edge.tie.weight)))];\n"
    }
    return text + "}\n"
  }

  private static func style(_ kind: Kind) -> String {
    switch kind {
    case .ally: "solid"
    case .adversary: "dashed"
    case .pact: "bold"
    case .visit: "dotted"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars where scalar.value >= 0x20 && scalar.value != 0x7F {
      if scalar == "\"" || scalar == "\\" { result.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
