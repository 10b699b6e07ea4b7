/// Tells what of a page is furniture: navigation, advertising, captions, links to other articles.
enum PageFurniture {
  /// Elements that never hold an article's sentences.
  static let silent: Set<String> = [
    "script", "style", "noscript", "template", "svg", "math", "nav", "footer", "button", "select", "textarea",
    "input", "iframe", "object", "embed", "audio", "video", "canvas", "picture", "figure", "figcaption",
    "dialog",
    "menu", "head", "title", "label", "datalist", "map",
  ]

  /// Elements that hold some only if they hold most of the page's.
  static let doubtful: Set<String> = ["aside", "header", "form"]

  private static let roles: Set<String> = [
    "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "menubar", "toolbar",
    "alert", "alertdialog", "figure", "form", "tablist",
  ]

  /// Words of class names and ids that mark furniture.
  private static let words: Set<String> = [
    "ad", "ads", "advert", "advertisement", "advertising", "adsense", "dfp", "sponsor", "sponsored", "promo",
    "promoted", "promotion",
    "banner", "breadcrumb", "breadcrumbs", "navbar", "nav", "navigation", "menu", "footer", "masthead",
    "sidebar",
    "sidebars", "rail", "widget", "widgets", "share", "sharing", "social", "sharebar", "addthis",
    "newsletter", "signup",
    "subscribe", "subscription", "paywall", "cookie", "cookies", "consent", "gdpr", "modal", "popup",
    "overlay",
    "related", "recommended", "recommendations", "recirc", "recirculation", "trending", "popular", "outbrain",
    "taboola", "teaser", "teasers", "caption", "captions", "credit", "credits", "byline", "dateline",
    "timestamp",
    "tags", "taglist", "toolbar", "tooltip", "print", "hidden", "invisible", "offscreen", "skip",
    "pagination",
    "pager", "disclaimer", "copyright", "gallery", "slideshow", "carousel", "lightbox", "infobox", "bio",
    "poll", "quiz",
    "login", "search", "playlist", "thumbnail", "thumb",
  ]

  /// Two words that mark furniture together.
  private static let pairs: Set<String> = [
    "read more", "see also", "more stories", "more news", "more from", "most read", "most viewed",
    "also read",
    "you may", "sr only", "visually hidden", "screen reader", "author info", "author bio", "about author",
    "article meta", "post meta", "entry meta", "story meta", "call to", "inline links", "related links",
    "on this",
    "up next", "next article", "prev next", "back to", "image description", "photo description", "live blog",
  ]

  private static let discussion: Set<String> = [
    "comments", "comment", "commentlist", "disqus", "respond", "replies",
  ]

  /// How an element looks from its name and attributes.
  enum Verdict {
    /// It may hold sentences.
    case content
    /// Furniture, unless it holds most of the page's prose.
    case doubtful
    /// Furniture for certain.
    case furniture
  }

  static func verdict(_ node: HTMLDocument.Node) -> Verdict {
    if silent.contains(node.tag) { return .furniture }
    if ["html", "body", "main", "article"].contains(node.tag) {
      return isHidden(node) ? .doubtful : .content
    }
    if isHidden(node) || node.attribute("aria-hidden") == "true" { return .furniture }
    if let role = node.attribute("role")?.lowercased(), roles.contains(role) { return .doubtful }
    if doubtful.contains(node.tag) { return .doubtful }
    let words = classWords(node)
    if words.contains(where: { discussion.contains($0) }) { return .furniture }
    if words.contains(where: { self.words.contains($0) }) { return .doubtful }
    for (first, second) in zip(words, words.dropFirst()) where pairs.contains("\(first) \(second)") {
      return .doubtful
    }
    return .content
  }

  /// How likely an element is the article's own holder, by its marks; 1 where it has none.
  static func promise(_ node: HTMLDocument.Node) -> Double {
    if node.attribute("itemprop")?.lowercased() == "articlebody" { return 2 }
    let words = classWords(node)
    let isBody = zip(words, words.dropFirst()).contains { first, second in
      bearers.contains(first) && ["body", "content", "text", "copy", "main"].contains(second)
    }
    if isBody || words.contains("articlebody") || words.contains("storybody") { return 1.6 }
    switch node.tag {
    case "article": return 1.4
    case "main": return 1.1
    default: return node.attribute("role") == "main" ? 1.1 : 1
    }
  }

  private static let bearers: Set<String> = ["article", "story", "entry", "post", "news", "body", "page"]

  private static func isHidden(_ node: HTMLDocument.Node) -> Bool {
    if node.attribute("hidden") != nil { return true }
    guard let style = node.attribute("style")?.lowercased().filter({ !$0.isWhitespace }) else { return false }
    return style.contains("display:none") || style.contains("visibility:hidden")
  }

  /// The words of class and id, cut at marks and at capitals within a word: `articleBody` is "article" and "body".
  private static func classWords(_ node: HTMLDocument.Node) -> [String] {
    var words: [String] = []
    for name in ["class", "id"] {
      guard let value = node.attribute(name) else { continue }
      var word = ""
      var lastWasSmall = false
      for character in value.prefix(400) {
        if !character.isLetter || (character.isUppercase && lastWasSmall) {
          if !word.isEmpty { words.append(word) }
          word = ""
        }
        if character.isLetter { word += character.lowercased() }
        lastWasSmall = character.isLowercase
      }
      if !word.isEmpty { words.append(word) }
    }
    return words
  }

  /// Whether a short paragraph within an article is no part of it: a link to another, a credit, a request.
  static func isInterruption(_ text: String) -> Bool {
    guard text.utf8.count < 200 else { return false }
    let lower = text.lowercased()
    return openings.contains { lower.hasPrefix($0) }
      || (text.utf8.count < 120 && fragments.contains { lower.contains($0) })
  }

  private static let openings = [
    "read more", "read also", "also read", "read next", "read the full", "related:", "related article",
    "related stor", "related topic", "see also", "more on this", "more from", "advertisement", "sign up",
    "subscribe",
    "follow us", "follow the", "share this", "click here", "copyright", "©", "recommended", "watch:",
    "listen:",
    "photo:", "photograph:", "image:", "video:", "image source", "image caption", "media caption",
    "file photo",
    "story continues", "article continues", "continue reading", "skip to", "most read", "download the",
    "tags:",
    "filed under", "topics:", "this video", "loading", "published:", "updated:", "last updated",
    "editor's picks",
    "you might also", "you may also", "don't miss", "print this", "email this", "back to top", "join the",
  ]

  private static let fragments = [
    "getty images", "all rights reserved", "afp/getty", "via reuters connect", "min read",
  ]
}
