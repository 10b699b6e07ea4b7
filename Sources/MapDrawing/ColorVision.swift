internal import Foundation

/// How colours look to whom: contrast, colour blindness, and how different two colours appear.
package enum ColorVision {
  /// Kinds of dichromacy, each the lack of one sort of cone.
  package enum Deficiency: String, CaseIterable, Sendable {
    /// Without long-wave cones.
    case protanopia
    /// Without middle-wave cones.
    case deuteranopia
    /// Without short-wave cones.
    case tritanopia

    /// Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113, severity 1; rows, on linear sRGB.
    fileprivate var matrix: [[Double]] {
      switch self {
      case .protanopia:
        [
          [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
          [-0.003882, -0.048116, 1.051998],
        ]
      case .deuteranopia:
        [
          [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
          [-0.011820, 0.042940, 0.968881],
        ]
      case .tritanopia:
        [
          [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
          [0.004733, 0.691367, 0.303900],
        ]
      }
    }
  }

  /// A colour of CIELAB under D65.
  package struct Lab: Sendable {
    package var l: Double
    package var a: Double
    package var b: Double
    package init(l: Double, a: Double, b: Double) {
      self.l = l
      self.a = a
      self.b = b
    }
  }

  /// The contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio).
  package static func contrast(_ one: Color, _ other: Color) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The colour that somebody with the deficiency sees, as others would see it.
  package static func simulated(_ color: Color, _ deficiency: Deficiency) -> Color {
    let light = linear(color)
    let seen = deficiency.matrix.map { row in
      byte(of: row[0] * light[0] + row[1] * light[1] + row[2] * light[2])
    }
    return Color(red: seen[0], green: seen[1], blue: seen[2])
  }

  /// A colour laid over a ground.
  package static func blended(_ color: Color, opacity: Double, over ground: Color) -> Color {
    func mix(_ top: UInt8, _ below: UInt8) -> UInt8 {
      UInt8(max(0, min(255, (Double(top) * opacity + Double(below) * (1 - opacity)).rounded())))
    }
    return Color(
      red: mix(color.red, ground.red), green: mix(color.green, ground.green),
      blue: mix(color.blue, ground.blue))
  }

  /// sRGB to CIELAB (IEC 61966-2-1; CIE 15).
  package static func lab(_ color: Color) -> Lab {
    let light = linear(color)
    let x = (0.4124564 * light[0] + 0.3575761 * light[1] + 0.1804375 * light[2]) / 0.95047
    let y = 0.2126729 * light[0] + 0.7151522 * light[1] + 0.0721750 * light[2]
    let z = (0.0193339 * light[0] + 0.1191920 * light[1] + 0.9503041 * light[2]) / 1.08883
    func f(_ t: Double) -> Double { t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116 }
    return Lab(l: 116 * f(y) - 16, a: 500 * (f(x) - f(y)), b: 200 * (f(y) - f(z)))
  }

  /// How different two colours look: CIEDE2000 (CIE 142; Sharma, Wu and Dalal 2005, doi:10.1002/col.20070).
  package static func difference(_ one: Color, _ other: Color) -> Double { difference(lab(one), lab(other)) }

  /// CIEDE2000 of two colours of CIELAB, with all parametric factors 1.
  package static func difference(_ one: Lab, _ other: Lab) -> Double {
    func chroma(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    func damping(_ chroma: Double) -> Double {
      let seventh = pow(chroma, 7)
      return (seventh / (seventh + pow(25, 7))).squareRoot()
    }
    let g = 0.5 * (1 - damping((chroma(one.a, one.b) + chroma(other.a, other.b)) / 2))
    let (a1, a2) = ((1 + g) * one.a, (1 + g) * other.a)
    let (c1, c2) = (chroma(a1, one.b), chroma(a2, other.b))
    let (h1, h2) = (hue(a1, one.b), hue(a2, other.b))
    let bothColoured = c1 * c2 != 0
    var turn = 0.0
    if bothColoured {
      turn = h2 - h1
      if turn > 180 { turn -= 360 } else if turn < -180 { turn += 360 }
    }
    let meanHue: Double
    if !bothColoured {
      meanHue = h1 + h2
    } else if abs(h1 - h2) <= 180 {
      meanHue = (h1 + h2) / 2
    } else {
      meanHue = (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2
    }
    let (deltaL, deltaC) = (other.l - one.l, c2 - c1)
    let deltaH = 2 * (c1 * c2).squareRoot() * sine(turn / 2)
    let (meanL, meanC) = ((one.l + other.l) / 2, (c1 + c2) / 2)
    let t =
      1 - 0.17 * cosine(meanHue - 30) + 0.24 * cosine(2 * meanHue) + 0.32 * cosine(3 * meanHue + 6)
      - 0.20 * cosine(4 * meanHue - 63)
    let offset = (meanL - 50) * (meanL - 50)
    let scaleL = 1 + 0.015 * offset / (20 + offset).squareRoot()
    let scaleC = 1 + 0.045 * meanC
    let scaleH = 1 + 0.015 * meanC * t
    let bend = exp(-((meanHue - 275) / 25) * ((meanHue - 275) / 25))
    let rotation = -2 * damping(meanC) * sine(60 * bend)
    let (l, c, h) = (deltaL / scaleL, deltaC / scaleC, deltaH / scaleH)
    return max(0, l * l + c * c + h * h + rotation * c * h).squareRoot()
  }

  private static func luminance(_ color: Color) -> Double {
    let light = linear(color)
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
  }

  private static func linear(_ color: Color) -> [Double] {
    [color.red, color.green, color.blue].map { byte in
      let value = Double(byte) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  private static func byte(of light: Double) -> UInt8 {
    let clipped = max(0, min(1, light))
    let value = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * pow(clipped, 1 / 2.4) - 0.055
    return UInt8((value * 255).rounded())
  }

  private static func hue(_ a: Double, _ b: Double) -> Double {
    if a == 0, b == 0 { return 0 }
    let degrees = atan2(b, a) * 180 / Double.pi
    return degrees < 0 ? degrees + 360 : degrees
  }

  private static func sine(_ degrees: Double) -> Double { sin(degrees * Double.pi / 180) }
  private static func cosine(_ degrees: Double) -> Double { cos(degrees * Double.pi / 180) }
}
