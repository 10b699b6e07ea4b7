/// Actors and ties with their attributes, as all formats but our own write them.
struct ExchangeTables {
  /// A value with its type.
  enum Value {
    case text(String)
    case whole(Int)
    case real(Double)
    case flag(Bool)

    var text: String {
      switch self {
      case .text(let text): text
      case .whole(let number): String(number)
      case .real(let number): NumberText.plain(number)
      case .flag(let flag): flag ? "true" : "false"
      }
    }

    /// The name of the type in GraphML and GEXF.
    var type: String {
      switch self {
      case .text: "string"
      case .whole: "long"
      case .real: "double"
      case .flag: "boolean"
      }
    }
  }

  struct Item {
    let id: String
    let attributes: [(name: String, value: Value)]
  }

  struct Node {
    let actor: Actor
    let item: Item
    let first: PartialDate?
    let last: PartialDate?
    let camp: Int?
    let tieCount: Int
  }

  struct Edge {
    let tie: Tie
    let item: Item
  }

  let nodes: [Node]
  let edges: [Edge]

  init(_ network: Network, camps: [ActorID: Int]) {
    var spans: [ActorID: (first: PartialDate?, last: PartialDate?, ties: Int)] = [:]
    for tie in network.ties {
      for actor in [tie.source, tie.target] {
        let old = spans[actor] ?? (nil, nil, 0)
        spans[actor] = (
          [old.first, tie.firstDate].compactMap { $0 }.min(),
          [old.last, tie.lastDate].compactMap { $0 }.max(),
          old.ties + 1
        )
      }
    }
    nodes = network.actors.map { actor in
      var attributes: [(String, Value)] = [("name", .text(actor.name)), ("type", .text(actor.type.rawValue))]
      if let iso2 = actor.iso2 { attributes.append(("iso2", .text(iso2))) }
      if let camp = camps[actor.id] { attributes.append(("camp", .whole(camp))) }
      let span = spans[actor.id]
      return Node(
        actor: actor, item: Item(id: actor.id.rawValue, attributes: attributes), first: span?.first,
        last: span?.last, camp: camps[actor.id], tieCount: span?.ties ?? 0)
    }
    edges = network.ties.enumerated().map { index, tie in
      Edge(tie: tie, item: Item(id: "t\(index + 1)", attributes: ExchangeTables.attributes(of: tie)))
    }
  }

  private static func attributes(of tie: Tie) -> [(name: String, value: Value)] {
    var attributes: [(name: String, value: Value)] = [
      ("kind", .text(tie.kind.rawValue)), ("sign", .whole(tie.sign.rawValue)),
      ("directed", .flag(tie.isDirected)),
      ("status", .text(tie.leadingStatus.rawValue)), ("events", .whole(tie.eventCount)),
      ("articles", .whole(tie.articleCount)), ("weight", .real(tie.weight)),
      ("confidence", .real(tie.meanConfidence)),
    ]
    if let first = tie.firstDate { attributes.append(("first", .text(first.description))) }
    if let last = tie.lastDate { attributes.append(("last", .text(last.description))) }
    attributes.append(("forward", .whole(tie.forwardCount)))
    attributes.append(("backward", .whole(tie.backwardCount)))
    attributes.append(("mutual", .whole(tie.mutualCount)))
    return attributes
  }
}

extension JSONText {
  /// Writes an attribute as a member of the object that is open.
  mutating func member(_ name: String, _ value: ExchangeTables.Value) {
    key(name)
    switch value {
    case .text(let text): self.value(text)
    case .whole(let number): self.value(number)
    case .real(let number): self.value(number)
    case .flag(let flag): self.value(flag)
    }
  }
}
