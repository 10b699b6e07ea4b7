import Language
import SignedNetwork

/// Finds the time expressions of one sentence, from left to right, the longest at each place.
struct TimeFinder {
  let sentence: Sentence
  let words: [String]
  let reckoning: Reckoning

  init(sentence: Sentence, articleDate: PartialDate?) {
    self.sentence = sentence
    words = sentence.tokens.map { $0.form.lowercased() }
    reckoning = Reckoning(article: articleDate)
  }

  /// What a pattern found: where it ends and the time. `drops` are times that date nothing.
  struct Match {
    var end: Int
    var date: PartialDate?
    var drops = false
    var isAttributive = false
  }

  mutating func find() -> [TimeExpression] {
    var found: [TimeExpression] = []
    var place = 0
    while place < words.count {
      guard
        let match = weekday(at: place) ?? calendarDate(at: place) ?? named(at: place) ?? relative(at: place)
          ?? ago(at: place) ?? era(at: place) ?? numeric(at: place) ?? year(at: place)
      else {
        place += 1
        continue
      }
      if !match.drops, !isEnd(place), !isComparison(place), !isCountedTime(place) {
        found.append(
          TimeExpression(tokens: place..<match.end, date: match.date, isAttributive: match.isAttributive))
      }
      place = match.end
      // The end of a range: "from 2014 to 2018", "between May and July", "3 to 5 May".
      if let after = rangeEnd(from: place) { place = after }
    }
    return found
  }

  // MARK: Looking around

  func word(_ place: Int) -> String { words.indices.contains(place) ? words[place] : "" }

  func isCapital(_ place: Int) -> Bool {
    sentence.tokens.indices.contains(place) && sentence.tokens[place].form.first?.isUppercase == true
  }

  /// The word before, passing over "the", "early", "late", "mid" and the like.
  func cue(before place: Int) -> String {
    var index = place - 1
    while index >= 0, TimeFinder.fillers.contains(words[index]) { index -= 1 }
    return word(index)
  }

  static let fillers: Set<String> = [
    "the", "early", "late", "mid", "mid-", "-", "middle", "beginning", "end", "of",
  ]

  /// Whether the time at a place only bounds something: "by 2030", "until Friday", "before May".
  private func isEnd(_ place: Int) -> Bool {
    var index = place - 1
    while index >= 0, ["the", "early", "late", "mid", "-", "end", "of"].contains(words[index]) { index -= 1 }
    switch word(index) {
    case "by":
      // "by next year" bounds; "signed by" would not stand before a time.
      return true
    case "until", "till", "before", "through", "til", "'til": return true
    case "to" where word(index - 1) == "prior": return true
    case "of" where word(index - 1) == "ahead": return true
    default: return false
    }
  }

  /// Whether the time is what the event is compared with: "the first visit since 2014", "the worst since the war".
  private func isComparison(_ place: Int) -> Bool {
    var index = place - 1
    while index >= 0, TimeFinder.fillers.contains(words[index]) || words[index] == "at" { index -= 1 }
    guard word(index) == "since" else { return false }
    return words[max(0, index - 9)..<index].contains { word in
      ["first", "worst", "best", "most", "least", "only", "not", "n't", "never", "no", "nothing", "none"]
        .contains(word)
        || (word.count > 5 && word.hasSuffix("est")
          && !["invest", "request", "protest", "interest", "contest"].contains(word))
    }
  }

  /// "for the second time this year": how often, not when.
  private func isCountedTime(_ place: Int) -> Bool {
    let previous = word(place - 1)
    return previous == "time" || (previous == "in" && word(place - 2) == "time")
  }

  /// The place after the end of a range that goes on at a place, or `nil`.
  private func rangeEnd(from place: Int) -> Int? {
    guard ["to", "and", "until", "through", "-", "–", "—", "till"].contains(word(place)) else { return nil }
    let isAnd = word(place) == "and"
    let start = place + 1
    var end: Int?
    if let match = calendarDate(at: start) ?? numeric(at: start) { end = match.end }
    if end == nil, TimeFinder.year(word(start)) != nil { end = start + 1 }
    guard let end else { return nil }
    // "between 2014 and 2018" is a range, "in 2014 and 2018" two times.
    if isAnd {
      let opens = words[max(0, place - 6)..<place].contains("between")
      return opens ? end : nil
    }
    return end
  }

  /// Whether the clause around a time is about what is to come: its verb has "will", or it is a plan.
  func direction(at place: Int) -> Reckoning.Direction {
    let tokens = sentence.tokens
    return tokens.contains(where: { $0.head >= 0 }) ? treeDirection(at: place) : flatDirection(at: place)
  }

  /// From the time up through what it hangs on, to the first that tells: a "will" or a plan, or a past tense.
  private func treeDirection(at place: Int) -> Reckoning.Direction {
    let tokens = sentence.tokens
    var token = place
    var steps = 0
    while tokens.indices.contains(token), steps < 8 {
      let children = tokens.indices.filter { tokens[$0].head == token && $0 != place }
      if children.contains(where: {
        TimeFinder.will.contains(words[$0]) && tokens[$0].relation.hasPrefix("aux")
      }) {
        return .future
      }
      if children.contains(where: { TimeFinder.plans.contains(words[$0]) && tokens[$0].relation == "amod" }) {
        return .future
      }
      let head = tokens[token].head
      if tokens.indices.contains(head), TimeFinder.plans.contains(words[head]),
        tokens[token].relation.hasPrefix("xcomp") || tokens[token].pos != .verb
      {
        return .future
      }
      let isPerfect = children.contains { tokens[$0].relation.hasPrefix("aux") }
      if tokens[token].tag == "VBD" || (tokens[token].tag == "VBN" && isPerfect) {
        // "asked for talks on June 5": a past verb further up does not tell when the talks are.
        return steps <= 1 ? .past : .open
      }
      token = head
      steps += 1
    }
    return .open
  }

  private func flatDirection(at place: Int) -> Reckoning.Direction {
    var before = place - 1
    if ["on", "in", "this", "late", "early", "the"].contains(word(before)) { before -= 1 }
    // "said on Tuesday it will": the time is that of the word before it.
    let previous = word(before)
    let isTold = TimeFinder.tells.contains(previous) || (previous.hasSuffix("ed") && previous.count > 4)
    if TimeFinder.plans.contains(previous) { return .future }
    if isTold { return .past }
    if let back = clause(stride(from: before, through: 0, by: -1)) { return back }
    return clause(stride(from: place + 1, to: min(words.count, place + 14), by: 1)) ?? .open
  }

  /// What the first telling word on the way through the clause says of its time; `nil` if the clause ends before.
  private func clause(_ places: some Sequence<Int>) -> Reckoning.Direction? {
    for index in places {
      let word = words[index]
      if TimeFinder.borders.contains(word) { return nil }
      if TimeFinder.will.contains(word) { return .future }
      if word == "to", TimeFinder.plans.contains(self.word(index - 1)) { return .future }
      if TimeFinder.tells.contains(word) { return .past }
      if word.count > 4, word.hasSuffix("ed"), !TimeFinder.plans.contains(word) { return .past }
    }
    return nil
  }

  private static let will: Set<String> = ["will", "shall", "'ll", "’ll", "wo"]
  private static let plans: Set<String> = [
    "scheduled", "due", "set", "expected", "slated", "planned", "plans", "planning", "going", "intends",
    "hopes",
    "wants", "agreed", "poised", "ready", "upcoming",
  ]
  private static let tells: Set<String> = [
    "said", "told", "says", "met", "spoke", "wrote", "held", "began", "was", "were", "did", "went", "came",
    "took",
    "made", "gave", "left", "had", "announced", "arrived", "signed",
  ]
  private static let borders: Set<String> = [
    ";", ":", "\"", "“", "”", "``", "''", "that", "which", "who", "while", "but", "although", "because",
    "after",
    "before", "when", ".",
  ]

  /// A year of four digits, 1000 to 2100.
  static func year(_ word: some StringProtocol) -> Int? {
    guard word.utf8.count == 4, word.utf8.allSatisfy({ (48...57).contains($0) }), let year = Int(word),
      (1000...2100).contains(year)
    else { return nil }
    return year
  }

  /// A small number in digits or words.
  static func number(_ word: String) -> Int? {
    if word.utf8.count <= 3, let number = Int(word), number > 0 { return number }
    return numbers[word]
  }

  private static let numbers: [String: Int] = [
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60,
  ]
}
