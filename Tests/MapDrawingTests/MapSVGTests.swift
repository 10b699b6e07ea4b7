import Foundation
import MapDrawing
import SignedNetwork
import Testing

@Suite("A map as SVG")
struct MapSVGTests {
  private func groups(_ svg: String, _ prefix: String) -> [String] {
    svg.split(separator: "<g id=\"\(prefix)").dropFirst().map { part in
      String(part[..<(part.firstRange(of: "\n</g>")?.lowerBound ?? part.endIndex)])
    }
  }

  @Test("Each actor with a tie and each tie has a group of its own with a human title")
  func elements() async throws {
    let network = MapFixtures.network()
    let svg = try await MapFixtures.svg(network)
    let actors = groups(svg, "actor_")
    #expect(actors.count == 8)
    #expect(groups(svg, "tie_").count == network.ties.count)
    for name in [
      "Russia, state; 4 friendly ties, 2 hostile", "NATO, organisation; 2 friendly ties, 0 hostile",
    ] {
      #expect(svg.contains("aria-label=\"\(name)\""))
    }
    for title in [
      "China and Russia: pact", "Russia → Ukraine: adversary", "Russia → China: visit, planned",
      "Russia and the West: adversary", "the West → Ukraine: ally, possible", "China → Taiwan: ally, denied",
    ] { #expect(svg.contains("<title>\(title)&#10;"), "\(title)") }
    #expect(svg.contains("2 articles; 10 Nov 2024&#10;“One sentence of a1.”"))
    #expect(svg.contains("in the words of Taiwan"))
  }

  @Test("Title, description and their wiring stand at the root")
  func root() async throws {
    var options = MapOptions()
    options.title = "Who & whom"
    let svg = try await MapFixtures.svg(MapFixtures.network(), options)
    let root = try #require(svg.split(separator: "\n").first { $0.hasPrefix("<svg") })
    for part in ["aria-labelledby=\"map-title map-summary\"", "role=\"", "lang=\"en\""] {
      #expect(root.contains(part))
    }
    #expect(svg.contains("<title id=\"map-title\">Who &amp; whom</title>"))
    #expect(
      svg.contains(
        "<desc id=\"map-summary\">2022 to 10 Nov 2024 · 9 actors, 13 ties (9 friendly, 4 hostile)"))
    #expect(!svg.contains("<!DOCTYPE") && !svg.contains("transparent") && !svg.contains("<script"))
  }

  @Test("The legend says what is there, and nothing else")
  func legend() async throws {
    let full = try await MapFixtures.svg()
    for line in [
      "ally: support, cooperation", "adversary: threat, attack", "pact: formal agreement",
      "visit: meeting, talks",
      "one side acts", "planned", "possible", "denied", "reported speech", "1, 2 articles", "state",
      "organisation",
      "bloc", "armed group",
    ] { #expect(full.contains(">\(line)</text>"), "\(line)") }
    let small = try await MapFixtures.svg(
      MapFixtures.network([MapFixtures.event(.ally, "RUS", "CHN", mutual: true)], isolated: []))
    #expect(small.contains(">ally: support, cooperation</text>"))
    for line in ["adversary", "pact", "visit", "planned", "possible", "state", "one side", "articles<"] {
      #expect(!small.contains(">\(line)"), "\(line)")
    }
  }

  @Test("What has no tie is listed, not drawn")
  func isolated() async throws {
    let svg = try await MapFixtures.svg()
    #expect(svg.contains(">Without a tie here: France.</text>"))
    #expect(!svg.contains("aria-label=\"France"))
  }

  @Test("A network without ties gives a picture that says so", arguments: MapFormat.allCases)
  func empty(format: MapFormat) async throws {
    let map = try await MapRenderer().render(Network(events: []), format: format)
    #expect(!map.bytes.isEmpty)
    if format == .svg {
      #expect(String(decoding: map.bytes, as: UTF8.self).contains(">No ties to show</text>"))
    }
  }

  @Test("A pact carries its year, an uncertain tie its sign")
  func words() async throws {
    let svg = try await MapFixtures.svg(
      MapFixtures.network(
        [
          MapFixtures.event(.pact, "RUS", "CHN", mutual: true, date: "2022"),
          MapFixtures.event(.ally, "CHN", "TWN", status: .denied),
          MapFixtures.event(.ally, "TWN", "UKR", status: .possible),
        ], isolated: []))
    for word in ["2022", "?", "×"] {
      #expect(groups(svg, "word_").contains { $0.hasSuffix(">\(word)</text>") }, "\(word)")
    }
  }

  @Test("Ties that go against the camps are marked, named and in the legend, and others are not")
  func frustrated() async throws {
    let network = MapFixtures.network(
      [
        MapFixtures.event(.ally, "RUS", "CHN", mutual: true),
        MapFixtures.event(.ally, "CHN", "PRK", mutual: true),
        MapFixtures.event(.adversary, "RUS", "PRK", mutual: true), MapFixtures.event(.ally, "PRK", "UKR"),
        // The same pair has a tie of the other sign, which does not go against the camps.
        MapFixtures.event(.visit, "RUS", "PRK", status: .possible),
        MapFixtures.event(.adversary, "RUS", "PRK", mutual: true, article: "a2"),
      ], isolated: [])
    var options = MapOptions()
    options.frustrated = [ActorPair("PRK", "RUS")]
    let svg = try await MapFixtures.svg(network, options)
    #expect(svg.contains("North Korea and Russia: adversary, frustrated&#10;"))
    #expect(svg.ranges(of: "adversary actual contested frustrated").count == 1)
    #expect(svg.ranges(of: ", frustrated").count == svg.ranges(of: "adversary, frustrated").count)
    #expect(groups(svg, "word_").filter { $0.hasSuffix(">!</text>") }.count == 1)
    #expect(svg.contains(">frustrated: goes against the camps</text>"))
    options.frustrated = []
    #expect(!(try await MapFixtures.svg(network, options)).contains("frustrated"))
  }

  @Test("A state's code stands below its name in small letters, outside of the names for screen readers")
  func codes() async throws {
    var style = StyleSheet.report
    style.codes = true
    let network = Network(
      events: [MapFixtures.event(.ally, "RUS", "NATO")],
      directory: [
        "RUS": Actor(id: "RUS", name: "Russia", type: .state, iso2: "RU"),
        "NATO": Actor(id: "NATO", name: "North Atlantic Treaty Organization", type: .organisation),
      ])
    let svg = String(decoding: try await MapRenderer(style: style).render(network).bytes, as: UTF8.self)
    let codes = groups(svg, "code_")
    #expect(codes.count == 1)
    let code = try #require(codes.first)
    #expect(code.hasSuffix(">RU</text>") && code.contains("font-size=\"9.10\""))
    #expect(code.contains("aria-hidden=\"true\" pointer-events=\"none\""))
    func height(_ text: String) throws -> Double {
      let line = try #require(svg.split(separator: "\n").first { $0.hasSuffix(">\(text)</text>") })
      let place = try #require(line.firstMatch(of: /\sy="([-0-9.]+)"/))
      return try #require(Double(place.1))
    }
    let distance = try height("RU") - height("Russia")
    #expect(distance > 9.1 && distance < 16)
  }

  @Test("Words keep off their line where there is no ground, and take the tint of a camp where there is one")
  func plates() async throws {
    let network = MapFixtures.network(
      [MapFixtures.event(.pact, "RUS", "CHN", mutual: true, date: "2022")], isolated: [])
    func plate(_ options: MapOptions) async throws -> String? {
      let svg = try await MapFixtures.svg(network, options)
      let word = try #require(groups(svg, "word_").first { $0.hasSuffix(">2022</text>") })
      return word.firstMatch(of: /<polygon fill="([^"]*)"/).map { String($0.1) }
    }
    var options = MapOptions()
    #expect(try await plate(options) == "#ffffff")
    options.factions = [["RUS", "CHN"]]
    // 0.45 of #D6EDE6 over white.
    #expect(try await plate(options) == "#edf7f4")
    options.isTransparent = true
    #expect([nil, "none"].contains(try await plate(options)))
  }

  @Test("A tie links to its article only by http and https")
  func links() async throws {
    var options = MapOptions()
    options.links = ["a1": "https://example.org/a?b=1&c=2", "a2": "javascript:alert(1)"]
    let svg = try await MapFixtures.svg(MapFixtures.network(), options)
    #expect(svg.contains("<a xlink:href=\"https://example.org/a?b=1&amp;c=2\">"))
    #expect(!svg.contains("javascript"))
    #expect(svg.ranges(of: "<a ").count == svg.ranges(of: "</a>").count)
  }

  @Test("Names that look like markup are drawn as text")
  func hostile() async throws {
    let names = ["<script>alert(1)</script>", "a\"b\\N", "&lt;", "x\u{0}y\u{1B}", "\u{202E}abc", "]]>"]
    let events = names.indices.map {
      Event(
        article: names[$0], kind: .ally, source: ActorID(names[$0]), target: "RUS", date: nil,
        evidence: Evidence(sentence: TextSpan(text: names[$0], start: 0, end: 1)))
    }
    var options = MapOptions()
    options.title = names.joined()
    options.source = names.joined()
    let svg = try await MapFixtures.svg(Network(events: events), options)
    #expect(!svg.contains("<script"))
    #expect(svg.contains("a&quot;b\\N"))
    #expect(svg.contains(">&amp;lt;<"))
    let parser = XMLParserProbe(svg)
    #expect(parser.isWellFormed)
  }

  @Test(
    "xmllint accepts the maps", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint"))
  )
  func xmllint() async throws {
    for form in TextForm.allCases {
      var options = MapOptions()
      options.text = form
      options.factions = [["RUS", "CHN", "PRK"], ["WEST", "UKR"]]
      options.links = ["a1": "https://example.org/"]
      let file = FileManager.default.temporaryDirectory.appendingPathComponent(
        "entente-\(UUID().uuidString).svg")
      defer { try? FileManager.default.removeItem(at: file) }
      try Data(try await MapRenderer().render(MapFixtures.network(), options: options).bytes).write(to: file)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/xmllint")
      process.arguments = ["--noout", file.path]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
  }
}

/// Checks that tags nest and entities are known, without a library.
struct XMLParserProbe {
  let isWellFormed: Bool

  init(_ text: String) {
    var open: [Substring] = []
    var isFine = true
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "<") {
      isFine = isFine && XMLParserProbe.hasKnownEntities(rest[..<start])
      guard let end = rest[start...].firstIndex(of: ">") else {
        isFine = false
        break
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("?") { continue }
      let name = tag.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "/" }
      if tag.hasPrefix("/") {
        isFine = isFine && open.popLast() == name
      } else {
        isFine = isFine && XMLParserProbe.hasKnownEntities(tag) && tag.filter { $0 == "\"" }.count % 2 == 0
        if !tag.hasSuffix("/") { open.append(name) }
      }
    }
    isWellFormed = isFine && open.isEmpty
  }

  private static func hasKnownEntities(_ text: Substring) -> Bool {
    text.split(separator: "&", omittingEmptySubsequences: false).dropFirst().allSatisfy { part in
      let name = part.prefix { $0 != ";" }
      return name.count < part.count
        && (["lt", "gt", "amp", "quot", "apos"].contains(name) || name.hasPrefix("#"))
    }
  }
}
