/// The formats in which a network can be handed to other programs; each has a file of its own beside this one.
public enum NetworkFormat: String, CaseIterable, Sendable {
  /// Entente's own, lossless (`NetworkJSON`).
  case json
  /// Node-link JSON for networkx and d3.
  case nodeLink = "node-link"
  /// Cytoscape.js elements.
  case cytoscape
  /// GEXF 1.3 for Gephi.
  case gexf
  /// GraphML, lossless.
  case graphml
  /// A CSV table of ties.
  case csv
  /// A CSV table of actors.
  case csvActors = "csv-actors"
  /// The DOT language of Graphviz.
  case dot

  /// What file names end with, without the dot.
  public var fileExtension: String {
    switch self {
    case .json, .nodeLink, .cytoscape: "json"
    case .gexf: "gexf"
    case .graphml: "graphml"
    case .csv, .csvActors: "csv"
    case .dot: "dot"
    }
  }

  /// Whether it says which camp an actor is in.
  public var showsCamps: Bool {
    switch self {
    case .nodeLink, .cytoscape, .gexf, .graphml, .csvActors, .dot: true
    case .json, .csv: false
    }
  }

  /// The network in this format; the same network gives the same bytes.
  /// - Parameters:
  ///   - network: The network.
  ///   - title: A title, where the format has a place for one.
  ///   - camps: The camp of each actor, 0 or 1 (see `Analysis.campNumbers`), written as the attribute `camp`.
  public func text(_ network: Network, title: String? = nil, camps: [ActorID: Int] = [:]) -> String {
    let tables = ExchangeTables(network, camps: camps)
    switch self {
    case .json: return NetworkJSON.text(network)
    case .nodeLink: return NodeLink.text(tables, title: title)
    case .cytoscape: return Cytoscape.text(tables, title: title)
    case .gexf: return GEXF.text(tables, title: title)
    case .graphml: return GraphML.text(tables, title: title)
    case .csv: return NetworkTables.ties(tables)
    case .csvActors: return NetworkTables.actors(tables)
    case .dot: return DOT.text(tables, title: title)
    }
  }
}
