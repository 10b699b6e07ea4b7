import Foundation
import Testing

/// `entente batch` from end to end.
@Suite struct BatchTests {
  private static func event(_ source: String, _ target: String, _ date: String, _ sentence: String) -> String
  {
    """
    {"article":"\(date)","kind":"ally","sign":1,"source":"\(source)","target":"\(target)","mutual":true,\
    "status":"actual","date":"\(date)","datePrecision":"day","confidence":0.9,"rule":"made",\
    "sentence":{"text":"\(sentence)","start":0,"end":\(sentence.utf8.count)}}

    """
  }

  private static let events =
    event("FRA", "DEU", "2024-01-10", "Paris and Berlin met in winter.")
    + event("FRA", "DEU", "2024-02-10", "Paris and Berlin met again.")
    + event("FRA", "ITA", "2024-02-11", "Paris and Rome agreed.")

  private func files(in folder: URL) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)).subtracting([".entente"])
  }

  @Test func hostileNamesStayInTheFolderAndApart() throws {
    let scratch = try ScratchFolder()
    _ = try scratch.file("events.jsonl", BatchTests.events)
    let long = String(repeating: "x", count: 300)
    let names = ["../../etc/passwd", "CON", long, long, "\u{1F600}", "a/b", "a b"]
    let maps = names.map { "  - {name: \"\($0)\"}\n" }.joined()
    _ = try scratch.file("weekly.yml", "inputs: [events.jsonl]\noutput: out\nmaps:\n\(maps)")
    let run = try CommandRun(["batch", "weekly.yml", "--jobs", "1"], in: scratch.url)
    #expect(run.status == 0, "\(run.talk)")
    let made = try files(in: scratch.url.appendingPathComponent("out")).filter { $0.hasSuffix(".svg") }
    let cut = String(repeating: "x", count: 120)
    #expect(
      made == [
        "etc-passwd.svg", "CON_.svg", "\(cut).svg", "\(cut)-2.svg", "map.svg", "a-b.svg", "a-b-2.svg",
      ])
    #expect(try files(in: scratch.url) == ["events.jsonl", "weekly.yml", "out"])
  }

  @Test func aFailureCostsItsOwnMapAndIsMadeUpForLater() throws {
    let scratch = try ScratchFolder()
    _ = try scratch.file("events.jsonl", BatchTests.events)
    _ = try scratch.file("bad.yml", "nonsense: 1\n")
    let manifest = """
      inputs: [events.jsonl]
      output: out
      maps:
        - {name: good}
        - {name: style, style: ./bad.yml}
        - {name: size, size: SIZE}
        - {name: blocked}

      """
    _ = try scratch.file("weekly.yml", manifest.replacing("SIZE", with: "1x1"))
    let out = scratch.url.appendingPathComponent("out")
    let blocker = out.appendingPathComponent("blocked.svg")
    try FileManager.default.createDirectory(at: blocker, withIntermediateDirectories: true)
    let first = try CommandRun(["batch", "weekly.yml", "--jobs", "2"], in: scratch.url)
    #expect(first.status == 1)
    for name in ["style", "size", "blocked"] { #expect(first.talk.contains("\(name) was not made")) }
    #expect(first.talk.contains("1 made, 0 unchanged, 3 failed"))

    try FileManager.default.removeItem(at: blocker)
    _ = try scratch.file("bad.yml", "description: mended\n")
    _ = try scratch.file("weekly.yml", manifest.replacing("SIZE", with: "a4"))
    let second = try CommandRun(["batch", "weekly.yml"], in: scratch.url)
    #expect(second.status == 0, "\(second.talk)")
    #expect(second.talk.contains("3 made, 1 unchanged, 0 failed"))
  }

  @Test func nothingIsMadeTwiceAndEverythingThatChangedIs() throws {
    let scratch = try ScratchFolder()
    _ = try scratch.file("events.jsonl", BatchTests.events)
    _ = try scratch.file(
      "weekly.yml",
      "inputs: [events.jsonl]\noutput: out\nmaps:\n  - {name: \"{period}\", each: month from 2024-01 to 2024-02}\n"
    )
    func run(_ more: String...) throws -> String {
      let run = try CommandRun(["batch", "weekly.yml"] + more, in: scratch.url)
      #expect(run.status == 0, "\(run.talk)")
      return run.talk
    }
    let page = scratch.url.appendingPathComponent("out/index.html")
    #expect(try run().contains("2 made, 0 unchanged"))
    let before = try Data(contentsOf: page)
    #expect(try run().contains("0 made, 2 unchanged"))
    #expect(try run("--force").contains("2 made, 0 unchanged"))
    #expect(try Data(contentsOf: page) == before)

    try Data("torn".utf8).write(to: scratch.url.appendingPathComponent("out/2024-01.svg"))
    #expect(try run().contains("1 made, 1 unchanged"))
    try Data("torn".utf8).write(to: page)
    #expect(try run().contains("0 made, 2 unchanged"))
    #expect(try Data(contentsOf: page) == before)

    let more = BatchTests.event("FRA", "ESP", "2024-02-12", "Paris and Madrid agreed.")
    _ = try scratch.file("events.jsonl", BatchTests.events + more)
    #expect(try run().contains("1 made, 1 unchanged"))
  }

  @Test func aTieOfAMonthCarriesTheSentencesOfThatMonth() throws {
    let scratch = try ScratchFolder()
    _ = try scratch.file("events.jsonl", BatchTests.events)
    _ = try scratch.file(
      "weekly.yml",
      "inputs: [events.jsonl]\noutput: out\nmaps:\n  - {name: \"{period}\", each: month from 2024-01 to 2024-02}\n"
    )
    #expect(try CommandRun(["batch", "weekly.yml"], in: scratch.url).status == 0)
    let page = try String(
      contentsOf: scratch.url.appendingPathComponent("out/index.html"), encoding: .utf8)
    let opener = "id=\"data\">"
    let start = try #require(page.range(of: opener))
    let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
    let data = try JSONSerialization.jsonObject(with: Data(page[start.upperBound..<end.lowerBound].utf8))
    let ties = try #require((data as? [String: Any])?["ties"] as? [[String: Any]])
    let sentences = ties.map { tie in
      (tie["evidence"] as? [[String: Any]] ?? []).compactMap { $0["sentence"] as? String }
    }
    #expect(
      Set(sentences) == [
        ["Paris and Berlin met in winter."], ["Paris and Berlin met again."], ["Paris and Rome agreed."],
      ])
  }
}
