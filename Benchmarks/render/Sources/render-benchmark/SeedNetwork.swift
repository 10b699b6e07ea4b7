import SignedNetwork

/// A network like that of the seed article: every kind of tie among seven actors.
enum SeedNetwork {
  static let network: Network = {
    let actors: [Actor] = [
      Actor(id: "RUS", name: "Russia", type: .state), Actor(id: "CHN", name: "China", type: .state),
      Actor(id: "PRK", name: "North Korea", type: .state), Actor(id: "TWN", name: "Taiwan", type: .state),
      Actor(id: "UKR", name: "Ukraine", type: .state), Actor(id: "USA", name: "United States", type: .state),
      Actor(id: "WEST", name: "the West", type: .bloc),
    ]
    let ties: [(Kind, ActorID, ActorID, Bool, Status)] = [
      (.ally, "RUS", "PRK", true, .actual), (.ally, "RUS", "CHN", true, .actual),
      (.ally, "CHN", "PRK", true, .actual), (.pact, "CHN", "RUS", true, .actual),
      (.pact, "PRK", "RUS", true, .actual), (.adversary, "RUS", "UKR", false, .actual),
      (.adversary, "TWN", "CHN", false, .actual), (.adversary, "TWN", "RUS", false, .actual),
      (.adversary, "CHN", "TWN", false, .actual), (.visit, "RUS", "CHN", false, .planned),
      (.ally, "PRK", "RUS", false, .possible), (.ally, "USA", "UKR", false, .actual),
      (.adversary, "WEST", "RUS", true, .actual),
    ]
    let events = ties.map {
      Event(
        article: "seed", kind: $0.0, source: $0.1, target: $0.2, isMutual: $0.3, status: $0.4,
        date: PartialDate(year: 2024, month: 11, day: 10))
    }
    return Network(
      events: events,
      directory: Dictionary(actors.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }))
  }()
}
