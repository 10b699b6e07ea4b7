/// Decides where a word ends: numbers, hyphens, apostrophes, abbreviations, addresses.
struct WordScanner {
  /// What a full stop after a word is.
  enum FullStop {
    case separate
    case leading
    case mayEnd
    case initial
  }

  private let text: TextBytes
  /// No word, address or prefix is looked at further than this, which keeps the scan linear on hostile text.
  private static let reach = 2_000

  init(_ text: TextBytes) { self.text = text }

  // MARK: The end of a word

  /// The end of the word that starts at `start` with a letter or digit.
  func wordEnd(from start: Int) -> Int {
    if let end = dashedNumberEnd(from: start) { return end }
    var segment = start
    var position = start
    while true {
      position = runEnd(from: position)
      guard position - start < Self.reach, let next = joined(at: position, word: start, segment: segment)
      else {
        return position
      }
      segment = next
      position = next
    }
  }

  /// The end of the letters, digits and marks from `start`.
  private func runEnd(from start: Int) -> Int {
    var position = start
    let limit = min(text.count, start + Self.reach)
    while position < limit, text.isWord(position) { position += text.width(at: position) }
    return position
  }

  /// Where the word goes on behind the mark at `position`, or nil if it ends before it.
  private func joined(at position: Int, word: Int, segment: Int) -> Int? {
    let byte = text[position]
    let next = position + 1
    switch byte {
    case 0x2E: return joinsDot(at: position, segment: segment) ? next : nil
    case 0x2C: return joinsComma(at: position) ? next : nil
    case 0x3A, 0x2F:
      if text.isDigit(text.previous(position)), text.isDigit(next) { return next }
      if byte == 0x2F, position - word == 1, text.isLower(word), text.isLower(next), !text.isWord(next + 1) {
        return next  // w/o, s/h
      }
      return nil
    case 0x26:
      // AT&T, R&D
      return position - segment <= 3 && text.isUpper(segment) && text.isUpper(next) ? next : nil
    default: break
    }
    let apostrophe = text.apostrophe(at: position)
    if apostrophe > 0 {
      let after = position + apostrophe
      guard byte != 0x60, text.isLetter(after), cliticEnd(from: position, apostrophe: apostrophe) == nil
      else {
        return nil
      }
      return after
    }
    let hyphen = text.hyphen(at: position)
    if hyphen > 0, joinsHyphen(at: position, length: hyphen, word: word, segment: segment) {
      return position + hyphen
    }
    return nil
  }

  private func joinsDot(at position: Int, segment: Int) -> Bool {
    let before = text.previous(position)
    let next = position + 1
    if text.isDigit(before) { return text.isDigit(next) || text.isLower(next) }
    guard text.isWord(next) else { return false }
    // U.S., Ph.D; "said.The" is two words, "Reuters.com" is one.
    if position - segment == text.width(at: segment) { return true }
    if text.isUpper(next) {
      return text.isUpper(before) && !text.isLower(next + 1)
        || !text.isWord(next + text.width(at: next)) && position - segment <= 3
    }
    return text.isLower(next) && text.isLower(next + 1)
  }

  private func joinsComma(at position: Int) -> Bool {
    guard text.isDigit(text.previous(position)) else { return false }
    var digits = 0
    while digits < 4, text.isDigit(position + 1 + digits) { digits += 1 }
    // Thousands, and the Indian lakh with its groups of two.
    return digits == 3 || digits == 2 && text[position + 3] == 0x2C
  }

  private func joinsHyphen(at position: Int, length: Int, word: Int, segment: Int) -> Bool {
    let next = position + length
    guard text.isWord(next) else { return false }
    if isDesignation(segment..<position, next: next) { return true }
    guard word == segment, position - word <= 8 else { return false }
    // "UN-backed" is no prefix: in capitals only the first letter may stand.
    if position - word > 1, text.isUpper(word + 1) { return false }
    return Abbreviations.prefixes.contains(text.lowered(word..<position))
  }

  /// F-16, MiG-29, COVID-19: up to five letters of which the first is a capital, then a digit.
  private func isDesignation(_ segment: Range<Int>, next: Int) -> Bool {
    guard text.isDigit(next), (1...5).contains(segment.count), text.isUpper(segment.lowerBound) else {
      return false
    }
    return segment.allSatisfy { text.isLetter($0) }
  }

  /// The end of a telephone number or ISO date, which keep their hyphens; "1990-95" does not.
  private func dashedNumberEnd(from start: Int) -> Int? {
    guard text.isDigit(start) else { return nil }
    var position = start
    var groups: [Int] = []
    while groups.count < 5 {
      let first = position
      while text.isDigit(position), position - first < 6 { position += 1 }
      groups.append(position - first)
      guard text[position] == 0x2D, text.isDigit(position + 1) else { break }
      position += 1
    }
    guard !text.isWord(position) else { return nil }
    switch groups {
    case [3, 3, 4], [3, 4], [1, 3, 3, 4], [4, 2, 2], [2, 2, 4]: return position
    default: return nil
    }
  }

  // MARK: Contractions

  /// The end of a clitic ('s 'm 're 've 'll 'd) whose apostrophe of `apostrophe` bytes is at `start`, or nil.
  func cliticEnd(from start: Int, apostrophe: Int) -> Int? {
    let letters = start + apostrophe
    let length: Int
    if text.matches("re", at: letters) || text.matches("ve", at: letters) || text.matches("ll", at: letters) {
      length = 2
    } else if text.matches("s", at: letters) || text.matches("m", at: letters)
      || text.matches("d", at: letters)
    {
      length = 1
    } else {
      return nil
    }
    return text.isWord(letters + length) ? nil : letters + length
  }

  /// Where a contraction is cut in two: do|n't, can|not; nil for any other word.
  func contractionCut(_ word: Range<Int>) -> Int? {
    let last = word.upperBound - 1
    guard text.matches("t", at: last) || text.matches("a", at: last) || text.matches("e", at: last) else {
      return nil
    }
    for length in [1, 3] where text.apostrophe(at: last - length) == length {
      let cut = last - length - 1
      if cut > word.lowerBound, text.matches("n", at: cut), text.isWord(text.previous(cut)) { return cut }
    }
    guard (5...8).contains(word.count) else { return word.count == 4 ? fusedCut(word) : nil }
    return fusedCut(word)
  }

  private func fusedCut(_ word: Range<Int>) -> Int? {
    Abbreviations.fused[text.lowered(word)].map { word.lowerBound + $0 }
  }

  // MARK: Full stops

  /// What the full stop behind `word` is.
  func fullStop(after word: Range<Int>, isAfterComma: Bool) -> FullStop {
    let stop = word.upperBound
    let next = stop + 1
    // An ellipsis, or a stop in front of more of the same word.
    guard text[next] != 0x2E, word.count <= 12 else { return .separate }
    if isAcronym(word) {
      return Abbreviations.behaviour(of: text.lowered(word)) == .leads ? .leading : .mayEnd
    }
    if word.count == text.width(at: word.lowerBound) {
      return singleLetter(word, next: next)
    }
    guard !text.isWord(next) else { return .separate }
    let lowered = text.lowered(word)
    guard let behaviour = Abbreviations.behaviour(of: lowered) else { return .separate }
    let isCapital = text.isUpper(word.lowerBound)
    if !isCapital, Abbreviations.needsCapital.contains(lowered) { return .separate }
    switch behaviour {
    case .leads: return nextWord(next) == nil ? .separate : .leading
    case .mayEnd: return .mayEnd
    case .beforeNumber: return startsNumber(next) ? .leading : .separate
    case .capitalBeforeNumber: return isCapital && startsNumber(next) ? .leading : .separate
    case .afterComma: return isCapital && isAfterComma ? .mayEnd : .separate
    }
  }

  /// Single letters with a full stop between each: U.S, p.m, e.g (the last stop is not part of `word`).
  /// A prefix may stand before it: anti-U.S.
  private func isAcronym(_ word: Range<Int>) -> Bool {
    let start = word.last { text[$0] == 0x2D }.map { $0 + 1 } ?? word.lowerBound
    guard word.upperBound - start >= 3 else { return false }
    var expectsLetter = true
    for index in start..<word.upperBound {
      if expectsLetter ? !text.isLetter(index) : text[index] != 0x2E { return false }
      expectsLetter.toggle()
    }
    return !expectsLetter
  }

  private func singleLetter(_ word: Range<Int>, next: Int) -> FullStop {
    if text.isUpper(word.lowerBound) {
      // "J. Smith", "George W. Bush"; at the end of a paragraph it is "Vitamin C." instead.
      guard let name = nextWord(next), text.isUpper(name) || text[name] == 0x28 else { return .separate }
      return .initial
    }
    switch text[word.lowerBound] {
    case 0x76: return nextWord(next) == nil ? .separate : .leading  // v.
    case 0x63, 0x70: return startsNumber(next) ? .leading : .separate  // c. 1900, p. 4
    default: return .separate
    }
  }

  /// The start of what follows in the same paragraph after at least one space, or nil.
  private func nextWord(_ position: Int) -> Int? {
    var index = position
    var newlines = 0
    while index < text.count, index - position < 16 {
      switch text.classify(index) {
      case .newline:
        newlines += 1
        if newlines > 1 { return nil }
      case .space: break
      case .end: return nil
      default: return index > position ? index : text.isWord(index) ? index : nil
      }
      index += text.width(at: index)
    }
    return nil
  }

  private func startsNumber(_ position: Int) -> Bool {
    guard let next = nextWord(position) else { return false }
    return text.isDigit(next) || text[next] == 0x23 && text.isDigit(next + 1)
  }

  // MARK: Addresses and signs

  /// The end of a web or mail address that starts at `start`, or nil.
  func addressEnd(from start: Int) -> Int? {
    switch text[start] | 0x20 {
    case 0x68 where text.matches("http://", at: start) || text.matches("https://", at: start),
      0x77 where text.matches("www.", at: start), 0x66 where text.matches("ftp://", at: start),
      0x6D where text.matches("mailto:", at: start):
      return trimmed(start..<chunkEnd(from: start))
    default: return mailEnd(from: start)
    }
  }

  /// The end of a name behind `#` or `@`.
  func nameEnd(from start: Int) -> Int {
    runEnd(from: start)
  }

  private func chunkEnd(from start: Int) -> Int {
    var position = start
    while position - start < Self.reach {
      switch text.classify(position) {
      case .space, .newline, .end: return position
      case .mark where [0x22, 0x3C, 0x3E].contains(text[position]) || text[position] == 0xE2: return position
      default: position += text.width(at: position)
      }
    }
    return position
  }

  /// An address without the punctuation of the sentence around it.
  private func trimmed(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    let hasParenthesis = range.contains { text[$0] == 0x28 }
    while end > range.lowerBound + 1 {
      switch text[end - 1] {
      case 0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x27, 0x5D: end -= 1
      case 0x29 where !hasParenthesis: end -= 1
      default: return end
      }
    }
    return end
  }

  private func mailEnd(from start: Int) -> Int? {
    var position = start
    while position - start < 64, isMailByte(text[position]) { position += 1 }
    guard text[position] == 0x40, text.isWord(position + 1) else { return nil }
    position += 1
    var dots = 0
    while position - start < 200, isMailByte(text[position]) {
      if text[position] == 0x2E { dots += 1 }
      position += 1
    }
    guard dots > 0 else { return nil }
    while text[position - 1] == 0x2E || text[position - 1] == 0x2D { position -= 1 }
    return position
  }

  private func isMailByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x2D, 0x2B: true
    default: false
    }
  }

  /// The end of an ASCII smiley at `start` that stands alone, or nil.
  func emoticonEnd(from start: Int) -> Int? {
    guard text[start] == 0x3A || text[start] == 0x3B else { return nil }
    var position = start + 1
    if text[position] == 0x2D { position += 1 }
    switch text[position] {
    case 0x29, 0x28, 0x44, 0x50, 0x7C: break
    default: return nil
    }
    switch text.classify(position + 1) {
    case .space, .newline, .end: return position + 1
    default: return nil
    }
  }
}
