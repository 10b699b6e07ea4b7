/// Where one actor stands in its network.
package struct ActorStanding: Hashable, Sendable {
  /// The actor.
  package let actor: ActorID
  /// How many actors it is tied to positively.
  package let friends: Int
  /// How many actors it is tied to negatively.
  package let foes: Int
  /// The sum of the weights of its positive pairs less that of the negative ones.
  package let netWeight: Double
  /// Its camp, 0 or 1; `nil` without a tie.
  package let camp: Int?
  /// How many friends it has in the other camp.
  package let friendsAcross: Int
  /// How many foes it has in its own camp.
  package let foesWithin: Int
  /// The PN index, if it could be computed.
  package let pnIndex: Double?

  /// Friends less foes: the signed degree.
  package var netDegree: Int { friends - foes }
  /// How far it holds the camps together: positive ties across, which a partition into camps frustrates.
  package var isBroker: Bool { friendsAcross > 0 && friends > friendsAcross }

  /// The standing of every actor of a graph, in its order.
  package static func all(in graph: SignedGraph, camps: [Int]) -> [ActorStanding] {
    let index = graph.pnIndex
    var weights = Array(repeating: 0.0, count: graph.actors.count)
    for edge in graph.edges {
      weights[edge.first] += Double(edge.sign) * edge.weight
      weights[edge.second] += Double(edge.sign) * edge.weight
    }
    return graph.neighbours.enumerated().map { place, neighbours in
      ActorStanding(
        actor: graph.actors[place], friends: neighbours.count { $0.sign > 0 },
        foes: neighbours.count { $0.sign < 0 },
        netWeight: weights[place], camp: camps[place] < 0 ? nil : camps[place],
        friendsAcross: neighbours.count { $0.sign > 0 && camps[$0.actor] != camps[place] },
        foesWithin: neighbours.count { $0.sign < 0 && camps[$0.actor] == camps[place] },
        pnIndex: index?[place])
    }
  }
}
