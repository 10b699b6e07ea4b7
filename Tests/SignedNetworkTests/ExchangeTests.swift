import Foundation
import Testing

@testable import SignedNetwork

@Suite struct ExchangeTests {
  private func hostile() -> Network {
    Network(
      events: [
        Event(
          article: "x<y>&\"z'", kind: .visit, source: "A\"1", target: "B\\2", date: PartialDate("2024-02"),
          confidence: 0.5),
        Event(article: "2", kind: .adversary, source: "B\\2", target: "<C>", isMutual: true, count: 7),
      ],
      directory: [
        "A\"1": Actor(
          id: "A\"1", name: "Quote \" and & and <b> and\ttab\nline \u{1} end", type: .state, iso2: "AA"),
        "<C>": Actor(id: "<C>", name: "Ålesund, \"C\"; Ελλάς 中国", type: .group),
      ], isolated: ["LONE"])
  }

  @Test func graphmlLosesNothing() throws {
    var generator = SplitMix(state: 21)
    for _ in 0..<20 {
      let network = Network.random(&generator)
      #expect(try GraphMLReader.read(Array(NetworkFormat.graphml.text(network).utf8)) == network)
    }
  }

  @Test func everyFormatIsTheSameFromTheSameNetwork() {
    var generator = SplitMix(state: 22)
    let network = Network.random(&generator)
    let again = Network(
      events: network.events.shuffled(using: &generator), directory: network.directory, isolated: ["LONE"])
    for format in NetworkFormat.allCases { #expect(format.text(network) == format.text(again)) }
  }

  @Test func jsonFormatsAreJsonWithEveryTie() throws {
    let network = hostile()
    for format in [NetworkFormat.json, .nodeLink, .cytoscape] {
      let object = try JSONSerialization.jsonObject(with: Data(format.text(network, title: "T\"").utf8))
      #expect(object is [String: Any])
    }
    let data = try JSONValue(Array(NetworkFormat.nodeLink.text(network).utf8))
    #expect(data["nodes"]?.array?.count == 4)
    #expect(data["edges"] == data["links"])
    #expect(data["edges"]?.array?.map { $0["kind"]?.string } == network.ties.map(\.kind.rawValue))
    let elements = try JSONValue(Array(NetworkFormat.cytoscape.text(network).utf8))["elements"]
    #expect(
      elements?["edges"]?.array?.map { $0["data"]?["sign"]?.integer } == network.ties.map(\.sign.rawValue))
  }

  /// Foundation's parser is not at hand everywhere; ours must accept what we write, and tests elsewhere use xmllint.
  @Test func xmlFormatsAreWellFormed() throws {
    for format in [NetworkFormat.gexf, .graphml] {
      var scanner = XMLScanner(Array(format.text(hostile(), title: "a<b", camps: ["A\"1": 0]).utf8))
      var depth = 0
      var labels: [String] = []
      while let token = try scanner.next() {
        switch token {
        case .start(_, let attributes, _):
          depth += 1
          if let label = attributes["label"] { labels.append(label) }
        case .end: depth -= 1
        case .text: break
        }
      }
      #expect(depth == 0)
      if format == .gexf { #expect(labels.contains("Quote \" and & and <b> and\ttab\nline \u{FFFD} end")) }
    }
  }

  @Test func gexfHasDatesAndDirectedEdgesOnly() {
    let text = NetworkFormat.gexf.text(hostile())
    #expect(text.contains("start=\"2024-02-01\" end=\"2024-02-29\""))
    #expect(!text.contains("undirected"))
    #expect(!text.contains("schemaLocation"))
  }

  @Test func theTableOfTiesIsASignedEdgeList() throws {
    let network = hostile()
    let reading = try EventTable.read(Array(NetworkFormat.csv.text(network).utf8))
    #expect(reading.problems.isEmpty)
    let again = Network(events: reading.events)
    #expect(again.ties.map(\.key) == network.ties.map(\.key))
    #expect(again.ties.map(\.eventCount) == network.ties.map(\.eventCount))
    #expect(again.ties.map(\.firstDate) == network.ties.map(\.firstDate))
  }

  @Test func dotQuotesWhateverComes() {
    let text = NetworkFormat.dot.text(hostile(), title: "a\"b")
    #expect(text.hasPrefix("graph \"a\\\"b\" {\n"))
    #expect(text.contains("\"A\\\"1\" -- \"B\\\\2\" [dir=forward"))
    #expect(text.contains("\"<C>\" [label=\"Ålesund, \\\"C\\\"; Ελλάς 中国\""))
  }

  @Test func graphmlOfOthersIsReadByItsValues() throws {
    let text = """
      <?xml version='1.0' encoding='utf-8'?>
      <!DOCTYPE graphml>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="d0" for="edge" attr.name="sign" attr.type="int"/><!-- a comment -->
        <key id="d1" for="node" attr.name="label" attr.type="string"/>
        <graph edgedefault="undirected">
          <node id="a"><data key="d1">R&amp;D <![CDATA[<x>]]></data></node><node id="b"/>
          <edge source="a" target="b"><data key="d0">-1</data></edge>
        </graph>
      </graphml>
      """
    let network = try GraphMLReader.read(Array(text.utf8))
    #expect(network.ties.map(\.kind) == [.adversary])
    #expect(network.directory["a"]?.name == "R&D <x>")
  }

  @Test(arguments: [
    (
      "<graphml><graph><edge source='a' target='b'/></graph></graphml>",
      "x.graphml:1: the edge from a to b needs"
    ),
    ("<graphml>\n<graph></graphml>", "x.graphml:2: </graphml> closes nothing that is open"),
    ("<graphml>\n<graph>", "x.graphml:2: <graph> is never closed"),
    ("<graphml><graph id='&x;'/></graphml>", "x.graphml:1: &x; is not known"),
    ("<!DOCTYPE g [<!ENTITY a 'b'>]><graphml/>", "x.graphml:1: a document type with declarations"),
    ("<a/>", "x.graphml: this is no GraphML"),
    ("<graphml><graph><node id='a'><graph/></node></graph></graphml>", "x.graphml:1: <graph> cannot be read"),
  ]) func brokenGraphmlIsRefusedByLine(text: String, expected: String) throws {
    let problem = #expect(throws: ExchangeProblem.self) {
      try GraphMLReader.read(Array(text.utf8), file: "x.graphml")
    }
    #expect(problem?.description.hasPrefix(expected) == true, "\(problem?.description ?? "")")
  }
}
