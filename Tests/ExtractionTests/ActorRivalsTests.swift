import Language
import SignedNetwork
import Testing

@testable import Extraction

/// Which of the likely candidates of a sentence stand beside each other.
@Suite struct ActorRivalsTests {
  /// A sentence of words as `form relation head`, heads counted from 1, and its mentions as word and actor.
  private func syntax(_ words: String, _ mentions: [(Int, ActorID)]) -> Syntax {
    var place = 0
    let tokens = words.split(separator: "|").map { word in
      let parts = word.split(separator: " ").map(String.init)
      var token = Token(form: parts[0], start: place, end: place + parts[0].utf8.count, lemma: parts[0])
      (token.relation, token.head) = (parts[1], (Int(parts[2]) ?? 0) - 1)
      place += parts[0].utf8.count + 1
      return token
    }
    return Syntax(
      sentence: Sentence(tokens: tokens),
      mentions: mentions.map { word, actor in
        Mention(actors: [actor], sentence: 0, tokens: word - 1..<word, head: word - 1, form: .name)
      })
  }

  /// A candidate by the places of its mentions and its trigger, counted from 1.
  private func judged(
    _ kind: Kind, _ syntax: Syntax, _ source: Int, _ target: Int, trigger: Int, isMutual: Bool,
    path: String = "mod", isShallow: Bool = false, _ probability: Double
  ) -> JudgedCandidate {
    JudgedCandidate(
      candidate: Candidate(
        kind: kind, plover: "", rule: "", strength: 1, trigger: trigger - 1,
        source: Argument(mention: source, place: "agent", path: path),
        target: Argument(mention: target, place: "agent", path: path),
        sourceActor: syntax.mentions[source].actors[0], targetActor: syntax.mentions[target].actors[0],
        isMutual: isMutual, status: .actual, isShallow: isShallow), probability: probability)
  }

  private func pairs(_ judged: [JudgedCandidate]) -> [String] {
    judged.map { "\($0.candidate.kind.rawValue) \($0.candidate.sourceActor) \($0.candidate.targetActor)" }
  }

  @Test func aNounWithBothSidesBeforeItIsAboutNobodyElse() {
    let syntax = syntax(
      "the det 5|Iran compound 4|- punct 2|Iraq compound 5|war nsubj 8|beside case 7|Kuwait nmod 5|raged root 0",
      [(2, "IRN"), (4, "IRQ"), (7, "KWT")])
    let all = [
      judged(.adversary, syntax, 0, 1, trigger: 5, isMutual: true, path: "mod.mod", 0.9),
      judged(.adversary, syntax, 0, 2, trigger: 5, isMutual: true, 0.8),
      judged(.ally, syntax, 1, 2, trigger: 8, isMutual: true, 0.8),
    ]
    #expect(pairs(ActorRivals(syntax: syntax).filtered(all)) == ["adversary IRN IRQ", "ally IRQ KWT"])
  }

  @Test(arguments: [("like", ["adversary ARM AZE"]), ("of", ["adversary ARM AZE", "adversary AZE GEO"])])
  func examplesOfSomethingAreExamplesOfTheirOwn(_ preposition: String, _ expected: [String]) {
    let syntax = syntax(
      "conflicts root 0|\(preposition) case 6|Armenia compound 6|with case 5|Azerbaijan nmod 6|war nmod 1|and cc 10"
        + "|Georgia nmod:poss 10|'s case 8|quarrels conj 6",
      [(3, "ARM"), (5, "AZE"), (8, "GEO")])
    let all = [
      judged(.adversary, syntax, 0, 1, trigger: 1, isMutual: true, 0.9),
      judged(.adversary, syntax, 1, 2, trigger: 1, isMutual: true, 0.8),
    ]
    #expect(pairs(ActorRivals(syntax: syntax).filtered(all)) == expected)
    let acting = judged(.adversary, syntax, 1, 2, trigger: 1, isMutual: false, 0.8)
    #expect(pairs(ActorRivals(syntax: syntax).filtered([all[0], acting])) == expected)
  }

  /// Log-odds of .99, .9 and .6: 4.6, 2.2 and .4.
  @Test(arguments: [
    (0.9, "nmod", ["adversary KEN TZA", "adversary UGA TZA"]), (0.6, "nmod", ["adversary KEN TZA"]),
    (0.6, "conj", ["adversary KEN TZA", "adversary UGA TZA"]),
  ])
  func farLikelierActorsOfADeedAreAloneButForTheirList(
    _ probability: Double, _ relation: String, _ expected: [String]
  ) {
    let syntax = syntax(
      "Kenya nsubj 4|beside case 3|Uganda \(relation) 1|shelled root 0|Tanzania obj 4",
      [(1, "KEN"), (3, "UGA"), (5, "TZA")])
    let all = [
      judged(.adversary, syntax, 0, 2, trigger: 4, isMutual: false, 0.99),
      judged(.adversary, syntax, 1, 2, trigger: 4, isMutual: false, probability),
    ]
    #expect(pairs(ActorRivals(syntax: syntax).filtered(all)) == expected)
  }

  @Test(arguments: [(0.8, ["ally SRB HUN"]), (0.5, ["adversary SRB HUN", "ally SRB HUN"])])
  func alliesWhoActTogetherAreNotSetAgainstEachOther(_ bond: Double, _ expected: [String]) {
    let syntax = syntax(
      "Serbia nsubj 4|and cc 3|Hungary conj 1|undermine root 0|sanctions obj 4|of case 8|their nmod:poss 8|alliance nmod 5",
      [(1, "SRB"), (3, "HUN")])
    let all = [
      judged(.adversary, syntax, 0, 1, trigger: 4, isMutual: false, 0.7),
      judged(.ally, syntax, 0, 1, trigger: 8, isMutual: true, bond),
    ]
    #expect(pairs(ActorRivals(syntax: syntax).filtered(all)) == expected)
  }

  @Test(arguments: [
    ("Kenya nsubj 4|and cc 3|Uganda conj 1|flout root 0|the det 6|embargo obj 4", []),
    ("Kenya nsubj 4|and cc 3|Uganda conj 1|expel root 0|senior amod 6|envoys obj 4", ["adversary KEN UGA"]),
  ])
  func whatIsDoneToAThirdThingIsNotDoneToOneAnother(_ words: String, _ expected: [String]) {
    let syntax = syntax(words, [(1, "KEN"), (3, "UGA")])
    let deed = judged(.adversary, syntax, 0, 1, trigger: 4, isMutual: false, isShallow: true, 0.9)
    #expect(pairs(ActorRivals(syntax: syntax).filtered([deed])) == expected)
    // Where a frame of the lexicon joins the two, it knows better.
    let framed = judged(.adversary, syntax, 0, 1, trigger: 4, isMutual: false, 0.9)
    #expect(pairs(ActorRivals(syntax: syntax).filtered([framed])) == ["adversary KEN UGA"])
  }
}
