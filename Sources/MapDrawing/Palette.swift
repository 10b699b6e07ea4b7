/// An opaque colour of the sRGB space, written `#RRGGBB`.
public struct Color: Hashable, Sendable, CustomStringConvertible {
  /// Red, 0 to 255.
  public let red: UInt8
  /// Green, 0 to 255.
  public let green: UInt8
  /// Blue, 0 to 255.
  public let blue: UInt8

  /// Makes a colour of its parts.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads `#RRGGBB` or the short `#RGB`; anything else gives `nil`.
  public init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.first == UInt8(ascii: "#"), digits.count == 7 || digits.count == 4 else { return nil }
    var values: [UInt8] = []
    for digit in digits.dropFirst() {
      guard digit < 128, let value = Character(UnicodeScalar(digit)).hexDigitValue else { return nil }
      values.append(UInt8(value))
    }
    if values.count == 3 { values = values.flatMap { [$0, $0] } }
    self.init(
      red: values[0] << 4 | values[1], green: values[2] << 4 | values[3], blue: values[4] << 4 | values[5])
  }

  package init(_ rgb: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: rgb >> 16), green: UInt8(truncatingIfNeeded: rgb >> 8),
      blue: UInt8(truncatingIfNeeded: rgb))
  }

  /// `#RRGGBB` in capitals.
  public var description: String {
    let digits = Array("0123456789ABCDEF")
    return "#"
      + [red, green, blue].map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
  }
}

extension Color: Codable {
  /// Reads `#RRGGBB`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let color = Color(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" is no colour; write #RRGGBB")
    }
    self = color
  }

  /// Writes `#RRGGBB`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// The colours of the default style; the measurements behind them stand in `Documentation/Styles.md`.
package enum Palette {
  package static let white = Color(0xFFFFFF)
  package static let ink = Color(0x1C1815)
  package static let softInk = Color(0x5A544E)
  package static let rule = Color(0xC9C4BC)
  package static let ally = Color(0x00468B)
  package static let adversary = Color(0xB23A0C)
  package static let pact = Color(0x00857A)
  package static let visit = Color(0x1C1815)
  /// Fills that carry near-black text at 7:1 and differ in hue; each comes with a letter, since fills vanish in grey.
  package static let factions: [Color] = [
    0xD6EDE6, 0xBBAA3A, 0x8BF8A9, 0x68B1BA, 0xFFC4FF, 0xADB3A2,
  ].map { Color($0) }
}
