internal import Graphviz

/// Wraps and measures the texts of one map with the fonts that will draw them.
struct TextRuler {
  /// The family of every letter.
  let family: String
  private var sizes: [TextSample: Size] = [:]

  init(family: String) { self.family = family }

  func font(_ style: TextStyle) -> Font {
    Font(family: family, size: style.size, isBold: style.weight == .bold)
      ?? .standard(size: style.size, isBold: style.weight == .bold)
  }

  /// Measures all texts at once, each only once.
  mutating func load(_ texts: [(String, TextStyle)]) async throws(GraphvizError) {
    var wanted: [TextSample] = []
    var seen: Set<TextSample> = []
    for (text, style) in texts {
      let sample = TextSample(text, font: font(style))
      if sizes[sample] == nil, seen.insert(sample).inserted { wanted.append(sample) }
    }
    let measured = try await GraphvizContext.shared.measure(wanted)
    for (sample, size) in zip(wanted, measured) { sizes[sample] = size }
  }

  /// The size of a text that was loaded; a rough one otherwise.
  func size(_ text: String, _ style: TextStyle) -> Size {
    if let size = sizes[TextSample(text, font: font(style))] { return size }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return Size(
      width: style.size * 0.6 * Double(lines.map(\.count).max() ?? 0),
      height: style.size * 1.2 * Double(max(1, lines.count)))
  }

  /// The width of each line that was measured, by what libgvc writes of it, at its own size and at `scale`.
  func lineWidths(scale: Double) -> [String: Double] {
    var widths: [String: Double] = [:]
    for (sample, size) in sizes where !sample.text.contains("\n") {
      for factor in Set([1, 1 / scale]) {
        let points = TextRuler.twoDecimals(sample.font.size * factor)
        widths[AccessibleSVG.key(sample.text, size: points, isBold: sample.font.isBold)] = size.width * factor
      }
    }
    return widths
  }

  /// A number with two decimals, whatever the locale.
  static func twoDecimals(_ value: Double) -> String {
    let hundredths = Int((max(value, 0) * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// A text in as few lines of `width` as it needs, those lines of like length.
  mutating func balance(_ text: String, _ style: TextStyle, width: Double) async throws(GraphvizError)
    -> String
  {
    let full = try await wrap(text, style, width: width)
    let lines = full.split(separator: "\n").count
    if lines < 2 { return full }
    var best = full
    for step in 1...12 {
      let narrower = try await wrap(text, style, width: width * (1 - 0.04 * Double(step)))
      if narrower.split(separator: "\n").count > lines { break }
      best = narrower
    }
    return best
  }

  /// A text broken so that no line is wider than `width`, as far as words allow.
  mutating func wrap(_ text: String, _ style: TextStyle, width: Double) async throws(GraphvizError) -> String
  {
    let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.split(separator: " ").map(String.init)
    }
    try await load(([" ", "x x", "xx"] + paragraphs.flatMap(\.self)).map { ($0, style) })
    let space = size("x x", style).width - size("xx", style).width
    let lines = paragraphs.flatMap { words in
      var lines: [String] = []
      var used = 0.0
      for word in words {
        let next = size(word, style).width
        if let last = lines.last, used + space + next <= width {
          lines[lines.count - 1] = last + " " + word
          used += space + next
        } else {
          lines.append(word)
          used = next
        }
      }
      return lines.isEmpty ? [""] : lines
    }
    let result = lines.joined(separator: "\n")
    try await load([(result, style)] + lines.map { ($0, style) })
    return result
  }
}

/// Breaks the name of an actor into short lines.
enum NameWrap {
  /// The most lines that a name gets; the rest becomes an ellipsis.
  static let lines = 4

  /// Lines of at most `limit` characters, broken at spaces and after hyphens; only a single longer word is broken
  /// within. Scripts without spaces are broken between characters, which are about twice as wide.
  static func wrap(_ name: String, limit: Int) -> [String] {
    let clean = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if clean.isEmpty { return ["?"] }
    var lines: [String] = []
    for piece in pieces(of: clean, limit: limit) {
      if let last = lines.last, width(last + piece.text) <= limit {
        lines[lines.count - 1] = last + (piece.isGlued ? "" : " ") + piece.text
      } else {
        lines.append(piece.text)
      }
    }
    if lines.count > NameWrap.lines {
      lines = Array(lines.prefix(NameWrap.lines))
      lines[NameWrap.lines - 1] += "…"
    }
    return balanced(lines, limit: limit)
  }

  /// Two lines of unlike length read badly: moves words down while that evens them out.
  private static func balanced(_ lines: [String], limit: Int) -> [String] {
    guard lines.count == 2 else { return lines }
    var (first, second) = (lines[0], lines[1])
    while let cut = first.lastIndex(of: " ") {
      let moved = first[first.index(after: cut)...] + " " + second
      if width(String(moved)) >= width(first) || width(String(moved)) > limit { break }
      (first, second) = (String(first[..<cut]), String(moved))
    }
    return [first, second]
  }

  private static func pieces(of name: String, limit: Int) -> [(text: String, isGlued: Bool)] {
    var result: [(String, Bool)] = []
    for word in name.split(separator: " ") {
      var rest = word
      var isGlued = false
      while width(String(rest)) > limit {
        var cut = rest.startIndex
        var used = 0
        while cut < rest.endIndex, used + weight(rest[cut]) <= limit {
          used += weight(rest[cut])
          cut = rest.index(after: cut)
        }
        if cut == rest.startIndex { cut = rest.index(after: cut) }
        if let hyphen = rest[..<cut].lastIndex(of: "-") { cut = rest.index(after: hyphen) }
        result.append((String(rest[..<cut]), isGlued))
        isGlued = true
        rest = rest[cut...]
        if rest.isEmpty { break }
      }
      if !rest.isEmpty { result.append((String(rest), isGlued)) }
    }
    return result
  }

  private static func width(_ text: String) -> Int { text.reduce(0) { $0 + weight($1) } }

  /// Han, kana and hangul are as wide as two Latin letters.
  private static func weight(_ character: Character) -> Int {
    guard let value = character.unicodeScalars.first?.value else { return 0 }
    return switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
