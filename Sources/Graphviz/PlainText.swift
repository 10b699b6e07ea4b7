/// Makes text of any origin safe to hand to libgvc as a label or tooltip.
///
/// libgvc expands `\N`, `\G`, `\L`, `\E`, `\T` and `\H`, decodes entities, ends strings at NUL and passes control
/// characters through into XML. Here text means itself: it comes out as written, never as markup.
package enum PlainText {
  /// The greatest number of characters that one text may have; the rest becomes an ellipsis. A label of 100,000
  /// characters would be 700,000 points wide.
  static let limit = 4000

  /// Which side the lines of a label keep to.
  enum Alignment: String {
    case centre = "\\n"
    case left = "\\l"
    case right = "\\r"
  }

  /// Text as a value of `label`: each backslash doubled, each ampersand an entity, each line closed as aligned.
  static func label(_ text: String, alignment: Alignment = .centre) -> String {
    var result = ""
    for character in clean(text).unicodeScalars {
      switch character {
      case "\\": result += "\\\\"
      case "&": result += "&amp;"
      case "\n": result += alignment.rawValue
      default: result.unicodeScalars.append(character)
      }
    }
    // Without a closing mark the last line would be centred.
    return alignment == .centre || text.isEmpty ? result : result + alignment.rawValue
  }

  /// Text as a value of `tooltip`, which libgvc unescapes twice.
  static func tooltip(_ text: String) -> String {
    var result = ""
    for character in clean(text).unicodeScalars {
      switch character {
      case "\\": result += "\\\\\\\\"
      case "&": result += "&amp;"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// Text without what XML 1.0 forbids and what reorders its surroundings: line breaks of every sort become a line
  /// feed, a tab a space, other control characters U+FFFD; bidirectional overrides and isolates are dropped.
  package static func clean(_ text: String) -> String {
    var result = ""
    var count = 0
    var sawReturn = false
    for scalar in text.unicodeScalars {
      if count == limit {
        result += "…"
        break
      }
      count += 1
      let follows = sawReturn
      sawReturn = scalar == "\r"
      switch scalar.value {
      case 0x0A where follows: continue
      case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: result += "\n"
      case 0x09: result += " "
      case 0x00...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF: result += "\u{FFFD}"
      case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
