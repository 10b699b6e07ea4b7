/// Keeps pages from the parser that would take it minutes: made to do so, or broken beyond reading.
///
/// Gumbo's time grows with the number of tags times the depth of open elements (100,000 nested `<div>` take longer
/// than a minute). Chromium stops nesting at 512 elements, so no page that is read by people goes deeper.
enum PageGuard {
  static let deepest = 512
  static let mostTags = 500_000

  /// Whether the page may be parsed. An upper bound of the depth is counted: each name's start tags without an end
  /// tag, but for those that the next of their kind closes. Linear in the bytes.
  static func admits(_ bytes: [UInt8]) -> Bool {
    var open: [ArraySlice<UInt8>: Int] = [:]
    var depth = 0
    var tags = 0
    var foreign = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if matches("<!--", bytes, at: index) {
        // From the second character on: `<!-->` is a whole comment.
        index = endOfComment(bytes, from: index + 2) ?? index + 4
        continue
      }
      var start = index + 1
      let closes = start < bytes.count && bytes[start] == UInt8(ascii: "/")
      if closes { start += 1 }
      guard start < bytes.count, isLetter(bytes[start]) else {
        index += 1
        continue
      }
      var end = start
      while end < bytes.count, !isTagBreak(bytes[end]) { end += 1 }
      let name = bytes[start..<end].map { $0 | 0x20 }[...]
      let close = tagEnd(bytes, from: end)
      let closesItself =
        close > 0 && close <= bytes.count && close > end && bytes[close - 1] == UInt8(ascii: "/")
      index = close + 1
      tags += 1
      if tags > mostTags { return false }
      let isForeignRoot = name == svg || name == math
      if closes {
        if let count = open[name], count > 0 {
          open[name] = count - 1
          depth -= 1
          if isForeignRoot { foreign -= 1 }
        }
        continue
      }
      if isForeignRoot, !closesItself { foreign += 1 }
      if foreign > 0 ? closesItself : leaves.contains(name) { continue }
      open[name, default: 0] += 1
      depth += 1
      if depth > deepest { return false }
      if foreign == 0, opaque.contains(name) { index = endOfOpaque(name, bytes, from: index) }
    }
    return true
  }

  /// Elements that hold nothing, and those that the next of their kind or their holder's end closes.
  private static let leaves: Set<ArraySlice<UInt8>> = Set(
    [
      "area", "base", "br", "col", "embed", "hr", "img", "input", "keygen", "link", "meta", "param", "source",
      "track", "wbr", "frame", "p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody", "thead",
      "tfoot", "colgroup", "caption", "html", "head", "body",
    ].map { Array($0.utf8)[...] })

  /// Elements whose content is text, whatever it looks like.
  private static let opaque: Set<ArraySlice<UInt8>> = Set(
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"].map {
      Array($0.utf8)[...]
    })

  private static let svg = Array("svg".utf8)[...]
  private static let math = Array("math".utf8)[...]

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isTagBreak(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }

  /// The place of the `>` that ends a tag, heeding quoted values.
  private static func tagEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var quote: UInt8?
    var index = start
    var previous: UInt8 = 0
    while index < bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return index
      } else if (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")) && previous == UInt8(ascii: "=") {
        quote = byte
      }
      if byte > 0x20 { previous = byte }
      index += 1
    }
    return index
  }

  private static func endOfOpaque(_ name: ArraySlice<UInt8>, _ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index + name.count + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "/"),
        bytes[(index + 2)..<(index + 2 + name.count)].elementsEqual(name, by: { $0 | 0x20 == $1 })
      {
        return index
      }
      index += 1
    }
    return bytes.count
  }

  private static func matches(_ text: StaticString, _ bytes: [UInt8], at place: Int) -> Bool {
    text.withUTF8Buffer { bytes[place...].starts(with: $0) }
  }

  private static func endOfComment(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "-") {
        if matches("-->", bytes, at: index) { return index + 3 }
        if matches("--!>", bytes, at: index) { return index + 4 }
      }
      index += 1
    }
    return nil
  }
}
