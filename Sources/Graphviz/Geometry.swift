/// A place in points (1/72 inch); y grows upwards, as in Graphviz.
public struct Point: Hashable, Sendable {
  /// To the right, in points.
  public var x: Double
  /// Upwards, in points.
  public var y: Double

  /// Makes a point.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A width and a height in points (1/72 inch).
public struct Size: Hashable, Sendable {
  /// The width in points.
  public var width: Double
  /// The height in points.
  public var height: Double

  /// Makes a size.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

/// An upright rectangle in points, y upwards.
public struct Box: Hashable, Sendable {
  /// The left edge.
  public var minX: Double
  /// The lower edge.
  public var minY: Double
  /// The right edge.
  public var maxX: Double
  /// The upper edge.
  public var maxY: Double

  /// Makes a box of its edges.
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The width in points.
  public var width: Double { maxX - minX }
  /// The height in points.
  public var height: Double { maxY - minY }
}

/// A number as Graphviz reads it: two decimals at most, a dot in every locale, never an exponent.
func decimal(_ value: Double) -> String {
  guard value.isFinite else { return "0" }
  let hundredths = (min(max(value, -1e12), 1e12) * 100).rounded()
  let whole = Int(hundredths.magnitude)
  let (units, rest) = (whole / 100, whole % 100)
  let sign = hundredths < 0 ? "-" : ""
  if rest == 0 { return "\(sign)\(units)" }
  if rest % 10 == 0 { return "\(sign)\(units).\(rest / 10)" }
  return "\(sign)\(units).\(rest < 10 ? "0" : "")\(rest)"
}
