internal import Graphviz
public import SignedNetwork

/// Draws networks as maps through libgvc.
///
/// The map is laid out first (`SignedLayout`), then ties are routed, then title, legend and notes are arranged around
/// it; libgvc draws the whole with every place given, so that furniture never disturbs the layout. Equal networks,
/// styles and options give equal bytes, whatever was drawn before.
public struct MapRenderer: Sendable {
  /// How maps look.
  public var style: StyleSheet

  /// Makes a renderer with a style.
  public init(style: StyleSheet = .report) { self.style = style }

  /// Draws a network.
  ///
  /// A network without ties gives a picture that says so.
  /// - Throws: `MapError`.
  public func render(
    _ network: Network, options: MapOptions = MapOptions(), format: MapFormat = .svg
  ) async throws(MapError) -> RenderedMap {
    do throws(GraphvizError) {
      return try await draw(network, options: options, format: format)
    } catch {
      throw MapError(error)
    }
  }

  /// The places of a network's actors as `render` would choose them, for maps that are to keep them.
  /// - Throws: `MapError`.
  public func layout(of network: Network, options: MapOptions = MapOptions()) async throws(MapError)
    -> MapLayout
  {
    do throws(GraphvizError) {
      var ruler = TextRuler(family: style.font)
      let figures = try await actors(of: network, options: options, ruler: &ruler)
      let sizes = Dictionary(figures.map { ($0.actor.id, $0.size) }, uniquingKeysWith: { first, _ in first })
      return try await layOut(network, sizes: sizes, options: options)
    } catch {
      throw MapError(error)
    }
  }

  private func draw(
    _ network: Network, options: MapOptions, format: MapFormat
  ) async throws(GraphvizError) -> RenderedMap {
    var ruler = TextRuler(family: style.font)
    let figures = try await actors(of: network, options: options, ruler: &ruler)
    let sizes = Dictionary(figures.map { ($0.actor.id, $0.size) }, uniquingKeysWith: { first, _ in first })
    var layout = try await layOut(network, sizes: sizes, options: options)
    layout = MapLayout(
      positions: layout.positions.filter { sizes[$0.key] != nil },
      sizes: sizes.filter { layout.positions[$0.key] != nil }, engine: layout.engine, seed: layout.seed,
      unplaced: network.actors.map(\.id).filter { layout.positions[$0] == nil })
    // Maps of one series share their frame.
    if let kept = options.layout { layout.bounds = layout.bounds.union(kept.bounds) }
    let drawn = figures.filter { layout.positions[$0.actor.id] != nil }

    let contested = Set(network.relations.filter(\.isContested).map(\.pair))
    var strained: [ActorPair: Sign] = [:]
    for relation in network.relations where options.frustrated.contains(relation.pair) {
      strained[relation.pair] = relation.sign
    }
    let ties = network.ties.map {
      TieFigure(
        $0, isContested: contested.contains($0.pair), isFrustrated: strained[$0.pair] == $0.sign,
        style: style,
        options: options)
    }
    let names = Dictionary(
      (network.actors + options.ghosts).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let facts = MapFacts(network, options: options, unplaced: layout.unplaced, names: names)
    let factions = layout.positions.isEmpty ? [] : options.factions
    let legend =
      options.showsLegend
      ? Legend.entries(ties: ties, actors: drawn, factions: factions.count, style: style) : []
    try await ruler.load(ties.compactMap(\.word).map { ($0, style.tieLabel) })
    try await ruler.load([
      ("?", style.tieLabel), ("×", style.tieLabel), ("“ ”", style.tieLabel), ("ended", style.tieLabel),
      (TieFigure.strain, style.tieLabel),
    ])
    var maker = FurnitureMaker(style: style, facts: facts, legend: legend, ruler: ruler)
    let plan = try await PagePlan.choose(
      layout: layout, page: options.page, hasCamps: !factions.isEmpty, style: style, maker: &maker)
    layout = plan.layout

    let shapes = Dictionary(drawn.map { ($0.actor.id, $0.shape) }, uniquingKeysWith: { first, _ in first })
    let routed = TieRoutes.all(ties, shapes: shapes, layout: layout)
    let wordRuler = maker.ruler
    let words = TieWords.place(routed, layout: layout, isBeside: options.isTransparent || style.ground == nil)
    {
      let size = wordRuler.size($0, style.tieLabel)
      return MapSize(width: size.width + 4, height: size.height)
    }
    let picture = PictureMaker(
      style: plan.style, options: options, layout: layout, description: TieDescription(names: names),
      ruler: maker.ruler, strokes: Strokes(cutsDashes: format.cutsDashes(options.text))
    ).picture(
      network: network, actors: drawn, ties: routed, words: words,
      camps: FactionAreas.camps(
        factions, layout: layout, margin: PagePlan.campMargin, letterSize: style.factionLetter.size),
      furniture: plan.furniture, frame: plan.frame, title: facts.title)
    let rendering = try await GraphvizContext.shared.render(
      picture.graph, engine: .keepsAll, format: format.graphviz(options.text), dpi: options.dpi)
    let bytes: [UInt8]
    switch format {
    case .svg:
      bytes = AccessibleSVG(
        picture: picture, title: facts.title, summary: facts.summary, language: options.language,
        widths: maker.ruler.lineWidths(scale: plan.frame.scale)
      ).edit(rendering.bytes, isOutlined: options.text == .outlines)
    case .png: bytes = PNGResolution.set(options.dpi, in: rendering.bytes)
    case .pdf, .dot: bytes = rendering.bytes
    }
    let texts = drawn.map(\.label) + [facts.title, facts.subtitle] + facts.notes
    return RenderedMap(
      bytes: bytes, warnings: await warnings(rendering.messages, texts: texts), layout: layout,
      size: plan.furniture.page)
  }

  /// What a line between neighbours needs beyond the style's spacing, so that its marks can be seen.
  private static let roomForMarks = 12.0

  private func layOut(
    _ network: Network, sizes: [ActorID: MapSize], options: MapOptions
  ) async throws(GraphvizError) -> MapLayout {
    let aspect = options.page.map { $0.width / max($0.height * 0.8, 1) } ?? 1.414
    var layout = SignedLayout(style: style, seed: options.seed, aspect: aspect)
    layout.spacing += MapRenderer.roomForMarks
    guard let kept = options.layout else { return try await layout.place(network, sizes: sizes) }
    var placed = try await layout.place(network, sizes: sizes, keeping: kept)
    for ghost in options.ghosts where placed.positions[ghost.id] == nil {
      placed.positions[ghost.id] = kept.positions[ghost.id]
    }
    return placed
  }

  private func actors(
    of network: Network, options: MapOptions, ruler: inout TextRuler
  ) async throws(GraphvizError) -> [ActorFigure] {
    var camp: [ActorID: String] = [:]
    for (index, members) in options.factions.enumerated() {
      for member in members { camp[member] = FactionAreas.letter(index) }
    }
    let present = Set(network.actors.map(\.id))
    let ghosts = options.ghosts.filter { !present.contains($0.id) }.sorted { $0.id < $1.id }
    let all = network.actors.map { ($0, false) } + ghosts.map { ($0, true) }
    let named = all.map { actor, isGhost in
      let mark = style.mark(of: ActorTraits(actor, faction: camp[actor.id]))
      let code = actor.iso2 ?? actor.id.rawValue
      let lines = NameWrap.wrap(actor.name, limit: style.wrap)
      return (
        actor: actor, isGhost: isGhost, mark: mark, lines: lines,
        code: style.codes && actor.type == .state && actor.name != code ? code : nil
      )
    }
    try await ruler.load(
      named.flatMap { entry in
        ([entry.lines.joined(separator: "\n")] + entry.lines).map { ($0, entry.mark.text) }
          + (entry.code.map { [($0, entry.mark.code)] } ?? [])
      })
    return named.map { entry in
      let label = entry.lines.joined(separator: "\n")
      var text = ruler.size(label, entry.mark.text)
      var code: (text: String, look: TextStyle, offset: Double)?
      if let short = entry.code {
        let line = text.height / Double(entry.lines.count)
        let size = ruler.size(short, entry.mark.code)
        // libgvc centres the name and the empty line below it; the code stands at the top of that line.
        code = (short, entry.mark.code, -(text.height + line) / 2 + line - size.height / 2)
        text = Size(width: max(text.width, size.width), height: text.height + line)
      }
      let size = ActorShape.size(
        of: entry.mark.shape, around: MapSize(width: text.width, height: text.height))
      return ActorFigure(
        actor: entry.actor, mark: entry.mark, label: code == nil ? label : label + "\n\n", code: code,
        isGhost: entry.isGhost, shape: ActorShape(shape: entry.mark.shape, size: size))
    }
  }

  private func warnings(_ messages: [Message], texts: [String]) async -> [String] {
    var result: [String] = []
    let missing = await GraphvizContext.shared.charactersWithoutFont(in: texts.joined(separator: " "))
    if !missing.isEmpty {
      let scripts = Scripts.names(of: missing)
      result.append(
        "No font of this machine has \(MapFacts.list(scripts)) letters (\(String(String.UnicodeScalarView(missing.prefix(8))))"
          + "\(missing.count > 8 ? "…" : "")): they show as boxes. Install one, such as Debian's fonts-noto-core, or "
          + "fonts-noto-cjk for Chinese, Japanese and Korean.")
    }
    for message in messages where !message.text.contains("too small for label") {
      result.append("Graphviz: \(message.text)")
    }
    return result
  }
}

extension MapFormat {
  fileprivate func cutsDashes(_ text: TextForm) -> Bool {
    self == .png || self == .pdf || self == .svg && text == .outlines
  }

  fileprivate func graphviz(_ text: TextForm) -> RenderFormat {
    switch self {
    case .svg: text == .text ? .svg : .svgOutlines
    case .png: .png
    case .pdf: .pdf
    case .dot: .dot
    }
  }
}

/// Why a map could not be drawn, in a sentence.
public struct MapError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, and what to do.
  public let description: String

  init(_ error: GraphvizError) { description = error.description }
}
