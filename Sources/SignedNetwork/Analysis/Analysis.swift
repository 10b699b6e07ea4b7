/// What a network's ties mean together: its camps, what strains them, and how balanced it is.
///
/// Documentation/Analysis.md gives each formula and its source. The value is complete: `text` and `json` only print it.
public struct Analysis: Hashable, Sendable, Codable {
  /// What the network holds.
  public struct Counts: Hashable, Sendable, Codable {
    /// Actors, those without a tie included.
    public let actors: Int
    /// Ties: one for each pair and kind.
    public let ties: Int
    /// Reports behind the ties.
    public let events: Int
    /// Pairs that stand with each other.
    public let positivePairs: Int
    /// Pairs that stand against each other.
    public let negativePairs: Int
    /// The earliest date of an event.
    public let first: PartialDate?
    /// The latest date of an event.
    public let last: PartialDate?
  }

  /// A number that is exact, or known to lie in a range.
  public struct Bounded: Hashable, Sendable, Codable {
    /// The value, or an upper bound where `isProven` is false.
    public let value: Double
    /// A proven lower bound.
    public let lowerBound: Double
    /// Whether the value is proven.
    public let isProven: Bool
  }

  /// Measures of balance.
  public struct Balance: Hashable, Sendable, Codable {
    /// The frustration index L.
    public let frustration: Bounded
    /// L with each tie counting its confidence-weighted sum.
    public let weightedFrustration: Bounded
    /// 1 − L/m.
    public let shareKept: Double
    /// 1 − 2L/m.
    public let normalised: Double
    /// The number of pairs m.
    public let pairs: Int
    /// The least number of ties to give up with any number of camps.
    public let clusterability: Bounded
    /// How many camps that takes.
    public let clusterCount: Int
    /// Triangles by the number of positive ties.
    public let triangles: TriangleCounts
    /// The share of balanced triangles, T; `nil` without triangles.
    public let balancedTriangles: Double?
    /// tr exp A / tr exp |A|; `nil` beyond 1500 actors.
    public let walkBalance: Double?
    /// The least eigenvalue of the signed Laplacian of the largest connected part; `nil` beyond 1500 actors.
    public let leastLaplacianEigenvalue: Double?
  }

  /// Triangles by their signs.
  public struct TriangleCounts: Hashable, Sendable, Codable {
    /// `+++`, balanced.
    public let threePositive: Int
    /// `++-`, unbalanced.
    public let twoPositive: Int
    /// `+--`, balanced.
    public let onePositive: Int
    /// `---`, unbalanced.
    public let nonePositive: Int
  }

  /// A pair and why it is listed.
  public struct PairNote: Hashable, Sendable, Codable {
    /// The lesser code.
    public let first: ActorID
    /// The greater code.
    public let second: ActorID
    /// The sign of the pair; `nil` when its events cancel.
    public let sign: Sign?
    /// The confidence-weighted sum of its friendly events.
    public let positive: Double
    /// The confidence-weighted sum of its hostile events, as a size.
    public let negative: Double
  }

  /// One actor.
  public struct Standing: Hashable, Sendable, Codable {
    /// The code.
    public let actor: ActorID
    /// The name.
    public let name: String
    /// `A` or `B`; `nil` without a tie that counts.
    public let camp: String?
    /// How many actors stand with it.
    public let friends: Int
    /// How many stand against it.
    public let foes: Int
    /// Friends less foes.
    public let netDegree: Int
    /// Confidence-weighted, positive less negative.
    public let netWeight: Double
    /// Everett and Borgatti's index; `nil` where it cannot be computed.
    public let pnIndex: Double?
    /// Friends in the other camp.
    public let friendsAcross: Int
    /// Foes in the own camp.
    public let foesWithin: Int
  }

  /// What the network holds.
  public let counts: Counts
  /// How balanced it is.
  public let balance: Balance
  /// The two camps of the best partition, A and B, each sorted by code.
  public let camps: [[ActorID]]
  /// The camps when there may be any number, largest first.
  public let clusters: [[ActorID]]
  /// Pairs that go against the two camps, the strongest first.
  public let frustratedPairs: [PairNote]
  /// Pairs with friendly and hostile events, the most evenly matched first.
  public let contestedPairs: [PairNote]
  /// Actors with friends in both camps, most of them first.
  public let brokers: [ActorID]
  /// Every actor, sorted by code.
  public let standings: [Standing]

  /// Which camp an actor is in, 0 for A and 1 for B, for colours and outlines on the map.
  public var campNumbers: [ActorID: Int] {
    var result: [ActorID: Int] = [:]
    for (number, camp) in camps.enumerated() {
      for actor in camp { result[actor] = number }
    }
    return result
  }

  /// The camps of a network as `campNumbers` gives them, without the rest of an analysis.
  /// - Parameter effort: As in `init(of:effort:)`.
  public static func campNumbers(
    of network: Network, effort: Int = Analysis.defaultEffort
  ) -> [ActorID: Int] {
    let graph = SignedGraph(network)
    let camps = Frustration(of: graph, effort: effort).camps
    return Dictionary(zip(graph.actors, camps).filter { $0.1 >= 0 }) { first, _ in first }
  }

  // The dense matrices of the spectral measures grow with the square, their time with the cube.
  private static let spectralLimit = 1_500

  /// Analyses a network.
  /// - Parameters:
  ///   - network: The network, filtered as wanted.
  ///   - effort: How many elementary steps the exact solver may make for each index, some 10⁸ to 10⁹ a second.
  public init(of network: Network, effort: Int = Analysis.defaultEffort) {
    let graph = SignedGraph(network)
    let relations = Dictionary(uniqueKeysWithValues: network.relations.map { ($0.pair, $0) })
    let frustration = Frustration(of: graph, effort: effort)
    let weighted =
      graph.edges.allSatisfy { $0.weight == 1 }
      ? frustration : Frustration(of: graph, weighting: .weighted, effort: effort)
    let clusters = Clusterability(of: graph, effort: min(effort, Clusterability.defaultEffort))
    let census = TriangleCensus(of: graph)
    let isSmall = graph.actors.count <= Analysis.spectralLimit
    counts = Counts(
      actors: network.actors.count, ties: network.ties.count,
      events: network.ties.reduce(0) { $0 + $1.eventCount }, positivePairs: graph.edges.count { $0.sign > 0 },
      negativePairs: graph.edges.count { $0.sign < 0 }, first: network.ties.compactMap(\.firstDate).min(),
      last: network.ties.compactMap(\.lastDate).max())
    balance = Balance(
      frustration: Bounded(frustration.value, frustration.lowerBound, frustration.isProven),
      weightedFrustration: Bounded(weighted.value, weighted.lowerBound, weighted.isProven),
      shareKept: frustration.shareKept, normalised: frustration.normalised, pairs: graph.edges.count,
      clusterability: Bounded(clusters.value, clusters.lowerBound, clusters.isProven),
      clusterCount: clusters.campCount,
      triangles: TriangleCounts(
        threePositive: census.threePositive, twoPositive: census.twoPositive, onePositive: census.onePositive,
        nonePositive: census.nonePositive),
      balancedTriangles: census.balancedShare, walkBalance: isSmall ? graph.walkBalance : nil,
      leastLaplacianEigenvalue: isSmall ? graph.leastLaplacianEigenvalue : nil)
    camps = Analysis.groups(frustration.camps, count: 2, of: graph.actors)
    self.clusters = Analysis.groups(clusters.camps, count: clusters.campCount, of: graph.actors).sorted {
      left, right in
      if left.count != right.count { return left.count > right.count }
      return (left.first ?? "") < (right.first ?? "")
    }
    frustratedPairs = frustration.frustrated.sorted { $0.weight > $1.weight }.compactMap { edge in
      relations[graph.pair(edge)].map(PairNote.init)
    }
    contestedPairs = network.relations.filter(\.isContested).map(PairNote.init).sorted { left, right in
      let (a, b) = (min(left.positive, left.negative), min(right.positive, right.negative))
      if a != b { return a > b }
      return ActorPair(left.first, left.second) < ActorPair(right.first, right.second)
    }
    let standing = ActorStanding.all(in: graph, camps: frustration.camps)
    brokers = standing.filter(\.isBroker).sorted { left, right in
      if left.friendsAcross != right.friendsAcross { return left.friendsAcross > right.friendsAcross }
      return left.actor < right.actor
    }.map(\.actor)
    let names = network.directory
    standings = standing.map { entry in
      Standing(
        actor: entry.actor, name: names[entry.actor]?.name ?? entry.actor.rawValue,
        camp: entry.camp.map { $0 == 0 ? "A" : "B" }, friends: entry.friends, foes: entry.foes,
        netDegree: entry.netDegree, netWeight: entry.netWeight, pnIndex: isSmall ? entry.pnIndex : nil,
        friendsAcross: entry.friendsAcross, foesWithin: entry.foesWithin)
    }
  }

  /// The effort after which the exact solver stops, for each index: within half a minute on the
  /// hardest networks.
  public static let defaultEffort = Frustration.defaultEffort / 2

  private static func groups(_ camps: [Int], count: Int, of actors: [ActorID]) -> [[ActorID]] {
    var result = Array(repeating: [ActorID](), count: count)
    for (actor, camp) in zip(actors, camps) where camp >= 0 && camp < count { result[camp].append(actor) }
    return result
  }
}

extension Analysis.Bounded {
  init(_ value: Double, _ lowerBound: Double, _ isProven: Bool) {
    self.init(value: value, lowerBound: lowerBound, isProven: isProven)
  }
}

extension Analysis.PairNote {
  init(_ relation: Relation) {
    var (positive, negative) = (0.0, 0.0)
    for tie in relation.ties {
      if tie.sign == .positive { positive += tie.weight } else { negative += tie.weight }
    }
    self.init(
      first: relation.pair.first, second: relation.pair.second, sign: relation.sign, positive: positive,
      negative: negative)
  }
}
