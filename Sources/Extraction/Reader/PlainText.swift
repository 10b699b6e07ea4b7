/// Small operations on text from outside that every reader needs.
enum PlainText {
  /// The text with control characters as `\u{…}`, so that a message stays one line and no terminal sequence gets
  /// through.
  static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      return text
    }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.properties.generalCategory == .control {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A field such as a title: runs of white space and control characters become one space, the ends are cut.
  /// `nil` if nothing is left.
  static func field(_ text: String) -> String? {
    var result = ""
    var gap = false
    for scalar in text.unicodeScalars {
      if isBlank(scalar) {
        gap = !result.isEmpty
      } else if !isInvisible(scalar) {
        if gap { result += " " }
        gap = false
        result.unicodeScalars.append(scalar)
      }
    }
    return result.isEmpty ? nil : result
  }

  /// The text of an article with other control characters than the end of line as spaces and every line end as
  /// `\n`. No byte is added or taken away, so that offsets are those of the file: `\r\n` becomes a space and `\n`.
  static func body(_ bytes: [UInt8]) -> String {
    var bytes = bytes
    for index in bytes.indices where bytes[index] < 0x20 || bytes[index] == 0x7F {
      switch bytes[index] {
      case 0x0A: continue
      case 0x0D:
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        bytes[index] = next == 0x0A ? 0x20 : 0x0A
      default: bytes[index] = 0x20
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `http` and `https` addresses as they are, and `nil` for all else: nothing else may become a link.
  static func webAddress(_ text: String) -> String? {
    guard let address = field(text), address.utf8.count <= 2_048, !address.contains(" ") else { return nil }
    let lower = address.prefix(8).lowercased()
    guard lower.hasPrefix("http://") || lower.hasPrefix("https://") else { return nil }
    return address.utf8.count > (lower.hasPrefix("https://") ? 8 : 7) ? address : nil
  }

  /// Whether the text holds a letter or digit.
  static func isBlank(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.allSatisfy { isBlank($0) || isInvisible($0) }
  }

  /// White space and control characters.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x20 || scalar.value == 0x7F || (0x80...0xA0).contains(scalar.value)
      || (scalar.value > 0xFF && scalar.properties.isWhitespace)
  }

  /// Soft hyphens, zero-width characters and marks of direction: nothing to read.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
