import Foundation
import Language

/// The smallest piece of a name that takes part in matching: a run of letters and digits.
///
/// Names are compared by their atoms and not by their tokens, so that "Guinea-Bissau", "Guinea Bissau" and a
/// tokenizer's "Guinea - Bissau" are the same name, "U.S." is "US", and "Erdoğan" is "Erdogan".
struct NameAtom: Sendable {
  /// FNV-1a of the letters in lower case and without diacritics (Fowler, Noll and Vo, 1991), 64 bits; with a mark
  /// for the punctuation before it, if any, since no name runs across a comma that it does not hold itself.
  var key: UInt64
  /// The same without the mark.
  var word: UInt64
  /// The token that it is a part of.
  var token: Int32
  /// How many letters and digits.
  var length: UInt8
  /// What the letters look like and what stands before them.
  var traits: Traits

  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// The first letter is a capital.
    static let capital = Traits(rawValue: 1)
    /// Two letters or more, all capitals.
    static let allCapitals = Traits(rawValue: 2)
    /// A comma, full stop, bracket, quotation mark or spaced dash stands before it.
    static let afterBreak = Traits(rawValue: 4)
    /// It is joined to the atom before by a hyphen or unspaced dash.
    static let afterHyphen = Traits(rawValue: 8)
    /// An apostrophe stands before it, as in "'s".
    static let afterApostrophe = Traits(rawValue: 16)
    /// It begins with a digit.
    static let digit = Traits(rawValue: 32)
  }

  var isCapital: Bool { traits.contains(.capital) }
  var isAfterBreak: Bool { traits.contains(.afterBreak) }
}

/// Cuts text into atoms.
struct AtomScanner {
  private(set) var atoms: [NameAtom] = []
  private var hash = AtomScanner.seed
  private var length = 0
  private var capitals = 0
  private var letters = 0
  private var firstIsCapital = false
  private var firstIsDigit = false
  /// Letters since the last full stop inside the atom: "U.S." is one atom, "St.Petersburg" is two.
  private var sinceStop = 0
  private var pending: NameAtom.Traits = []
  private var spaceBeforeDash = false

  private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01b3
  /// Added to the key of an atom that follows punctuation.
  static let breakMark: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// The atoms of a sentence.
  static func atoms(of sentence: Sentence) -> [NameAtom] {
    var scanner = AtomScanner()
    scanner.atoms.reserveCapacity(sentence.tokens.count + 8)
    var spaceBefore = true
    for (index, token) in sentence.tokens.enumerated() {
      scanner.add(token.form, token: Int32(index), spaceBefore: spaceBefore, spaceAfter: token.spaceAfter)
      spaceBefore = token.spaceAfter
    }
    return scanner.atoms
  }

  /// The atoms of a name that stands alone; each word is a token of its own.
  static func atoms(of name: some StringProtocol) -> [NameAtom] {
    var scanner = AtomScanner()
    var token: Int32 = 0
    for word in name.split(separator: " ") {
      scanner.add(String(word), token: token, spaceBefore: true, spaceAfter: true)
      token += 1
    }
    return scanner.atoms
  }

  /// The atoms of a name in UTF-8 bytes; each word between spaces is a token of its own.
  static func atoms(of bytes: UnsafeBufferPointer<UInt8>) -> [NameAtom] {
    var scanner = AtomScanner()
    var start = 0
    var token: Int32 = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x20 { end += 1 }
      if end > start {
        scanner.add(
          UnsafeBufferPointer(rebasing: bytes[start..<end]), token: token, spaceBefore: true, spaceAfter: true
        )
        token += 1
      }
      start = end + 1
    }
    return scanner.atoms
  }

  private mutating func add(_ form: String, token: Int32, spaceBefore: Bool, spaceAfter: Bool) {
    let done: Void? = form.utf8.withContiguousStorageIfAvailable {
      add($0, token: token, spaceBefore: spaceBefore, spaceAfter: spaceAfter)
    }
    if done == nil {
      Array(form.utf8).withUnsafeBufferPointer {
        add($0, token: token, spaceBefore: spaceBefore, spaceAfter: spaceAfter)
      }
    }
  }

  private mutating func add(
    _ bytes: UnsafeBufferPointer<UInt8>, token: Int32, spaceBefore: Bool, spaceAfter: Bool
  ) {
    var index = 0
    if spaceBefore { pending.remove(.afterApostrophe) }
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x61...0x7a:
        append(byte, capital: false)
        index += 1
      case 0x41...0x5a:
        append(byte | 0x20, capital: true)
        index += 1
      case 0x30...0x39:
        if length == 0 { firstIsDigit = true }
        append(byte, capital: false)
        letters -= 1
        index += 1
      case 0x2e:
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        let isLetter = (0x41...0x5a).contains(next) || (0x61...0x7a).contains(next)
        if length > 0, sinceStop == 1, isLetter {
          sinceStop = 0
        } else {
          // The full stop of an abbreviation ("U.S.", "Gen.") does not part words; that of a sentence stands alone.
          let parts = length == 0
          finish(token)
          if parts { pending.insert(.afterBreak) }
        }
        index += 1
      case 0x27:
        finish(token)
        pending.insert(.afterApostrophe)
        index += 1
      case 0x2d:
        finish(token)
        let alone = bytes.count == 1
        dash(
          spaced: alone && (spaceBefore || spaceAfter)
            || !alone && bytes.count == 2 && bytes[1 - index] == 0x2d)
        index += 1
      case 0x80...0xff:
        index = addScalar(bytes, at: index, token: token, spaceBefore: spaceBefore, spaceAfter: spaceAfter)
      case 0x2b, 0x26, 0x2f, 0x5f:
        finish(token)
        index += 1
      default:
        finish(token)
        pending.insert(.afterBreak)
        index += 1
      }
    }
    finish(token)
  }

  private mutating func dash(spaced: Bool) {
    if spaced {
      pending.insert(.afterBreak)
    } else if !atoms.isEmpty {
      pending.insert(.afterHyphen)
    }
  }

  private mutating func append(_ byte: UInt8, capital: Bool) {
    if length == 0 { firstIsCapital = capital }
    hash = (hash ^ UInt64(byte)) &* AtomScanner.prime
    length += 1
    letters += 1
    sinceStop += 1
    if capital { capitals += 1 }
  }

  /// Ends the atom that is being read, if any.
  private mutating func finish(_ token: Int32) {
    guard length > 0 else { return }
    var traits = pending
    if firstIsCapital { traits.insert(.capital) }
    if capitals >= 2, capitals == letters { traits.insert(.allCapitals) }
    if firstIsDigit { traits.insert(.digit) }
    let key = traits.contains(.afterBreak) ? hash &+ AtomScanner.breakMark : hash
    atoms.append(
      NameAtom(key: key, word: hash, token: token, length: UInt8(clamping: length), traits: traits))
    hash = AtomScanner.seed
    length = 0
    capitals = 0
    letters = 0
    firstIsCapital = false
    firstIsDigit = false
    sinceStop = 0
    pending = []
  }

  /// Reads a scalar beyond ASCII: a letter is folded to its ASCII base, a mark is treated like its ASCII cousin.
  private mutating func addScalar(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, token: Int32, spaceBefore: Bool, spaceAfter: Bool
  ) -> Int {
    let lead = bytes[index]
    let size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1
    guard index + size <= bytes.count else {
      append(lead, capital: false)
      return index + 1
    }
    var value = size == 1 ? UInt32(lead) : UInt32(lead) & (0xff >> UInt32(size + 1))
    for offset in 1..<max(size, 1) { value = value << 6 | UInt32(bytes[index + offset] & 0x3f) }
    switch value {
    case 0x2018, 0x2019, 0x02bc, 0x02bb, 0x00b4:
      finish(token)
      pending.insert(.afterApostrophe)
    case 0x2010...0x2015, 0x2212:
      finish(token)
      dash(spaced: bytes.count == size && (spaceBefore || spaceAfter) || value == 0x2014)
    case 0x00a0, 0x2000...0x200d, 0x00ad, 0xfeff:
      finish(token)
    case 0x2020...0x206f, 0x00a1...0x00bf, 0x201a...0x201f, 0x3000...0x303f:
      finish(token)
      pending.insert(.afterBreak)
    case 0x0300...0x036f:
      break
    default:
      if let folded = LetterFolding.base(of: value) {
        for letter in folded.letters {
          append(letter, capital: folded.capital && letter == folded.letters[0])
        }
      } else {
        for offset in 0..<size { append(bytes[index + offset], capital: false) }
      }
    }
    return index + size
  }
}

/// Latin letters with diacritics and their ASCII bases.
enum LetterFolding {
  /// The ASCII letters, in lower case, that a Latin letter is written with when accents are lost, and whether it
  /// is a capital; `nil` for other letters. Covers Latin-1, Latin Extended-A, the Romanian and Vietnamese letters.
  static func base(of scalar: UInt32) -> (letters: [UInt8], capital: Bool)? {
    if let known = special[scalar] { return known }
    guard scalar >= 0xc0, let letter = Unicode.Scalar(scalar) else { return nil }
    guard scalar < 0x250 || (0x1e00...0x1eff).contains(scalar) else { return nil }
    // Canonical decomposition of a Latin letter begins with its ASCII base.
    guard let first = decomposedBase(letter), first.isASCII else { return nil }
    let lower = UInt8(ascii: first) | 0x20
    guard (0x61...0x7a).contains(lower) else { return nil }
    return ([lower], UInt8(ascii: first) < 0x60)
  }

  private static func decomposedBase(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
    String(letter).decomposedStringWithCanonicalMapping.unicodeScalars.first
  }

  private static let special: [UInt32: (letters: [UInt8], capital: Bool)] = {
    var table: [UInt32: (letters: [UInt8], capital: Bool)] = [:]
    let pairs: [(String, String)] = [
      ("Æ", "AE"), ("æ", "ae"), ("Ø", "O"), ("ø", "o"), ("ß", "ss"), ("Đ", "D"), ("đ", "d"), ("Ð", "D"),
      ("ð", "d"), ("Þ", "Th"), ("þ", "th"), ("Ł", "L"), ("ł", "l"), ("ı", "i"), ("Œ", "OE"), ("œ", "oe"),
      ("Ħ", "H"), ("ħ", "h"), ("Ə", "A"), ("ə", "a"), ("Ŋ", "N"), ("ŋ", "n"),
    ]
    for (from, to) in pairs {
      guard let scalar = from.unicodeScalars.first, let first = to.utf8.first else { continue }
      table[scalar.value] = (to.utf8.map { $0 | 0x20 }, first < 0x60)
    }
    // Canonical decompositions of the rest, made once.
    for value in UInt32(0xc0)..<0x250 where table[value] == nil {
      guard let letter = Unicode.Scalar(value), let first = decomposedBase(letter), first.isASCII else {
        continue
      }
      let byte = UInt8(ascii: first)
      guard (0x61...0x7a).contains(byte | 0x20) else { continue }
      table[value] = ([byte | 0x20], byte < 0x60)
    }
    return table
  }()
}
