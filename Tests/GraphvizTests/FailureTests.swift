import Graphviz
import Testing

@Suite("What cannot be drawn is refused, and what was odd is told")
struct FailureTests {
  @Test("Two nodes of one name")
  func duplicate() async {
    var graph = Graph(name: "g")
    graph.nodes = [Node(name: "a"), Node(name: "a")]
    await #expect(throws: GraphvizError.duplicateNode(name: "a")) {
      try await GraphvizContext.shared.layout(graph, engine: .neato)
    }
  }

  @Test("An edge to nowhere")
  func nowhere() async {
    var graph = Graph(name: "g")
    graph.nodes = [Node(name: "a")]
    graph.edges = [Edge(tail: 0, head: 3)]
    await #expect(throws: GraphvizError.noSuchNode(index: 3, count: 1)) {
      try await GraphvizContext.shared.layout(graph, engine: .neato)
    }
  }

  @Test("A curve of five points")
  func curve() async {
    var graph = Graph(name: "g")
    graph.nodes = [Node(name: "a"), Node(name: "b")]
    graph.edges = [Edge(tail: 0, head: 1)]
    graph.edges[0].route = [Curve(points: (0..<5).map { Point(x: Double($0), y: 0) })]
    await #expect(throws: GraphvizError.badCurve(points: 5)) {
      try await GraphvizContext.shared.layout(graph, engine: .keepsAll)
    }
  }

  @Test("A PNG that cairo would shrink in silence")
  func tooLarge() async throws {
    var graph = Graph(name: "g")
    graph.nodes = [Node(name: "a"), Node(name: "b")]
    graph.nodes[0].position = Point(x: 0, y: 0)
    graph.nodes[1].position = Point(x: 8000, y: 0)
    let error = await #expect(throws: GraphvizError.self) {
      try await GraphvizContext.shared.render(graph, engine: .keepsAll, format: .png, dpi: 300)
    }
    guard case .pictureTooLarge(let width, _, 300) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(width > 33_000)
    let svg = try await GraphvizContext.shared.render(graph, engine: .keepsAll, format: .svg)
    #expect(!svg.bytes.isEmpty)
  }

  @Test("Graphviz's own words become messages, each once")
  func messages() async throws {
    var graph = Graph(name: "g")
    graph.nodes = [Node(name: "a", label: "a label far too wide for its node")]
    graph.nodes[0].size = Size(width: 9, height: 9)
    let first = try await GraphvizContext.shared.render(graph, engine: .neato, format: .svg)
    #expect(first.messages.count == 1)
    #expect(first.messages.first?.severity == .warning)
    #expect(first.messages.first?.text.contains("too small for label") == true)
    graph.nodes[0].size = nil
    #expect(
      try await GraphvizContext.shared.render(graph, engine: .neato, format: .svg).messages.isEmpty)
  }

  @Test("Many callers at once get each their own picture")
  func concurrency() async throws {
    try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for number in 0..<24 {
        group.addTask {
          var graph = Graph(name: "g")
          graph.nodes = [Node(name: "a", label: "number \(number)")]
          return (number, try await drawn(graph))
        }
      }
      for try await (number, svg) in group {
        #expect(textElements(of: svg) == ["number \(number)"])
      }
    }
  }

  @Test("Every sentence names a remedy or a cause and ends in a stop")
  func sentences() {
    let errors: [GraphvizError] = [
      .unavailable, .duplicateNode(name: "a"), .noSuchNode(index: 1, count: 1),
      .badCurve(points: 5),
      .layoutFailed(engine: "neato", reason: "no memory"),
      .renderingFailed(format: "png", reason: "no memory"),
      .pictureTooLarge(width: 40_000, height: 100, dpi: 300),
    ]
    for error in errors { #expect(error.description.hasSuffix(".")) }
    #expect(
      errors[6].description
        == "A PNG of 40000 × 100 pixels is too large (at most 32767 a side and 200 million in all); lower the "
        + "resolution (300 dots per inch), choose a smaller size, or write SVG or PDF.")
  }
}
