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
    let tables = try #require(data as? [String: Any])
    let all = try #require(tables["sentences"] as? [String])
    let columns = try #require(tables["events"] as? [String: [Any]])
    let ofEvent = try #require(columns["sentence"] as? [Int])
    let evidence = try #require((tables["ties"] as? [String: Any])?["evidence"] as? [[Int]])
    let sentences = evidence.map { $0.map { all[ofEvent[$0]] } }
    #expect(
      Set(sentences) == [
        ["Paris and Berlin met in winter."], ["Paris and Berlin met again."], ["Paris and Rome agreed."],
      ])
  }
}
