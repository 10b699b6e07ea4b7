internal import CGraphviz

/// The door to libgvc: one for the process, since libgvc keeps global state and each further context leaks.
///
/// Calls wait for each other on a queue of their own, so that a slow layout holds no thread of Swift's pool; to use
/// more cores, start more processes. Everything that crosses this door is a value: graphs go in, bytes and positions
/// come out, and all of libgvc's memory is freed on every way out.
public actor GraphvizContext {
  /// The only context.
  public static let shared = GraphvizContext()

  private let thread = SerialThread()
  private var context: ContextHandle?

  /// The queue that all of libgvc's work runs on.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  private init() {}

  /// Lays a graph out (`gvLayout`, `gvFreeLayout`).
  /// - Throws: `GraphvizError`.
  public func layout(_ graph: Graph, engine: LayoutEngine) throws(GraphvizError) -> Layout {
    let open = try OpenGraph(graph, context: handle())
    try open.layOut(engine)
    return open.layout(messages: MessageCapture.take())
  }

  /// Lays a graph out and draws it into memory (`gvLayout`, `gvRenderData`).
  /// - Parameters:
  ///   - graph: What to draw.
  ///   - engine: How positions come about.
  ///   - format: What to write.
  ///   - dpi: Dots per inch of a PNG, 24 to 1200; the other formats know no dots.
  /// - Throws: `GraphvizError`, among them `pictureTooLarge` before anything is drawn.
  public func render(
    _ graph: Graph, engine: LayoutEngine, format: RenderFormat, dpi: Int = 96
  ) throws(GraphvizError) -> Rendering {
    let dpi = min(max(dpi, RenderLimits.dpi.lowerBound), RenderLimits.dpi.upperBound)
    let open = try OpenGraph(graph, context: handle(), dpi: format == .png ? dpi : nil)
    try open.layOut(engine)
    if format == .png {
      var size =
        open.bounds.map { Size(width: $0.width, height: $0.height) } ?? Size(width: 0, height: 0)
      size.width += 2 * graph.padding
      size.height += 2 * graph.padding
      if let most = graph.maximumSize {
        size = Size(width: min(size.width, most.width), height: min(size.height, most.height))
      }
      try RenderLimits.check(size, dpi: dpi)
    }
    let bytes = try open.render(format)
    let messages = MessageCapture.take()
    return Rendering(bytes: bytes, layout: open.layout(messages: messages), messages: messages)
  }

  /// The version of the Graphviz library (`gvcVersion`), such as "2.43.0".
  /// - Throws: `GraphvizError`.
  public func version() throws(GraphvizError) -> String { try handle().version }

  /// The size of each text in points, as the same fonts will draw it.
  ///
  /// - Complexity: linear in the texts; some 20 µs each.
  /// - Throws: `GraphvizError`.
  public func measure(_ samples: [TextSample]) throws(GraphvizError) -> [Size] {
    if samples.isEmpty { return [] }
    var graph = Graph(name: "texts")
    graph.layout.routing = .none
    for (index, sample) in samples.enumerated() {
      var node = Node(name: String(index), label: sample.text)
      node.font = sample.font
      node.shape = .none
      node.position = Point(x: 0, y: 0)
      graph.nodes.append(node)
    }
    let open = try OpenGraph(graph, context: handle())
    try open.layOut(.keepsAll)
    _ = MessageCapture.take()
    return open.labelSizes
  }

  /// The characters of a text that no font of this machine can draw, in order, each once.
  ///
  /// Empty where fontconfig is not at hand.
  public func charactersWithoutFont(in text: String) -> [Unicode.Scalar] {
    FontCoverage.missing(in: text)
  }

  private func handle() throws(GraphvizError) -> ContextHandle {
    if let context { return context }
    let handle = try ContextHandle()
    context = handle
    return handle
  }
}
