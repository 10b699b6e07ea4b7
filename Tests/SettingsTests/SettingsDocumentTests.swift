import Settings
import Testing

@Suite struct SettingsDocumentTests {
  private func problem(_ text: String, _ read: (SettingsMapping) throws -> Void) -> String? {
    do {
      try read(try SettingsDocument(text, file: "my.yml").root())
      return nil
    } catch let problem as SettingsProblem {
      return problem.description
    } catch {
      return "\(error)"
    }
  }

  @Test func unknownKeysAreShownWithTheNearestKnownOne() {
    let text = "title: A\nstlye: dark\n"
    #expect(
      problem(text) { try $0.allow(["title", "style"]) } == """
        my.yml:2:1: unknown key "stlye"; did you mean style?
            stlye: dark
            ^
        """)
  }

  @Test func valuesAreCheckedAgainstListsAndRanges() {
    #expect(
      problem("map:\n  size: a44\n") {
        _ = try $0["map"]?.mapping()["size"]?.word(of: ["a4", "a5"])
      } == """
        my.yml:2:9: "a44" is no value for map.size; did you mean a4? it takes a4 or a5
              size: a44
                    ^
        """)
    #expect(
      problem("dpi: 1e9\n") { _ = try $0["dpi"]?.number(in: 30...1200) }?.hasPrefix(
        "my.yml:1:6: dpi wants a number from 30 to 1200") == true)
    #expect(problem("n: '3'\n") { _ = try $0["n"]?.integer(in: 0...5) } != nil)
    #expect(problem("n: 3\n") { _ = try $0["n"]?.integer(in: 0...5) } == nil)
    #expect(problem("b: maybe\n") { _ = try $0["b"]?.bool() } != nil)
  }

  @Test func brokenYamlIsShownWhereItBreaks() {
    let message = problem("a: [1, 2\nb: 3\n") { _ in }
    #expect(message?.hasPrefix("my.yml:2:") == true)
    #expect(problem("a: 1\na: 2\n") { _ in }?.contains("stands twice") == true)
    #expect(problem("- 1\n- 2\n") { _ in }?.contains("keys and values") == true)
    #expect(problem("") { _ in } == nil)
  }

  @Test func singleValuesAreListsOfOne() throws {
    let root = try SettingsDocument("a: x\nb: [x, y]\nc:\n", file: "f").root()
    #expect(root["a"]?.list().count == 1)
    #expect(try root["b"]?.list().map { try $0.string() } == ["x", "y"])
    #expect(root["c"] == nil)
  }
}

@Suite struct SuggestionTests {
  @Test func findsSlipsAndNothingElse() {
    let words = ["Taiwan", "Thailand", "Tanzania", "Tajikistan"]
    #expect(Suggestion.nearest(to: "Tiawan", among: words) == ["Taiwan"])
    #expect(Suggestion.nearest(to: "thailnd", among: words) == ["Thailand"])
    #expect(Suggestion.nearest(to: "Zimbabwe", among: words).isEmpty)
    #expect(Suggestion.nearest(to: "", among: words).isEmpty)
  }
}
