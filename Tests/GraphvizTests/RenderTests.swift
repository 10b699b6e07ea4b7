import Graphviz
import Testing

@Suite("Drawing and laying out")
struct RenderTests {
  /// A triangle with a tail.
  private func triangle() -> Graph {
    var graph = Graph(name: "triangle")
    graph.nodes = ["a", "b", "c", "d"].map { Node(name: $0, label: $0) }
    graph.edges = [(0, 1), (1, 2), (0, 2), (2, 3)].map { Edge(tail: $0.0, head: $0.1) }
    return graph
  }

  @Test(
    "Each format begins as it should",
    arguments: [
      (RenderFormat.svg, "<?xml"), (.svgOutlines, "<?xml"), (.pdf, "%PDF-"), (.png, "\u{89}PNG"),
      (.dot, "graph "),
    ])
  func formats(format: RenderFormat, start: String) async throws {
    let bytes = try await GraphvizContext.shared.render(triangle(), engine: .neato, format: format)
      .bytes
    #expect(
      Array(bytes.prefix(start.unicodeScalars.count))
        == start.unicodeScalars.map { UInt8($0.value) })
  }

  @Test(
    "The same graph gives the same bytes, whatever was drawn before",
    arguments: [
      RenderFormat.svg, .svgOutlines, .png, .pdf, .dot,
    ])
  func repeatable(format: RenderFormat) async throws {
    let first = try await GraphvizContext.shared.render(triangle(), engine: .neato, format: format)
      .bytes
    var other = triangle()
    other.layout.seed = 7
    other.nodes[0].font = .standard(size: 30)
    _ = try await GraphvizContext.shared.render(other, engine: .sfdp, format: .svgOutlines)
    #expect(
      try await GraphvizContext.shared.render(triangle(), engine: .neato, format: format).bytes
        == first)
  }

  @Test("Given places are kept to a hundredth of a point")
  func places() async throws {
    var graph = triangle()
    let given = [
      Point(x: 12.34, y: 0), Point(x: 400.5, y: 3), Point(x: 100, y: 277.77),
      Point(x: -80, y: -9.99),
    ]
    for (index, place) in given.enumerated() { graph.nodes[index].position = place }
    let layout = try await GraphvizContext.shared.layout(graph, engine: .keepsAll)
    for (place, point) in zip(given, layout.positions) {
      #expect(abs(place.x - point.x) < 0.01 && abs(place.y - point.y) < 0.01)
    }
  }

  @Test("Prism leaves no two nodes on each other")
  func prism() async throws {
    var graph = triangle()
    for index in graph.nodes.indices {
      graph.nodes[index].position = Point(x: Double(index) * 5, y: Double(index % 2) * 3)
      graph.nodes[index].size = Size(width: 60, height: 20)
    }
    graph.layout.overlap = .prism
    let layout = try await GraphvizContext.shared.layout(graph, engine: .keepsNodes)
    for first in 0..<4 {
      for second in 0..<first {
        let (one, two) = (layout.positions[first], layout.positions[second])
        #expect(abs(one.x - two.x) > 59.9 || abs(one.y - two.y) > 19.9)
      }
    }
  }

  @Test("Long edges become longer")
  func lengths() async throws {
    var graph = triangle()
    graph.edges[0].length = 1
    graph.edges[1].length = 3
    graph.edges[2].length = 3
    let places = try await GraphvizContext.shared.layout(graph, engine: .neato).positions
    func distance(_ one: Int, _ two: Int) -> Double {
      let (dx, dy) = (places[one].x - places[two].x, places[one].y - places[two].y)
      return (dx * dx + dy * dy).squareRoot()
    }
    #expect(distance(0, 1) * 2 < distance(1, 2))
  }

  @Test("A route is drawn as given, each of its curves a path with its arrow")
  func routes() async throws {
    var graph = triangle()
    for index in graph.nodes.indices {
      graph.nodes[index].position = Point(x: Double(index) * 100, y: 0)
    }
    func line(_ height: Double, tip: Bool) -> Curve {
      Curve(
        points: [10, 30, 60, 80].map { Point(x: $0, y: height) },
        endTip: tip ? Point(x: 90, y: height) : nil)
    }
    graph.edges = [Edge(tail: 0, head: 1)]
    graph.edges[0].route = [line(3, tip: true), line(-3, tip: false)]
    graph.edges[0].headArrow = .normal
    let svg = try await drawn(graph, engine: .keepsAll)
    #expect(svg.ranges(of: "<path").count == 2)
    #expect(svg.contains("d=\"M10,-3C30,-3 60,-3 80,-3\""))
    #expect(svg.contains("d=\"M10,3C30,3 60,3 80,3\""))
    let edge = try #require(svg.firstRange(of: "class=\"edge\""))
    let end = try #require(svg[edge.upperBound...].firstRange(of: "</g>"))
    #expect(svg[edge.upperBound..<end.lowerBound].ranges(of: "<polygon").count == 1, "one arrow")
  }

  @Test("Areas lie behind everything")
  func areas() async throws {
    var graph = triangle()
    for index in graph.nodes.indices {
      graph.nodes[index].position = Point(x: Double(index) * 100, y: 0)
    }
    let corners = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0), (0, 0), (0, 0)].map {
      Point(x: $0.0, y: $0.1)
    }
    let fill = try #require(RGBA(hex: "#12ab34"))
    graph.areas = [Area(points: corners, fill: fill)]
    let svg = try await drawn(graph, engine: .keepsAll)
    let area = try #require(svg.firstRange(of: "#12ab34"))
    let node = try #require(svg.firstRange(of: "class=\"node\""))
    #expect(area.lowerBound < node.lowerBound)
    #expect(
      try await GraphvizContext.shared.render(graph, engine: .keepsAll, format: .png).bytes.count
        > 100)
  }

  @Test("Longer and larger texts take more room; bold ones too")
  func measuring() async throws {
    let sizes = try await GraphvizContext.shared.measure([
      TextSample("iii", font: .standard(size: 10)), TextSample("mmm", font: .standard(size: 10)),
      TextSample("mmm", font: .standard(size: 20)), TextSample("mmm\nm", font: .standard(size: 10)),
      TextSample("mmm", font: .standard(size: 10, isBold: true)),
      TextSample("", font: .standard(size: 10)),
    ])
    #expect(sizes[0].width < sizes[1].width)
    #expect(abs(sizes[2].width - 2 * sizes[1].width) < 2)
    #expect(sizes[3].height > 1.8 * sizes[1].height)
    #expect(sizes[4].width > sizes[1].width)
    #expect(sizes[5].width == 0)
  }

  @Test("What no font can draw is known")
  func coverage() async {
    // U+10FFFD is for private use: no font of a machine of sound mind has it.
    let missing = await GraphvizContext.shared.charactersWithoutFont(
      in: "Aé \u{10FFFD}\u{10FFFD}\n")
    #expect(missing == ["\u{10FFFD}"])
  }

  @Test("Colours read and write their digits")
  func colours() {
    #expect(RGBA(hex: "#0A0b0C")?.hex == "#0a0b0c")
    #expect(RGBA(hex: "#01020304")?.hex == "#01020304")
    for text in ["", "#", "#12345", "123456", "#12345g", "#+12345", "#1234567"] {
      #expect(RGBA(hex: text) == nil)
    }
  }
}
