import Foundation
internal import MapDrawing
internal import SignedNetwork

/// The report as one HTML file that needs nothing else: maps, filters, evidence and figures.
///
/// The page loads nothing and its policy forbids it to: script and style are allowed by their digests alone. Texts from
/// articles are escaped, and reach the script as JSON.
package struct ReportPage {
  private let content: ReportContent
  /// The ties that can be clicked: a tie of two maps with other events in each counts twice.
  private let ties: [Tie]
  /// For each map, the places in `ties` of its ties by the ids of their groups.
  private let places: [[String: Int]]

  /// How many pieces of evidence a tie carries in the page; the command line prints all.
  private static let evidenceLimit = 12

  package init(_ content: ReportContent) {
    self.content = content
    var known: [Tie: Int] = [:]
    var ties: [Tie] = []
    places = content.maps.map { map in
      var places: [String: Int] = [:]
      for tie in map.ties {
        if known[tie] == nil {
          known[tie] = ties.count
          ties.append(tie)
        }
        places[MapElement.tie(tie)] = known[tie]
      }
      return places
    }
    self.ties = ties
  }

  /// The page as HTML text.
  package func html() -> String {
    let style = String(decoding: PackageResources.page_css, as: UTF8.self)
    let script = String(decoding: PackageResources.page_js, as: UTF8.self)
    let policy = [
      "default-src 'none'", "style-src 'sha256-\(ReportPage.digest(style))'",
      "script-src 'sha256-\(ReportPage.digest(script))'", "img-src data:", "base-uri 'none'",
      "form-action 'none'",
    ].joined(separator: "; ")
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(escape(content.title))</title>
      <style>\(style)</style>
      </head>
      <body>
      <a class="skip" href="#maps">Skip to the maps</a>
      <header>
      <h1>\(escape(content.title))</h1>
      <p class="soft">\(escape(content.summary))</p>
      </header>
      <main>
      \(figures())\(problems())\(changes())\(maps())\(evidence())</main>
      <footer><p class="soft">Made by Entente. The digests of all files are in SHA256SUMS, and what each was made \
      from is in manifest.json.</p></footer>
      <script type="application/json" id="data">\(data())</script>
      <script>\(script)</script>
      </body>
      </html>

      """
  }

  private func figures() -> String {
    guard !content.figures.isEmpty else { return "" }
    let rows = content.figures.map { figure in
      let long = figure.value.count > 24 ? " class=\"long\"" : ""
      return "<div\(long)><dt>\(escape(figure.label))</dt><dd>\(escape(figure.value))</dd></div>\n"
    }
    return
      "<section aria-labelledby=\"figures\">\n<h2 id=\"figures\">Key figures</h2>\n<dl class=\"figures\">\n"
      + rows.joined() + "</dl>\n</section>\n"
  }

  private func problems() -> String {
    list("What could not be made", "problems", content.problems)
  }

  private func changes() -> String {
    list("New since the last run", "new", content.newTies ?? [])
      + list("No longer there since the last run", "ended", content.endedTies ?? [])
  }

  private func list(_ heading: String, _ id: String, _ items: [String]) -> String {
    guard !items.isEmpty else { return "" }
    return "<section aria-labelledby=\"\(id)\">\n<h2 id=\"\(id)\">\(heading)</h2>\n<ul>\n"
      + items.map { "<li>\(escape($0))</li>\n" }.joined() + "</ul>\n</section>\n"
  }

  private func maps() -> String {
    let actors = content.network.actors.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    let choices = actors.map { "<option value=\"\(escape($0.id.rawValue))\">\(escape($0.name))</option>" }
    let present = Set(content.network.ties.map(\.kind))
    let boxes = Kind.allCases.filter(present.contains).map {
      "<label><input type=\"checkbox\" name=\"kind\" value=\"\($0.rawValue)\" checked> \($0.rawValue)</label>"
    }
    let sheets = content.maps.enumerated().map { figure($0.element, number: $0.offset + 1) }
    return """
      <section aria-labelledby="maps">
      <h2 id="maps">Maps</h2>
      <noscript><p>The maps can be read as they are; filters and evidence need JavaScript.</p></noscript>
      <div class="controls">
      <label for="actor">Actor<br><select id="actor"><option value="">All actors</option>\(choices.joined())</select></label>
      <fieldset><legend>Kinds of tie</legend>\(boxes.joined())</fieldset>
      <button type="button" id="reset">Show everything</button>
      <p class="soft" id="status" role="status"></p>
      </div>
      <div class="sheet">
      \(sheets.joined())</div>
      </section>

      """
  }

  private func figure(_ map: ReportContent.Map, number: Int) -> String {
    let links = map.files.map { file in
      let extent = file.split(separator: ".").last.map { $0.uppercased() } ?? file
      return "<a href=\"\(escape(ReportPage.link(file)))\">\(escape(extent))</a>"
    }
    let title = escape(map.title)
    let buttons =
      map.svg == nil
      ? ""
      : """
      <span class="tools"><button type="button" data-do="open" aria-pressed="false" aria-label="Larger: \(title)">Larger</button>\
      <button type="button" data-do="in" aria-label="Zoom in: \(title)">+</button>\
      <button type="button" data-do="out" aria-label="Zoom out: \(title)">−</button>\
      <button type="button" data-do="home" aria-label="Whole map: \(title)">Whole</button></span>
      """
    return """
      <figure id="map-\(number)"\(map.svg == nil ? " data-still" : "")>
      <figcaption><div><h3>\(title)</h3><p class="soft">\(escape(map.note)) \(links.joined(separator: " "))</p></div>\
      \(buttons)</figcaption>
      \(map.svg.map { "<div class=\"stage\">\n\(inline($0, number: number))</div>" } ?? "")
      </figure>

      """
  }

  private func evidence() -> String {
    """
    <section id="evidence" class="idle" aria-labelledby="says">
    <div class="bar"><h2 id="says">Who says so</h2><button type="button" id="close">Close</button></div>
    <div class="scroll" id="sentences" tabindex="0" role="region" aria-label="Sentences">
    <p class="soft">Choose a line of a map to read the sentences behind it.</p>
    </div>
    </section>

    """
  }

  /// The picture with its actors and ties as buttons.
  private func inline(_ svg: String, number: Int) -> String {
    let places = places[number - 1]
    return InlineSVG(prefix: "m\(number)-") { id in
      if let place = places[id] { return " data-tie=\"\(place)\" tabindex=\"0\"" }
      return MapElement.actor(ofElement: id).map { " data-actor=\"\(escape($0.rawValue))\" tabindex=\"0\"" }
    }.text(of: svg)
  }

  /// What the script knows. Rows of tables are spread over columns and refer to each other by place, so that each
  /// sentence, article and event stands in the page once, however many maps show it.
  private struct PageData: Encodable {
    struct PageActor: Encodable {
      let id: String
      let name: String
    }
    struct PageArticle: Encodable, Hashable {
      let name: String
      let url: String?
    }
    struct PageEvents: Encodable {
      var date: [String?] = []
      var sentence: [Int?] = []
      var status: [String] = []
      var article: [Int] = []
    }
    struct PageTies: Encodable {
      var kind: [String] = []
      var source: [Int] = []
      var target: [Int] = []
      var events: [Int] = []
      var articles: [Int] = []
      var evidence: [[Int]] = []
      var more: [Int] = []
    }
    var actors: [PageActor] = []
    var articles: [PageArticle] = []
    var sentences: [String] = []
    var events = PageEvents()
    var ties = PageTies()
  }

  /// Things numbered in the order in which they are first met.
  private struct Places<Key: Hashable> {
    private(set) var keys: [Key] = []
    private var places: [Key: Int] = [:]

    /// The place of a key, and whether it is new.
    mutating func place(of key: Key) -> (place: Int, isNew: Bool) {
      if let place = places[key] { return (place, false) }
      places[key] = keys.count
      keys.append(key)
      return (keys.count - 1, true)
    }
  }

  private func data() -> String {
    var data = PageData()
    let names = content.network.directory.mapValues(\.name)
    var actors = Places<ActorID>()
    for actor in content.network.actors { _ = actors.place(of: actor.id) }
    var articles = Places<PageData.PageArticle>()
    var sentences = Places<String>()
    var events = Places<Event>()
    for tie in ties {
      let chosen = tie.events.sorted { ReportPage.day($0) > ReportPage.day($1) }
        .prefix(ReportPage.evidenceLimit)
      data.ties.kind.append(tie.kind.rawValue)
      data.ties.source.append(actors.place(of: tie.source).place)
      data.ties.target.append(actors.place(of: tie.target).place)
      data.ties.events.append(tie.eventCount)
      data.ties.articles.append(tie.articleCount)
      data.ties.more.append(max(0, tie.events.count - ReportPage.evidenceLimit))
      data.ties.evidence.append(
        chosen.map { event in
          let (place, isNew) = events.place(of: event)
          guard isNew else { return place }
          let source = content.sources[event.article]
          let article = PageData.PageArticle(
            name: source?.publisher ?? source?.title ?? event.article, url: source?.url)
          data.events.date.append(event.date?.description)
          data.events.sentence.append(event.evidence.map { sentences.place(of: $0.sentence.text).place })
          data.events.status.append(event.status.rawValue)
          data.events.article.append(articles.place(of: article).place)
          return place
        })
    }
    data.actors = actors.keys.map { PageData.PageActor(id: $0.rawValue, name: names[$0] ?? $0.rawValue) }
    data.articles = articles.keys
    data.sentences = sentences.keys
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let json = (try? encoder.encode(data)) ?? Data("{}".utf8)
    // "</script" inside a string would end the element; in JSON a slash, like any character, may be an escape.
    return String(decoding: json, as: UTF8.self).replacing("<", with: "\\u003c")
  }

  /// The day of an event; the undated come last.
  private static func day(_ event: Event) -> Int { event.date?.firstDayNumber ?? .min }

  private static func digest(_ text: String) -> String {
    Data(SHA256.digest(of: text.utf8)).base64EncodedString()
  }

  private static func link(_ file: String) -> String {
    file.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? file
  }

  private func escape(_ text: String) -> String { Markup.escape(text) }
}

/// Escaping of text for HTML.
enum Markup {
  /// The text with the characters of markup escaped and control characters left out.
  static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      default:
        if scalar.properties.generalCategory != .control { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}
