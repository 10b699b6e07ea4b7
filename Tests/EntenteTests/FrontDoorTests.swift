import Entente
import Foundation
import MapDrawing
import SignedNetwork
import Testing

@Suite struct FrontDoorTests {
  private let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The example of the README.
  @Test func fiveLinesDrawAFolder() async throws {
    let entente = try Entente()
    let corpus = await entente.read([root.appendingPathComponent("seeds").path])
    let map = try await entente.map(of: entente.network(of: corpus), style: "report")
    #expect(String(decoding: map.bytes, as: UTF8.self).contains("North Korea"))
    #expect(corpus.articleCount == 2)
    #expect(corpus.duplicateCount == 1)
    #expect(Set(corpus.events.map(\.article)) == ["moscow-beijing-pyongyang"])
  }

  @Test func namesMeanTheActorOfTheCorpus() throws {
    let entente = try Entente()
    var corpus = Corpus()
    corpus.events = [Event(article: "a", kind: .ally, source: "RUS", target: "PRK")]
    #expect(try ActorNames(entente, corpus: corpus).actor(named: "Moscow").id == "RUS")
    #expect(throws: ActorNames.Problem.self) { try ActorNames(entente).actor(named: "Atlantis") }
  }

  @Test func dataThatAreNowhereAreToldWithEveryPlace() throws {
    let nowhere = URL(fileURLWithPath: "/nonexistent/bin/entente")
    do {
      _ = try DataFiles.locate(environment: [:], program: nowhere)
      Issue.record("found")
    } catch {
      #expect(error.description.contains("/nonexistent/bin/entente-data"))
      #expect(error.description.contains("/nonexistent/share/entente"))
      #expect(error.description.contains("ENTENTE_DATA"))
    }
  }
}
