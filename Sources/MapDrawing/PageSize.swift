/// The size of a page, in points.
public struct PageSize: Hashable, Sendable {
  /// The width, in points, 72 to 14,400.
  public let width: Double
  /// The height, in points, 72 to 14,400.
  public let height: Double

  /// The sides that a page can have: one inch to 200 inches, the greatest page of PDF.
  public static let sides = 72.0...14_400.0

  /// Makes a page; `nil` when a side is out of `sides`.
  public init?(width: Double, height: Double) {
    guard PageSize.sides.contains(width), PageSize.sides.contains(height) else { return nil }
    self.width = width
    self.height = height
  }

  /// The names that `init(_:)` knows.
  public static let names = ["a3", "a4", "a5", "letter", "16:9", "4:3", "square"]

  /// Reads a name (upright with the suffix `-portrait`, else lying) or `WIDTHxHEIGHT` in points, or with `mm`, `cm`,
  /// `in` or `px` (1/96 inch) behind it, such as `160x90mm`. `nil` for anything else and for sizes out of range.
  public init?(_ text: String) {
    var name = text.lowercased()
    let isUpright = name.hasSuffix("-portrait")
    if isUpright { name.removeLast("-portrait".count) }
    let known: [String: (Double, Double)] = [
      "a3": (1190.55, 841.89), "a4": (841.89, 595.28), "a5": (595.28, 419.53), "letter": (792, 612),
      "16:9": (960, 540), "4:3": (960, 720), "square": (720, 720),
    ]
    if let (width, height) = known[name] {
      self.init(width: isUpright ? height : width, height: isUpright ? width : height)
      return
    }
    if isUpright { return nil }
    let units = ["mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72, "px": 0.75, "pt": 1]
    var factor = 1.0
    if let unit = units[String(name.suffix(2))] {
      factor = unit
      name.removeLast(2)
    }
    let sides = name.replacing("×", with: "x").split(separator: "x", omittingEmptySubsequences: false)
    guard sides.count == 2, let width = PageSize.number(sides[0]), let height = PageSize.number(sides[1])
    else {
      return nil
    }
    self.init(width: width * factor, height: height * factor)
  }

  /// Digits with at most one dot: no sign, exponent, `nan` or `inf`.
  private static func number(_ text: Substring) -> Double? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }) else { return nil }
    return Double(text)
  }
}
