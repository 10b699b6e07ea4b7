internal import Graphviz
internal import SignedNetwork

/// A piece of furniture on the page, in points from the page's upper left corner, y downwards.
enum Piece {
  /// Lines of text from their upper left corner.
  case text(String, TextStyle, x: Double, y: Double, size: Size)
  /// A sample of the legend in a box of `width` around the height `middle`.
  case sample(LegendEntry.Sample, x: Double, middle: Double, width: Double)
  /// A thin line across.
  case rule(x: Double, y: Double, width: Double)
}

/// Title, legend and notes arranged on a page: plain data that a picture is made of.
struct Furniture {
  /// Where the legend stands.
  enum Side: CaseIterable {
    /// Below the map, in columns.
    case below
    /// Right of the map, one column.
    case beside
  }

  /// The page.
  let page: MapSize
  /// The room for the map, from the upper left corner, y downwards: `minY` is its upper edge.
  let room: MapBox
  let pieces: [Piece]
}

extension StyleSheet {
  /// The sheet with smaller furniture, for small pages; actors and ties keep their sizes.
  func withFurniture(scaledBy factor: Double) -> StyleSheet {
    var sheet = self
    sheet.title.size *= factor
    sheet.subtitle.size *= factor
    sheet.legend.size *= factor
    sheet.note.size *= factor
    sheet.padding *= factor
    return sheet
  }
}

/// Measures furniture once and arranges it on pages of any size.
struct FurnitureMaker {
  var style: StyleSheet
  let facts: MapFacts
  let legend: [LegendEntry]
  var ruler: TextRuler

  private var sampleWidth: Double { style.legend.size * 3.4 }
  private var sampleGap: Double { style.legend.size * 0.7 }
  private var columnGap: Double { style.legend.size * 2 }
  private var rowHeight: Double { style.legend.size * 1.85 }
  private var margin: Double { style.padding }

  /// Arranges everything.
  /// - Parameters:
  ///   - page: The page, or `nil` for what the map needs.
  ///   - map: The size of the map itself.
  ///   - side: Where the legend stands.
  mutating func arrange(
    page: MapSize?, map: MapSize, side: Furniture.Side
  ) async throws(GraphvizError) -> Furniture {
    try await ruler.load(legend.map { ($0.text, style.legend) })
    let entryWidth =
      sampleWidth + sampleGap + (legend.map { ruler.size($0.text, style.legend).width }.max() ?? 0)
    let besideWidth = side == .beside && !legend.isEmpty ? entryWidth + columnGap : 0
    // A title of up to 30 letters' widths stays on one line; the page does not grow for a longer one.
    try await ruler.load([(facts.title, style.title)])
    let title = ruler.size(facts.title, style.title).width + 6
    let least = max(title <= style.title.size * 30 ? title : 0, min(entryWidth * 2 + columnGap, 460))
    let width = page?.width ?? max(map.width + besideWidth, least) + 2 * margin
    let inner = max(width - 2 * margin, 60)
    var pieces: [Piece] = []
    var y = margin

    for (text, look, gap) in [
      (facts.title, style.title, 0.3), (facts.subtitle, style.subtitle, 0.2),
    ] where !text.isEmpty {
      let wrapped = try await ruler.balance(text, look, width: inner)
      let size = ruler.size(wrapped, look)
      pieces.append(.text(wrapped, look, x: margin, y: y, size: size))
      y += size.height + look.size * gap
    }
    let top = y > margin ? y + style.legend.size * 0.9 : y

    var foot: [(text: String, look: TextStyle, size: Size)] = []
    for note in facts.notes {
      let wrapped = try await ruler.wrap(note, style.note, width: inner)
      foot.append((wrapped, style.note, ruler.size(wrapped, style.note)))
    }
    let footHeight = foot.map { $0.size.height + 2 }.reduce(0, +)
    let columns = max(1, Int((inner + columnGap) / (entryWidth + columnGap)))
    let rows = side == .below ? (legend.count + columns - 1) / columns : 0
    let legendHeight = Double(rows) * rowHeight
    let gap = style.legend.size * 0.9
    let below =
      (rows > 0 ? legendHeight + 2 * gap : 0) + (foot.isEmpty ? 0 : footHeight + gap)
    let besideHeight = side == .beside ? Double(legend.count) * rowHeight : 0
    let height = page?.height ?? top + max(map.height, besideHeight) + below + margin

    let bottom = max(height - margin - below, top + 20)
    let room = MapBox(
      minX: margin, minY: top, maxX: max(width - margin - besideWidth, margin + 20), maxY: bottom)
    y = bottom
    if rows > 0 {
      pieces.append(.rule(x: margin, y: y + gap, width: inner))
      let columnWidth = entryWidth + columnGap
      for (index, entry) in legend.enumerated() {
        let x = margin + Double(index / rows) * columnWidth
        add(entry, x: x, y: y + 1.6 * gap + Double(index % rows) * rowHeight, to: &pieces)
      }
      y += legendHeight + 2 * gap
    }
    if side == .beside {
      let x = width - margin - entryWidth
      let start = top + max(0, (bottom - top - besideHeight) / 2)
      for (index, entry) in legend.enumerated() {
        add(entry, x: x, y: start + Double(index) * rowHeight, to: &pieces)
      }
    }
    if !foot.isEmpty { y += gap }
    for note in foot {
      pieces.append(.text(note.text, note.look, x: margin, y: y, size: note.size))
      y += note.size.height + 2
    }
    return Furniture(page: MapSize(width: width, height: height), room: room, pieces: pieces)
  }

  private func add(_ entry: LegendEntry, x: Double, y: Double, to pieces: inout [Piece]) {
    let size = ruler.size(entry.text, style.legend)
    pieces.append(.sample(entry.sample, x: x, middle: y + rowHeight / 2, width: sampleWidth))
    pieces.append(
      .text(
        entry.text, style.legend, x: x + sampleWidth + sampleGap, y: y + (rowHeight - size.height) / 2,
        size: size))
  }
}
