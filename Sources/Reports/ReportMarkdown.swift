/// The report as Markdown: figures, changes and links to the pictures, for people who write around it.
package struct ReportMarkdown {
  private let content: ReportContent

  package init(_ content: ReportContent) {
    self.content = content
  }

  /// The text, in CommonMark with tables.
  package func text() -> String {
    var parts = ["# \(plain(content.title))", plain(content.summary)]
    if !content.figures.isEmpty {
      let rows = content.figures.map { "| \(cell($0.label)) | \(cell($0.value)) |" }
      parts.append((["| figure | value |", "| --- | --- |"] + rows).joined(separator: "\n"))
    }
    for (heading, items) in [
      ("What could not be made", content.problems), ("New since the last run", content.newTies ?? []),
      ("No longer there since the last run", content.endedTies ?? []),
    ] where !items.isEmpty {
      parts.append("## \(heading)\n\n" + items.map { "- \(plain($0))" }.joined(separator: "\n"))
    }
    for map in content.maps {
      var text = "## \(plain(map.title))\n\n\(plain(map.note))"
      if let picture = map.files.first(where: { $0.hasSuffix(".svg") || $0.hasSuffix(".png") }) {
        text += "\n\n![\(plain(map.title))](<\(picture)>)"
      }
      let others = map.files.filter { !$0.hasSuffix(".svg") && !$0.hasSuffix(".png") }
      if !others.isEmpty {
        text += "\n\n" + others.map { "[\(plain($0))](<\($0)>)" }.joined(separator: " · ")
      }
      parts.append(text)
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// Text that Markdown takes as it is.
  private func plain(_ text: String) -> String {
    var result = ""
    for character in text {
      if character.isNewline {
        result += " "
      } else {
        if "\\`*_{}[]<>#|!&~".contains(character) { result += "\\" }
        result.append(character)
      }
    }
    return result
  }

  private func cell(_ text: String) -> String { plain(text) }
}
