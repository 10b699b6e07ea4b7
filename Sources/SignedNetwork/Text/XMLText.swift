/// Text for XML 1.0.
enum XMLText {
  static let header = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  /// Escapes markup and quotes; line ends and tabs become references, which attributes keep; characters that XML does
  /// not allow become U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\r", "\t": result += "&#\(scalar.value);"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
