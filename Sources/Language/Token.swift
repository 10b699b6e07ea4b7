/// The universal part of speech of a word (Universal Dependencies, version 2).
public enum PartOfSpeech: String, CaseIterable, Codable, Sendable {
  case adjective = "ADJ"
  case adposition = "ADP"
  case adverb = "ADV"
  case auxiliary = "AUX"
  case coordinator = "CCONJ"
  case determiner = "DET"
  case interjection = "INTJ"
  case noun = "NOUN"
  case numeral = "NUM"
  case particle = "PART"
  case pronoun = "PRON"
  case properNoun = "PROPN"
  case punctuation = "PUNCT"
  case subordinator = "SCONJ"
  case symbol = "SYM"
  case verb = "VERB"
  case other = "X"
}

/// A word or mark of a sentence, with what the pipeline found out about it.
public struct Token: Hashable, Sendable {
  /// The word as it stands in the text.
  public var form: String
  /// The first byte of the word, in UTF-8 bytes from the start of the text.
  public var start: Int
  /// The byte after its last.
  public var end: Int
  /// Whether white space, or the end of the text, follows.
  public var spaceAfter: Bool
  /// The dictionary form, in lower case but for proper nouns; empty before tagging.
  public var lemma: String
  /// The universal part of speech.
  public var pos: PartOfSpeech
  /// The Penn Treebank tag, such as `VBD`; empty before tagging.
  public var tag: String
  /// The place of the head in the sentence, or -1 for the root and before parsing.
  public var head: Int
  /// The Universal Dependencies relation to the head, with its subtype, such as `nsubj:pass`; empty before parsing.
  public var relation: String
  /// How sure the parser is of the head, 0 to 1: the margin in log-odds m between it and the best other head, as 2σ(m) − 1.
  /// 0 before parsing.
  public var confidence: Float

  /// Makes a token that is not analysed yet.
  public init(
    form: String, start: Int, end: Int, spaceAfter: Bool = true, lemma: String = "",
    pos: PartOfSpeech = .other, tag: String = "", head: Int = -1, relation: String = "",
    confidence: Float = 0
  ) {
    self.form = form
    self.start = start
    self.end = end
    self.spaceAfter = spaceAfter
    self.lemma = lemma
    self.pos = pos
    self.tag = tag
    self.head = head
    self.relation = relation
    self.confidence = confidence
  }
}
