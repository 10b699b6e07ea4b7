/// What a character is to the tokenizer.
enum CharacterClass {
  /// White space and control characters: they separate and belong to no token.
  case space
  /// An end of line.
  case newline
  /// A letter, a mark upon one, or an invisible joiner inside a word.
  case letter
  case digit
  /// Everything else: punctuation, symbols, emoji.
  case mark
  /// The end of the text.
  case end
}

/// The UTF-8 bytes of a text, read without ever passing its end.
///
/// Works on bytes because every offset the pipeline reports is one; decodes scalars only beyond ASCII.
struct TextBytes {
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var count: Int { bytes.count }

  /// The byte at `index`, or 0 before and after the text.
  @inline(__always)
  subscript(index: Int) -> UInt8 {
    index >= 0 && index < bytes.count ? bytes[index] : 0
  }

  /// The string of a range of bytes that starts and ends at scalars.
  func string(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  /// The range in lower case, of ASCII letters only: enough to look up the tokenizer's English lists.
  func lowered(_ range: Range<Int>) -> String {
    String(unsafeUninitializedCapacity: range.count) { buffer in
      for (place, index) in range.enumerated() {
        let byte = bytes[index]
        buffer[place] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      }
      return range.count
    }
  }

  /// The number of bytes of the scalar that starts at `index`; at least 1, and never past the end.
  @inline(__always)
  func width(at index: Int) -> Int {
    let byte = self[index]
    if byte < 0x80 { return 1 }
    let width = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    return min(width, bytes.count - index)
  }

  /// The scalar that starts at `index`; U+FFFD where there is none.
  func scalar(at index: Int) -> Unicode.Scalar {
    let first = UInt32(self[index])
    let value: UInt32
    switch width(at: index) {
    case 1: value = first
    case 2: value = (first & 0x1F) << 6 | tail(index + 1)
    case 3: value = (first & 0x0F) << 12 | tail(index + 1) << 6 | tail(index + 2)
    default:
      value = (first & 0x07) << 18 | tail(index + 1) << 12 | tail(index + 2) << 6 | tail(index + 3)
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// The start of the scalar that ends before `index`.
  func previous(_ index: Int) -> Int {
    var start = index - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  private func tail(_ index: Int) -> UInt32 { UInt32(self[index] & 0x3F) }

  /// The class of the character that starts at `index`.
  @inline(__always)
  func classify(_ index: Int) -> CharacterClass {
    guard index < bytes.count, index >= 0 else { return .end }
    let byte = bytes[index]
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x5F: return .letter
    case 0x30...0x39: return .digit
    case 0x0A...0x0D: return .newline
    case 0...0x20, 0x7F: return .space
    case 0x21...0x7E: return .mark
    default: return Self.classify(scalar(at: index))
    }
  }

  private static func classify(_ scalar: Unicode.Scalar) -> CharacterClass {
    switch scalar.value {
    case 0x85, 0x2028, 0x2029: return .newline
    case 0x80...0xA0, 0x200B, 0x200E, 0x200F, 0x2060...0x206F, 0xFEFF: return .space
    case 0xAD, 0x200C, 0x200D: return .letter
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .letterNumber:
      // The modifier letter apostrophe is used as an apostrophe.
      return scalar == "\u{02BC}" ? .mark : .letter
    case .decimalNumber: return .digit
    case .spaceSeparator, .control, .format, .unassigned, .privateUse, .surrogate: return .space
    case .lineSeparator, .paragraphSeparator: return .newline
    default: return .mark
    }
  }

  /// Whether a letter or digit starts at `index`.
  @inline(__always)
  func isWord(_ index: Int) -> Bool {
    switch classify(index) {
    case .letter, .digit: true
    default: false
    }
  }

  @inline(__always)
  func isDigit(_ index: Int) -> Bool { classify(index) == .digit }

  @inline(__always)
  func isLetter(_ index: Int) -> Bool { classify(index) == .letter }

  func isUpper(_ index: Int) -> Bool {
    let byte = self[index]
    if byte < 0x80 { return byte >= 0x41 && byte <= 0x5A }
    let properties = scalar(at: index).properties
    return properties.isUppercase || properties.generalCategory == .titlecaseLetter
  }

  func isLower(_ index: Int) -> Bool {
    let byte = self[index]
    if byte < 0x80 { return byte >= 0x61 && byte <= 0x7A }
    return scalar(at: index).properties.isLowercase
  }

  /// The length in bytes of an apostrophe at `index` (`'`, `’`, `ʼ`, `‘`, `` ` ``), or 0.
  func apostrophe(at index: Int) -> Int {
    switch self[index] {
    case 0x27, 0x60: 1
    case 0xE2 where self[index + 1] == 0x80 && (self[index + 2] == 0x99 || self[index + 2] == 0x98): 3
    case 0xCA where self[index + 1] == 0xBC: 2
    default: 0
    }
  }

  /// The length in bytes of a hyphen at `index` (`-`, U+2010, U+2011), or 0.
  func hyphen(at index: Int) -> Int {
    switch self[index] {
    case 0x2D: 1
    case 0xE2 where self[index + 1] == 0x80 && (self[index + 2] == 0x90 || self[index + 2] == 0x91): 3
    default: 0
    }
  }

  /// Whether the ASCII text `word` stands at `index`, in any case.
  func matches(_ word: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + word.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount {
      let byte = bytes[index + offset]
      let folded = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if folded != word.utf8Start[offset] { return false }
    }
    return true
  }
}
