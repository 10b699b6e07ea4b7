/// Puts the drawings of a network's parts side by side: the largest first, in rows, to about a page's proportions.
enum Packing {
  /// The offset of each rectangle's lower left corner, so that none overlaps and the whole is compact.
  ///
  /// Rectangles are set in rows in the order given, tallest first within the tries; of several widths of a row the one
  /// whose whole fills a page of the wanted proportions best is taken.
  /// - Parameters:
  ///   - sizes: The rectangles, largest first.
  ///   - gap: The space between two.
  ///   - aspect: The page's width over its height.
  /// - Complexity: O(*n*²).
  static func offsets(of sizes: [MapSize], gap: Double, aspect: Double) -> [MapPoint] {
    guard sizes.count > 1 else { return sizes.map { _ in MapPoint(x: 0, y: 0) } }
    let widest = sizes.map(\.width).max() ?? 0
    var widths: [Double] = []
    var sum = -gap
    for size in sizes {
      sum += size.width + gap
      widths.append(max(widest, sum))
    }
    var best: (waste: Double, offsets: [MapPoint])?
    for width in widths {
      let (offsets, used) = rows(of: sizes, width: width, gap: gap)
      // The page that holds the whole: the smaller, the larger the letters.
      let page = max(used.width, used.height * aspect)
      if best.map({ page < $0.waste - 1e-9 }) ?? true { best = (page, offsets) }
    }
    return best?.offsets ?? []
  }

  private static func rows(of sizes: [MapSize], width: Double, gap: Double) -> ([MapPoint], MapSize) {
    var offsets: [MapPoint] = []
    var (x, y, height, right) = (0.0, 0.0, 0.0, 0.0)
    for size in sizes {
      if x > 0, x + size.width > width + 1e-9 {
        (x, y) = (0, y - height - gap)
        height = 0
      }
      // Rows go down the page and hang from a common line.
      offsets.append(MapPoint(x: x, y: y - size.height))
      x += size.width + gap
      right = max(right, x - gap)
      height = max(height, size.height)
    }
    return (offsets, MapSize(width: right, height: height - y))
  }
}
