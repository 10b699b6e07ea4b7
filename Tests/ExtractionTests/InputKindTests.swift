import Testing

@testable import Extraction

/// Inputs are told apart by what they hold, not by what they are called.
@Suite struct InputKindTests {
  @Test(arguments: [
    ("a.txt", "Ministers met in Oslo on Monday.", InputKind.text),
    ("a", "Ministers met in Oslo on Monday.", .text),
    ("a.md", "# Talks\n\nMinisters met.", .markdown),
    ("a.txt", "---\ntitle: Talks\n---\nMinisters met.", .markdown),
    ("a.txt", "<!DOCTYPE html>\n<html><body><p>Ministers met.</p></body></html>", .html),
    ("page", "\n<!-- saved -->\n<html><p>Ministers met.</html>", .html),
    ("a.xhtml", "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><p>x</p></html>", .html),
    ("a.txt", "{\"text\": \"Ministers met.\"}\n", .articleLines),
    ("a.json", "{\n  \"title\": \"Talks\",\n  \"text\": \"Ministers met.\"\n}\n", .articleObject),
    (
      "a.txt", "{\"article\":\"x\",\"kind\":\"pact\",\"sign\":1,\"source\":\"RUS\",\"target\":\"PRK\"}\n",
      .events
    ),
    ("a.txt", "source,target,kind\nRUS,PRK,pact\n", .edgeList),
    ("a.txt", "\"Source\", \"Target\", \"Sign\"\nRUS,PRK,1\n", .edgeList),
    ("a.txt", "{\"format\":\"entente-network\",\"actors\":[],\"ties\":[]}", .network),
    ("a.txt", "source;target;weight\nRUS;PRK;-2\n", .edgeList),
    ("a.tsv", "source\ttarget\tsign\nRUS\tPRK\t1\n", .edgeList),
    ("a.xml", "<?xml version=\"1.0\"?>\n<!-- x --><graphml><graph/></graphml>", .graphML),
    ("a.csv", "ccode1,ccode2,dyad_st_year\n2,20,1949\n", .correlatesOfWar),
    ("a.csv", "\"mem1\",\"mem2\",\"year\",\"atopally\"\r\n2,20,1949,1\r\n", .atop),
    ("a.txt", "Event Date\tEvent Type\tActor Country\tRecipient Country\n", .polecat),
    ("a.tab", "\"Event Date\"\t\"CAMEO Code\"\t\"Source Country\"\t\"Target Country\"\n", .icews),
    ("a.txt", "1\t20240110" + String(repeating: "\t", count: 59) + "\n", .gdelt),
    ("a.csv", "broken\n1\t20240110" + String(repeating: "\t", count: 56) + "\r\n", .gdelt),
    ("a.txt", "1\t20240110" + String(repeating: "\t", count: 20) + "\n", .text),
    ("a.json", "{\n \"actors\": [{\"text\": 1}],\n \"ties\": []\n}", .network),
    ("a.txt", "{{ a template }} is no JSON, and this is a sentence.", .text),
    ("a.txt", "[Moscow] Ministers met.", .text),
    ("a.jsonl", "this line is broken\n{\"text\": \"Ministers met.\"}\n", .articleLines),
    ("a.md", "<p align=center>Badge</p>\n\nMinisters met.", .markdown),
  ])
  func kind(name: String, content: String, expected: InputKind) throws {
    #expect(try InputSniffer.kind(Array(content.utf8), file: name) == expected)
  }

  @Test(arguments: [
    ("a.json", "[{\"text\": \"x\"}]", "is a JSON array"),
    (
      "a.xml", "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"></rss>",
      "is a news feed (RSS), which holds summaries"
    ),
    ("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "is a drawing (SVG)"),
    ("a.gexf", "<?xml version=\"1.0\"?><gexf/>", "is a network in GEXF"),
    ("a.pdf", "%PDF-1.7\n", "is a PDF, not text"),
    (
      "a.csv", "name,population\nOslo,700000\n",
      "is a table without columns source, target and kind, sign or weight"
    ),
    ("a.txt", " \n\t\n", "is empty"),
  ])
  func refused(name: String, content: String, message: String) {
    let problem = #expect(throws: InputProblem.self) {
      try InputSniffer.kind(Array(content.utf8), file: name)
    }
    #expect(problem?.message == message)
    #expect(problem?.remedy.isEmpty == false)
  }

  @Test func aHeadThatBreaksOffWithinAString() throws {
    let whole = "{\"id\": \"a\", \"text\": \"" + String(repeating: "word ", count: 100) + "\"}"
    for length in [30, 60, 200] {
      #expect(try InputSniffer.kind(Array(whole.utf8.prefix(length)), file: "-") == .articleLines)
    }
  }
}
