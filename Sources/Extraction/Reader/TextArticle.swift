import SignedNetwork

/// An article as plain text.
///
/// The text stays byte for byte in its place (see `PlainText.body`), so that an event's offsets point into the file
/// (after its byte order mark); lines that were broken at a fixed width are joined by the sentence splitter. A title is a
/// first line of its own: short, without a full stop, followed by an empty line.
enum TextArticle {
  static func read(_ bytes: [UInt8], id: String) -> Article {
    let text = PlainText.body(bytes)
    let lines = text.prefix(4_096).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    return Article(id: id, title: title(lines), date: PublishedDate.inFileName(id), text: text)
  }

  private static func title(_ lines: [String]) -> String? {
    guard let first = lines.firstIndex(where: { !PlainText.isBlank($0) }), first + 1 < lines.count,
      PlainText.isBlank(lines[first + 1]), let title = PlainText.field(lines[first]), title.count <= 160,
      let last = title.last, !".;:,".contains(last)
    else { return nil }
    return title
  }
}
