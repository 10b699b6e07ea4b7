import Foundation
import SignedNetwork

/// What a web page says of its article: title, date, address and source.
///
/// Each is taken from the first of its places, the most reliable first: JSON-LD (schema.org `NewsArticle` and its
/// like), Open Graph and article tags, other meta tags (Dublin Core, Parsely, Sailthru), microdata, then the visible
/// elements.
struct PageFacts {
  private(set) var title: String?
  private(set) var date: PartialDate?
  private(set) var url: String?
  private(set) var source: String?
  /// The article's text as JSON-LD has it, which few pages give.
  private(set) var articleBody: String?

  init(_ page: HTMLDocument) {
    var meta: [String: String] = [:]
    var records: [[String: Any]] = []
    var properties: [String: String] = [:]
    var times: [(text: String, marked: Bool)] = []
    var headings: [String] = []
    var pageTitle: String?
    var canonical: String?
    for (place, node) in page.nodes.enumerated() where !node.tag.isEmpty {
      switch node.tag {
      case "meta":
        guard let content = node.attribute("content").flatMap(PlainText.field) else { break }
        for name in ["property", "name", "itemprop"] {
          if let key = node.attribute(name)?.lowercased(), meta[key] == nil { meta[key] = content }
        }
      case "script":
        if node.attribute("type")?.lowercased().hasPrefix("application/ld+json") == true {
          LinkedData.articles(in: page.text(in: place), into: &records)
        }
      case "title": pageTitle = pageTitle ?? PlainText.field(page.text(in: place))
      case "link":
        if node.attribute("rel")?.lowercased() == "canonical" {
          canonical = canonical ?? node.attribute("href")
        }
      case "h1": if let text = PlainText.field(page.text(in: place)) { headings.append(text) }
      case "time", "abbr":
        guard node.tag == "time" || node.attribute("class")?.contains("published") == true else { break }
        let stated = node.attribute("datetime") ?? node.attribute("title") ?? page.text(in: place)
        let label = ((node.attribute("class") ?? "") + (node.attribute("itemprop") ?? "")).lowercased()
        times.append((stated, label.contains("publish") || node.attribute("pubdate") != nil))
      default: break
      }
      if let property = node.attribute("itemprop")?.lowercased(), node.tag != "meta",
        properties[property] == nil,
        property == "headline" || property == "datepublished"
      {
        let stated = node.attribute("content") ?? node.attribute("datetime")
        properties[property] = PlainText.field(stated ?? page.text(in: place))
      }
    }
    let record = records.first
    func stated(_ keys: [String]) -> String? { keys.lazy.compactMap { meta[$0] }.first }

    source =
      stated(["og:site_name", "application-name", "dc.publisher"]) ?? record.flatMap(LinkedData.publisher)
    title =
      record.flatMap { LinkedData.string($0["headline"]) } ?? stated(["og:title"]) ?? properties["headline"]
      ?? stated(["twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "headline"])
      ?? (headings.count == 1 ? headings.first : nil) ?? pageTitle ?? headings.first
    title = title.flatMap { PageFacts.withoutSiteName($0, site: source, headings: headings) }
    let dates =
      [record.flatMap { LinkedData.string($0["datePublished"]) }, stated(PageFacts.dateTags)]
      + [properties["datepublished"]] + times.filter(\.marked).map(\.text)
      + [record.flatMap { LinkedData.string($0["dateCreated"]) }] + times.map(\.text)
    date = dates.lazy.compactMap { $0.flatMap(PublishedDate.read) }.first
    let addresses = [canonical, meta["og:url"], record.flatMap { LinkedData.string($0["url"]) }]
    url = addresses.lazy.compactMap { $0.flatMap(PlainText.webAddress) }.first
    if date == nil { date = url.flatMap(PublishedDate.inAddress) }
    articleBody = record.flatMap { LinkedData.string($0["articleBody"]) }.flatMap(PageFacts.paragraphs)
  }

  private static let dateTags = [
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time",
    "article:published", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created",
    "dcterms.created", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "cxenseparse:recs:publishtime", "date", "originalpublicationdate",
    "article.published", "article_date_original", "displaydate",
  ]

  /// Cuts " | The Courier" and the like from a page's title: where what is left is a heading of the page, or what is
  /// cut is the site's name.
  private static func withoutSiteName(_ title: String, site: String?, headings: [String]) -> String {
    if let heading = headings.first(where: { title.hasPrefix($0 + " ") }), heading.count >= 15 {
      return heading
    }
    for separator in [" | ", " – ", " — ", " - ", " :: ", " » "] {
      guard let cut = title.ranges(of: separator).last else { continue }
      let tail = title[cut.upperBound...].lowercased()
      let head = String(title[..<cut.lowerBound])
      if separator == " | " || separator == " :: " || tail == site?.lowercased() {
        return head.count >= 10 ? head : title
      }
    }
    return title
  }

  /// Plain paragraphs of an article body, which may hold tags and character references.
  private static func paragraphs(_ body: String) -> String? {
    var text = body
    if text.contains("</p>") || text.contains("<br") || text.contains("&lt;p") {
      let source = text.contains("&lt;p") ? HTMLDocument.decodingEntities(text) : text
      let bytes = Array(source.utf8)
      guard PageGuard.admits(bytes) else { return nil }
      text = MainText.all(in: HTMLDocument(bytes))
    } else {
      text = HTMLDocument.decodingEntities(text)
    }
    let lines = text.split(whereSeparator: \.isNewline).compactMap { PlainText.field(String($0)) }
    return lines.isEmpty ? nil : lines.joined(separator: "\n\n")
  }
}

/// JSON-LD within a page: the objects that describe an article.
enum LinkedData {
  /// Adds the objects of a script whose type is an article's, in their order; a script that is no JSON adds none.
  static func articles(in script: String, into records: inout [[String: Any]]) {
    var text = escapingLineEnds(script)
    if let start = text.firstIndex(where: { $0 == "{" || $0 == "[" }),
      let end = text.lastIndex(where: { $0 == "}" || $0 == "]" }), start < end
    {
      text = String(text[start...end])
    }
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)) else { return }
    collect(value, depth: 0, into: &records)
  }

  /// Many pages have raw line ends and tabs within strings, which JSON forbids.
  private static func escapingLineEnds(_ script: String) -> String {
    var result = String.UnicodeScalarView()
    var inString = false
    var escaped = false
    for scalar in script.unicodeScalars {
      if inString, scalar.value < 0x20 {
        result.append(contentsOf: (scalar == "\n" ? "\\n" : " ").unicodeScalars)
        escaped = false
        continue
      }
      if scalar == "\"", !escaped { inString.toggle() }
      escaped = scalar == "\\" && !escaped
      result.append(scalar)
    }
    return String(result)
  }

  /// A string, or the first of an array of strings.
  static func string(_ value: Any?) -> String? {
    if let text = value as? String { return PlainText.isBlank(text) ? nil : text }
    if let list = value as? [Any] { return list.lazy.compactMap { string($0) }.first }
    return nil
  }

  /// The publisher's name.
  static func publisher(_ record: [String: Any]) -> String? {
    if let organisation = record["publisher"] as? [String: Any] {
      return string(organisation["name"]).flatMap(PlainText.field)
    }
    return string(record["publisher"]).flatMap(PlainText.field)
  }

  private static func collect(_ value: Any, depth: Int, into records: inout [[String: Any]]) {
    guard depth < 8 else { return }
    if let list = value as? [Any] {
      for item in list { collect(item, depth: depth + 1, into: &records) }
    } else if let object = value as? [String: Any] {
      let types = (object["@type"] as? [Any] ?? [object["@type"] as Any]).compactMap { $0 as? String }
      if types.contains(where: isArticle) { records.append(object) }
      for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
        if let inner = object[key] { collect(inner, depth: depth + 1, into: &records) }
      }
    }
  }

  private static func isArticle(_ type: String) -> Bool {
    let name = type.split(separator: "/").last ?? ""
    return name.hasSuffix("Article") || name.hasSuffix("Posting") || name == "Report"
  }
}
