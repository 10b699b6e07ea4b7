/// A token before it has a string: a range of bytes, and what the sentence splitter needs to know of it.
struct Span {
  enum Kind {
    case word
    case number
    /// An abbreviation with its full stop that never ends a sentence: "Gen.".
    case leadingAbbreviation
    /// An abbreviation with its full stop that may end one: "U.S.", "Inc.".
    case abbreviation
    /// One capital letter with its full stop: "J.".
    case initial
    /// `.`, `?`, `!`, `...` and their like.
    case terminator
    case opener
    case closer
    /// A quotation mark that does not say whether it opens or closes.
    case quote
    case other
  }

  var start: Int
  var end: Int
  var kind: Kind
  /// Whether a paragraph ended before it.
  var startsParagraph = false
  var spaceAfter = false
}

/// Cuts text into words and marks by the conventions of the English Universal Dependencies treebanks (release 2.16):
/// possessives and contractions split (Putin|'s, do|n't), hyphenated words split (US|-|led) but for prefixes
/// (pro-Russian) and designations (F-16, COVID-19), abbreviations keep their full stop.
///
/// One pass from left to right, with bounded look-ahead: linear in the text.
struct Tokenizer {
  private let text: TextBytes
  private let words: WordScanner
  private var lines: LineBreaks
  private var spans: [Span] = []

  private init(_ text: TextBytes) {
    self.text = text
    words = WordScanner(text)
    lines = LineBreaks(text)
    spans.reserveCapacity(text.count / 5 + 8)
  }

  /// The tokens of a text, in order; they never overlap, and only white space and control characters are left out.
  static func spans(of text: TextBytes) -> [Span] {
    var tokenizer = Tokenizer(text)
    tokenizer.run()
    return tokenizer.spans
  }

  private mutating func run() {
    var position = 0
    var endsParagraph = false
    while position < text.count {
      let gap = skipSpace(from: position)
      if gap.end > position {
        if let last = spans.indices.last { spans[last].spaceAfter = true }
        if gap.hasNewline, !spans.isEmpty, gap.end < text.count {
          endsParagraph = lines.endsParagraph(position..<gap.end)
        }
        position = gap.end
        if position >= text.count { break }
      }
      let first = spans.count
      position = scan(from: position)
      if endsParagraph || first == 0 { spans[first].startsParagraph = true }
      endsParagraph = false
    }
    if let last = spans.indices.last { spans[last].spaceAfter = true }
  }

  private func skipSpace(from start: Int) -> (end: Int, hasNewline: Bool) {
    var position = start
    var hasNewline = false
    while position < text.count {
      switch text.classify(position) {
      case .newline: hasNewline = true
      case .space: break
      default: return (position, hasNewline)
      }
      position += text.width(at: position)
    }
    return (position, hasNewline)
  }

  /// Appends the one or two tokens that start at `start` and returns where they end.
  private mutating func scan(from start: Int) -> Int {
    switch text.classify(start) {
    case .letter, .digit: return scanWord(from: start)
    default: return scanMark(from: start)
    }
  }

  private mutating func append(_ start: Int, _ end: Int, _ kind: Span.Kind) {
    spans.append(Span(start: start, end: end, kind: kind))
  }

  /// Whether the token before ends where this one starts.
  private func isAdjacent(_ start: Int) -> Bool { spans.last?.end == start }

  // MARK: Words

  private mutating func scanWord(from start: Int) -> Int {
    if let end = words.addressEnd(from: start) {
      append(start, end, .word)
      return end
    }
    let end = words.wordEnd(from: start)
    if let cut = words.contractionCut(start..<end) {
      append(start, cut, .word)
      append(cut, end, .word)
      return end
    }
    if text[end] == 0x2E {
      switch words.fullStop(after: start..<end, isAfterComma: isAfterComma(start)) {
      case .separate: break
      case .leading:
        append(start, end + 1, .leadingAbbreviation)
        return end + 1
      case .mayEnd:
        append(start, end + 1, .abbreviation)
        return end + 1
      case .initial:
        append(start, end + 1, .initial)
        return end + 1
      }
    }
    append(start, end, text.isDigit(start) ? .number : .word)
    return end
  }

  private func isAfterComma(_ start: Int) -> Bool {
    guard let last = spans.last, last.spaceAfter || last.end < start else { return false }
    return text[last.start] == 0x2C
  }

  // MARK: Marks

  private mutating func scanMark(from start: Int) -> Int {
    let byte = text[start]
    let adjacent = isAdjacent(start)
    let apostrophe = text.apostrophe(at: start)
    if apostrophe > 0 { return scanApostrophe(from: start, length: apostrophe, isAdjacent: adjacent) }
    if let end = words.emoticonEnd(from: start), !adjacent {
      append(start, end, .other)
      return end
    }
    switch byte {
    case 0x2E:
      // A decimal point without its zero.
      if !adjacent, text.isDigit(start + 1) {
        let end = words.wordEnd(from: start + 1)
        append(start, end, .number)
        return end
      }
      return appendRun(from: start, of: [0x2E], kind: .terminator)
    case 0x21, 0x3F: return appendRun(from: start, of: [0x21, 0x3F], kind: .terminator)
    case 0x23, 0x40:
      // "#MeToo" and "@name" are one token, "#1" is two.
      if !adjacent, text.isLetter(start + 1) {
        let end = words.nameEnd(from: start + 1)
        append(start, end, .word)
        return end
      }
      return appendRun(from: start, of: [byte], kind: .other)
    case 0x2A, 0x2B, 0x2D, 0x3D, 0x7E: return appendRun(from: start, of: [byte], kind: .other)
    case 0x28, 0x5B, 0x7B: return appendOne(start, .opener)
    case 0x29, 0x5D, 0x7D: return appendOne(start, .closer)
    case 0x22: return appendOne(start, .quote)
    case 0..<0x80: return appendOne(start, .other)
    default: return scanSymbol(from: start)
    }
  }

  private mutating func appendOne(_ start: Int, _ kind: Span.Kind) -> Int {
    append(start, start + 1, kind)
    return start + 1
  }

  private mutating func appendRun(from start: Int, of bytes: [UInt8], kind: Span.Kind) -> Int {
    var end = start + 1
    while bytes.contains(text[end]) { end += 1 }
    append(start, end, kind)
    return end
  }

  private mutating func scanApostrophe(from start: Int, length: Int, isAdjacent: Bool) -> Int {
    if isAdjacent, let last = spans.last, text.isWord(last.start),
      let end = words.cliticEnd(from: start, apostrophe: length)
    {
      append(start, end, .word)
      return end
    }
    // "'80s", "'72"
    var digits = start + length
    while text.isDigit(digits) { digits += 1 }
    if !isAdjacent, digits - start - length == 2 {
      if text[digits] == 0x73 { digits += 1 }
      if !text.isWord(digits) {
        append(start, digits, .number)
        return digits
      }
    }
    // Two of them are a double quotation mark.
    let second = start + length
    let end = text.apostrophe(at: second) == length && text[second] == text[start] ? second + length : second
    append(start, end, .quote)
    return end
  }

  /// A mark beyond ASCII, with what hangs on it: variation selectors, skin tones, joined emoji, flags.
  private mutating func scanSymbol(from start: Int) -> Int {
    let scalar = text.scalar(at: start)
    var end = start + text.width(at: start)
    switch scalar {
    case "…":
      append(start, end, .terminator)
      return end
    case "“", "«", "„", "‹", "‚", "¿", "¡":
      append(start, end, .opener)
      return end
    case "”", "»", "›":
      append(start, end, .closer)
      return end
    case "。", "！", "？", "؟", "।", "۔":
      append(start, end, .terminator)
      return end
    case "–", "—", "―", "−":
      while text.classify(end) == .mark, text.scalar(at: end) == scalar { end += text.width(at: end) }
      append(start, end, .other)
      return end
    default: break
    }
    if isRegional(scalar), isRegional(text.scalar(at: end)) { end += text.width(at: end) }
    while end < text.count {
      let next = text.scalar(at: end)
      if next == "\u{200D}", text.classify(end + 3) == .mark {
        end += 3
        end += text.width(at: end)
      } else if extends(next) {
        end += text.width(at: end)
      } else {
        break
      }
    }
    append(start, end, .other)
    return end
  }

  private func isRegional(_ scalar: Unicode.Scalar) -> Bool { (0x1F1E6...0x1F1FF).contains(scalar.value) }

  private func extends(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFE0E, 0xFE0F, 0x20E3, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F: true
    case 0...0x2FF: false
    default: scalar.properties.generalCategory == .nonspacingMark
    }
  }
}
