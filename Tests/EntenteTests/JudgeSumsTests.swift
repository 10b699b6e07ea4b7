import SignedNetwork
import Testing

@testable import Entente
@testable import Extraction

/// The judge adds up the features that candidates share once; each candidate's score must be that of all its features.
@Suite struct JudgeSumsTests {
  @Test func sharedSumsGiveTheScoreOfAllFeatures() throws {
    let entente = try Entente()
    let knowledge = try CodingKnowledge(folder: entente.data.extraction, gazetteer: entente.gazetteer)
    let coder = TreeCoder(knowledge: knowledge)
    let text = """
      Chad accused Sudan and Libya of arming rebels after talks between Khartoum and Tripoli in Egypt broke down. \
      Malta's foreign minister arrived in Rabat to sign a pact with Morocco, which Algeria, no friend of either, \
      denounced.
      """
    let read = entente.annotate(Article(id: "a", text: text))
    var kinds: Set<Kind> = []
    for (sentence, mentions) in zip(read.sentences, read.mentions) {
      let syntax = Syntax(sentence: sentence, mentions: mentions)
      let examples = coder.examples(in: syntax)
      let features = JudgeFeatures<FeatureHash>(
        syntax: syntax, types: knowledge.types, candidates: examples.map(\.candidate))
      for (score, example) in zip(knowledge.judge.scores(of: features), examples) {
        let plain = knowledge.judge.score(of: example.features.map { FeatureHash(stringLiteral: $0) })
        #expect(abs(score - plain) < 1e-3)
        kinds.insert(example.candidate.kind)
      }
    }
    #expect(kinds == Set(Kind.allCases))
  }
}
