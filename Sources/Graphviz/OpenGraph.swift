internal import CGraphviz

// The calls into libgvc and libcgraph stand in this file and, for messages, in Messages.swift.

/// Owns libgvc's context (`gvContext`, `gvFreeContext`).
final class ContextHandle {
  fileprivate let pointer: OpaquePointer

  init() throws(GraphvizError) {
    MessageCapture.install()
    guard let pointer = gvContext() else { throw .unavailable }
    self.pointer = pointer
  }

  deinit { gvFreeContext(pointer) }

  /// The version of libgvc (`gvcVersion`).
  var version: String { gvcVersion(pointer).map { String(cString: $0) } ?? "unknown" }
}

/// Owns one graph in libcgraph's memory (`agopen`, `agclose`) and its layout (`gvLayout`, `gvFreeLayout`).
final class OpenGraph {
  private let context: ContextHandle
  private let graph: UnsafeMutablePointer<Agraph_t>
  private var nodes: [UnsafeMutablePointer<Agnode_t>] = []
  private var hasLayout = false

  /// Builds the graph; nothing of it is left when that fails.
  init(_ source: Graph, context: ContextHandle, dpi: Int? = nil) throws(GraphvizError) {
    _ = MessageCapture.take()
    guard let graph = entente_graph(PlainText.clean(source.name), source.isDirected ? 1 : 0) else {
      throw .unavailable
    }
    self.context = context
    self.graph = graph
    for (name, value) in source.attributes { entente_set_graph(graph, name, value) }
    if let dpi { entente_set_graph(graph, "dpi", String(dpi)) }
    try add(source.nodes)
    try add(source.edges)
  }

  deinit {
    if hasLayout { gvFreeLayout(context.pointer, graph) }
    agclose(graph)
  }

  private func add(_ sources: [Node]) throws(GraphvizError) {
    var names: Set<String> = []
    for source in sources {
      let name = PlainText.clean(source.name)
      guard names.insert(name).inserted else { throw .duplicateNode(name: name) }
      guard let node = entente_node(graph, name) else { throw .unavailable }
      for (name, value) in source.attributes { entente_set_node(node, name, value) }
      nodes.append(node)
    }
  }

  private func add(_ sources: [Edge]) throws(GraphvizError) {
    for (key, source) in sources.enumerated() {
      for end in [source.tail, source.head] where !nodes.indices.contains(end) {
        throw .noSuchNode(index: end, count: nodes.count)
      }
      for curve in source.route where curve.points.count < 4 || curve.points.count % 3 != 1 {
        throw .badCurve(points: curve.points.count)
      }
      guard let edge = entente_edge(graph, nodes[source.tail], nodes[source.head], String(key))
      else {
        throw .unavailable
      }
      for (name, value) in source.attributes { entente_set_edge(edge, name, value) }
    }
  }

  /// `gvLayout`; a return code of 0 is not success by itself, so the caller reads the messages too.
  func layOut(_ engine: LayoutEngine) throws(GraphvizError) {
    guard gvLayout(context.pointer, graph, engine.rawValue) == 0 else {
      throw .layoutFailed(engine: engine.rawValue, reason: reason())
    }
    hasLayout = true
  }

  /// `gvRenderData`, freed by `gvFreeRenderData`.
  func render(_ format: RenderFormat) throws(GraphvizError) -> [UInt8] {
    var data: UnsafeMutablePointer<CChar>?
    var length: UInt32 = 0
    let code = gvRenderData(context.pointer, graph, format.rawValue, &data, &length)
    defer { if let data { gvFreeRenderData(data) } }
    guard code == 0, let data, length > 0 else {
      throw .renderingFailed(format: format.rawValue, reason: reason())
    }
    let bytes = data.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
      Array(UnsafeBufferPointer(start: $0, count: Int(length)))
    }
    return Repeatable.bytes(bytes, format: format)
  }

  /// Positions, sizes and bounds as values.
  func layout(messages: [Message]) -> Layout {
    Layout(
      positions: nodes.map { Point(x: entente_node_x($0), y: entente_node_y($0)) },
      sizes: nodes.map { Size(width: entente_node_width($0), height: entente_node_height($0)) },
      bounds: bounds ?? Box(minX: 0, minY: 0, maxX: 0, maxY: 0), messages: messages)
  }

  /// The box around the graph, once it is laid out.
  var bounds: Box? {
    guard hasLayout else { return nil }
    let box = entente_bounds(graph)
    return Box(minX: box.LL.x, minY: box.LL.y, maxX: box.UR.x, maxY: box.UR.y)
  }

  /// The size of the text of each node, without its margin.
  var labelSizes: [Size] {
    nodes.map { Size(width: entente_label_width($0), height: entente_label_height($0)) }
  }

  private func reason() -> String {
    let texts = MessageCapture.take().map(\.text)
    return texts.isEmpty ? "it gave no reason" : texts.joined(separator: "; ")
  }
}
