/// How text is written in bytes: the encodings that are read.
///
/// Names and the table of Windows-1252 are those of the WHATWG Encoding Standard, which also rules that what calls
/// itself ISO-8859-1 or ASCII is read as Windows-1252.
enum TextEncoding: String {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16 (little-endian)"
  case utf16BigEndian = "UTF-16 (big-endian)"
  case windows1252 = "Windows-1252 (Latin-1)"
  case latin9 = "ISO-8859-15 (Latin-9)"

  /// Text as UTF-8, and how it came to be that.
  struct Decoded {
    /// Sound UTF-8 without a byte order mark.
    var bytes: [UInt8]
    /// What the bytes were.
    var encoding: TextEncoding
    /// How many bytes or pairs stood for no character and became U+FFFD.
    var damaged = 0
  }

  /// The encoding that a page or a header names, `nil` if it is not read.
  init?(label: String) {
    let label = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    switch label {
    case "utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8": self = .utf8
    case "utf-16", "utf-16le", "unicode", "ucs-2", "iso-10646-ucs-2": self = .utf16LittleEndian
    case "utf-16be", "unicodefffe": self = .utf16BigEndian
    case "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1", "latin1",
      "latin-1", "l1", "ascii", "us-ascii", "ansi_x3.4-1968", "cp819", "ibm819":
      self = .windows1252
    case "iso-8859-15", "iso8859-15", "iso885915", "iso_8859-15", "l9", "latin9", "latin-9": self = .latin9
    default: return nil
    }
  }

  /// The byte order mark at the start, with its length; `nil` if there is none.
  static func mark(_ head: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if head.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if head.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  /// Whether the bytes are UTF-32, which begins like UTF-16 and is not read.
  static func isUTF32(_ head: [UInt8]) -> Bool {
    head.starts(with: [0xFF, 0xFE, 0, 0]) || head.starts(with: [0, 0, 0xFE, 0xFF])
  }

  /// UTF-16 without a mark, told by Latin letters with a zero beside them: at least two pairs of five, all on the same
  /// side but for one pair of fifty.
  static func unmarkedUTF16(_ head: [UInt8]) -> TextEncoding? {
    let pairs = min(head.count, 4_096) / 2
    guard pairs >= 2 else { return nil }
    func isText(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F || (0x09...0x0D).contains(byte) }
    var big = 0
    var little = 0
    for pair in 0..<pairs {
      let (first, second) = (head[2 * pair], head[2 * pair + 1])
      if first == 0, isText(second) { big += 1 }
      if second == 0, isText(first) { little += 1 }
    }
    if little * 5 >= pairs * 2, big * 50 <= pairs { return .utf16LittleEndian }
    if big * 5 >= pairs * 2, little * 50 <= pairs { return .utf16BigEndian }
    return nil
  }

  /// Text as UTF-8.
  ///
  /// A byte order mark decides, then the declared encoding where the bytes fit it, then the bytes themselves: sound
  /// UTF-8; UTF-8 with few faults (more sound characters beyond ASCII than faults); else Windows-1252.
  /// - Parameter declared: What the file says of itself.
  static func decode(_ bytes: [UInt8], declared: TextEncoding? = nil) -> Decoded {
    if let mark = mark(bytes) {
      return convert(bytes[mark.length...], from: mark.encoding)
    }
    if let wide = unmarkedUTF16(bytes) { return convert(bytes[...], from: wide) }
    if isSoundUTF8(bytes) { return Decoded(bytes: bytes, encoding: .utf8) }
    if let declared, declared == .windows1252 || declared == .latin9 {
      return convert(bytes[...], from: declared)
    }
    let (sound, faults) = census(bytes)
    return convert(bytes[...], from: sound > faults ? .utf8 : .windows1252)
  }

  /// Converts from a known encoding.
  static func convert(_ bytes: ArraySlice<UInt8>, from encoding: TextEncoding) -> Decoded {
    switch encoding {
    case .utf8:
      if isSoundUTF8(bytes) { return Decoded(bytes: Array(bytes), encoding: .utf8) }
      return Decoded(
        bytes: Array(String(decoding: bytes, as: UTF8.self).utf8), encoding: .utf8,
        damaged: census(bytes).faults)
    case .utf16LittleEndian, .utf16BigEndian:
      var converter = UTF16Converter(bigEndian: encoding == .utf16BigEndian)
      var result = converter.convert(bytes)
      result += converter.finish()
      return Decoded(bytes: result, encoding: encoding, damaged: converter.damaged)
    case .windows1252, .latin9:
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + bytes.count / 8)
      for byte in bytes {
        append(scalar(byte, latin9: encoding == .latin9), to: &result)
      }
      return Decoded(bytes: result, encoding: encoding)
    }
  }

  static func isSoundUTF8(_ bytes: some Collection<UInt8>) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  /// How many characters beyond ASCII are sound UTF-8, and how many stretches are not.
  static func census(_ bytes: some Collection<UInt8>) -> (sound: Int, faults: Int) {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var sound = 0
    var faults = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): if scalar.count > 1 { sound += 1 }
      case .error: faults += 1
      case .emptyInput: return (sound, faults)
      }
    }
  }

  private static func scalar(_ byte: UInt8, latin9: Bool) -> UInt32 {
    if latin9 {
      switch byte {
      case 0xA4: return 0x20AC
      case 0xA6: return 0x0160
      case 0xA8: return 0x0161
      case 0xB4: return 0x017D
      case 0xB8: return 0x017E
      case 0xBC: return 0x0152
      case 0xBD: return 0x0153
      case 0xBE: return 0x0178
      default: return UInt32(byte)
      }
    }
    return (0x80...0x9F).contains(byte) ? windows1252Table[Int(byte) - 0x80] : UInt32(byte)
  }

  /// 0x80 to 0x9F; the five bytes without a character stand for control characters, as in the standard.
  private static let windows1252Table: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// Appends a scalar below U+10000 that is no surrogate, as the tables above have them.
  private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    if scalar < 0x80 {
      bytes.append(UInt8(scalar))
    } else if scalar < 0x800 {
      bytes.append(UInt8(0xC0 | scalar >> 6))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    } else {
      bytes.append(UInt8(0xE0 | scalar >> 12))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    }
  }
}

/// UTF-16 to UTF-8 a piece at a time; halves of characters that lie across two pieces are kept for the next.
struct UTF16Converter {
  private let bigEndian: Bool
  private var oddByte: UInt8?
  private var highSurrogate: UInt16?
  /// How many code units stood for no character.
  private(set) var damaged = 0

  init(bigEndian: Bool) { self.bigEndian = bigEndian }

  mutating func convert(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      guard let first = oddByte else {
        oddByte = byte
        continue
      }
      oddByte = nil
      let unit = bigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
      take(unit, into: &result)
    }
    return result
  }

  /// What is left at the end of the text: U+FFFD for half a character.
  mutating func finish() -> [UInt8] {
    defer { (oddByte, highSurrogate) = (nil, nil) }
    guard oddByte != nil || highSurrogate != nil else { return [] }
    damaged += 1
    return Array("\u{FFFD}".utf8)
  }

  private mutating func take(_ unit: UInt16, into result: inout [UInt8]) {
    if let high = highSurrogate {
      highSurrogate = nil
      if (0xDC00...0xDFFF).contains(unit) {
        let value = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
        append(Unicode.Scalar(value), to: &result)
        return
      }
      append(nil, to: &result)
    }
    if (0xD800...0xDBFF).contains(unit) {
      highSurrogate = unit
    } else {
      append(Unicode.Scalar(UInt32(unit)), to: &result)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar?, to result: inout [UInt8]) {
    if scalar == nil { damaged += 1 }
    result.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
  }
}

/// A UTF-16 source as UTF-8.
final class UTF16Source: ByteSource {
  private let source: any ByteSource
  private var converter: UTF16Converter
  private var ended = false

  init(_ source: any ByteSource, bigEndian: Bool) {
    self.source = source
    converter = UTF16Converter(bigEndian: bigEndian)
  }

  func next() throws(InputProblem) -> [UInt8] {
    while !ended {
      let piece = try source.next()
      if piece.isEmpty {
        ended = true
        return converter.finish()
      }
      let converted = converter.convert(piece[...])
      if !converted.isEmpty { return converted }
    }
    return []
  }
}
