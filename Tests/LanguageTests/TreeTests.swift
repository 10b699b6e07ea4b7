import Testing

@testable import Language

/// A sentence from rows "form UPOS XPOS head relation", heads from 1 and the root 0; the lemma is the form.
func sentence(_ rows: String) -> Sentence {
  Sentence(
    tokens: rows.split(separator: "\n").map { row in
      let columns = row.split(separator: " ").map(String.init)
      return Token(
        form: columns[0], start: 0, end: columns[0].utf8.count, lemma: columns[0].lowercased(),
        pos: PartOfSpeech(rawValue: columns[1]) ?? .other, tag: columns[2], head: (Int(columns[3]) ?? 0) - 1,
        relation: columns[4])
    })
}

/// "Russia and China have not signed the pact in Moscow ."
private let pact = sentence(
  """
  Russia PROPN NNP 6 nsubj
  and CCONJ CC 3 cc
  China PROPN NNP 1 conj
  have AUX VBP 6 aux
  not PART RB 6 advmod
  signed VERB VBN 0 root
  the DET DT 8 det
  pact NOUN NN 6 obj
  in ADP IN 10 case
  Moscow PROPN NNP 6 obl
  . PUNCT . 6 punct
  """)

@Suite struct TreeTests {
  @Test func walksUpAndDown() {
    let tree = Tree(pact)
    #expect(tree.root == 5)
    #expect(Array(tree.children(of: 5)) == [0, 3, 4, 7, 9, 10])
    #expect(tree.subtree(of: 0) == [0, 1, 2])
    #expect(tree.span(of: 7) == 6..<8)
    #expect(tree.ancestors(of: 1) == [2, 0, 5])
    #expect(tree.dominates(0, 1) && tree.dominates(1, 1) && !tree.dominates(1, 0))
    #expect(tree.headOfSpan(6..<8) == 7)
    #expect(tree.headOfSpan(0..<3) == 0)
    #expect(tree.headOfSpan(4..<4) == nil)
  }

  @Test func findsThePathBetweenTwoTokens() {
    let tree = Tree(pact)
    #expect(tree.path(from: 2, to: 9) == Tree.Path(up: [2, 0], top: 5, down: [9]))
    #expect(tree.path(from: 0, to: 2) == Tree.Path(up: [], top: 0, down: [2]))
    #expect(tree.path(from: 9, to: 9) == Tree.Path(up: [], top: 9, down: []))
    #expect(tree.path(from: 2, to: 9)?.tokens == [2, 0, 5, 9])
    #expect(Tree(heads: [-1, -1]).path(from: 0, to: 1) == nil)
  }

  @Test func drawsTheTree() {
    #expect(
      pact.treeDescription == """
        root: signed VERB
          nsubj: Russia PROPN
            conj: China PROPN
              cc: and CCONJ
          aux: have AUX
          advmod: not PART
          obj: pact NOUN
            det: the DET
          obl: Moscow PROPN
            case: in ADP
          punct: . PUNCT
        """)
  }

  @Test func endsOnHeadsThatAreNoTree() {
    let tree = Tree(heads: [1, 2, 0, 7, -5, 5])
    #expect(tree.ancestors(of: 0).count <= 6)
    #expect(!tree.dominates(4, 0))
    #expect(tree.subtree(of: 0) == [0, 1, 2])
    #expect(tree.heads == [1, 2, 0, -1, -1, -1])
    #expect(Tree(heads: []).root == nil)
  }
}

@Suite struct MorphologyTests {
  @Test func readsAnActiveNegatedPerfect() {
    let morphology = Morphology(pact)
    #expect(morphology.auxiliaries(of: 5) == [3])
    #expect(morphology.tense(of: 5) == .present)
    #expect(morphology.voice(of: 5) == .active)
    #expect(morphology.isNegated(5))
    #expect(!morphology.isNegated(7))
    #expect(morphology.voice(of: 7) == nil)
  }

  @Test func readsPassivesSharedByConjuncts() {
    let morphology = Morphology(
      sentence(
        """
        Bases NOUN NNS 4 nsubj:pass
        will AUX MD 4 aux
        be AUX VB 4 aux:pass
        attacked VERB VBN 0 root
        and CCONJ CC 6 cc
        destroyed VERB VBN 4 conj
        """))
    #expect(morphology.voice(of: 3) == .passive)
    #expect(morphology.voice(of: 5) == .passive)
    #expect(morphology.tense(of: 3) == .future)
    #expect(morphology.tense(of: 5) == .future)
  }

  @Test func readsReducedRelativesAndConditionals() {
    let morphology = Morphology(
      sentence(
        """
        The DET DT 2 det
        deal NOUN NN 7 nsubj
        signed VERB VBN 2 acl
        in ADP IN 5 case
        Paris PROPN NNP 3 obl
        could AUX MD 7 aux
        fail VERB VB 0 root
        without ADP IN 9 case
        aid NOUN NN 7 obl
        """))
    #expect(morphology.voice(of: 2) == .passive)
    #expect(morphology.tense(of: 6) == .conditional)
    #expect(morphology.isNegated(8))
    #expect(morphology.negation(of: 8) == 7)
  }

  @Test func readsNumberAndForm() {
    let tokens = pact.tokens
    #expect(tokens[0].number == .singular)
    #expect(tokens[5].verbForm == .participle)
    #expect(tokens[5].number == nil)
    #expect(tokens[10].isPunctuation)
    #expect(Token(form: "They", start: 0, end: 4, tag: "PRP").number == .plural)
    #expect(Token(form: "a", start: 0, end: 1, relation: "nmod:poss").universalRelation == "nmod")
  }
}
