/// English text to sentences: tokens, tags, lemmas and dependency trees.
///
/// A value that may be shared by any number of threads.
public struct LanguagePipeline: Sendable {
  /// The trained model, or nil for tokens and sentences only.
  private let model: LanguageModel?
  private let keepsStates: Bool

  /// Makes a pipeline. Without a model it stops after tokens and sentences.
  public init(model: LanguageModel?) {
    self.init(model: model, keepsStates: false)
  }

  /// Makes a pipeline that may keep the encoder's states, for a network that reads on from them.
  package init(model: LanguageModel?, keepsStates: Bool) {
    self.model = model
    self.keepsStates = keepsStates
  }

  /// The sentences of a text, in order.
  ///
  /// Every token's bytes are the text's: `form` equals the UTF-8 bytes `start ..< end`. Sentences longer than 200
  /// tokens are cut. Time and memory are linear in the length of the text.
  public func sentences(of text: String) -> [Sentence] {
    sentences(of: text) { Array($0.indices) }
  }

  /// The sentences of a text, of which only some are analysed; the others keep bare tokens.
  /// - Parameter choose: Says of the sentences, none of them analysed yet, the places of those to analyse.
  package func sentences(of text: String, analysing choose: ([Sentence]) -> [Int]) -> [Sentence] {
    var sentences = cut(text)
    guard let model else { return sentences }
    let chosen = choose(sentences)
    var analysed = chosen.map { sentences[$0] }
    model.annotate(&analysed, keepingStates: keepsStates)
    for (place, sentence) in zip(chosen, analysed) { sentences[place] = sentence }
    return sentences
  }

  /// Tokens and sentences, not yet analysed.
  private func cut(_ text: String) -> [Sentence] {
    var text = text
    return text.withUTF8 { buffer in
      let bytes = TextBytes(buffer)
      let spans = Tokenizer.spans(of: bytes)
      return SentenceSplitter.sentences(of: spans, in: bytes).map { range in
        Sentence(
          tokens: spans[range].map { span in
            Token(
              form: bytes.string(span.start..<span.end), start: span.start, end: span.end,
              spaceAfter: span.spaceAfter)
          })
      }
    }
  }
}
