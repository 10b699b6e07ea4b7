import Foundation
import Testing

@Suite struct ExtractTests {
  private func events(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  /// The rows of the codebook's worked example that a first reading must find.
  @Test(arguments: [
    ("pact", "CHN", "RUS"), ("pact", "PRK", "RUS"), ("ally", "CHN", "RUS"), ("ally", "PRK", "RUS"),
    ("ally", "CHN", "PRK"), ("adversary", "RUS", "UKR"), ("adversary", "RUS", "TWN"),
    ("adversary", "CHN", "TWN"),
    ("visit", "CHN", "RUS"),
  ])
  func findsTheTiesOfTheSeedArticle(kind: String, one: String, other: String) throws {
    let run = try CommandRun(["extract", "seeds/moscow-beijing-pyongyang.txt"])
    let found = try events(run.text).filter { event in
      event["kind"] as? String == kind
        && Set([event["source"] as? String, event["target"] as? String]) == Set([one, other])
    }
    #expect(!found.isEmpty)
  }

  @Test func offsetsCountBytesOfTheText() throws {
    let path = CommandRun.root.appendingPathComponent("seeds/moscow-beijing-pyongyang.txt")
    let bytes = Array(try Data(contentsOf: path))
    let run = try CommandRun(["extract", path.path])
    let found = try events(run.text)
    #expect(!found.isEmpty)
    for event in found {
      for key in ["sentence", "sourceMention", "targetMention", "trigger"] {
        guard let span = event[key] as? [String: Any] else { continue }
        let start = try #require(span["start"] as? Int)
        let end = try #require(span["end"] as? Int)
        #expect(String(decoding: bytes[start..<end], as: UTF8.self) == span["text"] as? String)
      }
    }
  }

  @Test func aPipeOfEventsDrawsTheSameNetwork() throws {
    let scratch = try ScratchFolder()
    let extracted = try CommandRun(["extract", "seeds/moscow-beijing-pyongyang.jsonl"])
    let events = try scratch.file("events.jsonl", extracted.text)
    func ties(_ text: String) -> [String] {
      text.matches(of: /id="(tie_[^"]+)"/).map { String($0.1) }.sorted()
    }
    let direct = try CommandRun(["render", "seeds/moscow-beijing-pyongyang.jsonl", "--format", "svg"])
    let piped = try CommandRun(["render", events, "--format", "svg"])
    #expect(!ties(direct.text).isEmpty)
    #expect(ties(direct.text) == ties(piped.text))
  }

  @Test func standardInputIsAnArticle() throws {
    let run = try CommandRun(
      ["extract", "-"], input: "Norway condemned Russia on Monday after its jets violated Norwegian airspace."
    )
    #expect(run.status == 0)
    let found = try events(run.text)
    #expect(found.contains { $0["source"] as? String == "NOR" && $0["target"] as? String == "RUS" })
  }
}

@Suite struct ExplainTests {
  @Test func printsTheSentencesOfAPair() throws {
    let run = try CommandRun(["explain", "Moscow", "DPRK", "seeds", "--kind", "pact"])
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.text.contains("North Korea – Russia: pact"))
    #expect(run.text.contains("inked a mutual defense"))
    #expect(!run.text.contains("\u{1B}"))
  }
}

@Suite struct BatchChainTests {
  @Test func drawsKeepsAndRepairs() throws {
    let scratch = try ScratchFolder()
    let seeds = CommandRun.root.appendingPathComponent("seeds").path
    func manifest(_ style: String) throws -> String {
      try scratch.file(
        "report.yml",
        """
        title: Test
        inputs: [\(seeds)]
        output: out
        maps:
          - name: all
          - name: "../{actor}"
            each: actor in [Taiwan, "North Korea"]
          - name: broken
            style: \(style)
        """)
    }
    let path = try manifest("nosuch")
    let first = try CommandRun(["batch", path])
    #expect(first.status == 1)
    #expect(first.talk.contains("broken was not made"))
    #expect(first.talk.contains("3 made, 0 unchanged, 1 failed"))
    let folder = scratch.url.appendingPathComponent("out")
    for name in ["all.svg", "TWN.svg", "PRK.svg", "index.html", "report.md", "manifest.json"] {
      #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path), "\(name)")
    }
    _ = try manifest("dark")
    let second = try CommandRun(["batch", path])
    #expect(second.status == 0, "\(second.talk)")
    #expect(second.talk.contains("1 made, 3 unchanged, 0 failed"))
    let page = try String(contentsOf: folder.appendingPathComponent("index.html"), encoding: .utf8)
    #expect(page.contains("Content-Security-Policy"))
    #expect(page.contains("data-actor=\"TWN\""))
    let third = try CommandRun(["batch", path])
    #expect(third.talk.contains("0 made, 4 unchanged, 0 failed"))
    #expect(try String(contentsOf: folder.appendingPathComponent("index.html"), encoding: .utf8) == page)
  }

  @Test func printsAManifestThatItReads() throws {
    let scratch = try ScratchFolder()
    let example = try CommandRun(["batch", "--init"])
    #expect(example.status == 0)
    try FileManager.default.createDirectory(
      at: scratch.url.appendingPathComponent("articles"), withIntermediateDirectories: true)
    _ = try scratch.file("articles/a.txt", "France and Germany signed a treaty in 1963.")
    let path = try scratch.file("report.yml", example.text)
    let run = try CommandRun(["batch", path, "--dry-run"])
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.text.contains("all.svg"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("Output")))
  }
}
