package import SignedNetwork

/// Boxes for names, measured without a font: generous, and the same on every machine.
///
/// A renderer that knows its font hands real sizes to `SignedLayout`; these stand in for it where there is none.
package enum LabelBox {
  /// For an actor of whom nothing is known.
  package static let smallest = MapSize(width: 44, height: 28)

  /// The box of each actor of a network: the given one, or one for its name.
  package static func sizes(of network: Network, given: [ActorID: MapSize]) -> [ActorID: MapSize] {
    var sizes: [ActorID: MapSize] = [:]
    for actor in network.actors { sizes[actor.id] = given[actor.id] ?? size(of: actor.name) }
    return sizes
  }

  /// A box for a name that is wrapped at spaces.
  package static func size(of name: String, letters: Double = 13, wrap: Int = 16) -> MapSize {
    let lines = lines(of: name, wrap: wrap)
    let widest = lines.map { width(of: $0, letters: letters) }.max() ?? 0
    return MapSize(
      width: max(smallest.width, widest + 1.6 * letters),
      height: max(smallest.height, Double(lines.count) * 1.25 * letters + letters))
  }

  /// A name in lines of at most `wrap` characters, broken at spaces only; longer words stand alone.
  package static func lines(of name: String, wrap: Int) -> [String] {
    var lines: [String] = []
    for word in name.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, last.count + 1 + word.count <= wrap {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// About the width of a line in DejaVu Sans, in points.
  package static func width(of line: String, letters: Double) -> Double {
    line.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF: sum + 1.02
      case _ where "iljtfI.,:;'|!".unicodeScalars.contains(scalar): sum + 0.36
      case _ where "mwMW@%".unicodeScalars.contains(scalar): sum + 0.99
      case 0x41...0x5A: sum + 0.71
      default: sum + 0.63
      }
    } * letters
  }
}
