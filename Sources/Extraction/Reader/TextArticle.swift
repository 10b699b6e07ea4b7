import SignedNetwork

/// An article as plain text.
///
/// The text stays byte for byte in its place (see `PlainText.body`), so that an event's offsets point into the file
/// (after its byte order mark). Lines that were broken at a fixed width are joined by turning the line end into a
/// space. A title is a first line of its own: short, without a full stop, followed by an empty line.
enum TextArticle {
  static func read(_ bytes: [UInt8], id: String) -> Article {
    let lines = PlainText.body(bytes).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    return Article(
      id: id, title: title(lines), date: PublishedDate.inFileName(id), text: unwrapped(lines))
  }

  private static func title(_ lines: [String]) -> String? {
    guard let first = lines.firstIndex(where: { !PlainText.isBlank($0) }), first + 1 < lines.count,
      PlainText.isBlank(lines[first + 1]), let title = PlainText.field(lines[first]), title.count <= 160,
      let last = title.last, !".;:,".contains(last)
    else { return nil }
    return title
  }

  /// Joins hard-wrapped lines. A text is hard-wrapped if it has paragraphs with empty lines between them whose
  /// lines, but for the last of each, are mostly 50 to 100 characters long and nearly none longer.
  private static func unwrapped(_ lines: [String]) -> String {
    var inner: [Int] = []
    var hasGap = false
    for (index, line) in lines.enumerated() {
      let blank = PlainText.isBlank(line)
      if blank, index > 0, index + 1 < lines.count { hasGap = true }
      if !blank, index + 1 < lines.count, !PlainText.isBlank(lines[index + 1]) { inner.append(line.count) }
    }
    let fitting = inner.count { (50...100).contains($0) }
    let long = inner.count { $0 > 100 }
    guard inner.count >= 3, hasGap, fitting * 10 >= inner.count * 7, long * 10 <= inner.count else {
      return lines.joined(separator: "\n")
    }
    var text = ""
    for (index, line) in lines.enumerated() {
      text += line
      guard index + 1 < lines.count else { break }
      let next = lines[index + 1]
      // A list or an indented block keeps its lines.
      let joins =
        !PlainText.isBlank(line) && !PlainText.isBlank(next) && (50...100).contains(line.count)
        && !startsItem(next)
      text += joins ? " " : "\n"
    }
    return text
  }

  private static func startsItem(_ line: String) -> Bool {
    guard let first = line.first else { return false }
    return first.isWhitespace || first == "-" || first == "*" || first == "•"
  }
}
