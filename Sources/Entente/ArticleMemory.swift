package import Extraction
package import SignedNetwork

/// Something that remembers the events of articles between runs.
package protocol ArticleMemory: Sendable {
  /// The events of an article, if they are known.
  func events(of article: Article) -> [Event]?
  /// Remembers the events of articles.
  func keep(_ extracted: [ExtractedArticle])
}
