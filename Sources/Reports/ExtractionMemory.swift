package import Entente
package import Extraction
internal import Foundation
package import SignedNetwork

/// Events of articles that an earlier run has read, so that only new articles are read again.
package struct ExtractionMemory: ArticleMemory {
  private let cache: Cache
  private let extractor: String

  package init(cache: Cache, extractor: String) {
    self.cache = cache
    self.extractor = extractor
  }

  /// The digest of the version and of all data that extraction depends on.
  package static func digest(of entente: Entente) throws -> String {
    var hash = SHA256()
    hash.update(Array(Entente.version.utf8))
    for file in entente.extractionFiles() {
      hash.update([UInt8](try Data(contentsOf: file, options: .mappedIfSafe)))
    }
    return hash.finalize()
  }

  package func events(of article: Article) -> [Event]? {
    // A cache that cannot be read costs time only: the article is read again.
    (try? cache.events(of: key(article), by: extractor)) ?? nil
  }

  package func keep(_ extracted: [ExtractedArticle]) {
    try? cache.store(extracted.map { (article: key($0.article), events: $0.events) }, by: extractor)
  }

  private func key(_ article: Article) -> String {
    var fingerprint = Fingerprint()
    for part in [article.id, article.title ?? "", article.date?.description ?? "", article.text] {
      fingerprint.add(part)
    }
    return fingerprint.value()
  }
}
