internal import Graphviz
internal import SignedNetwork

/// The outline of an actor's box as geometry: how much room a text needs in it, and where a line meets it.
struct ActorShape {
  let shape: NodeShape
  let size: MapSize

  /// White space between text and outline.
  private static let margin = MapSize(width: 9, height: 6)
  /// The distance of the second outline of a double octagon (GAP in libgvc's shapes.c).
  private static let secondOutline = 4.0

  /// What libgvc is told: it draws the second outline outside of the given size.
  var givenSize: MapSize {
    if shape != .doubleOctagon { return size }
    let gap = 2 * ActorShape.secondOutline
    return MapSize(width: max(size.width - gap, 4), height: max(size.height - gap, 4))
  }

  /// The size that an outline needs around a text.
  static func size(of shape: NodeShape, around text: MapSize) -> MapSize {
    let (width, height) = (text.width + 2 * margin.width, text.height + 2 * margin.height)
    switch shape {
    case .rounded, .box: return MapSize(width: max(width, 34), height: height)
    case .octagon: return MapSize(width: max(width * 1.1, 44), height: height)
    case .doubleOctagon:
      let gap = 2 * secondOutline
      return MapSize(width: max(width * 1.1, 44) + gap, height: height + gap)
    case .hexagon:
      // At the corners of the text the sides have come in by a quarter of the width at half the height.
      let inner = 1 - text.height / (2 * height)
      return MapSize(width: max((text.width + 8) / inner, 52), height: height)
    case .ellipse: return MapSize(width: text.width * 1.2 + 20, height: text.height * 1.2 + 12)
    }
  }

  /// The radius of a rounded box's corners (RBCONST and RBCURVE in libgvc's shapes.c).
  private static func cornerRadius(of size: MapSize) -> Double { min(12, size.width / 3, size.height / 3) }

  /// How far from the centre, across a direction of length 1, lines in that direction still meet the outline well
  /// within its corners, in points.
  func reach(across direction: MapPoint) -> Double {
    let share = shape == .box || shape == .rounded ? 0.8 : 0.65
    return share * (abs(direction.y) * size.width + abs(direction.x) * size.height) / 2
  }

  /// Graphviz's words for the outline.
  var graphviz: (shape: Graphviz.NodeShape, isRounded: Bool) {
    switch shape {
    case .rounded: (.box, true)
    case .box: (.box, false)
    case .hexagon: (.hexagon, false)
    case .octagon: (.octagon, false)
    case .doubleOctagon: (.doubleOctagon, false)
    case .ellipse: (.ellipse, false)
    }
  }

  /// Whether a place relative to the centre lies in the outline, or less than `margin` outside.
  func contains(_ place: MapPoint, margin: Double = 0) -> Bool {
    let (halfWidth, halfHeight) = (size.width / 2 + margin, size.height / 2 + margin)
    let (x, y) = (abs(place.x) / halfWidth, abs(place.y) / halfHeight)
    switch shape {
    case .box: return x <= 1 && y <= 1
    case .rounded:
      let radius = ActorShape.cornerRadius(of: size)
      let (dx, dy) = (abs(place.x) - halfWidth + radius, abs(place.y) - halfHeight + radius)
      return x <= 1 && y <= 1 && (dx <= 0 || dy <= 0 || dx * dx + dy * dy <= radius * radius)
    case .ellipse: return x * x + y * y <= 1
    // From (1, 0) to (1/2, 1).
    case .hexagon: return y <= 1 && x <= 1 - y / 2
    // Corners cut at √2 - 1 of each half side.
    case .octagon, .doubleOctagon: return x <= 1 && y <= 1 && x + y <= 2.0.squareRoot()
    }
  }
}

/// An actor as it will be drawn, before it has a place.
struct ActorFigure {
  let actor: Actor
  let mark: ActorMark
  /// The lines of the name; with a code, an empty one below keeps its room.
  let label: String
  /// The code below the name and where it stands, seen from the centre.
  let code: (text: String, look: TextStyle, offset: Double)?
  let isGhost: Bool
  let shape: ActorShape

  var size: MapSize { shape.size }
}
