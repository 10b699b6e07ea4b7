internal import Graphviz

/// Edits libgvc's SVG line by line: names for screen readers, titles with evidence for pointers, and less of what
/// viewers disagree about.
///
/// Roles follow the WAI-ARIA Graphics Module 1.0 beside `img` for viewers that do not know it.
struct AccessibleSVG {
  let picture: Picture
  let title: String
  let summary: String
  let language: String
  /// Widths of lines of text by what libgvc writes: `text|size|bold`.
  let widths: [String: Double]

  /// Letters that stand in where the map's font is missing, of like width.
  static let fallbacks = "Verdana,'Bitstream Vera Sans',Helvetica,Arial,sans-serif"

  func edit(_ svg: [UInt8], isOutlined: Bool) -> [UInt8] {
    var out = ""
    var openTag: String?
    var isInComment = false
    var group: String?
    var closesLink = false
    for line in String(decoding: svg, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: true) {
      if isInComment || line.hasPrefix("<!--") {
        isInComment = !line.hasSuffix("-->")
        continue
      }
      // The document type names a file of another host, which some viewers would fetch.
      if line.hasPrefix("<!DOCTYPE") || line.hasPrefix(" \"http") { continue }
      if let open = openTag ?? (line.hasPrefix("<svg") ? "" : nil) {
        let whole = open + line
        openTag = whole.hasSuffix(">") ? nil : whole
        if openTag == nil { out += root(whole) }
        continue
      }
      if isOutlined {
        out += line + "\n"
        continue
      }
      if line.hasPrefix("<g id=") {
        group = AccessibleSVG.value(of: "id", in: line)
        out += opening(line, group: group)
        continue
      }
      if line.hasPrefix("<title>") {
        let (text, opens) = titles(of: group)
        closesLink = opens
        out += text
        continue
      }
      if line.hasPrefix("</g>"), closesLink {
        out += "</a>\n"
        closesLink = false
      }
      out += shown(line) + "\n"
    }
    return Array(out.utf8)
  }

  private func root(_ tag: String) -> String {
    let words = title.isEmpty ? "Map" : title
    let start = String(tag.dropLast())
    return start + " role=\"graphics-document document img\" aria-labelledby=\"map-title map-summary\" "
      + "lang=\"\(AccessibleSVG.escaped(language))\">\n"
      + "<title id=\"map-title\">\(AccessibleSVG.escaped(words))</title>\n"
      + "<desc id=\"map-summary\">\(AccessibleSVG.escaped(summary))</desc>\n"
  }

  private func opening(_ line: Substring, group: String?) -> String {
    guard let group, let meaning = picture.meanings[group] else {
      let isCode = group?.hasPrefix("code_") == true
      let isHidden = isCode || group?.hasPrefix("word_") == true || line.contains("id=\"sample_")
      // The pointer meets the actor below the code.
      return line.dropLast() + (isHidden ? " aria-hidden=\"true\"" : "")
        + (isCode ? " pointer-events=\"none\">" : ">") + "\n"
    }
    let label = AccessibleSVG.escaped(meaning.title)
    return String(line.dropLast()) + " role=\"graphics-symbol img\" aria-label=\"\(label)\">\n"
  }

  private func titles(of group: String?) -> (text: String, opensLink: Bool) {
    guard let group, let meaning = picture.meanings[group] else { return ("", false) }
    let words = meaning.title + (meaning.detail.isEmpty ? "" : "\n" + meaning.detail)
    let title = "<title>\(AccessibleSVG.escaped(words))</title>\n"
    guard let link = meaning.link else { return (title, false) }
    return (title + "<a xlink:href=\"\(AccessibleSVG.escaped(link.text))\">\n", true)
  }

  /// A line of drawing.
  private func shown(_ line: Substring) -> String {
    var text = String(line)
    if text.contains("transparent") {
      // SVG 1.1 has no such colour.
      text = text.replacing("=\"transparent\"", with: "=\"none\"")
    }
    if let array = AccessibleSVG.value(of: "stroke-dasharray", in: line) {
      // libgvc has one pattern for all widths; ghosts' outlines keep it.
      let stroke = AccessibleSVG.value(of: "stroke-width", in: line).flatMap { Double($0) } ?? 1
      if line.hasPrefix("<path"),
        let pattern = Strokes.pattern(array == "5,2" ? .dashed : .dotted, stroke: stroke)
      {
        text = text.replacing(
          "stroke-dasharray=\"\(array)\"",
          with:
            "stroke-dasharray=\"\(AccessibleSVG.number(pattern.dash)),\(AccessibleSVG.number(pattern.gap))\"")
      }
    }
    return text.hasPrefix("<text") ? fitted(text) : text
  }

  /// A text that takes the room it was measured for, in whatever font.
  private func fitted(_ line: String) -> String {
    guard let named = AccessibleSVG.value(of: "font-family", in: line[...]) else { return line }
    // libgvc writes pango's whole description of a font, "DejaVu Sans Bold", as the name of a family.
    let isBold = named.hasSuffix(" Bold")
    let family = isBold ? String(named.dropLast(5)) : named
    var text = line.replacing(
      "font-family=\"\(named)\"",
      with: "font-family=\"\(family),\(AccessibleSVG.fallbacks)\"" + (isBold ? " font-weight=\"bold\"" : ""))
    guard let open = text.firstIndex(of: ">"), let close = text.lastRange(of: "</text>") else { return text }
    let content = text[text.index(after: open)..<close]
    let key = AccessibleSVG.key(
      AccessibleSVG.decoded(content), size: AccessibleSVG.value(of: "font-size", in: text[...]) ?? "",
      isBold: isBold)
    if let width = widths[key], width > 0 {
      text.insert(
        contentsOf: " textLength=\"\(AccessibleSVG.number(width))\" lengthAdjust=\"spacingAndGlyphs\"",
        at: open)
    }
    return text
  }

  static func key(_ text: String, size: String, isBold: Bool) -> String {
    "\(text)|\(size)|\(isBold)"
  }

  /// The entities that libgvc writes, undone.
  private static func decoded(_ text: Substring) -> String {
    if !text.contains("&") { return String(text) }
    return String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
      "&quot;", with: "\""
    )
    .replacing("&#39;", with: "'").replacing("&#45;", with: "-").replacing("&#160;", with: " ")
    .replacing("&amp;", with: "&")
  }

  static func value(of name: String, in tag: Substring) -> String? {
    guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
    return tag[start.upperBound...].firstIndex(of: "\"").map { String(tag[start.upperBound..<$0]) }
  }

  /// At most two decimals.
  static func number(_ value: Double) -> String {
    let text = TextRuler.twoDecimals(value)
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }

  /// Text as XML, for contents and attributes alike.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in PlainText.clean(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension String {
  fileprivate func lastRange(of text: String) -> String.Index? { ranges(of: text).last?.lowerBound }
}
