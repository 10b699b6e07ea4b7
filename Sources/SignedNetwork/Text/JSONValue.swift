/// A JSON text (RFC 8259) as a value; members of an object keep their order.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  package struct Member: Hashable, Sendable {
    package let key: String
    package let value: JSONValue
  }

  /// Why a text is no JSON, and at which byte.
  package struct Malformed: Error, Equatable {
    package let message: String
    package let offset: Int
  }

  /// Reads one JSON value that fills the whole text.
  package init(_ text: some Collection<UInt8>) throws(Malformed) {
    var parser = JSONParser(bytes: Array(text))
    self = try parser.document()
  }

  /// The first member of that name, `nil` where there is none or where it is `null`.
  package subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self,
      let value = members.first(where: { $0.key == key })?.value, value != .null
    else { return nil }
    return value
  }

  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var number: Double? { if case .number(let number) = self { number } else { nil } }
  package var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  package var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  package var integer: Int? { number.flatMap { Int(exactly: $0) } }

  /// What a reader of an error message calls the value.
  package var noun: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  var position = 0
  // Deeper nesting than any file of ours has; stops hostile input from exhausting the stack.
  static let depthLimit = 64

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONValue.Malformed) -> JSONValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw fault("something follows the end of the value") }
    return value
  }

  func fault(_ message: String) -> JSONValue.Malformed { .init(message: message, offset: position) }

  mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
  }

  mutating func value(depth: Int) throws(JSONValue.Malformed) -> JSONValue {
    skipSpace()
    guard position < bytes.count else { throw fault("the text ends where a value is expected") }
    guard depth < JSONParser.depthLimit else { throw fault("lists and objects are nested too deeply") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw fault("no value begins with this character")
    }
  }

  mutating func word(_ word: String, _ value: JSONValue) throws(JSONValue.Malformed) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else {
      throw fault("this is neither true, false nor null")
    }
    position += word.utf8.count
    return value
  }

  mutating func array(depth: Int) throws(JSONValue.Malformed) -> JSONValue {
    position += 1
    var values: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array(values) }
    while true {
      values.append(try value(depth: depth + 1))
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(values) }
      guard take(UInt8(ascii: ",")) else { throw fault("a list goes on with a comma or ends with ]") }
    }
  }

  mutating func object(depth: Int) throws(JSONValue.Malformed) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw fault("a key in double quotes is expected")
      }
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw fault("a colon is expected behind the key \"\(key)\"") }
      members.append(.init(key: key, value: try value(depth: depth + 1)))
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw fault("an object goes on with a comma or ends with }") }
    }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  mutating func number() throws(JSONValue.Malformed) -> Double {
    let start = position
    func isDigit(_ index: Int) -> Bool { index < bytes.count && (0x30...0x39).contains(bytes[index]) }
    _ = take(UInt8(ascii: "-"))
    guard isDigit(position) else { throw fault("a digit is expected") }
    if !take(UInt8(ascii: "0")) { while isDigit(position) { position += 1 } }
    if take(UInt8(ascii: ".")) {
      guard isDigit(position) else { throw fault("a digit is expected behind the point") }
      while isDigit(position) { position += 1 }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard isDigit(position) else { throw fault("a digit is expected in the exponent") }
      while isDigit(position) { position += 1 }
    }
    guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)), number.isFinite
    else { throw fault("the number is too large") }
    return number
  }

  mutating func string() throws(JSONValue.Malformed) -> String {
    position += 1
    let start = position
    var end = position
    while end < bytes.count, bytes[end] >= 0x20, bytes[end] != UInt8(ascii: "\""),
      bytes[end] != UInt8(ascii: "\\")
    { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
      position = end + 1
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    var text = Array(bytes[start..<end])
    position = end
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += try escape()
      case 0x00...0x1F: throw fault("a control character must be escaped in a text")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw fault("a text lacks its closing quote")
  }

  mutating func escape() throws(JSONValue.Malformed) -> [UInt8] {
    position += 1
    guard position < bytes.count else { throw fault("a text lacks its closing quote") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if (0xD800...0xDBFF).contains(code), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
        bytes[position + 1] == UInt8(ascii: "u")
      {
        position += 2
        let low = try hexadecimal()
        guard (0xDC00...0xDFFF).contains(low) else { throw fault("half of a surrogate pair stands alone") }
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw fault("half of a surrogate pair stands alone") }
      return Array(String(scalar).utf8)
    default: throw fault("\\ is followed by a letter that JSON does not know")
    }
  }

  mutating func hexadecimal() throws(JSONValue.Malformed) -> UInt32 {
    guard position + 4 <= bytes.count,
      let code = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16),
      bytes[position] != UInt8(ascii: "+")
    else { throw fault("\\u wants four hexadecimal digits") }
    position += 4
    return code
  }
}
