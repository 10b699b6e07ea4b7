import Foundation
import Testing

@testable import Language

@Suite struct PipelineTests {
  private static let article = """
    MOSCOW (Reuters) — Russia and North Korea signed a mutual defence pact on Wednesday, the Kremlin's spokesman said.

    “We don't fear the U.S.-led coalition,” Gen. Ivan Petrov told reporters. China wasn't at the talks.
    """

  @Test func parsesPlainNews() throws {
    let pipeline = LanguagePipeline(model: try ModelFixture.fast.get())
    let sentences = pipeline.sentences(
      of: "Russia and North Korea signed a pact. Ukraine was attacked by Russia.")
    #expect(
      sentences.map(\.treeDescription).joined(separator: "\n\n") == """
        root: signed VERB
          nsubj: Russia PROPN
            conj: Korea PROPN
              cc: and CCONJ
              compound: North PROPN
          obj: pact NOUN
            det: a DET
          punct: . PUNCT

        root: attacked VERB
          nsubj:pass: Ukraine PROPN
          aux:pass: was AUX
          obl:agent: Russia PROPN
            case: by ADP
          punct: . PUNCT
        """)
    #expect(sentences[1].tokens.map(\.lemma) == ["Ukraine", "be", "attack", "by", "Russia", "."])
    #expect(sentences.allSatisfy { $0.confidence > 0.5 && $0.confidence <= 1 })
  }

  @Test func bothPathsGiveEqualSentences() throws {
    let fast = LanguagePipeline(model: try ModelFixture.fast.get()).sentences(of: Self.article)
    let plain = LanguagePipeline(model: try ModelFixture.plain.get()).sentences(of: Self.article)
    #expect(fast == plain)
    #expect(fast.count == 3)
  }

  @Test func batchesChangeNothing() throws {
    let model = try ModelFixture.fast.get()
    let text = String(repeating: Self.article + "\n\n", count: 6)
    for sentence in LanguagePipeline(model: model).sentences(of: text) {
      var alone = sentence
      model.annotate(&alone)
      #expect(alone == sentence)
    }
  }

  @Test func oneModelServesManyThreads() async throws {
    let pipeline = LanguagePipeline(model: try ModelFixture.fast.get())
    let texts = (0..<12).map { "Envoy number \($0) of Iran met Syria's leader.\n\n" + Self.article }
    let expected = texts.map(pipeline.sentences)
    let found = await withTaskGroup(of: (Int, [Sentence]).self) { group in
      for round in 0..<3 {
        for (index, text) in texts.enumerated() {
          group.addTask { (index + 0 * round, pipeline.sentences(of: text)) }
        }
      }
      return await group.reduce(into: [(Int, [Sentence])]()) { $0.append($1) }
    }
    #expect(found.count == 36)
    #expect(found.allSatisfy { $0.1 == expected[$0.0] })
  }

  @Test func aFullCacheChangesNothing() throws {
    let pipeline = LanguagePipeline(model: try ModelFixture.fast.get())
    let before = pipeline.sentences(of: Self.article)
    let names = (0..<(FormCache.capacity + 600)).map { "w\($0)q" }.joined(separator: " ")
    _ = pipeline.sentences(of: names)
    #expect(pipeline.sentences(of: Self.article) == before)
  }

  @Test func parsesSentencesOfAnyLength() throws {
    let model = try ModelFixture.fast.get()
    var long = Sentence(
      tokens: (0..<1_200).map { Token(form: $0 % 7 == 0 ? "said" : "China", start: 0, end: 5) })
    model.annotate(&long)
    #expect(long.tokens.filter { $0.head == -1 }.count == 1)
    let tree = Tree(long)
    #expect(long.tokens.indices.allSatisfy { tree.dominates(tree.root ?? -1, $0) })
    var empty = Sentence(tokens: [])
    model.annotate(&empty)
    #expect(empty.tokens.isEmpty)
  }

  @Test func cutsAMegabyteWithoutAFullStop() throws {
    try check("word and ", size: 1_000_000)
  }

  /// Texts of one mark, without a space, of line breaks.
  @Test(arguments: [
    "w", "-", "\n", "a.", "'", "@a.b", "n't", "１", "é\u{301}", "👍🏽", "http://", "x\ny\n", "[1]",
  ])
  func cutsLongTextsOfAnything(piece: String) throws {
    try check(piece, size: 60_000)
  }

  private func check(_ piece: String, size: Int) throws {
    let text = String(repeating: piece, count: size / piece.utf8.count)
    let sentences = LanguagePipeline(model: nil).sentences(of: text)
    #expect(FuzzTexts.fault(in: sentences, of: text) == nil)
    #expect(sentences.allSatisfy { $0.tokens.count <= SentenceSplitter.longest })
  }

  /// `ENTENTE_FUZZ` gives another number of texts.
  @Test func randomTextsHoldNoSurprise() throws {
    let count = ProcessInfo.processInfo.environment["ENTENTE_FUZZ"].flatMap { Int($0) } ?? 200
    let pipeline = LanguagePipeline(model: try ModelFixture.fast.get())
    var texts = FuzzTexts(seed: 42)
    for number in 0..<count {
      let text = texts.next()
      let fault = FuzzTexts.fault(in: pipeline.sentences(of: text), of: text)
      #expect(fault == nil, "text \(number): \(text.debugDescription)")
    }
  }
}
