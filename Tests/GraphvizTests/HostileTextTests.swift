import Graphviz
import Testing

@Suite("Text of any origin is drawn as text")
struct HostileTextTests {
  static let texts: [String] = [
    "<script>alert(1)</script>", "a\"b\\N", "\\G \\L \\E \\T \\H \\n \\l \\r", "<b>bold</b>",
    "<<i>x</i>>",
    "&lt;&amp;&#65;&nbsp;", "tab\tbell\u{7}escape\u{1B}", "nul\u{0}cut", "back\\", "\\\\N", "]]>",
    "<!--", "\u{FFFE}x",
    String(decoding: [0x61, 0xC3, 0x28, 0xE2, 0x82], as: UTF8.self), "right\u{202E}left", "%3",
    "a--b", "{a|b}",
  ]

  @Test("A label comes out as written, its XML undone", arguments: texts)
  func label(text: String) async throws {
    var graph = Graph(name: "g")
    graph.nodes = [Node(name: "a", label: text)]
    let svg = try await drawn(graph)
    #expect(textElements(of: svg).joined() == expected(text))
    #expect(!svg.contains("<script"))
    #expect(hasOnlyLegalCharacters(svg))
  }

  @Test("A tooltip comes out as written", arguments: texts)
  func tooltip(text: String) async throws {
    var graph = Graph(name: "g")
    var node = Node(name: "a", label: "a")
    node.tooltip = text
    graph.nodes = [node]
    let svg = try await drawn(graph)
    let start = try #require(svg.firstRange(of: "xlink:title=\""))
    let end = try #require(svg[start.upperBound...].firstIndex(of: "\""))
    #expect(unescaped(String(svg[start.upperBound..<end])) == expected(text))
    #expect(hasOnlyLegalCharacters(svg))
  }

  @Test("Names of graphs and nodes, ids and classes stay inside their places", arguments: texts)
  func names(text: String) async throws {
    var graph = Graph(name: text)
    var node = Node(name: text, label: "a")
    node.id = text
    node.classes = text
    graph.nodes = [node]
    let svg = try await drawn(graph)
    #expect(!svg.contains("<script"))
    #expect(hasOnlyLegalCharacters(svg))
    let ids = svg.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(
      ids.allSatisfy {
        $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_ ".contains($0)) }
      })
  }

  @Test("Line feeds break lines; other line ends do too")
  func lines() async throws {
    var graph = Graph(name: "g")
    graph.nodes = [Node(name: "a", label: "one\ntwo\r\nthree\u{2028}four")]
    #expect(textElements(of: try await drawn(graph)) == ["one", "two", "three", "four"])
  }

  @Test("A text beyond all measure is cut")
  func endless() async throws {
    let size = try await GraphvizContext.shared.measure([
      TextSample(String(repeating: "m", count: 200_000), font: .standard(size: 10))
    ])
    #expect(size[0].width < 50_000)
  }

  @Test(
    "Only web pages are links",
    arguments: [
      "javascript:alert(1)", "data:text/html,x", "ftp://a.b", "https://a.b/\"onload=\"x",
      "http://a b", "https://a/<x>",
      "file:///etc/passwd", " https://a.b", "",
    ])
  func links(address: String) {
    #expect(WebAddress(address) == nil)
  }

  @Test("A web address reaches the SVG whole")
  func link() async throws {
    var graph = Graph(name: "g")
    var node = Node(name: "a", label: "a")
    node.link = WebAddress("https://example.org/a?b=1&c=%20d")
    graph.nodes = [node]
    #expect(try await drawn(graph).contains("xlink:href=\"https://example.org/a?b=1&amp;c=%20d\""))
  }

  @Test(
    "A font name that could leave its attribute is none",
    arguments: ["a\"b", "x' onload='y", "a<b", "", "a,b", "é"])
  func fonts(name: String) {
    #expect(Font(family: name, size: 10) == nil)
  }

  /// What the sanitiser promises, written down a second time: forbidden characters replaced, order marks dropped.
  private func expected(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t": result.append(" ")
      case "\u{0}", "\u{7}", "\u{1B}", "\u{FFFE}": result.append("\u{FFFD}")
      case "\u{202E}": break
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

func drawn(_ graph: Graph, engine: LayoutEngine = .neato) async throws -> String {
  String(
    decoding: try await GraphvizContext.shared.render(graph, engine: engine, format: .svg).bytes,
    as: UTF8.self)
}

/// The contents of the `<text>` elements, entities decoded.
func textElements(of svg: String) -> [String] {
  svg.split(separator: "<text").dropFirst().compactMap { part in
    guard let start = part.firstIndex(of: ">"), let end = part.firstRange(of: "</text>") else {
      return nil
    }
    return unescaped(String(part[part.index(after: start)..<end.lowerBound]))
  }
}

func unescaped(_ text: String) -> String {
  var result = ""
  var rest = Substring(text)
  while let start = rest.firstIndex(of: "&") {
    result += rest[..<start]
    guard let end = rest[start...].firstIndex(of: ";") else { break }
    let name = rest[rest.index(after: start)..<end]
    let named = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]
    if let character = named[String(name)] {
      result += character
    } else if name.first == "#", let scalar = scalar(of: name.dropFirst()) {
      result.unicodeScalars.append(scalar)
    }
    rest = rest[rest.index(after: end)...]
  }
  // Graphviz writes a space at either end, or a second one, as a no-break space.
  return (result + rest).replacing("\u{A0}", with: " ")
}

private func scalar(of digits: Substring) -> Unicode.Scalar? {
  let value = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
  return value.flatMap(Unicode.Scalar.init)
}

/// XML 1.0, production 2.
func hasOnlyLegalCharacters(_ text: String) -> Bool {
  text.unicodeScalars.allSatisfy {
    switch $0.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
