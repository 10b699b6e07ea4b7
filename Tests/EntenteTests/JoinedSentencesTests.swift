import Entente
import Extraction
import Language
import SignedNetwork
import Testing

/// Claims that are told over two sentences: which are read as one, and what is proposed of them.
@Suite struct JoinedSentencesTests {
  private static let entente = Result { try Entente() }

  private func read(_ text: String) throws -> AnnotatedArticle {
    try JoinedSentencesTests.entente.get().annotate(
      Article(id: "a", date: PartialDate("2019-05-06"), text: text))
  }

  /// The bytes of the text that each reading covers, and whether it is of two sentences.
  private func readings(_ text: String) throws -> [String] {
    try read(text).syntaxes.map { syntax in
      "\(syntax.tokens.first?.start ?? -1)..<\(syntax.tokens.last?.end ?? -1)"
        + (syntax.boundary == nil ? "" : " joined")
    }
  }

  @Test func whoeverStandsAloneIsReadWithTheSentenceBefore() throws {
    let text = "Kenya sent troops to Chad. Uganda promised 300 more. Rain fell on Friday."
    #expect(try readings(text) == ["0..<26", "0..<52 joined"])
    // Nobody new stands before, nobody stands before, somebody stands too far away.
    #expect(try readings("Kenya held a vote. Kenya was calm.") == [])
    #expect(try readings("Rain fell. Kenya was calm.") == [])
    #expect(try readings("Kenya held a vote. Rain fell on the coast. Uganda was calm.") == [])
  }

  @Test func oneTreeHangsOnTheOther() throws {
    let joined = try #require(
      try read("Kenya held a vote. Uganda praised the vote.").syntaxes.first { $0.boundary != nil })
    #expect(joined.boundary == 5)
    #expect(
      joined.tokens.map(\.form).joined(separator: " ") == "Kenya held a vote . Uganda praised the vote .")
    #expect(joined.heads.filter { $0 < 0 }.count == 1)
    #expect(joined.heads[6] == -1)
    #expect(joined.heads[1] == 6)
    #expect(joined.mentions.map { joined.tokens[$0.head].form } == ["Kenya", "Uganda"])
    #expect(joined.states.count % joined.tokens.count == 0)
  }

  @Test func onlyPairsAcrossAreProposedByTheSecondSentence() throws {
    let entente = try JoinedSentencesTests.entente.get()
    let coder = try #require(entente.coder as? TreeCoder)
    let text = "Turkey accused Greece of piracy. Cyprus backed Greece, and Malta praised Cyprus."
    let joined = try #require(try read(text).syntaxes.first { $0.boundary != nil })
    let proposed = coder.proposals(in: joined)
    #expect(
      Set(proposed.map { [$0.sourceActor, $0.targetActor].sorted() })
        == [["CYP", "TUR"], ["GRC", "TUR"], ["MLT", "TUR"]])
    #expect(proposed.allSatisfy { $0.trigger >= joined.boundary ?? 0 && $0.isShallow })
    #expect(Set(proposed.map(\.kind)) == Set(Kind.allCases))
  }

  @Test func theEvidenceIsBothSentences() throws {
    let entente = try JoinedSentencesTests.entente.get()
    let coder = try #require(entente.coder as? TreeCoder)
    let text = "Rain fell. Kenya shelled Somali villages. Ethiopia condemned the raid at once. It was cold."
    let article = Article(id: "a", date: PartialDate("2019-05-06"), text: text)
    let annotated = entente.annotate(article)
    let joined = try #require(annotated.syntaxes.first { $0.boundary != nil })
    let candidate = try #require(
      coder.proposals(in: joined).first { $0.sourceActor == "ETH" || $0.targetActor == "ETH" })
    let event = try #require(
      coder.assemble(
        [JudgedCandidate(candidate: candidate, probability: 1)], syntax: joined, article: article
      ).first)
    #expect(
      event.evidence?.sentence.text
        == "Kenya shelled Somali villages. Ethiopia condemned the raid at once.")
    #expect(event.evidence?.sentence.start == 11)
  }

  @Test func whatOneSentenceSaysIsNotSaidAgain() throws {
    let entente = try JoinedSentencesTests.entente.get()
    let coder = try #require(entente.coder as? TreeCoder)
    let article = Article(
      id: "a", date: PartialDate("2019-05-06"),
      text: "Turkish jets bombed Iraq on Monday. Baghdad protested at once.")
    let joined = try #require(entente.annotate(article).syntaxes.first { $0.boundary != nil })
    let alone = coder.assemble(coder.candidates(in: joined), syntax: joined, article: article)
    #expect(alone.map { "\($0.kind) \($0.source) \($0.target)" } == ["adversary IRQ TUR"])
    let events = entente.events(in: article)
    #expect(events.map { "\($0.kind) \($0.source) \($0.target)" } == ["adversary TUR IRQ"])
  }

  @Test func aDeedOfOneSentenceIsNotDoneToAnother() throws {
    let text = """
      Burundi, backed by Tanzanian gunners, shelled Rwanda on Monday.

      Mali, supported by Algerian jets, attacked Niger on Friday.
      """
    let events = try JoinedSentencesTests.entente.get().events(
      in: Article(id: "a", date: PartialDate("2019-05-06"), text: text))
    let ofAlgeria = events.filter { $0.source == "DZA" && $0.kind == .ally }
    #expect(ofAlgeria.map(\.target) == ["MLI"])
  }
}
