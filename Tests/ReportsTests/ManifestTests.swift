import Entente
import Settings
import SignedNetwork
import Testing

@testable import Reports

@Suite struct ManifestTests {
  private let weekly = """
    title: Weekly alliances
    inputs: [news/*.jsonl, seeds]
    output: out
    limits: {seconds: 20}
    defaults:
      formats: [svg, png]
      min-articles: 2
      dpi: 150
    maps:
      - name: all
        top: 60
      - name: "actor-{actor}"
        title: "Around {actor.name}"
        each: actor in [Taiwan, RUS]
        hops: 2
        layout: shared
      - name: "{period}-{style}"
        each:
          - month from 2024-01 to 2024-03
          - style in [report, dark]
        status: all
        kind: pact
    """

  @Test func defaultsReachEveryMapAndMapsOverrideThem() throws {
    let manifest = try Manifest(weekly, file: "report.yml")
    #expect(manifest.inputs == ["news/*.jsonl", "seeds"])
    #expect(manifest.limits.seconds == 20)
    #expect(manifest.maps.count == 3)
    #expect(manifest.maps.allSatisfy { $0.formats == ["svg", "png"] && $0.filter.minimumArticles == 2 })
    #expect(manifest.maps[0].filter.top == 60)
    #expect(manifest.maps[1].filter.top == nil)
    #expect(manifest.maps[1].series == [.actors(["Taiwan", "RUS"])])
    #expect(manifest.maps[1].sharesLayout)
    #expect(manifest.maps[2].series.count == 2)
    #expect(manifest.maps[2].filter.statuses == Status.allCases)
    #expect(manifest.maps[2].filter.kinds == [.pact])
  }

  @Test(arguments: [
    ("inputs: [a]\nmaps: [{name: x}]\nmpas: 1", "report.yml:3:1: unknown key \"mpas\"; did you mean maps?"),
    ("maps: [{name: x}]", "report.yml:1:1: names no inputs; add `inputs: [articles/]`"),
    ("inputs: [a]", "report.yml:1:1: names no maps; add `maps:` with at least one `- name: all`"),
    (
      "inputs: [a]\nmaps: [{name: x, formats: [svgg]}]",
      "report.yml:2:28: \"svgg\" is no value for maps[1].formats[1]; did you mean svg? it takes svg, png, pdf or dot"
    ),
    (
      "inputs: [a]\nmaps:\n  - name: \"{aktor}\"",
      "report.yml:3:11: {aktor} is no placeholder; known are {actor}, {actor.name}, {period}, {style} or {title}"
    ),
    (
      "inputs: [a]\nmaps: [{each: actor top 0}]",
      "report.yml:2:15: `actor top` wants a whole number from 1 to 10000"
    ),
    (
      "inputs: [a]\nmaps: [{from: 2024-15}]", "report.yml:2:15: is no date; write YYYY, YYYY-MM or YYYY-MM-DD"
    ),
  ])
  func faultsAreShownInPlace(text: String, message: String) {
    do {
      _ = try Manifest(text, file: "report.yml")
      Issue.record("read without a fault")
    } catch {
      #expect(error.description.split(separator: "\n").first.map(String.init) == message)
    }
  }
}
