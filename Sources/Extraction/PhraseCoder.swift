internal import Foundation
internal import Language
package import SignedNetwork

/// Codes events by word order alone, without trees: the reading of sentences that no parser has seen.
package struct PhraseCoder: EventCoder {
  private let coder: TreeCoder

  package init(knowledge: CodingKnowledge) { coder = TreeCoder(knowledge: knowledge) }

  package func events(in article: AnnotatedArticle) -> [Event] {
    let bare = article.sentences.map { sentence in
      Sentence(
        tokens: sentence.tokens.map { token in
          var bare = token
          bare.head = -1
          bare.relation = ""
          return bare
        })
    }
    return coder.events(
      in: AnnotatedArticle(article: article.article, sentences: bare, mentions: article.mentions))
  }
}
