/// Reads XML 1.0 one tag or text at a time: elements, attributes, character references, CDATA.
///
/// Comments, processing instructions and a document type without internal declarations are passed over; entities other
/// than the five of XML are refused, so no input can expand itself.
struct XMLScanner {
  enum Token: Equatable {
    case start(name: String, attributes: [String: String], line: Int)
    case text(String)
    case end(name: String, line: Int)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var pendingEnd: String?

  init(_ bytes: some Collection<UInt8>) {
    self.bytes = Array(bytes)
    if self.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func next() throws(ExchangeProblem) -> Token? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name: name, line: line)
    }
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
        let text = try decoded(start..<position)
        count(start..<position)
        return .text(text)
      }
      if starts(with: "<!--") {
        try skip(past: "-->", "a comment")
      } else if starts(with: "<?") {
        try skip(past: "?>", "a processing instruction")
      } else if starts(with: "<![CDATA[") {
        let start = position + 9
        try skip(past: "]]>", "a CDATA section")
        return .text(String(decoding: bytes[start..<position - 3], as: UTF8.self))
      } else if starts(with: "<!") {
        let start = position
        try skip(past: ">", "a document type")
        if bytes[start..<position].contains(UInt8(ascii: "[")) {
          throw ExchangeProblem(line: line, "a document type with declarations of its own is not read")
        }
      } else if starts(with: "</") {
        position += 2
        let name = name()
        skipSpace()
        try expect(UInt8(ascii: ">"), "</\(name)")
        return .end(name: name, line: line)
      } else {
        return try startTag()
      }
    }
    return nil
  }

  private mutating func startTag() throws(ExchangeProblem) -> Token {
    let start = line
    position += 1
    let name = name()
    guard !name.isEmpty else {
      throw ExchangeProblem(line: line, "< is followed by no name; in text it is &lt;")
    }
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      guard position < bytes.count else { throw ExchangeProblem(line: start, "the tag <\(name)> never ends") }
      if bytes[position] == UInt8(ascii: ">") {
        position += 1
        return .start(name: name, attributes: attributes, line: start)
      }
      if bytes[position] == UInt8(ascii: "/") {
        position += 1
        try expect(UInt8(ascii: ">"), "<\(name)")
        pendingEnd = name
        return .start(name: name, attributes: attributes, line: start)
      }
      let key = self.name()
      skipSpace()
      guard !key.isEmpty else {
        throw ExchangeProblem(line: line, "the tag <\(name)> holds what is no attribute")
      }
      try expect(UInt8(ascii: "="), "the attribute \(key)")
      skipSpace()
      guard position < bytes.count, bytes[position] == 0x22 || bytes[position] == 0x27 else {
        throw ExchangeProblem(line: line, "the value of \(key) has no quotes")
      }
      let quote = bytes[position]
      let from = position + 1
      position = from
      while position < bytes.count, bytes[position] != quote { position += 1 }
      guard position < bytes.count else {
        throw ExchangeProblem(line: line, "the value of \(key) never ends")
      }
      attributes[key] = try decoded(from..<position)
      count(from..<position)
      position += 1
    }
  }

  private func starts(with text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private mutating func skip(past mark: String, _ what: String) throws(ExchangeProblem) {
    let (start, mark) = (position, Array(mark.utf8))
    while position < bytes.count {
      if bytes[position...].starts(with: mark) {
        position += mark.count
        count(start..<position)
        return
      }
      position += 1
    }
    throw ExchangeProblem(line: line, "\(what) never ends")
  }

  /// A name without its namespace prefix.
  private mutating func name() -> String {
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "<"),
        UInt8(ascii: "\""):
        return local(start)
      default: position += 1
      }
    }
    return local(start)
  }

  private func local(_ start: Int) -> String {
    let whole = bytes[start..<position]
    let colon = whole.lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? start
    return String(decoding: bytes[colon..<position], as: UTF8.self)
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      if bytes[position] == 0x0A { line += 1 }
      position += 1
    }
  }

  private mutating func expect(_ byte: UInt8, _ behind: String) throws(ExchangeProblem) {
    guard position < bytes.count, bytes[position] == byte else {
      throw ExchangeProblem(line: line, "\(Character(Unicode.Scalar(byte))) is expected behind \(behind)")
    }
    position += 1
  }

  private mutating func count(_ range: Range<Int>) {
    for byte in bytes[range] where byte == 0x0A { line += 1 }
  }

  private func decoded(_ range: Range<Int>) throws(ExchangeProblem) -> String {
    guard bytes[range].contains(UInt8(ascii: "&")) else {
      return String(decoding: bytes[range], as: UTF8.self)
    }
    var result: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "&") else {
        result.append(bytes[index])
        index += 1
        continue
      }
      guard let end = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: ";")) else {
        throw ExchangeProblem(line: line, "& begins no reference that ends; in text it is &amp;")
      }
      let reference = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
      guard let scalar = XMLScanner.scalar(reference) else {
        throw ExchangeProblem(
          line: line, "&\(reference.prefix(40)); is not known; only the five of XML and numbers are")
      }
      result += Array(String(scalar).utf8)
      index = end + 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func scalar(_ reference: String) -> Unicode.Scalar? {
    switch reference {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    default:
      if reference.hasPrefix("#x") {
        UInt32(reference.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
      } else if reference.hasPrefix("#") {
        UInt32(reference.dropFirst()).flatMap(Unicode.Scalar.init)
      } else {
        nil
      }
    }
  }
}
