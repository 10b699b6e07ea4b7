// What libgvc is told of a graph: names and values of attributes, in a fixed order.

extension Graph {
  var attributes: [(String, String)] {
    var list = [
      ("charset", "UTF-8"), ("splines", layout.routing.rawValue),
      ("overlap", layout.overlap.rawValue),
      ("sep", "+" + decimal(min(max(layout.separation, 0), 500))), ("mode", layout.mode.rawValue),
      ("notranslate", "true"), ("pad", decimal(padding / 72)),
      ("bgcolor", ground?.hex ?? "transparent"),
      ("outputorder", drawsEdgesFirst ? "edgesfirst" : "nodesfirst"),
    ]
    if layout.routing == .none { list[1].1 = "false" }
    if layout.routing == .spline { list[1].1 = "true" }
    if let seed = layout.seed { list.append(("start", String(seed))) }
    if let size = maximumSize {
      list.append(("size", inches(size.width) + "," + inches(size.height)))
    }
    let drawn = areas.filter { $0.points.count >= 4 && $0.points.count % 3 == 1 }
    if !drawn.isEmpty { list.append(("_background", drawn.map(\.commands).joined(separator: " "))) }
    return list
  }
}

extension Area {
  /// In the language of Graphviz's `xdot` output: pen, fill, closed B-spline.
  var commands: String {
    let (pen, paint) = (stroke.hex, fill.hex)
    let places = points.map { decimal($0.x) + " " + decimal($0.y) }.joined(separator: " ")
    return "c \(pen.utf8.count) -\(pen) C \(paint.utf8.count) -\(paint) b \(points.count) \(places)"
  }
}

extension Node {
  var attributes: [(String, String)] {
    var styles: [String] = []
    if fill != nil { styles.append("filled") }
    if isRounded { styles.append("rounded") }
    if line != .solid { styles.append(line.rawValue) }
    var list = [
      ("label", PlainText.label(label, alignment: alignment.plain)), ("shape", shape.rawValue),
      ("style", styles.joined(separator: ",")), ("color", stroke.hex),
      ("fillcolor", fill?.hex ?? ""),
      ("penwidth", decimal(min(max(strokeWidth, 0), 100))), ("fontname", font.name),
      ("fontsize", decimal(font.size)), ("fontcolor", textColor.hex),
    ]
    if let position {
      list.append(("pos", place(position)))
      if isPinned { list.append(("pin", "true")) }
    }
    // libgvc's margin would shift the lines of a text that keeps to a side.
    list.append(("margin", "0"))
    if let size {
      list += [
        ("width", inches(size.width)), ("height", inches(size.height)), ("fixedsize", "true"),
      ]
    }
    return list + references(tooltip: tooltip, link: link, id: id, classes: classes)
  }
}

extension Edge {
  var attributes: [(String, String)] {
    var list = [
      ("color", color.hex), ("penwidth", decimal(min(max(width, 0), 100))),
      ("style", line.rawValue),
      ("arrowsize", decimal(min(max(arrowSize, 0), 10))), ("arrowhead", headArrow.rawValue),
      ("arrowtail", tailArrow.rawValue),
    ]
    switch (tailArrow == .none, headArrow == .none) {
    case (true, true): list.append(("dir", "none"))
    case (true, false): list.append(("dir", "forward"))
    case (false, true): list.append(("dir", "back"))
    case (false, false): list.append(("dir", "both"))
    }
    if let length { list.append(("len", decimal(min(max(length, 0.01), 1000)))) }
    if !route.isEmpty { list.append(("pos", orderedRoute.map(\.text).joined(separator: ";"))) }
    return list + references(tooltip: tooltip, link: link, id: id, classes: classes)
  }
}

extension Edge {
  /// Curves without arrows first: libgvc gives the arrows of a curve to all that follow it.
  private var orderedRoute: [Curve] {
    let pointed = route.firstIndex { $0.startTip != nil || $0.endTip != nil }
    var plain: [Curve] = []
    for (index, curve) in route.enumerated() where index != pointed {
      plain.append(Curve(points: curve.points))
    }
    return plain + (pointed.map { [route[$0]] } ?? [])
  }
}

extension Curve {
  var text: String {
    var parts: [String] = []
    if let startTip { parts.append("s," + place(startTip)) }
    if let endTip { parts.append("e," + place(endTip)) }
    return (parts + points.map(place)).joined(separator: " ")
  }
}

private func references(
  tooltip: String?, link: WebAddress?, id: String?, classes: String?
) -> [(String, String)] {
  var list: [(String, String)] = []
  if let tooltip { list.append(("tooltip", PlainText.tooltip(tooltip))) }
  if let link { list.append(("URL", link.text.replacingAmpersands)) }
  if let id { list.append(("id", identifier(id))) }
  if let classes { list.append(("class", identifier(classes))) }
  return list
}

extension String {
  fileprivate var replacingAmpersands: String {
    split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
  }
}

private func place(_ point: Point) -> String { decimal(point.x) + "," + decimal(point.y) }

/// Points as inches, to a thousandth of a point.
private func inches(_ points: Double) -> String {
  let millionths = Int((min(max(points, 0), 1e7) / 72 * 1_000_000).rounded())
  let rest = String(millionths % 1_000_000)
  return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - rest.utf8.count) + rest
}
