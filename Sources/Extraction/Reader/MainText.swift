/// Finds the sentences of the article on a page.
///
/// Furniture is dropped first (`PageFurniture`). What is left is cut into blocks, each the words of one paragraph
/// with the share of them that are links. Blocks of prose vote for the elements around them, the nearer the more, as
/// in Arc90's Readability; marks such as `itemprop="articleBody"` and a low share of links raise an element's vote.
/// The share of links and the length of a block as signs of furniture are those of Kohlschütter, Fankhauser and
/// Nejdl, "Boilerplate Detection using Shallow Text Features" (WSDM 2010), doi:10.1145/1718487.1718542.
struct MainText {
  /// A paragraph.
  private struct Block {
    var text: String
    /// Bytes of the text within links.
    var linked: Int
    /// The block-level element that holds it.
    var holder: Int
    var isHeading: Bool

    var linkShare: Double { text.isEmpty ? 0 : Double(linked) / Double(text.utf8.count) }
    /// Long enough for a sentence, ended like one or very long, and not made of links.
    var isProse: Bool {
      linkShare < 0.4 && !isHeading && text.utf8.count >= (endsSentence ? 40 : 160)
    }
    var endsSentence: Bool { text.last.map { ".!?…:\"”’')".contains($0) } ?? false }
  }

  private let page: HTMLDocument
  private var blocks: [Block] = []

  /// The article's paragraphs, with an empty line between them; "" if there are none.
  /// - Parameter title: The headline; a heading that repeats it is left out.
  static func find(in page: HTMLDocument, title: String?) -> String {
    var finder = MainText(page: page)
    finder.cut(skippingFurniture: true)
    if !finder.blocks.contains(where: \.isProse) {
      let strict = finder.blocks
      finder.cut(skippingFurniture: false)
      if !finder.blocks.contains(where: \.isProse) { finder.blocks = strict }
    }
    return finder.chosen(title: title).joined(separator: "\n\n")
  }

  /// All paragraphs of a page that is known to be nothing but an article's text.
  static func all(in page: HTMLDocument) -> String {
    var finder = MainText(page: page)
    finder.cut(skippingFurniture: true)
    return finder.blocks.map(\.text).joined(separator: "\n\n")
  }

  private init(page: HTMLDocument) { self.page = page }

  // MARK: Cutting

  private static let blockTags: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre",
    "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
  ]
  private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]

  private mutating func cut(skippingFurniture: Bool) {
    blocks = []
    let prose = skippingFurniture ? proseLengths() : []
    var text = ""
    var linked = 0
    var breaks = 0
    var holder = 0
    func flush(_ blocks: inout [Block]) {
      if let clean = PlainText.field(text) {
        blocks.append(
          Block(
            text: clean, linked: linked, holder: holder,
            isHeading: MainText.headings.contains(page.nodes[holder].tag)))
      }
      (text, linked, breaks) = ("", 0, 0)
    }
    // Elements whose end matters, innermost last.
    var open: [(end: Int, isBlock: Bool, isLink: Bool, holder: Int)] = []
    var links = 0
    var place = 0
    while place < page.nodes.count {
      while let last = open.last, last.end <= place {
        if last.isBlock {
          flush(&blocks)
          holder = last.holder
        }
        if last.isLink { links -= 1 }
        open.removeLast()
      }
      let node = page.nodes[place]
      if node.tag.isEmpty {
        if breaks > 0, !PlainText.isBlank(node.text) {
          if breaks > 1 { flush(&blocks) } else { text += " " }
          breaks = 0
        }
        text += node.text
        if links > 0 { linked += node.text.utf8.count }
        place += 1
        continue
      }
      if isDropped(place, prose: prose, skippingFurniture: skippingFurniture) {
        // Furniture between two words parts them.
        text += " "
        place = node.end
        continue
      }
      if node.tag == "br" {
        breaks += 1
      } else if MainText.blockTags.contains(node.tag) {
        flush(&blocks)
        open.append((node.end, true, false, holder))
        holder = place
      } else if node.tag == "a", node.attribute("href") != nil {
        links += 1
        open.append((node.end, false, true, holder))
      }
      place += 1
    }
    flush(&blocks)
  }

  private func isDropped(_ place: Int, prose: [Int], skippingFurniture: Bool) -> Bool {
    let node = page.nodes[place]
    guard skippingFurniture else { return PageFurniture.silent.contains(node.tag) && node.tag != "figure" }
    switch PageFurniture.verdict(node) {
    case .content: return false
    case .furniture: return true
    case .doubtful: return prose[place] * 2 < prose[0] || prose[0] == 0
    }
  }

  /// The bytes of prose within each node: of paragraphs, without links.
  private func proseLengths() -> [Int] {
    var own = [Int](repeating: 0, count: page.nodes.count)
    for (place, node) in page.nodes.enumerated() where node.tag.isEmpty {
      var ancestor = node.parent
      var isProse = false
      while ancestor >= 0 {
        let tag = page.nodes[ancestor].tag
        if tag == "a" || PageFurniture.silent.contains(tag) {
          isProse = false
          break
        }
        if tag == "p" || tag == "blockquote" { isProse = true }
        ancestor = page.nodes[ancestor].parent
      }
      if isProse { own[place] = node.text.utf8.count }
    }
    for place in page.nodes.indices.reversed() {
      let parent = page.nodes[place].parent
      if parent >= 0 { own[parent] += own[place] }
    }
    return own
  }

  // MARK: Choosing

  private func chosen(title: String?) -> [String] {
    let root = root()
    let range = root..<page.nodes[root].end
    let inside = blocks.filter { range.contains($0.holder) }
    let hasProse = inside.contains(where: \.isProse)
    guard hasProse else { return inside.filter { $0.linkShare < 0.5 }.map(\.text) }
    guard let first = inside.firstIndex(where: isBody), let last = inside.lastIndex(where: isBody) else {
      return inside.filter { $0.isProse }.map(\.text)
    }
    let headline = title?.lowercased()
    return inside[first...last].filter { block in
      if block.isHeading {
        return block.linkShare < 0.5 && block.text.lowercased() != headline
          && !PageFurniture.isInterruption(block.text)
      }
      if PageFurniture.isInterruption(block.text) { return false }
      return block.linkShare < 0.5 || (block.text.utf8.count >= 200 && block.linkShare < 0.8)
    }.map(\.text)
  }

  /// Whether the article can begin and end with the block: prose, or a short sentence.
  private func isBody(_ block: Block) -> Bool {
    !PageFurniture.isInterruption(block.text)
      && (block.isProse
        || !block.isHeading && block.endsSentence && block.text.utf8.count >= 25 && block.linkShare < 0.4)
  }

  /// The element that holds the article.
  private func root() -> Int {
    guard !page.nodes.isEmpty else { return 0 }
    var votes: [Int: Double] = [:]
    var prose: [Int: Int] = [:]
    var all: [Int: (bytes: Int, linked: Int)] = [:]
    for block in blocks {
      var ancestor = block.holder
      while ancestor >= 0 {
        all[ancestor, default: (0, 0)].bytes += block.text.utf8.count
        all[ancestor, default: (0, 0)].linked += block.linked
        if block.isProse { prose[ancestor, default: 0] += block.text.utf8.count }
        ancestor = page.nodes[ancestor].parent
      }
      guard block.isProse else { continue }
      let commas = block.text.utf8.count { $0 == UInt8(ascii: ",") }
      let vote = 1 + Double(min(commas, 10)) / 2 + min(Double(block.text.utf8.count) / 100, 3)
      // A paragraph votes for what holds it; loose text votes for its holder.
      let isParagraph = ["p", "li", "blockquote", "pre", "dd", "td"].contains(page.nodes[block.holder].tag)
      var candidate = isParagraph ? page.nodes[block.holder].parent : block.holder
      var distance = 0
      while candidate >= 0, distance < 6 {
        votes[candidate, default: 0] += distance == 0 ? vote : vote / Double(distance * 2)
        candidate = page.nodes[candidate].parent
        distance += 1
      }
    }
    func links(_ place: Int) -> Double {
      guard let whole = all[place], whole.bytes > 0 else { return 0 }
      return Double(whole.linked) / Double(whole.bytes)
    }
    let best = votes.map {
      (place: $0.key, vote: $0.value * PageFurniture.promise(page.nodes[$0.key]) * (1 - links($0.key)))
    }
    .max { $0.vote != $1.vote ? $0.vote < $1.vote : $0.place > $1.place }
    guard var root = best?.place else { return 0 }
    // An article cut into sections: go up while that brings a good deal of prose and few links.
    while true {
      let parent = page.nodes[root].parent
      guard parent >= 0, page.nodes[parent].tag != "html", page.nodes[parent].tag != "body" else { break }
      let here = prose[root] ?? 0
      let there = prose[parent] ?? 0
      let isMarked = PageFurniture.promise(page.nodes[root]) >= 1.6
      guard !isMarked || page.nodes[parent].tag == "article" else { break }
      if (there - here) * 5 >= here, links(parent) < 0.3 {
        root = parent
      } else if there == here, links(parent) < 0.3 {
        root = parent
      } else {
        break
      }
    }
    return root
  }
}
