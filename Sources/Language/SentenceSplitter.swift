/// Groups tokens into sentences by rules for news text.
///
/// Every step looks a bounded number of tokens ahead, so the work is linear.
struct SentenceSplitter {
  /// Longer sentences are cut, since arc scores are quadratic in the length.
  static let longest = 200

  private let text: TextBytes
  private let spans: [Span]

  private init(_ text: TextBytes, _ spans: [Span]) {
    self.text = text
    self.spans = spans
  }

  /// The sentences as ranges of token places, in order, none empty, together all tokens.
  static func sentences(of spans: [Span], in text: TextBytes) -> [Range<Int>] {
    let splitter = SentenceSplitter(text, spans)
    var sentences: [Range<Int>] = []
    var start = 0
    var place = 0
    while place < spans.count {
      let end = splitter.unitEnd(at: place)
      if end >= spans.count || splitter.isBoundary(from: place, to: end, sentence: start) {
        splitter.cut(start..<end, into: &sentences)
        start = end
      }
      place = end
    }
    return sentences
  }

  /// The place behind the token and, if it ends a sentence, behind the brackets and quotes that close upon it.
  private func unitEnd(at place: Int) -> Int {
    var end = place + 1
    switch spans[place].kind {
    case .terminator, .abbreviation: break
    default: return end
    }
    while end < spans.count, !spans[end].startsParagraph {
      switch spans[end].kind {
      case .closer: break
      case .quote where spans[end].start == spans[end - 1].end && closes(end): break
      case .terminator where spans[end].start == spans[end - 1].end: break
      case .opener where isNote(end):
        end += 3
        continue
      default: return end
      }
      end += 1
    }
    return end
  }

  /// Whether "[17]" stands at `place` and touches the token before: the mark of a note.
  private func isNote(_ place: Int) -> Bool {
    text[spans[place].start] == 0x5B && spans[place].start == spans[place - 1].end && place + 2 < spans.count
      && spans[place + 1].kind == .number && spans[place + 2].kind == .closer
  }

  /// Whether a quotation mark that touches the token before it closes: nothing of a word touches it from behind.
  private func closes(_ place: Int) -> Bool {
    spans[place].spaceAfter || place + 1 >= spans.count || !text.isWord(spans[place].end)
  }

  private func isBoundary(from place: Int, to next: Int, sentence: Int) -> Bool {
    if spans[next].startsParagraph { return true }
    if startsItem(next) { return true }
    switch spans[place].kind {
    case .terminator: return endsSentence(place, next: next, sentence: sentence)
    case .abbreviation: return next > place + 1 ? startsUpper(next) : opensSentence(next)
    case .initial: return isPlanLetter(place, next)
    default: return false
    }
  }

  /// A bullet in the middle of a line.
  private func startsItem(_ place: Int) -> Bool {
    switch text.scalar(at: spans[place].start) {
    case "•", "▪", "●", "■", "‣": spans[place].spaceAfter
    default: false
    }
  }

  private func endsSentence(_ place: Int, next: Int, sentence: Int) -> Bool {
    let isFullStop = text[spans[place].start] == 0x2E && spans[place].end - spans[place].start == 1
    // "1. Russia": the number of an item.
    if isFullStop, place == sentence + 1, spans[sentence].kind == .number, spans[sentence].startsParagraph {
      return false
    }
    // Nothing between: a web address, a file name, a missing space before a capital.
    if !spans[next - 1].spaceAfter, next == place + 1, !text.isUpper(spans[next].start) {
      return spans[next].kind == .opener || spans[next].kind == .quote
    }
    if text.isLower(spans[next].start) {
      guard next == place + 1, place > sentence, spans[place].spaceAfter else { return false }
      if text[spans[place].start] == 0x3F { return true }
      guard isFullStop else { return false }
      // A sentence that starts small; but a short word may be an abbreviation that no list knows.
      let before = spans[place - 1]
      return before.kind == .word && before.end - before.start > 5
    }
    if spans[next].kind == .closer || isSeparator(next) { return false }
    if !isFullStop, next > place + 1, isReported(next) { return false }
    return true
  }

  private func isSeparator(_ place: Int) -> Bool {
    switch text[spans[place].start] {
    case 0x2C, 0x3B, 0x3A: true
    default: false
    }
  }

  /// `"Why?" Putin asked`: a verb of reporting within four words.
  private func isReported(_ place: Int) -> Bool {
    var index = place
    while index < spans.count, index < place + 5, spans[index].kind != .terminator {
      if Abbreviations.reporting.contains(text.lowered(spans[index].start..<spans[index].end)) { return true }
      index += 1
    }
    return false
  }

  private func startsUpper(_ place: Int) -> Bool {
    text.isUpper(spans[place].start) || spans[place].kind == .quote || spans[place].kind == .opener
  }

  /// Whether the token after an abbreviation opens a sentence: "in the U.S. The army", `... Inc. "We`.
  private func opensSentence(_ place: Int) -> Bool {
    var first = place
    if spans[place].kind == .quote || text.scalar(at: spans[place].start) == "“" {
      guard !spans[place].spaceAfter, place + 1 < spans.count else { return false }
      first += 1
      return text.isUpper(spans[first].start)
    }
    return isOpener(first)
  }

  private func isOpener(_ place: Int) -> Bool {
    let span = spans[place]
    guard text.isUpper(span.start) else { return false }
    return Abbreviations.openers.contains(text.lowered(span.start..<span.end))
  }

  /// "Plan B. The ...": the letter is no initial when a word follows that opens sentences.
  private func isPlanLetter(_ place: Int, _ next: Int) -> Bool {
    guard place > 0, text.isLower(text.previous(spans[place - 1].end)) else { return false }
    return isOpener(next)
  }

  /// Adds a sentence, in parts if it is too long, cut behind a comma, semicolon or dash where there is one.
  private func cut(_ range: Range<Int>, into sentences: inout [Range<Int>]) {
    var start = range.lowerBound
    while range.upperBound - start > Self.longest {
      var end = start + Self.longest
      for place in stride(from: end - 1, through: start + Self.longest / 2, by: -1)
      where spans[place].kind == .other && isSeparator(place) {
        end = place + 1
        break
      }
      sentences.append(start..<end)
      start = end
    }
    sentences.append(start..<range.upperBound)
  }
}
