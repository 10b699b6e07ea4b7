import SignedNetwork

/// An article as a web page: its facts from meta tags and JSON-LD, its text found among the furniture.
enum HTMLArticle {
  /// Reads a page.
  /// - Parameter bytes: UTF-8 without a byte order mark.
  /// - Throws: a problem of reason `tooLarge` or `noArticles`.
  static func read(_ bytes: [UInt8], id: String, file: String) throws(InputProblem) -> Article {
    guard PageGuard.admits(bytes) else {
      throw InputProblem(
        file: file, reason: .tooLarge,
        message:
          "the page nests more than \(PageGuard.deepest) elements or has more than \(PageGuard.mostTags) tags",
        remedy: "save its article alone, as text")
    }
    let page = HTMLDocument(bytes)
    let facts = PageFacts(page)
    var text = MainText.find(in: page, title: facts.title)
    // Behind a wall for payment, or drawn by a script, the page shows less than its data hold.
    if let body = facts.articleBody, body.utf8.count * 2 > text.utf8.count * 3 { text = body }
    guard !PlainText.isBlank(text) else {
      throw InputProblem(
        file: file, reason: .noArticles, message: "the page holds no article text",
        remedy: "save the page with its text, or as plain text")
    }
    return Article(
      id: id, title: facts.title, date: facts.date ?? PublishedDate.inFileName(id), text: text,
      url: facts.url,
      source: facts.source)
  }
}
