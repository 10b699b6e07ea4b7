internal import Graphviz
internal import SignedNetwork

/// What an element of a picture means, for readers who do not see it.
struct Meaning {
  let title: String
  let detail: String
  let link: WebAddress?

  init(title: String, detail: String = "", link: WebAddress? = nil) {
    self.title = title
    self.detail = detail
    self.link = link
  }
}

/// A map as a graph with given places, ready for libgvc, and what its elements mean.
struct Picture {
  var graph: Graph
  /// By the ids of the SVG's groups.
  var meanings: [String: Meaning] = [:]
  /// The width of each text, in points: for `textLength`.
  let page: MapSize
}

/// Puts actors, ties and furniture into one picture.
struct PictureMaker {
  let style: StyleSheet
  let options: MapOptions
  let layout: MapLayout
  let description: TieDescription
  let ruler: TextRuler
  let strokes: Strokes

  /// What is drawn on what: the furniture is in page points, the map in its own; `scale` page points are one of the
  /// map's, and `origin` is the page's upper left corner on the map.
  struct Frame {
    let scale: Double
    let origin: MapPoint

    func place(x: Double, y: Double) -> MapPoint {
      MapPoint(x: origin.x + x / scale, y: origin.y - y / scale)
    }
  }

  func picture(
    network: Network, actors: [ActorFigure], ties: [TieRoutes.Routed], words: [PlacedWord],
    camps: [FactionAreas.Camp], furniture: Furniture, frame: Frame, title: String
  ) -> Picture {
    var graph = Graph(name: title.isEmpty ? "map" : title, isDirected: true)
    graph.layout.routing = .line
    let ground = options.isTransparent ? nil : style.ground
    graph.ground = ground?.rgba
    if frame.scale < 1 {
      graph.maximumSize = Size(width: furniture.page.width, height: furniture.page.height)
    }
    var picture = Picture(graph: graph, page: furniture.page)
    addPage(furniture.page, frame: frame, to: &picture)
    let tints = camps.map { (outline: $0.outline, fill: style.factionFill($0.index)) }
    var indices: [ActorID: Int] = [:]
    for figure in actors {
      guard let place = layout.positions[figure.actor.id] else { continue }
      indices[figure.actor.id] = picture.graph.nodes.count
      add(figure, at: place, frame: frame, to: &picture)
      let own = network.ties.filter { $0.pair.first == figure.actor.id || $0.pair.second == figure.actor.id }
      picture.meanings[MapElement.actor(figure.actor.id)] = Meaning(
        title: description.title(figure.actor, ties: own),
        detail: figure.isGhost ? "No tie in this period" : "")
    }
    for tie in ties {
      guard let tail = indices[tie.figure.tie.pair.first], let head = indices[tie.figure.tie.pair.second]
      else {
        continue
      }
      add(tie, tail: tail, head: head, to: &picture)
    }
    for (number, word) in words.enumerated() {
      let plate = ground.map { ground in
        tints.filter { Hull.contains(word.centre, in: $0.outline) }.reduce(ground) {
          ColorVision.blended($1.fill, opacity: style.factionOpacity, over: $0)
        }
      }
      add(word, number: number, plate: plate, to: &picture)
    }
    for camp in camps {
      let fill = style.factionFill(camp.index)
      picture.graph.areas.append(
        Area(points: camp.outline.map(\.graphviz), fill: fill.rgba(opacity: style.factionOpacity)))
      var node = text(FactionAreas.letter(camp.index), style.factionLetter, name: "camp \(camp.index)")
      node.position = camp.letter.graphviz
      node.id = "camp_\(camp.index)"
      node.classes = "camp"
      picture.graph.nodes.append(node)
      let members = options.factions.indices.contains(camp.index) ? options.factions[camp.index].count : 0
      picture.meanings["camp_\(camp.index)"] = Meaning(
        title: "Camp \(FactionAreas.letter(camp.index)): \(count(members, "actor"))")
    }
    for (number, piece) in furniture.pieces.enumerated() {
      add(piece, number: number, frame: frame, to: &picture)
    }
    return picture
  }

  /// An invisible node as large as the page: libgvc draws as much as holds all nodes.
  private func addPage(_ page: MapSize, frame: Frame, to picture: inout Picture) {
    var node = Node(name: "page")
    node.line = .invisible
    node.position = frame.place(x: page.width / 2, y: page.height / 2).graphviz
    node.size = Size(width: page.width / frame.scale, height: page.height / frame.scale)
    picture.graph.nodes.append(node)
  }

  private func add(_ figure: ActorFigure, at place: MapPoint, frame: Frame, to picture: inout Picture) {
    var node = Node(name: "actor \(figure.actor.id.rawValue)", label: figure.label)
    let outline = figure.shape.graphviz
    node.shape = outline.shape
    node.isRounded = outline.isRounded
    node.position = place.graphviz
    let given = figure.shape.givenSize
    node.size = Size(width: given.width, height: given.height)
    node.font = ruler.font(figure.mark.text)
    node.strokeWidth = figure.mark.borderWidth
    if figure.isGhost {
      node.line = .dashed
      node.stroke = style.note.color.rgba
      node.textColor = style.note.color.rgba
    } else {
      node.fill = figure.mark.fill.rgba
      node.stroke = figure.mark.border.rgba
      node.textColor = figure.mark.text.color.rgba
    }
    node.id = MapElement.actor(figure.actor.id)
    node.classes = "actor \(figure.actor.type.rawValue)" + (figure.isGhost ? " ghost" : "")
    picture.graph.nodes.append(node)
    guard let code = figure.code else { return }
    var small = text(code.text, code.look, name: "code \(figure.actor.id.rawValue)")
    small.position = MapPoint(x: place.x, y: place.y + code.offset).graphviz
    if figure.isGhost { small.textColor = style.note.color.rgba }
    small.id = "code_\(picture.graph.nodes.count)"
    small.classes = "code"
    picture.graph.nodes.append(small)
  }

  private func add(_ tie: TieRoutes.Routed, tail: Int, head: Int, to picture: inout Picture) {
    let figure = tie.figure
    let contested =
      (figure.traits.isContested ? " contested" : "") + (figure.traits.isFrustrated ? " frustrated" : "")
    for var edge in strokes.edges(
      along: tie.route, mark: figure.mark, stroke: figure.stroke, ends: figure.ends, tail: tail, head: head)
    {
      edge.id = MapElement.tie(figure.tie)
      edge.classes = "tie \(figure.tie.kind.rawValue) \(figure.tie.leadingStatus.rawValue)\(contested)"
      picture.graph.edges.append(edge)
    }
    let article = description.foremost(figure.tie)?.article
    picture.meanings[MapElement.tie(figure.tie)] = Meaning(
      title: description.title(figure.tie, isFrustrated: figure.traits.isFrustrated),
      detail: description.evidence(figure.tie),
      link: article.flatMap { options.links[$0] }.flatMap { WebAddress($0) })
  }

  private func add(_ word: PlacedWord, number: Int, plate: Color?, to picture: inout Picture) {
    var node = text(word.text, style.tieLabel, name: "word \(number)")
    node.position = word.centre.graphviz
    node.shape = .box
    node.size = Size(width: word.size.width, height: word.size.height)
    // A plate of the colour below, so that the line does not strike the word through.
    node.fill = plate?.rgba
    node.stroke = .clear
    node.strokeWidth = 0
    node.id = "word_\(number)"
    node.classes = "word"
    picture.graph.nodes.append(node)
  }

  private func text(_ text: String, _ look: TextStyle, name: String, scale: Double = 1) -> Node {
    var node = Node(name: name, label: text)
    node.shape = .none
    var scaled = look
    scaled.size = look.size / scale
    node.font = ruler.font(scaled)
    node.textColor = look.color.rgba
    return node
  }

  private func add(_ piece: Piece, number: Int, frame: Frame, to picture: inout Picture) {
    switch piece {
    case .text(let words, let look, let x, let y, let size):
      var node = text(words, look, name: "text \(number)", scale: frame.scale)
      node.alignment = .left
      // Hinting makes letters of another size a little wider than their share; in a box too small for them libgvc
      // would centre them.
      let room = frame.scale < 1 ? min(size.width * 1.3, picture.page.width - x) : size.width
      node.position = frame.place(x: x + room / 2, y: y + size.height / 2).graphviz
      node.size = Size(width: room / frame.scale, height: size.height / frame.scale)
      node.id = "text_\(number)"
      node.classes = "furniture"
      picture.graph.nodes.append(node)
    case .rule(let x, let y, let width):
      var node = Node(name: "rule \(number)")
      node.position = frame.place(x: x + width / 2, y: y).graphviz
      node.size = Size(width: width / frame.scale, height: 0.6 / frame.scale)
      node.fill = style.rule.rgba
      node.stroke = .clear
      node.strokeWidth = 0
      node.id = "rule_\(number)"
      node.classes = "furniture"
      picture.graph.nodes.append(node)
    case .sample(let sample, let x, let middle, let width):
      add(sample, number: number, x: x, middle: middle, width: width, frame: frame, to: &picture)
    }
  }

  private func add(
    _ sample: LegendEntry.Sample, number: Int, x: Double, middle: Double, width: Double, frame: Frame,
    to picture: inout Picture
  ) {
    let centre = frame.place(x: x + width / 2, y: middle)
    func line(
      _ mark: TieMark, _ stroke: Double, _ ends: (EndMark, EndMark), from: Double, to: Double, at y: Double
    ) {
      let route = Cubic(from: frame.place(x: from, y: y), to: frame.place(x: to, y: y))
      for var edge in strokes.edges(
        along: route, mark: mark, stroke: stroke, ends: ends, tail: 0, head: 0)
      {
        edge.id = "sample_\(number)_\(picture.graph.edges.count)"
        edge.classes = "furniture"
        picture.graph.edges.append(edge)
      }
    }
    switch sample {
    case .tie(let mark, let stroke, let ends, let word):
      guard let word else { return line(mark, stroke, ends, from: x, to: x + width, at: middle) }
      let share = min(1, style.legend.size / style.tieLabel.size)
      let half = (ruler.size(word, style.tieLabel).width * share + 4) / 2
      if half < width / 2 {
        line(mark, stroke, (ends.first, .none), from: x, to: x + width / 2 - half, at: middle)
        line(mark, stroke, (.none, ends.second), from: x + width / 2 + half, to: x + width, at: middle)
      }
      var node = text(word, style.tieLabel, name: "sign \(number)", scale: frame.scale / share)
      node.position = centre.graphviz
      node.id = "sign_\(number)"
      node.classes = "furniture"
      picture.graph.nodes.append(node)
    case .widths(let widths, let color):
      let piece = width / Double(widths.count)
      for (index, stroke) in widths.enumerated() {
        let mark = TieMark(color: color, line: .solid, end: .none, minWidth: 0.2, maxWidth: 20)
        let start = x + Double(index) * piece
        line(mark, stroke, (.none, .none), from: start, to: start + piece - 3, at: middle)
      }
    case .actor(let mark), .ghost(let mark):
      var isGhost = false
      if case .ghost = sample { isGhost = true }
      let shape = ActorShape(
        shape: mark.shape,
        size: MapSize(width: width * 0.8 / frame.scale, height: style.legend.size * 1.25 / frame.scale))
      let outline = shape.graphviz
      var node = Node(name: "shape \(number)")
      node.shape = outline.shape
      node.isRounded = outline.isRounded
      node.position = centre.graphviz
      node.size = Size(width: shape.givenSize.width, height: shape.givenSize.height)
      node.strokeWidth = mark.borderWidth
      node.line = isGhost ? .dashed : .solid
      node.fill = isGhost ? nil : mark.fill.rgba
      node.stroke = (isGhost ? style.note.color : mark.border).rgba
      node.id = "shape_\(number)"
      node.classes = "furniture"
      picture.graph.nodes.append(node)
    case .faction(let fill, let letter):
      var node = text(letter, style.legend, name: "swatch \(number)", scale: frame.scale)
      node.shape = .box
      node.isRounded = true
      node.fill = fill.rgba(opacity: style.factionOpacity)
      node.stroke = .clear
      node.strokeWidth = 0
      node.textColor = style.factionLetter.color.rgba
      node.position = centre.graphviz
      node.size = Size(width: width * 0.8 / frame.scale, height: style.legend.size * 1.3 / frame.scale)
      node.id = "swatch_\(number)"
      node.classes = "furniture"
      picture.graph.nodes.append(node)
    }
  }
}
