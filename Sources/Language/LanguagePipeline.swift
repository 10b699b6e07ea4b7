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
    var sentences = cut(text)
    model?.annotate(&sentences, keepingStates: keepsStates)
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
