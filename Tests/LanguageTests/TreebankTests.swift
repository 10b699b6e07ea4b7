import Language
import Testing

private let gold = """
  # newdoc id = d1
  # sent_id = 1
  # text = They don't agree.
  1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
  2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
  2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
  3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
  4\tagree\tagree\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
  4.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_
  5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

  # newdoc id = d2
  1\tUS\tUS\tPROPN\tNNP\t_\t3\tobl:npmod\t_\tSpaceAfter=No
  2\t-\t-\tPUNCT\tHYPH\t_\t3\tpunct\t_\tSpaceAfter=No
  3\tled\tlead\tVERB\tVBN\t_\t0\troot\t_\t_

  """

@Suite struct CoNLLUTests {
  @Test func readsWordsRangesAndDocuments() throws {
    let sentences = try CoNLLU.read(gold, name: "gold")
    #expect(
      sentences.map { $0.words.map(\.form) } == [["They", "do", "n't", "agree", "."], ["US", "-", "led"]])
    #expect(sentences[0].multiwords == [.init(words: 1...2, form: "don't", spaceAfter: true)])
    #expect(sentences[0].words.map(\.head) == [3, 3, 3, -1, 3])
    #expect(sentences.map(\.startsDocument) == [true, true])
    #expect(CoNLLU.text(of: sentences) == "They don't agree. \n\nUS-led ")
    #expect(try CoNLLU.read(gold.replacing("\n", with: "\r\n"), name: "gold") == sentences)
  }

  @Test func writesWhatItReads() throws {
    let words = try CoNLLU.read(gold, name: "gold")[1].words
    let text = CoNLLU.write(Sentence(tokens: words))
    #expect(text.hasPrefix("# text = US-led\n1\tUS\tUS\tPROPN\tNNP\t_\t3\tobl:npmod\t_\tSpaceAfter=No\n"))
    #expect(try CoNLLU.read(text, name: "copy")[0].words == words)
  }

  @Test(arguments: [
    ("1\tA\t_\tX\tX\t_\t0\troot\t_", "f:1: the row has 9 columns"),
    ("\n2\tA\t_\tX\tX\t_\t0\troot\t_\t_", "f:2: word 1 is numbered 2"),
    ("1\tA\t_\tX\tX\t_\tzero\troot\t_\t_", "f:1: zero is no head"),
    (
      "1\tA\t_\tX\tX\t_\t2\tdep\t_\t_\n\n",
      "f:2: the head of word 1 is 2, which is none of the sentence's other words"
    ),
    ("1-x\tA\t_\t_\t_\t_\t_\t_\t_\t_", "f:1: 1-x is no range of words"),
  ])
  func namesTheLineOfAFault(text: String, message: String) {
    let error = #expect(throws: CoNLLUError.self) { try CoNLLU.read(text, name: "f") }
    #expect(error?.description == message + "; give a file in CoNLL-U, with ten columns between tabs.")
  }
}

@Suite struct TreebankScoreTests {
  private func sentences(_ text: String) throws -> [TreebankSentence] { try CoNLLU.read(text, name: "test") }

  @Test func givesFullMarksToTheGoldItself() throws {
    let score = try #require(TreebankScore(gold: try sentences(gold), system: try sentences(gold)))
    #expect(
      [score.gold, score.system, score.aligned, score.labelled, score.lemmas, score.xpos] == [
        8, 8, 8, 8, 8, 8,
      ])
    #expect(score.f1(score.labelled) == 100)
    #expect(score.sentenceF1 == 100)
  }

  /// Counted by hand: the system leaves "US-led" whole, runs the sentences together, and knows no ranges.
  @Test func alignsOtherCutsByCharacters() throws {
    let system = """
      1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
      2\tdo\tdo\tVERB\tVBP\t_\t4\taux\t_\tSpaceAfter=No
      3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
      4\tagree\tagree\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
      5\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_
      6\tUS-led\tUS-led\tADJ\tJJ\t_\t4\tdep\t_\t_

      """
    let score = try #require(TreebankScore(gold: try sentences(gold), system: try sentences(system)))
    #expect([score.gold, score.system, score.aligned] == [8, 6, 5])
    #expect(score.upos == 4)
    #expect(score.heads == 4)
    #expect(score.labelled == 4)
    #expect(score.f1(score.labelled) == 200.0 * 4 / 14)
    #expect([score.goldSentences, score.systemSentences, score.rightSentences] == [2, 1, 0])
  }

  @Test func countsSubtypesApart() throws {
    let system = gold.replacing("obl:npmod", with: "obl")
    let score = try #require(TreebankScore(gold: try sentences(gold), system: try sentences(system)))
    #expect([score.labelled, score.universalLabelled] == [7, 8])
  }

  @Test func refusesAnotherText() throws {
    #expect(
      TreebankScore(gold: try sentences(gold), system: try sentences(gold.replacing("led", with: "fed")))
        == nil)
  }
}
