import Foundation
import Testing

@testable import SignedNetwork

@Suite struct EventFilesTests {
  private let full = Event(
    article: "a\"1\n", kind: .pact, source: "RUS", target: "PRK", isMutual: true, status: .planned,
    date: PartialDate("2024-11"), reportedBy: "TWN", plover: "AGREE", confidence: 0.93,
    rule: "sign-agreement",
    evidence: Evidence(
      sentence: TextSpan(text: "Путин signed.", start: 3, end: 21),
      sourceMention: TextSpan(text: "Путин", start: 3, end: 13),
      trigger: TextSpan(text: "signed", start: 14, end: 20)),
    story: "a0", count: 4)

  @Test func aLineHasTheDocumentedKeysInOrder() {
    #expect(
      EventLines.line(full)
        == #"{"article":"a\"1\n","kind":"pact","sign":1,"source":"RUS","target":"PRK","mutual":true,"#
        + #""status":"planned","date":"2024-11","datePrecision":"month","reportedBy":"TWN","plover":"AGREE","#
        + #""confidence":0.93,"rule":"sign-agreement","sentence":{"text":"Путин signed.","start":3,"end":21},"#
        + #""sourceMention":{"text":"Путин","start":3,"end":13},"targetMention":null,"#
        + #""trigger":{"text":"signed","start":14,"end":20},"story":"a0","count":4}"#)
  }

  @Test func foundationReadsWhatWeWrite() throws {
    let decoded = try JSONDecoder().decode(Event.self, from: Data(EventLines.line(full).utf8))
    #expect(decoded == full)
  }

  @Test func weReadWhatFoundationWrites() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    #expect(try EventLines.event(encoder.encode(full)) == full)
  }

  @Test func eventsSurviveLinesTablesAndNetworkFiles() throws {
    var generator = SplitMix(state: 7)
    for _ in 0..<20 {
      let network = Network.random(&generator)
      let lines = EventLines.read(Array(EventLines.text(network.events).utf8))
      #expect(lines.problems.isEmpty)
      #expect(lines.events == network.events)
      let table = try EventTable.read(Array(EventTable.text(network.events).utf8))
      #expect(table.problems.isEmpty)
      #expect(table.events == network.events)
      #expect(try NetworkJSON.read(Array(NetworkJSON.text(network).utf8)) == network)
    }
  }

  @Test func badLinesAreNamedAndTheRestIsRead() {
    let text = """
      {"kind":"ally","source":"A","target":"B"}

      {"kind":"ally","source":"A"
      {"kind":"friend","source":"A","target":"B"}
      {"kind":"ally","source":"A"}
      {"kind":"ally","sign":-1,"source":"A","target":"B"}
      {"kind":"ally","source":"A","target":"B","date":"yesterday"}
      {"kind":"ally","source":"A","target":"B","confidence":7}
      [1]
      {"kind":"visit","source":"A","target":"C","status":"denied"}
      """
    let reading = EventLines.read(Array(text.utf8), file: "e.jsonl")
    #expect(reading.events.map(\.target) == ["B", "C"])
    #expect(
      reading.problems.map(\.description) == [
        "e.jsonl:3: not JSON at byte 28: an object goes on with a comma or ends with }",
        "e.jsonl:4: \"friend\" is no kind; there are ally, adversary, pact and visit",
        "e.jsonl:5: the event lacks \"target\", the code of an actor",
        "e.jsonl:6: \"sign\" is -1, but the sign of ally is 1",
        "e.jsonl:7: \"yesterday\" is no date; write YYYY, YYYY-MM or YYYY-MM-DD",
        "e.jsonl:8: \"confidence\" is 7; it goes from 0 to 1",
        "e.jsonl:9: an event is an object in braces, not a list",
      ])
  }

  @Test func signedEdgeListsBecomeMutualTies() throws {
    let text = "\u{FEFF}Source;Target;Sign;weight\r\nSKD;ZLSD;-1;215\r\n\"S;DS\";SKD;+1;3.4\r\n"
    let reading = try EventTable.read(Array(text.utf8))
    #expect(reading.problems.isEmpty)
    #expect(
      reading.events.map { "\($0.source) \($0.target) \($0.kind) \($0.count) \($0.isMutual)" } == [
        "SKD ZLSD adversary 215 true", "S;DS SKD ally 3 true",
      ])
    let kinds = try EventTable.read(Array("source,target,kind\nA,B,visit\nA,B,pact\n".utf8))
    #expect(kinds.events.map(\.isMutual) == [false, true])
    let weights = try EventTable.read(Array("source\ttarget\tweight\nA\tB\t-0.5\n".utf8))
    #expect(weights.events.map(\.kind) == [.adversary])
  }

  @Test func tablesWithoutTheirColumnsAreRefused() throws {
    #expect(throws: ExchangeProblem.self) { try EventTable.read(Array("".utf8), file: "x.csv") }
    let problem = #expect(throws: ExchangeProblem.self) {
      try EventTable.read(Array("from,to\nA,B\n".utf8), file: "x.csv")
    }
    #expect(
      problem?.description
        == "x.csv:1: the first line names the columns; it must have source, target, and kind, sign or weight, and has "
        + "from,to")
    let open = #expect(throws: ExchangeProblem.self) {
      try EventTable.read(Array("source,target,sign\nA,\"B,1\nC,D,1\n".utf8), file: "x.csv")
    }
    #expect(open?.description == "x.csv:2: a quoted field never ends; close it with \"")
    let rows = try EventTable.read(Array("source,target,sign\nA,B,0\nA,,1\nA,C,1\n".utf8), file: "x.csv")
    #expect(rows.events.count == 1)
    #expect(rows.problems.map(\.line) == [2, 3])
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,}", "01", "1.", "-", "\"\\x\"", "\"\\ud800\"", "nul", "[1] 2", "\"\u{1}\"",
    "{a:1}",
  ])
  func whatIsNoJsonIsRefused(text: String) {
    #expect(throws: JSONValue.Malformed.self) { try JSONValue(Array(text.utf8)) }
  }

  @Test func jsonAgreesWithFoundation() throws {
    let text = #" {"a":[1,-0.5,1e3,true,null,""],"b":{"\u00e9\n":"😀 \ud83d\ude00"}} "#
    let value = try JSONValue(Array(text.utf8))
    #expect(value["a"]?.array?.map(\.number) == [1, -0.5, 1000, nil, nil, nil])
    #expect(value["b"]?["é\n"]?.string == "😀 😀")
    #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
    #expect(throws: JSONValue.Malformed.self) {
      try JSONValue(Array(String(repeating: "[", count: 100_000).utf8))
    }
  }
}
