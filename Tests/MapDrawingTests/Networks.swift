import Foundation
import MapDrawing
import SignedNetwork
import Testing

/// The networks that layout and measures are tried on.
enum Networks {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures", isDirectory: true)

  static let small = [
    "tribes", "slovene1994", "wwi-1872", "wwi-1882", "wwi-1890", "wwi-1904", "wwi-1907",
  ]
  static let windows = ["cow-46-49", "cow-53-56", "cow-60-63", "cow-80-83", "cow-96-99"]

  static func events(_ name: String) throws -> [Event] {
    let text = try String(contentsOf: folder.appendingPathComponent(name + ".csv"), encoding: .utf8)
    return try text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let fields = line.split(separator: ",").map(String.init)
      try #require(fields.count >= 3)
      return event(fields[2] == "-1" ? .adversary : .ally, ActorID(fields[0]), ActorID(fields[1]))
    }
  }

  static func read(_ name: String) throws -> Network { Network(events: try events(name)) }

  static func event(_ kind: Kind, _ source: ActorID, _ target: ActorID, status: Status = .actual) -> Event {
    Event(article: "a", kind: kind, source: source, target: target, isMutual: kind != .visit, status: status)
  }

  /// All kinds, a contested pair, a planned visit and an organisation: what a news article gives.
  static let news = Network(
    events: [
      event(.pact, "RUS", "PRK"), event(.ally, "RUS", "PRK"), event(.pact, "RUS", "CHN"),
      event(.ally, "RUS", "CHN"), event(.ally, "PRK", "CHN"), event(.adversary, "RUS", "UKR"),
      event(.adversary, "RUS", "USA"), event(.adversary, "TWN", "CHN"), event(.adversary, "TWN", "RUS"),
      event(.ally, "USA", "TWN"), event(.ally, "USA", "UKR"), event(.pact, "USA", "NATO"),
      event(.ally, "NATO", "UKR"), event(.adversary, "PRK", "USA"), event(.adversary, "CHN", "USA"),
      event(.visit, "CHN", "USA", status: .planned),
    ],
    directory: [
      "RUS": Actor(id: "RUS", name: "Russia", type: .state),
      "PRK": Actor(id: "PRK", name: "North Korea", type: .state),
      "CHN": Actor(id: "CHN", name: "China", type: .state),
      "TWN": Actor(id: "TWN", name: "Taiwan", type: .state),
      "UKR": Actor(id: "UKR", name: "Ukraine", type: .state),
      "USA": Actor(id: "USA", name: "United States", type: .state),
      "NATO": Actor(id: "NATO", name: "NATO", type: .organisation),
    ])
}
