/// Writes JSON (RFC 8259) by hand, so that keys keep their order and bytes are the same everywhere.
package struct JSONText: Sendable {
  package private(set) var text = ""
  private var needsComma = false

  package init() {}

  /// Writes `{`, what `body` writes, and `}`.
  package mutating func object(_ body: (inout JSONText) -> Void) {
    separate()
    text.append("{")
    needsComma = false
    body(&self)
    text.append("}")
    needsComma = true
  }

  /// Writes `[`, what `body` writes, and `]`.
  package mutating func array(_ body: (inout JSONText) -> Void) {
    separate()
    text.append("[")
    needsComma = false
    body(&self)
    text.append("]")
    needsComma = true
  }

  /// Writes a key; a value must follow.
  package mutating func key(_ name: String) {
    separate()
    JSONText.append(name, to: &text)
    text.append(":")
    needsComma = false
  }

  /// Writes a string, or `null`.
  package mutating func value(_ string: String?) {
    separate()
    if let string { JSONText.append(string, to: &text) } else { text.append("null") }
    needsComma = true
  }

  /// Writes a number, or `null`.
  package mutating func value(_ number: Double?) {
    separate()
    text.append(number.map(NumberText.plain) ?? "null")
    needsComma = true
  }

  /// Writes a whole number.
  package mutating func value(_ number: Int) {
    separate()
    text.append(String(number))
    needsComma = true
  }

  /// Writes `true` or `false`.
  package mutating func value(_ flag: Bool) {
    separate()
    text.append(flag ? "true" : "false")
    needsComma = true
  }

  /// Breaks the line inside an array or object; only for the reader's eye.
  package mutating func lineBreak() {
    if needsComma {
      text.append(",")
      needsComma = false
    }
    text.append("\n")
  }

  private mutating func separate() {
    if needsComma { text.append(",") }
    needsComma = false
  }

  /// Quotes a string. Control characters are escaped, and so are U+2028 and U+2029, which end lines for some readers.
  package static func append(_ string: String, to text: inout String) {
    text.append("\"")
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text.append("\\\"")
      case "\\": text.append("\\\\")
      case "\n": text.append("\\n")
      case "\r": text.append("\\r")
      case "\t": text.append("\\t")
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text.append("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
      default: text.unicodeScalars.append(scalar)
      }
    }
    text.append("\"")
  }
}
