import Foundation
import SignedNetwork
import Testing

@testable import Extraction

/// Markdown becomes the prose that a reader of the rendered page would see.
@Suite struct MarkdownTests {
  private static func article(_ text: String) throws -> Article {
    try #require(try Readings.of("a.md", text).articles.first)
  }

  @Test func aPageOfASiteGenerator() throws {
    let article = try MarkdownTests.article(
      """
      ---
      title: "Talks in Oslo: a *start*"
      date: 2024-11-10T08:00:00+01:00   # local time
      url: https://example.org/talks
      source: Example
      tags:
        - talks
      ---

      # Talks in Oslo: a *start*

      Norway's minister **met** her guest from [Elbonia](https://example.org/e "the state")
      in the _old_ customs house[^1].

      ![The house](house.jpg)

      ## Second day

      - Elbonia *denied* that it had `closed` the border.
      - Norway welcomed the [denial][d].

      > They agreed
      > to meet again.

      ```
      code is not prose
      ```

      <div class="ad">Buy now</div>

      1. The first point\\*
      2. The snake_case_name and 2 * 3 stay.

      | state | vote |
      | --- | --- |
      | Norway | yes |

      [d]: https://example.org/d
      [^1]: Built in 1880.
      ***
      See <https://example.org> &amp; the archive \\[sic\\] [sic].
      """)
    #expect(article.title == "Talks in Oslo: a *start*")
    #expect(article.date == PartialDate(year: 2024, month: 11, day: 10))
    #expect(article.url == "https://example.org/talks")
    #expect(article.source == "Example")
    #expect(
      article.text.components(separatedBy: "\n\n") == [
        "Talks in Oslo: a start",
        "Norway's minister met her guest from Elbonia in the old customs house.",
        "Second day",
        "Elbonia denied that it had closed the border.",
        "Norway welcomed the denial.",
        "They agreed to meet again.",
        "Buy now",
        "The first point*",
        "The snake_case_name and 2 * 3 stay.",
        "state, vote",
        "Norway, yes",
        "See https://example.org & the archive [sic] [sic].",
      ])
  }

  @Test func aHeadingIsTheTitleAndIsNotReadTwice() throws {
    for text in ["# Talks in Oslo\n\nNorway met Elbonia.", "Talks in Oslo\n====\nNorway met Elbonia."] {
      let article = try MarkdownTests.article(text)
      #expect(article.title == "Talks in Oslo")
      #expect(article.text == "Norway met Elbonia.")
    }
  }

  @Test func referencesToControlCharactersAreBlanks() throws {
    // Found by the fuzzer: the reference was decoded after the text had been cleaned.
    #expect(
      try MarkdownTests.article("Norway&#7;met&#27;[31m&Tab;Elbonia.").text == "Norway met [31m Elbonia.")
  }

  @Test func tomlFrontMatter() throws {
    let article = try MarkdownTests.article(
      "+++\ntitle = 'Talks'\ndate = 2024-11-10\n+++\nNorway met Elbonia.")
    #expect(article.title == "Talks")
    #expect(article.date?.description == "2024-11-10")
    #expect(article.text == "Norway met Elbonia.")
  }

  @Test func aRuleAtTheTopIsNoFrontMatter() throws {
    let article = try MarkdownTests.article("---\n\nNorway met Elbonia.\n\n---\n\nElbonia met Norway.")
    #expect(article.text == "Norway met Elbonia.\n\nElbonia met Norway.")
  }

  @Test func hostileNestingTakesNoLongerThanItsLength() throws {
    for mark in ["[", "](", "*", "<a", "![", "`", "> ", "- "] {
      let article = try MarkdownTests.article("Norway met Elbonia. " + String(repeating: mark, count: 50_000))
      #expect(article.text.hasPrefix("Norway met Elbonia."))
    }
  }
}
