import Testing

@testable import Reports

@Suite struct SafeNameTests {
  @Test(arguments: [
    ("Russia and China", "Russia-and-China"),
    ("../../etc/passwd", "etc-passwd"),
    ("CON", "CON_"),
    ("con.svg", "con_.svg"),
    ("..", "map"),
    ("", "map"),
    ("a\u{0}b\nc", "a-b-c"),
    ("Côte d’Ivoire", "Côte-d-Ivoire"),
    ("北京", "北京"),
    ("🚀 launch 🚀", "launch"),
    ("-rf", "rf"),
    ("a\\b:c*d?e\"f<g>h|i", "a-b-c-d-e-f-g-h-i"),
  ])
  func namesAreSafe(text: String, expected: String) {
    #expect(SafeName.stem(for: text) == expected)
  }

  @Test func longNamesAreCutAtACharacter() {
    let name = SafeName.stem(for: String(repeating: "é", count: 300))
    #expect(name.utf8.count <= SafeName.maximumLength)
    #expect(name.allSatisfy { $0 == "é" })
  }

  @Test func namesStayDistinctWithoutRegardToCase() {
    let names = SafeName.distinctStems(for: ["a/b", "a:b", "A-B", "a-b-2", "🚀", "✈"])
    #expect(names == ["a-b", "a-b-2", "A-B-3", "a-b-2-2", "map", "map-2"])
  }
}
