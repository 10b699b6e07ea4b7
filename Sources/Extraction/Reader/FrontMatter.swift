/// The block of facts that may open a Markdown file: YAML between `---` lines, or TOML between `+++` lines.
///
/// Only its top-level `key: value` (or `key = value`) pairs with a value on the same line are read, which is how
/// site generators write title and date.
struct FrontMatter {
  /// The values by key in lower case, without quotes.
  private(set) var values: [String: String] = [:]
  /// The lines below the block.
  private(set) var body: ArraySlice<String>

  /// Whether a text opens with such a block.
  static func begins(_ bytes: ArraySlice<UInt8>) -> Bool {
    let lines = String(decoding: bytes.prefix(16_384), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map { $0.trimmingRight() }
    return FrontMatter(lines) != nil
  }

  /// Reads the block, or `nil` if there is none: it must open the text, close, and hold a pair.
  init?(_ lines: [String]) {
    guard let first = lines.firstIndex(where: { !$0.isEmpty }), ["---", "+++"].contains(lines[first]) else {
      return nil
    }
    let fence = lines[first]
    let closing = fence == "---" ? ["---", "..."] : [fence]
    guard let end = lines[(first + 1)...].prefix(200).firstIndex(where: { closing.contains($0) }) else {
      return nil
    }
    let separator: Character = fence == "---" ? ":" : "="
    for line in lines[(first + 1)..<end] {
      guard let cut = line.firstIndex(of: separator), let start = line.first, start.isLetter else { continue }
      let key = line[..<cut].trimmingRight().lowercased()
      var value = line[line.index(after: cut)...].drop { $0 == " " || $0 == "\t" }[...]
      if let quote = value.first, quote == "\"" || quote == "'" {
        value = value.dropFirst().prefix { $0 != quote }
      } else if let comment = value.firstRange(of: " #") {
        value = value[..<comment.lowerBound]
      }
      let text = value.trimmingRight()
      if !text.isEmpty, values[key] == nil { values[key] = text }
    }
    guard !values.isEmpty else { return nil }
    body = lines[(end + 1)...]
  }
}

extension StringProtocol {
  /// Without white space at its end.
  func trimmingRight() -> String {
    var end = endIndex
    while end > startIndex {
      let previous = index(before: end)
      guard self[previous].isWhitespace else { break }
      end = previous
    }
    return String(self[..<end])
  }
}
