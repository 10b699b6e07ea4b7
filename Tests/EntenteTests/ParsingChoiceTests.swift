import Foundation
import Language
import SignedNetwork
import Testing

@testable import Entente
@testable import Extraction

/// Only sentences whose trees can matter are parsed; the events must be those of all trees.
@Suite struct ParsingChoiceTests {
  private let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func sparedSentencesLoseNoEvent() throws {
    let entente = try Entente()
    let texts = [
      try String(
        contentsOf: root.appendingPathComponent("seeds/moscow-beijing-pyongyang.txt"), encoding: .utf8),
      """
      Rain fell on the capital. Ghana recalled its ambassador from Togo on Monday. Markets were closed. It also shut \
      the border to Togolese lorries, and its president called the junta in Burkina Faso a friend. Both governments \
      signed a transit accord in May.
      """,
      "Peru's harvest failed. The government raised taxes. Lima was quiet.",
    ]
    for text in texts {
      let article = Article(id: "a", date: PartialDate("2024-11-10"), text: text)
      let all = entente.coder.events(in: entente.annotate(article))
      #expect(told(entente.events(in: article)) == told(all))
    }
  }

  private func told(_ events: [Event]) -> [String] {
    events.map { "\($0.kind) \($0.source) \($0.target) \($0.status) \($0.evidence?.sentence.start ?? -1)" }
      .sorted()
  }

  @Test func whatIsParsed() throws {
    let entente = try Entente()
    func parsed(_ text: String) -> [Int] {
      let sentences = entente.pipeline.sentences(of: text) {
        entente.finder.sentencesWorthParsing(in: $0, date: nil)
      }
      return sentences.indices.filter { !sentences[$0].tokens.allSatisfy(\.relation.isEmpty) }
    }
    #expect(parsed("A quake shook Chile. The Chilean army sent tents. Chile mourned.") == [])
    #expect(parsed("Kenya warned Uganda. The river rose. Crops were lost.") == [0])
    // Whoever is referred back to needs a tree as well.
    #expect(
      parsed(
        "The river rose. Kenya held a vote. It then accused Uganda of meddling. Rain fell. Uganda was calm.")
        == [1, 2])
    // Who stands beside another is read together with it.
    #expect(parsed("Kenya sent troops to Chad. Uganda promised 300 more. Uganda was calm.") == [0, 1])
  }
}
