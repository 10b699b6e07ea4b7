import Foundation
import Testing

@testable import SignedNetwork

@Suite struct AnalysisTests {
  private let network = Network(
    events: [
      Event(
        article: "1", kind: .ally, source: "A", target: "B", date: PartialDate("2024-01-02"), confidence: 0.5),
      Event(article: "2", kind: .pact, source: "A", target: "B", date: PartialDate("2024-03")),
      Event(article: "3", kind: .adversary, source: "A", target: "B", confidence: 0.25),
      Event(article: "4", kind: .adversary, source: "C", target: "A"),
      Event(article: "5", kind: .ally, source: "C", target: "B", count: 2),
      Event(article: "6", kind: .ally, source: "C", target: "D"),
    ], directory: ["A": Actor(id: "A", name: "Aland")], isolated: ["E"])

  @Test func theTextReadsLikeThis() {
    let text = Analysis(of: network).text()
    #expect(
      text.hasPrefix(
        "5 actors and 4 pairs on one side or the other (3 positive, 1 negative), 2024-01-02 to 2024-03. Two camps "
          + "explain all but 1 of the 4 pairs, and no two camps explain more. Camp A: "))
    #expect(text.contains("\n  frustration index L                       1\n"))
    #expect(text.contains("\n  1 - L/m                                   0.750000\n"))
    #expect(text.contains("Contested pairs\n  actor  actor  sign  friendly  hostile\n"))
    #expect(text.contains("\n  Aland  B         +      1.50     0.25\n"))
  }

  @Test func anEmptyNetworkSaysSo() {
    #expect(
      Analysis(of: Network(events: [])).text() == "No pair of actors stands on one side: 0 actors, 0 ties.\n")
  }

  @Test(arguments: ["cow/cow-46-49", "cow/cow-74-77"])
  func aDivisionIsThatOfTheWholeAnalysis(_ name: String) throws {
    let network = try PublishedNetwork.network(name)
    let (division, analysis) = (Division(of: network), Analysis(of: network))
    #expect(division.camps == analysis.camps)
    #expect(division.frustration == analysis.balance.frustration)
    #expect(division.pairs == analysis.balance.pairs)
    #expect(division.frustratedPairs == Set(analysis.frustratedPairs.map { ActorPair($0.first, $0.second) }))
  }

  @Test func jsonHoldsTheWholeValue() throws {
    let analysis = Analysis(of: network)
    let text = try analysis.json()
    #expect(try JSONDecoder().decode(Analysis.self, from: Data(text.utf8)) == analysis)
    #expect(try Analysis(of: network).json() == text)
    #expect(analysis.contestedPairs.map(\.first) == ["A"])
    #expect(analysis.standings.map(\.netDegree) == [0, 2, 1, 1, 0])
    #expect(analysis.standings.last?.camp == nil)
  }

  @Test func unprovenNumbersSaySo() throws {
    let analysis = Analysis(of: try PublishedNetwork.network("cow/cow-74-77"), effort: 1)
    #expect(!analysis.balance.frustration.isProven)
    let text = analysis.text()
    #expect(text.contains("it is proven that at least "))
    #expect(text.contains("(not proven; at least "))
  }

  @Test func brokersHaveFriendsInBothCamps() {
    var events: [Event] = []
    func tie(_ kind: Kind, _ one: String, _ other: String) {
      events.append(Event(article: "x", kind: kind, source: ActorID(one), target: ActorID(other)))
    }
    for (one, other) in [("A1", "A2"), ("A2", "A3"), ("A1", "A3"), ("B1", "B2"), ("B2", "B3"), ("B1", "B3")] {
      tie(.ally, one, other)
    }
    for index in 1...3 { tie(.adversary, "A\(index)", "B\(index)") }
    tie(.ally, "A1", "B2")
    let analysis = Analysis(of: Network(events: events))
    #expect(analysis.camps == [["A1", "A2", "A3"], ["B1", "B2", "B3"]])
    #expect(analysis.brokers == ["A1", "B2"])
    #expect(analysis.frustratedPairs.map { "\($0.first) \($0.second)" } == ["A1 B2"])
  }

  @Test func changeNamesWhatTurned() {
    let before = Network(events: [
      Event(article: "1", kind: .ally, source: "A", target: "B"),
      Event(article: "1", kind: .adversary, source: "A", target: "C"),
      Event(article: "1", kind: .ally, source: "C", target: "D"),
    ])
    let after = Network(events: [
      Event(article: "2", kind: .adversary, source: "A", target: "B"),
      Event(article: "2", kind: .adversary, source: "A", target: "C"),
      Event(article: "2", kind: .ally, source: "B", target: "E"),
    ])
    let change = NetworkChange(from: before, to: after)
    #expect(change.turned == [.init(pair: ActorPair("A", "B"), before: .positive, after: .negative)])
    #expect(change.begun.map(\.pair) == [ActorPair("B", "E")])
    #expect(change.ended.map(\.pair) == [ActorPair("C", "D")])
    #expect(change.arrived == ["E"])
    #expect(change.left == ["D"])
    #expect(change.changedCamp.count == 1)
  }
}
