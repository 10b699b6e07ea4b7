/// A sentence: its tokens, in the order of the text, and how sure the parser is of its tree.
public struct Sentence: Hashable, Sendable {
  /// The tokens; never empty.
  public var tokens: [Token]
  /// The parser's confidence, 0 to 1: the mean of its tokens'. 0 before parsing.
  public var confidence: Float
  /// The states in which the encoder left the tokens, a row of equal length each; empty unless a pipeline keeps them.
  package var states: [Float] = []

  /// Makes a sentence.
  public init(tokens: [Token], confidence: Float = 0) {
    self.tokens = tokens
    self.confidence = confidence
  }

  /// The first byte of the sentence, in UTF-8 bytes from the start of the text.
  public var start: Int { tokens.first?.start ?? 0 }
  /// The byte after its last.
  public var end: Int { tokens.last?.end ?? 0 }
}
