/// A colour of eight bits a channel, written `#rrggbbaa`.
public struct RGBA: Hashable, Sendable {
  /// Red, 0 to 255.
  public var red: UInt8
  /// Green, 0 to 255.
  public var green: UInt8
  /// Blue, 0 to 255.
  public var blue: UInt8
  /// Opacity, 0 (nothing shows) to 255.
  public var alpha: UInt8

  /// Makes a colour of its channels.
  public init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// Reads `#rrggbb` or `#rrggbbaa`; `nil` for anything else.
  public init?(hex: String) {
    let digits = Array(hex.utf8.dropFirst())
    guard hex.utf8.first == UInt8(ascii: "#"), digits.count == 6 || digits.count == 8,
      digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
      let value = UInt32(hex.dropFirst(), radix: 16)
    else { return nil }
    let full = digits.count == 6 ? value << 8 | 0xFF : value
    self.init(
      red: UInt8(full >> 24 & 0xFF), green: UInt8(full >> 16 & 0xFF), blue: UInt8(full >> 8 & 0xFF),
      alpha: UInt8(full & 0xFF))
  }

  /// Nothing at all.
  public static let clear = RGBA(red: 255, green: 255, blue: 255, alpha: 0)
  /// White.
  public static let white = RGBA(red: 255, green: 255, blue: 255)
  /// Black.
  public static let black = RGBA(red: 0, green: 0, blue: 0)

  /// `#rrggbb`, or `#rrggbbaa` where something shines through.
  public var hex: String {
    func pair(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    return "#" + pair(red) + pair(green) + pair(blue) + (alpha == 255 ? "" : pair(alpha))
  }
}

/// A font: a family, its weight and size.
public struct Font: Hashable, Sendable {
  /// The family as fontconfig knows it; see `isFamily`.
  public let family: String
  /// Whether letters are bold.
  public var isBold: Bool
  /// Whether letters slant.
  public var isItalic: Bool
  /// The size in points, 1 to 500.
  public var size: Double

  /// Makes a font; `nil` when `isFamily(family)` is false, since libgvc writes the name into SVG unescaped.
  public init?(family: String, size: Double, isBold: Bool = false, isItalic: Bool = false) {
    guard Font.isFamily(family) else { return nil }
    self.init(checked: family, size: size, isBold: isBold, isItalic: isItalic)
  }

  private init(checked family: String, size: Double, isBold: Bool, isItalic: Bool) {
    self.family = family
    self.size = min(max(size, 1), 500)
    self.isBold = isBold
    self.isItalic = isItalic
  }

  /// The font that Entente's maps are tuned with, in Debian's `fonts-dejavu-core`.
  public static func standard(size: Double, isBold: Bool = false) -> Font {
    Font(checked: "DejaVu Sans", size: size, isBold: isBold, isItalic: false)
  }

  /// Whether a name can be that of a font family: 1 to 64 ASCII letters, digits, spaces and hyphens.
  public static func isFamily(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count)
      && name.unicodeScalars.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == " " || $0 == "-")
      }
  }

  /// The value of `fontname`: a pango font description.
  var name: String { family + (isBold ? " Bold" : "") + (isItalic ? " Italic" : "") }
}

/// The address of a web page.
public struct WebAddress: Hashable, Sendable {
  /// The address as written.
  public let text: String

  /// Takes `http:` and `https:` addresses of printable ASCII without quotes, angle brackets, backslashes and spaces;
  /// `nil` for all others, among them `javascript:`.
  public init?(_ text: String) {
    let lower = text.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://"), text.utf8.count <= 2000,
      text.utf8.allSatisfy({
        (0x21...0x7E).contains($0) && !Array("\"'<>\\`{}|^".utf8).contains($0)
      })
    else { return nil }
    self.text = text
  }
}

/// The outline of a node (`shape`).
public enum NodeShape: String, Hashable, Sendable, CaseIterable {
  /// A rectangle.
  case box
  /// An ellipse.
  case ellipse
  /// A hexagon with its points left and right.
  case hexagon
  /// An octagon.
  case octagon
  /// Two octagons, one in the other.
  case doubleOctagon = "doubleoctagon"
  /// A dot.
  case point
  /// No outline: text alone.
  case none
}

/// How a line is drawn (`style`).
public enum LineStyle: String, Hashable, Sendable, CaseIterable {
  /// Without gaps.
  case solid
  /// Dashes.
  case dashed
  /// Dots.
  case dotted
  /// Not at all.
  case invisible = "invis"
}

/// What stands at the end of an edge (`arrowhead`, `arrowtail`).
public enum ArrowShape: String, Hashable, Sendable, CaseIterable {
  /// Nothing.
  case none
  /// A filled triangle.
  case normal
  /// A bar across the line.
  case tee
  /// An open arrow.
  case vee
  /// A filled dot.
  case dot
  /// An open dot.
  case openDot = "odot"
  /// A filled diamond.
  case diamond
  /// An open triangle.
  case openTriangle = "onormal"

  /// The length along the line at `arrowsize` 1, in points (`arrow_length` in libgvc's arrows.c).
  public var length: Double {
    switch self {
    case .none: 0
    case .normal, .vee, .openTriangle: 10
    case .tee: 2.5
    case .dot, .openDot: 8
    case .diamond: 12
    }
  }
}

/// A name for an `id` or `class` of the SVG: ASCII letters, digits, `_` and, in classes, spaces; everything
/// else becomes `_` (libgvc would write a hyphen as an entity).
func identifier(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars.prefix(200) {
    let keeps =
      scalar.isASCII
      && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_"
        || scalar == " ")
    result.unicodeScalars.append(keeps ? scalar : "_")
  }
  return result
}
