import SignedNetwork

/// An article as Markdown (CommonMark), read for its prose.
///
/// Paragraphs, headings, list items and quotations become paragraphs of plain text; emphasis, links and inline code
/// lose their marks; pictures, code blocks, HTML tags, rules, tables' rules and link definitions are left out. Title,
/// date, address and source come from front matter; a heading at the top is the title where that gives none.
enum MarkdownArticle {
  static func read(_ bytes: [UInt8], id: String) -> Article {
    let lines = PlainText.body(bytes).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.trimmingRight() }
    let facts = FrontMatter(lines)
    var blocks = blocks(facts?.body ?? lines[...])
    var title = facts?.values["title"].flatMap(PlainText.field)
    if title == nil, let first = blocks.first, first.isHeading { title = PlainText.field(first.text) }
    // The headline is a field of its own and need not be read twice.
    if let first = blocks.first, first.isHeading, PlainText.field(first.text) == title {
      blocks.removeFirst()
    }
    let stated = ["date", "published", "pubdate", "publishdate"].lazy.compactMap { facts?.values[$0] }.first
    return Article(
      id: id, title: title,
      date: stated.flatMap(PublishedDate.read) ?? PublishedDate.inFileName(id),
      text: blocks.map(\.text).joined(separator: "\n\n"),
      url: ["url", "link", "canonical"].lazy.compactMap { facts?.values[$0] }.compactMap(PlainText.webAddress)
        .first,
      source: ["source", "publisher"].lazy.compactMap { facts?.values[$0] }.compactMap(PlainText.field).first)
  }

  private struct Block {
    var text: String
    var isHeading = false
  }

  private static func blocks(_ lines: ArraySlice<String>) -> [Block] {
    var result: [Block] = []
    var paragraph: [String] = []
    var fence: String?
    var inComment = false
    func flush() {
      guard !paragraph.isEmpty else { return }
      let text = inline(paragraph.joined(separator: " "))
      if !PlainText.isBlank(text) { result.append(Block(text: text)) }
      paragraph = []
    }
    for line in lines {
      var text = Substring(line).drop { $0 == " " || $0 == "\t" }
      let indent = line.count - text.count
      if let open = fence {
        if text.hasPrefix(open), text.allSatisfy({ $0 == open.first }) { fence = nil }
        continue
      }
      if inComment || text.hasPrefix("<!--") {
        inComment = !text.contains("-->")
        continue
      }
      while text.hasPrefix(">") { text = text.dropFirst().drop { $0 == " " } }
      if text.isEmpty {
        flush()
      } else if text.hasPrefix("```") || text.hasPrefix("~~~") {
        flush()
        fence = String(text.prefix { $0 == text.first })
      } else if indent >= 4, paragraph.isEmpty, !isItem(text) {
        continue  // an indented code block
      } else if let level = headingLevel(text) {
        flush()
        let heading = inline(text.dropFirst(level).trimmingHashes())
        if !PlainText.isBlank(heading) { result.append(Block(text: heading, isHeading: true)) }
      } else if isRule(text, of: "=") || isRule(text, of: "-"), !paragraph.isEmpty {
        let heading = inline(paragraph.joined(separator: " "))
        paragraph = []
        if !PlainText.isBlank(heading) { result.append(Block(text: heading, isHeading: true)) }
      } else if isRule(text, of: "-") || isRule(text, of: "*") || isRule(text, of: "_") || isTableRule(text)
        || isDefinition(text)
      {
        flush()
      } else if isItem(text) {
        flush()
        paragraph = [String(text.drop { !$0.isWhitespace }.drop { $0.isWhitespace })]
      } else if text.hasPrefix("|") {
        flush()
        let cells = text.split(separator: "|").map { $0.drop { $0 == " " }.trimmingRight() }
        paragraph = [cells.filter { !$0.isEmpty }.joined(separator: ", ")]
        flush()
      } else {
        paragraph.append(String(text))
      }
    }
    flush()
    return result
  }

  private static func headingLevel(_ text: Substring) -> Int? {
    let level = text.prefix { $0 == "#" }.count
    guard (1...6).contains(level) else { return nil }
    let rest = text.dropFirst(level)
    return rest.isEmpty || rest.first == " " || rest.first == "\t" ? level : nil
  }

  private static func isRule(_ text: Substring, of mark: Character) -> Bool {
    text.count { $0 == mark } >= (mark == "=" ? 1 : 3) && text.allSatisfy { $0 == mark || $0 == " " }
  }

  private static func isTableRule(_ text: Substring) -> Bool {
    text.contains("|") && text.contains("-") && text.allSatisfy { "|-: ".contains($0) }
  }

  /// `[name]: address` and `[^1]: note`, of which the note is left out as well.
  private static func isDefinition(_ text: Substring) -> Bool {
    guard text.hasPrefix("["), let end = text.firstIndex(of: "]") else { return false }
    return text[text.index(after: end)...].hasPrefix(":")
  }

  private static func isItem(_ text: Substring) -> Bool {
    if let first = text.first, "-*+".contains(first) { return text.dropFirst().first?.isWhitespace ?? true }
    let digits = text.prefix { ("0"..."9").contains($0) }
    guard (1...3).contains(digits.count) else { return false }
    let rest = text.dropFirst(digits.count)
    return (rest.hasPrefix(".") || rest.hasPrefix(")")) && (rest.dropFirst().first?.isWhitespace ?? false)
  }

  /// Takes the marks out of a line of prose.
  private static func inline(_ text: some StringProtocol) -> String {
    let characters = Array(text)
    // The end of every bracket, found once, so that a text of open brackets takes linear time.
    let partners = bracketPartners(characters)
    var result = ""
    strip(characters, 0..<characters.count, partners: partners, depth: 0, into: &result)
    // A reference may stand for a control character or for many blanks.
    return PlainText.field(HTMLDocument.decodingEntities(result)) ?? ""
  }

  private static func strip(
    _ characters: [Character], _ range: Range<Int>, partners: [Int: Int], depth: Int,
    into result: inout String
  ) {
    var index = range.lowerBound
    func at(_ place: Int) -> Character { range.contains(place) ? characters[place] : " " }
    while index < range.upperBound {
      let character = characters[index]
      if character == "\\", at(index + 1).isPunctuationMark {
        result.append(at(index + 1))
        index += 2
      } else if character == "!", at(index + 1) == "[", let close = partners[index + 1] {
        index = linkEnd(characters, after: close, partners: partners)
      } else if character == "[", let close = partners[index], depth < maximumNesting {
        let end = linkEnd(characters, after: close, partners: partners)
        let isNote = at(index + 1) == "^"
        // A bracket without an address is an editor's addition and part of the text.
        let isLink = end > close + 1
        if !isNote {
          if !isLink { result.append("[") }
          strip(characters, (index + 1)..<close, partners: partners, depth: depth + 1, into: &result)
          if !isLink { result.append("]") }
        }
        index = end
      } else if "*_`~".contains(character) {
        let run = characters[index..<range.upperBound].prefix { $0 == character }.count
        let before = index > range.lowerBound ? characters[index - 1] : " "
        let after = at(index + run)
        let insideWord = isWordPart(before) && isWordPart(after)
        let alone = before.isWhitespace && after.isWhitespace
        if (insideWord && character == "_") || alone || (character == "~" && run == 1) {
          result += String(repeating: character, count: run)
        }
        index += run
      } else if character == "<", let end = tagEnd(characters, from: index), end < range.upperBound {
        let inside = String(characters[(index + 1)..<end])
        if PlainText.webAddress(inside) != nil { result += inside }
        index = end + 1
      } else {
        result.append(character)
        index += 1
      }
    }
  }

  /// Links within brackets within brackets: deeper ones, which no author writes, stay as they are.
  private static let maximumNesting = 8

  private static func isWordPart(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  private static func bracketPartners(_ characters: [Character]) -> [Int: Int] {
    var partners: [Int: Int] = [:]
    var stacks: [Character: [Int]] = [:]
    for (index, character) in characters.enumerated() {
      switch character {
      case "[", "(": stacks[character, default: []].append(index)
      case "]", ")":
        if let open = stacks[character == "]" ? "[" : "("]?.popLast() { partners[open] = index }
      default: break
      }
    }
    return partners
  }

  /// The place after a link whose bracket closes at `close`: after `(address)` or `[name]`, or after the bracket.
  private static func linkEnd(_ characters: [Character], after close: Int, partners: [Int: Int]) -> Int {
    let next = close + 1
    guard next < characters.count, characters[next] == "(" || characters[next] == "[",
      let end = partners[next]
    else { return next }
    return end + 1
  }

  private static func tagEnd(_ characters: [Character], from start: Int) -> Int? {
    guard start + 1 < characters.count else { return nil }
    let first = characters[start + 1]
    guard first.isLetter || first == "/" else { return nil }
    return characters[start...].prefix(600).firstIndex(of: ">")
  }
}

extension Character {
  fileprivate var isPunctuationMark: Bool { isASCII && !isLetter && !isNumber && !isWhitespace }
}

extension StringProtocol {
  /// Without the closing `#` marks that a heading may have.
  fileprivate func trimmingHashes() -> String {
    var text = Substring(drop { $0.isWhitespace }.trimmingRight())
    let hashes = text.reversed().prefix { $0 == "#" }.count
    if hashes > 0, text.count == hashes || text.dropLast(hashes).last?.isWhitespace == true {
      text = text.dropLast(hashes)
    }
    return text.trimmingRight()
  }
}
