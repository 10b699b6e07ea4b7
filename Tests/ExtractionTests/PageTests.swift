import Foundation
import SignedNetwork
import Testing

@testable import Extraction

/// Web pages of several makes; the expected texts beside them were written out by hand.
@Suite struct PageTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/Pages")

  struct Facts: Sendable {
    var page: String
    var title: String
    var date: String?
    var url: String?
    var source: String?
  }

  private static func article(_ name: String) throws -> Article {
    let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(name + ".html")))
    return try #require(try Readings.of(name + ".html", bytes).articles.first)
  }

  @Test(arguments: ["modern", "tables", "blog", "ministry", "sections", "paywall", "microdata"])
  func mainText(page: String) throws {
    let expected = try String(
      contentsOf: PageTests.folder.appendingPathComponent(page + ".txt"), encoding: .utf8)
    let text = try PageTests.article(page).text
    #expect(text.components(separatedBy: "\n\n") == expected.dropLast().components(separatedBy: "\n\n"))
  }

  @Test(arguments: [
    Facts(
      page: "modern", title: "Veldania recalls envoy from Ostmark over border shooting", date: "2023-03-14",
      url: "https://ledger.example/world/2023/03/14/veldania-recalls-envoy", source: "The Morning Ledger"),
    Facts(page: "tables", title: "The Harbour Gazette - Kings meet on the ice"),
    Facts(page: "blog", title: "Lowmark joins the river pact", date: "2019-06-21"),
    Facts(page: "ministry", title: "Statement on the embargo of Grain Coast", date: "2011-10-04"),
    Facts(
      page: "sections", title: "Coral Islands and Mara agree to share fishing grounds", date: "2024-08-30",
      source: "Wire One"),
    Facts(
      page: "paywall", title: "Tirland threatens to leave the customs union", date: "2020-01-09",
      url: "https://paper.example/tirland", source: "The Paper"),
    Facts(page: "microdata", title: "Seven states found a league of lakes", date: "2016-04-12"),
  ])
  func facts(expected: Facts) throws {
    let article = try PageTests.article(expected.page)
    #expect(article.title == expected.title)
    #expect(article.date?.description == expected.date)
    #expect(article.url == expected.url)
    #expect(article.source == expected.source)
  }

  /// Pages of one fact, to see which place each fact is taken from.
  @Test(arguments: [
    ("<meta name=date content='2 May 2014'>", "2014-05-02"),
    ("<meta property='article:published_time' content='2014-05-02T00:30:00-04:00'>", "2014-05-02"),
    ("<meta itemprop=datePublished content=2014-05-02>", "2014-05-02"),
    ("<meta name=DC.Date content=2014-05>", "2014-05"),
    (
      "<script type=application/ld+json>[{\"@type\":\"NewsArticle\",\"datePublished\":\"May 2, 2014\"}]</script>",
      "2014-05-02"
    ),
    ("<script type=application/ld+json>{broken</script><time datetime=2014-05-02>then</time>", "2014-05-02"),
    ("<time>Friday, 2 May 2014</time>", "2014-05-02"),
    ("<time datetime=2014-05-03>3 May</time><time pubdate datetime=2014-05-02>2 May</time>", "2014-05-02"),
    ("<link rel=canonical href='https://a.example/world/2014/may/02/talks'>", "2014-05-02"),
    ("<meta name=date content='soon'>", nil),
  ])
  func date(markup: String, expected: String?) throws {
    let page =
      "<html><head><title>Talks</title></head><body>\(markup)<p>Norway thanked Finland for its help with the talks.</p></body></html>"
    let article = try #require(try Readings.of("a.html", page).articles.first)
    #expect(article.date?.description == expected)
    #expect(article.text == "Norway thanked Finland for its help with the talks.")
  }

  @Test func onlyWebAddressesAreKept() throws {
    let page =
      "<html><link rel=canonical href='javascript:alert(1)'><meta property=og:url content='/a'><p>Norway thanked Finland.</p></html>"
    #expect(try Readings.of("a.html", page).articles.first?.url == nil)
  }

  @Test func entitiesAndInvisibleCharacters() throws {
    let page =
      "<html><p>Norway&nbsp;&amp; Fin&shy;land&#8217;s pact &lt;signed&gt; in\u{200B}\n  Oslo &eacute;&notanentity;.</p></html>"
    #expect(
      try Readings.of("a.html", page).articles.first?.text
        == "Norway & Finland’s pact <signed> in Oslo é¬anentity;.")
  }

  @Test func aPageWithoutText() throws {
    let folder = try TemporaryFolder()
    let page =
      "<html><head><title>Nothing</title></head><body><nav><a href=/>Home</a></nav><script>x</script></body></html>"
    #expect(
      Readings([try folder.write("a.html", page)]).messages(in: folder) == [
        "a.html: the page holds no article text; save the page with its text, or as plain text"
      ])
  }

  /// Shapes that take the parser quadratic time are refused, and deep but sane ones read.
  @Test func nesting() throws {
    let deep = String(repeating: "<div>", count: 400) + "<p>Norway thanked Finland for its help.</p>"
    #expect(try Readings.of("a.html", "<html>" + deep).articles.count == 1)
    for tag in ["<div>", "<b id=x>", "<svg><td>", "<table><td>", "<!--><div>", "<!-- --!><div>", "<a><div>"] {
      let page = "<html>" + String(repeating: tag, count: 100_000) + "-->"
      #expect(try Readings.of("a.html", page).lost.map(\.reason) == [.tooLarge])
    }
    let flat = String(repeating: "<p>Norway thanked Finland for its help.<li>x<br><img src=a>", count: 3_000)
    #expect(try Readings.of("a.html", "<html>" + flat).articles.count == 1)
  }
}
