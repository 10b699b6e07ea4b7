import Foundation
import Testing

/// Event data sets and GraphML through the command line, by small files in the published column layouts.
@Suite struct DataSetTests {
  private static func gdelt(
    _ date: String, _ first: String, _ second: String, _ code: String, columns: Int = 61
  )
    -> String
  {
    var fields = Array(repeating: "", count: columns)
    (fields[0], fields[1], fields[7], fields[17], fields[26]) = ("1190000001", date, first, second, code)
    return fields.joined(separator: "\t") + "\n"
  }

  private static func cells(_ width: Int, _ values: [Int: String]) -> String {
    (0..<width).map { values[$0] ?? "" }.joined(separator: "\t") + "\n"
  }

  private static let icews = [
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number",
    "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
  ].joined(separator: "\t")

  private static let polecat = [
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW",
  ].joined(separator: "\t")

  /// A name that says nothing, the content, and the events as "kind source target status date count".
  private static let sets: [(name: String, content: String, events: [String])] = [
    (
      "gdelt1.txt",
      gdelt("20240110", "RUS", "UKR", "190", columns: 58)
        + gdelt("20240110", "RUS", "UKR", "193", columns: 58)
        + gdelt("20240111", "CHN", "ROM", "043", columns: 58),
      ["adversary RUS UKR actual 2024-01-10 2", "visit ROU CHN actual 2024-01-11 1"]
    ),
    (
      "gdelt2", gdelt("20240110", "FRA", "DEU", "057") + gdelt("20240110", "DEU", "FRA", "057"),
      ["pact DEU FRA actual 2024-01-10 2"]
    ),
    (
      "icews.txt",
      icews + "\n"
        + cells(20, [1: "2014-03-05", 4: "Russian Federation", 6: "190", 10: "Ukraine"])
        + cells(
          20, [1: "2014-03-05", 2: "North Atlantic Treaty Organization", 6: "112", 10: "Russian Federation"])
        + cells(20, [1: "2014-03-05", 4: "\"Cote d'Ivoire\"", 6: "0231", 10: "France"])
        + cells(20, [1: "2014-03-06", 4: "\"Cote d'Ivoire\"", 6: "42", 10: "France"]),
      [
        "adversary NATO RUS actual 2014-03-05 1", "adversary RUS UKR actual 2014-03-05 1",
        "visit CIV FRA actual 2014-03-06 1",
      ]
    ),
    (
      "polecat.txt",
      polecat + "\n"
        + cells(18, [1: "2023-06-01", 2: "ASSAULT", 8: "RUS", 9: "365", 16: "UKR", 17: "369"])
        + cells(18, [1: "2023-06-01", 2: "CONSULT", 3: "visit", 8: "None", 9: "710", 16: "GBR", 17: "200"])
        + cells(18, [1: "2023-06-01", 2: "ACCUSE", 8: "None", 9: "None", 16: "GBR", 17: "200"]),
      ["adversary RUS UKR actual 2023-06-01 1", "visit CHN GBR actual 2023-06-01 1"]
    ),
    (
      "cow.csv",
      """
      version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,version
      210,2,United States of America,200,United Kingdom,4,4,1949,,,,0,1,1,0,0,0,4.1
      210,200,United Kingdom,2,United States of America,4,4,1949,,,,0,1,1,0,0,0,4.1
      200,365,Russia,360,Romania,14,5,1955,1,7,1991,0,0,1,0,0,1,4.1

      """,
      [
        "pact GBR USA actual 1949-04-04 1", "pact ROU SUN actual 1955-05-14 1",
        "pact ROU SUN ended 1991-07-01 1",
      ]
    ),
    (
      "atop.csv",
      "atopid1,dyad,mem1,mem2,year,atopally,defense\n1,2200,2,200,1950,1,1\n1,2200,2,200,1951,0,0\n",
      ["pact GBR USA actual 1950 1"]
    ),
    (
      "atop-directed.csv",
      "ddyad,stateA,stateB,year,atopally,defense\n2200,2,200,1950,1,1\n200002,200,2,1950,1,1\n",
      ["pact GBR USA actual 1950 1"]
    ),
  ]

  private func summary(_ lines: String) throws -> [String] {
    try lines.split(separator: "\n").map { line in
      let event = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let words = ["kind", "source", "target", "status", "date"].map { event[$0] as? String ?? "?" }
      return words.joined(separator: " ") + " \(event["count"] as? Int ?? 1)"
    }
  }

  @Test(arguments: 0..<sets.count) func dataSetsAreToldByTheirContent(index: Int) throws {
    let (name, content, expected) = Self.sets[index]
    let scratch = try ScratchFolder()
    let run = try CommandRun(["extract", try scratch.file(name, content)])
    #expect(run.status == 0, "\(run.talk)")
    #expect(try summary(run.text).sorted() == expected)
    #expect(run.talk.contains("records make ties"))
    let piped = try CommandRun(["extract", "-"], input: content)
    #expect(piped.text == run.text)
  }

  @Test func everyCommandReadsThem() throws {
    let scratch = try ScratchFolder()
    let codes = ["RUS", "UKR", "USA", "CHN", "IRN"]
    var text = ""
    for (place, one) in codes.enumerated() {
      for other in codes.dropFirst(place + 1) {
        text += Self.gdelt("20240110", one, other, (one == "RUS") == (other == "UKR") ? "190" : "060")
      }
    }
    let path = try scratch.file("a.export.CSV", text)
    let network = try CommandRun(["export", path, "--format", "json"])
    #expect(network.status == 0, "\(network.talk)")
    let analysis = try CommandRun(["analyze", path, "--json"])
    #expect(analysis.status == 0, "\(analysis.talk)")
    let map = try CommandRun(["render", path, "--format", "svg"])
    #expect(map.text.contains("id=\"tie_"))
    let story = try CommandRun(["explain", "Russia", "Ukraine", path])
    #expect(story.status == 0, "\(story.talk)")
    #expect(story.text.contains("adversary"))
    // The folder finds the file by its ending, and two files of a set count together.
    _ = try scratch.file("b.export.CSV", Self.gdelt("20240110", "RUS", "UKR", "190"))
    let both = try CommandRun(["extract", scratch.url.path])
    #expect(try summary(both.text).contains("adversary RUS UKR actual 2024-01-10 2"))
    #expect(both.talk.contains("2 files"))
  }

  @Test func badRecordsAreCountedNamedAndCostOnlyThemselves() throws {
    let scratch = try ScratchFolder()
    let good = Self.gdelt("20240110", "RUS", "UKR", "190")
    let path = try scratch.file("a.csv", "broken\tline\n" + good + "20240110\tRUS\n" + good)
    let run = try CommandRun(["extract", path])
    #expect(run.status == 1)
    #expect(try summary(run.text) == ["adversary RUS UKR actual 2024-01-10 2"])
    #expect(run.talk.contains("a.csv:1: a GDELT record has"))
    #expect(run.talk.contains("a.csv:3: a GDELT record has"))
    #expect(run.talk.contains("2 problems"))
    let many = try scratch.file("b.csv", good + String(repeating: "x\ty\n", count: 250))
    let lost = try CommandRun(["extract", many])
    #expect(lost.status == 1)
    #expect(lost.talk.contains("1 of 251 records make ties, dated by day; 250 could not be read"))
    #expect(lost.talk.contains("and 231 more problems like these"))
    #expect(lost.talk.contains("250 problems"))
    let export = try CommandRun(["export", path, "--format", "csv"])
    #expect(export.status == 1)
    #expect(export.text.contains("RUS"))
  }

  @Test func graphMLGoesOutAndComesBack() throws {
    let scratch = try ScratchFolder()
    let out = try CommandRun(["export", "seeds", "--format", "graphml", "--status", "all"])
    #expect(out.status == 0, "\(out.talk)")
    let path = try scratch.file("network.graphml", out.text)
    let json = try CommandRun(["export", "seeds", "--format", "json", "--status", "all"])
    let back = try CommandRun(["export", path, "--format", "json", "--status", "all"])
    #expect(back.status == 0, "\(back.talk)")
    #expect(back.text == json.text)
    let own = try scratch.file("network.json", json.text)
    #expect(try CommandRun(["export", own, "--format", "json", "--status", "all"]).text == json.text)
    let foreign = try scratch.file(
      "foreign",
      """
      <?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="s" for="edge" attr.name="sign" attr.type="int"/>
      <graph edgedefault="undirected"><node id="FRA"/><node id="DEU"/><node id="LUX"/>
      <edge source="FRA" target="DEU"><data key="s">-1</data></edge></graph></graphml>
      """)
    let drawn = try CommandRun(["export", foreign, "--format", "json", "--status", "all"])
    #expect(drawn.text.contains("\"adversary\""))
    #expect(drawn.text.contains("\"LUX\""))
    let broken = try scratch.file("broken.graphml", "<graphml><graph><node id=\"A\"></graphml>")
    let refused = try CommandRun(["export", broken, "--format", "json"])
    #expect(refused.status == 65)
    #expect(refused.talk.contains("broken.graphml:1"))
  }
}
