import Language
import SignedNetwork
import Testing

@testable import Entente
@testable import Extraction

/// What refers back is settled by trees: whom a word stands for, in texts that go through the whole pipeline.
@Suite struct ReferenceTests {
  private static let entente = Result { try Entente() }

  /// Whom a word of the text stands for, the last time it is a mention.
  private func meant(by word: String, in text: String) throws -> [ActorID]? {
    let article = Article(id: "a", date: PartialDate("2019-05-06"), text: text)
    let read = try ReferenceTests.entente.get().annotate(article)
    return zip(read.sentences, read.mentions).flatMap { sentence, mentions in
      mentions.filter { sentence.tokens[$0.head].form == word }
    }.last?.actors
  }

  @Test func anObjectIsNotTheSubjectOfItsClause() throws {
    #expect(
      try meant(
        by: "it", in: "Chad protested on Friday at the tariffs that Niger and Benin had imposed on it.")
        == ["TCD"])
    #expect(
      try meant(by: "him", in: "Emmanuel Macron phoned Vladimir Putin after Boris Johnson had scolded him.")
        != ["GBR"])
    // A possessive is free.
    #expect(try meant(by: "its", in: "Kenya closed its border with Somalia.") == ["KEN"])
  }

  @Test func aBackedGroupIsTheOneNamedBefore() throws {
    let text = "Houthi missiles fell on Jizan. Riyadh said the Iranian-backed rebels had hit a school."
    #expect(try meant(by: "rebels", in: text) == ["HOUTHIS"])
    #expect(try meant(by: "Iranian", in: text) == ["IRN"])
  }

  @Test func aDeedStandsForItsDoer() throws {
    #expect(
      try meant(by: "move", in: "Hungary vetoed the loan on Monday. Ukraine condemned the move.") == ["HUN"])
    #expect(
      try meant(by: "attack", in: "Hungary vetoed the loan. Ukraine recalled the attack on Kharkiv.") == nil)
  }

  @Test func theirCountriesAreAllWhoWereNamed() throws {
    let text = "The presidents of Peru, Chile and Bolivia said their countries would stand by Ecuador."
    #expect(try meant(by: "countries", in: text) == ["BOL", "CHL", "PER"])
  }

  @Test func anAllyOfTheirsIsSomebodyElse() throws {
    #expect(
      try meant(
        by: "neighbour",
        in:
          "Peru, Chile and Bolivia shut their embassies in Ecuador. The three accused their neighbour of arming rebels."
      ) == ["ECU"])
    // Nothing tells who it is, but Kenya it is not.
    #expect(try meant(by: "its", in: "Kenya accused its neighbour of sheltering the gunmen.") == nil)
    // Beside a name the name says it.
    #expect(try meant(by: "its", in: "Kenya thanked its neighbour, Uganda, for the loan.") == ["KEN"])
  }

  @Test func aGroupsLeaderIsItsOwn() throws {
    #expect(try meant(by: "Haftar", in: "Libya's eastern commander Khalifa Haftar flew to Cairo.") == ["LNA"])
    #expect(try meant(by: "Macron", in: "France's Emmanuel Macron flew to Cairo.") == ["FRA"])
  }

  @Test func aSurnameWithATitleIsWhoeverWasIntroduced() throws {
    let text = "Yang Jiechi, China's top diplomat, landed in Maputo. Mr Yang praised Mozambique."
    #expect(try meant(by: "Yang", in: text) == ["CHN"])
  }

  @Test func adjectivesBeforeOneNounAreAList() throws {
    let text = "Kenyan and Ethiopian troops shelled al-Shabaab near Kismayo."
    let read = try ReferenceTests.entente.get().annotate(Article(id: "a", text: text))
    let syntax = Syntax(sentence: read.sentences[0], mentions: read.mentions[0])
    #expect(syntax.isListed(syntax.tops[0], with: syntax.tops[1]))
  }

  @Test(arguments: [
    ("After weeks of talks in Oman, Yemen and the UAE released their prisoners.", false),
    ("In Lome, Togo, Benin and Ghana agreed to share the river.", false),
    ("At a meeting with Peru, Chile and Bolivia have dropped their complaints.", false),
    ("Talks in Oman, Yemen and the UAE broke down on Friday.", true),
    ("The envoy flew to Oman, Yemen and the UAE.", true),
    ("Oman, Yemen and the UAE released their prisoners.", true),
  ])
  func aPlaceBeforeTheSubjectIsNoMemberOfIt(_ text: String, _ isMember: Bool) throws {
    let read = try ReferenceTests.entente.get().annotate(Article(id: "a", text: text))
    let syntax = Syntax(sentence: read.sentences[0], mentions: read.mentions[0])
    #expect(syntax.isListed(syntax.tops[0], with: syntax.tops[1]) == isMember)
    #expect(syntax.isListed(syntax.tops[1], with: syntax.tops[2]))
  }

  @Test(arguments: [
    ("Sudan and Chad declared their war over on Friday.", "war", Status.ended),
    ("Honduras and Nicaragua pronounced the truce dead.", "truce", .ended),
    ("Sudan and Chad declared their war a success.", "war", .actual),
  ])
  func whatIsDeclaredOverHasEnded(_ text: String, _ word: String, _ status: Status) throws {
    let entente = try ReferenceTests.entente.get()
    let read = entente.annotate(Article(id: "a", text: text))
    let syntax = Syntax(sentence: read.sentences[0], mentions: read.mentions[0])
    let reader = StatusReader(syntax: syntax, operators: try Operators(folder: entente.data.extraction))
    let carrier = try #require(syntax.tokens.firstIndex { $0.form == word })
    #expect(reader.status(of: carrier) == status)
  }
}
