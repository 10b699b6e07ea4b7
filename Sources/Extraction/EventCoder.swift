package import Language
package import SignedNetwork

/// An article with its sentences and the actors found in them: what an event coder reads.
package struct AnnotatedArticle: Sendable {
  /// The article itself.
  package let article: Article
  /// Its sentences, with trees where the pipeline has a parser.
  package let sentences: [Sentence]
  /// The mentions of each sentence, by their first token; one array a sentence.
  package let mentions: [[Mention]]

  package init(article: Article, sentences: [Sentence], mentions: [[Mention]]) {
    self.article = article
    self.sentences = sentences
    self.mentions = mentions
  }
}

/// Something that reads claims about pairs of actors out of an annotated article.
///
/// A coder sees one article at a time, keeps no state between articles, and gives the same events for the same
/// article. It needs sentences and mentions and adds events.
package protocol EventCoder: Sendable {
  /// The events of the article, in any order, without repetition.
  func events(in article: AnnotatedArticle) -> [Event]
}
