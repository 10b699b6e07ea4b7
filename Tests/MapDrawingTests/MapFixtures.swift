import MapDrawing
import SignedNetwork

/// A small network with every kind, status and sort of actor.
enum MapFixtures {
  static let names: [Actor] = [
    Actor(id: "RUS", name: "Russia", type: .state), Actor(id: "CHN", name: "China", type: .state),
    Actor(id: "PRK", name: "North Korea", type: .state), Actor(id: "TWN", name: "Taiwan", type: .state),
    Actor(id: "UKR", name: "Ukraine", type: .state), Actor(id: "NATO", name: "NATO", type: .organisation),
    Actor(id: "WEST", name: "the West", type: .bloc), Actor(id: "HOUTHIS", name: "Houthis", type: .group),
    Actor(id: "FRA", name: "France", type: .state),
  ]

  static func event(
    _ kind: Kind, _ source: ActorID, _ target: ActorID, mutual: Bool = false, status: Status = .actual,
    article: String = "a1", by: ActorID? = nil, date: String = "2024-11-10"
  ) -> Event {
    Event(
      article: article, kind: kind, source: source, target: target, isMutual: mutual, status: status,
      date: PartialDate(date), reportedBy: by, confidence: 0.9, rule: "test",
      evidence: Evidence(sentence: TextSpan(text: "One sentence of \(article).", start: 0, end: 20)))
  }

  static let events: [Event] = [
    event(.ally, "RUS", "PRK", mutual: true), event(.ally, "RUS", "PRK", mutual: true, article: "a2"),
    event(.pact, "RUS", "CHN", mutual: true, date: "2022"), event(.ally, "RUS", "CHN"),
    event(.adversary, "RUS", "UKR"), event(.adversary, "TWN", "CHN"),
    event(.adversary, "WEST", "RUS", mutual: true), event(.visit, "RUS", "CHN", status: .planned),
    event(.ally, "WEST", "UKR", status: .possible),
    event(.pact, "UKR", "NATO", mutual: true, status: .planned),
    event(.adversary, "HOUTHIS", "WEST", by: "TWN"), event(.ally, "WEST", "NATO", mutual: true),
    event(.ally, "CHN", "TWN", status: .denied), event(.visit, "WEST", "UKR", mutual: true),
  ]

  static func network(_ events: [Event] = events, isolated: [ActorID] = ["FRA"]) -> Network {
    Network(
      events: events,
      directory: Dictionary(names.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      isolated: isolated)
  }

  /// The fixture's map as text.
  static func svg(_ network: Network = network(), _ options: MapOptions = MapOptions()) async throws -> String
  {
    String(
      decoding: try await MapRenderer().render(network, options: options, format: .svg).bytes, as: UTF8.self)
  }
}
