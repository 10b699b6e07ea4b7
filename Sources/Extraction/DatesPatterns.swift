import Language
import SignedNetwork

/// The patterns of absolute times: days, months, years, eras.
extension TimeFinder {
  /// "5 January 2022", "the 5th of January", "Jan. 5, 2022", "January 2022", "3-5 May"; "in May" by its preposition.
  func calendarDate(at place: Int) -> Match? {
    dayFirst(at: place) ?? monthFirst(at: place)
  }

  private func dayFirst(at place: Int) -> Match? {
    guard let day = dayNumber(place), !word(place).contains(".") else { return nil }
    var next = place + 1
    if ["-", "–", "to", "and"].contains(word(next)), dayNumber(next + 1) != nil { next += 2 }
    if word(next) == "of" { next += 1 }
    guard let (month, afterMonth) = monthName(at: next) else { return nil }
    return dated(day: day, month: month, after: afterMonth, start: place)
  }

  private func monthFirst(at place: Int) -> Match? {
    guard let (month, after) = monthName(at: place) else { return nil }
    var next = after
    if let day = dayNumber(next), !isCount(next) {
      next += 1
      if ["-", "–", "to", "and"].contains(word(next)), dayNumber(next + 1) != nil { next += 2 }
      // The attacks of 2001 have no year in the usage of news.
      if month == 9, day == 11,
        ["attack", "attacks", "terror", "terrorist", "hijackers"].contains(word(next))
      {
        return Match(end: next, date: PartialDate(year: 2001, month: 9, day: 11), isAttributive: true)
      }
      return dated(day: day, month: month, after: next, start: place)
    }
    if [",", "of"].contains(word(next)), TimeFinder.year(word(next + 1)) != nil { next += 1 }
    if let year = TimeFinder.year(word(next)) {
      return Match(
        end: next + 1, date: PartialDate(year: year, month: month),
        isAttributive: isAttributive(place, end: next + 1))
    }
    return bareMonth(month, at: place, after: after)
  }

  private func bareMonth(_ month: Int, at place: Int, after: Int) -> Match? {
    let isShort = word(place).hasSuffix(".") || word(place).utf8.count == 3 && word(place) != "may"
    switch cue(before: place) {
    case "last", "past", "previous": return Match(end: after, date: reckoning.month(named: month, .last))
    case "next", "coming": return Match(end: after, date: reckoning.month(named: month, .next))
    case "this": return Match(end: after, date: reckoning.month(named: month, .this))
    case "in", "since", "during", "from", "after", "until", "till", "by", "before", "around", "through",
      "between":
      return Match(end: after, date: reckoning.month(named: month, direction(at: place)))
    default:
      // "its May summit", "early June": a capital in the middle of a sentence, and neither a verb nor a name.
      guard place > 0, !isShort, ["early", "late", "mid", "mid-", "-"].contains(word(place - 1)) else {
        return nil
      }
      return Match(end: after, date: reckoning.month(named: month, direction(at: place)))
    }
  }

  /// A day and month, and the year after them if there is one.
  private func dated(day: Int, month: Int, after: Int, start: Int) -> Match? {
    let comma = word(after) == "," || word(after) == "of"
    if let year = TimeFinder.year(word(comma ? after + 1 : after)) {
      guard let date = PartialDate(year: year, month: month, day: day) else { return nil }
      let end = after + (comma ? 2 : 1)
      return Match(end: end, date: date, isAttributive: isAttributive(start, end: end))
    }
    let date = reckoning.day(day, ofMonth: month, direction(at: start))
    return Match(end: after, date: date, isAttributive: isAttributive(start, end: after))
  }

  /// A month's name, and the place after it. "May" and "March" need their capital; short forms a full stop or a number
  /// beside them.
  private func monthName(at place: Int) -> (month: Int, after: Int)? {
    guard isCapital(place), let month = CalendarWords.month(word(place)) else { return nil }
    let hasStop = word(place).hasSuffix(".")
    var after = place + 1
    if !hasStop, word(after) == ".", word(place).utf8.count <= 4, after + 1 < words.count,
      !sentence.tokens[place].spaceAfter
    {
      after += 1
    }
    let isShort = word(place).utf8.count <= 4 && !["may", "june", "july"].contains(word(place))
    if isShort, !hasStop, after == place + 1 {
      let beside =
        dayNumber(after) != nil || dayNumber(place - 1) != nil || TimeFinder.year(word(after)) != nil
      if !beside { return nil }
    }
    return (month, after)
  }

  private func dayNumber(_ place: Int) -> Int? { CalendarWords.day(word(place)) }

  /// Whether a number counts what follows: "in March 12 soldiers died".
  private func isCount(_ place: Int) -> Bool {
    let next = word(place + 1)
    guard let first = next.first, first.isLetter, !isCapital(place + 1) else { return false }
    return next.hasSuffix("s") && !["as", "was", "is", "its", "his", "this", "has", "attacks"].contains(next)
      || next == "people" || next == "men" || next == "women"
  }

  /// "2022-01-05", "5.1.2022", "25/12/2022", whether in one token or in five; "2014-2018" and "2014/15" by their start.
  func numeric(at place: Int) -> Match? {
    guard let first = word(place).first, first.isNumber else { return nil }
    var text = word(place)
    var end = place + 1
    while end < words.count, text.utf8.count < 12, !sentence.tokens[end - 1].spaceAfter,
      words[end].allSatisfy({ $0.isNumber || "-–/.".contains($0) })
    {
      text += words[end]
      end += 1
    }
    if text == "9/11" {
      return Match(end: end, date: PartialDate(year: 2001, month: 9, day: 11), isAttributive: true)
    }
    if text.hasSuffix(".") {
      text.removeLast()
      if words[end - 1] == "." { end -= 1 }
    }
    guard text.allSatisfy({ $0.isNumber || "-–/.".contains($0) }) else { return nil }
    for separator in ["-", "–", "/", "."] as [Character] {
      let parts = text.split(separator: separator, omittingEmptySubsequences: false)
      let numbers = parts.compactMap { $0.utf8.count <= 4 ? Int($0) : nil }
      guard numbers.count == parts.count else { continue }
      if parts.count == 3 {
        if let year = TimeFinder.year(parts[0]) {
          return PartialDate(year: year, month: numbers[1], day: numbers[2]).map { Match(end: end, date: $0) }
        }
        guard let year = TimeFinder.year(parts[2]) else { return nil }
        let date =
          separator == "."
          ? PartialDate(year: year, month: numbers[1], day: numbers[0])
          : PublishedDate.slashed(numbers[0], numbers[1], year: year)
        return date.map { Match(end: end, date: $0) }
      }
      if parts.count == 2, separator != ".", let year = TimeFinder.year(parts[0]),
        parts[1].utf8.count == 2 || TimeFinder.year(parts[1]) != nil
      {
        return Match(end: end, date: PartialDate(year: year), isAttributive: isAttributive(place, end: end))
      }
    }
    return nil
  }

  /// "in 2022", "since 2014", "the 2015 treaty", "(1996)", "mid-2020"; not "2000 troops".
  func year(at place: Int) -> Match? {
    guard let year = TimeFinder.year(word(place)) else { return nil }
    let match = Match(end: place + 1, date: PartialDate(year: year))
    let previous = word(place - 1)
    if previous == "(" { return word(place + 1) == ")" ? match : nil }
    let isNear = (1900...2100).contains(year)
    let counts = TimeFinder.counted.contains(word(place + 1)) || (!isNear && isPlural(place + 1))
    guard !counts else { return nil }
    if TimeFinder.yearCues.contains(previous) { return match }
    if TimeFinder.seasons.contains(previous) || previous == "-" && word(place - 2) == "mid" { return match }
    guard isNear, isAttributive(place, end: place + 1) else { return nil }
    return Match(end: match.end, date: match.date, isAttributive: true)
  }

  private static let seasons: Set<String> = [
    "early", "late", "mid", "mid-", "summer", "spring", "autumn", "fall", "winter", "year",
  ]

  /// What numbers between 1900 and 2100 often count.
  private static let counted: Set<String> = [
    "people", "troops", "soldiers", "men", "women", "meters", "metres", "kilometers", "kilometres", "miles",
    "km",
    "dollars", "euros", "pounds", "tons", "tonnes", "cases", "villages", "casualties", "deaths", "refugees",
    "students", "members", "police", "personnel", "prisoners", "civilians", "homes", "houses", "schools",
    "votes",
    "feet", "migrants", "workers", "fighters", "militants", "rebels", "years", "times", "others", "hours",
    "days",
  ]

  private func isPlural(_ place: Int) -> Bool {
    let next = word(place)
    guard next.first?.isLetter == true, !isCapital(place) else { return false }
    if !sentence.tokens[place].tag.isEmpty { return sentence.tokens[place].tag == "NNS" }
    return next.count > 2 && next.hasSuffix("s") && !next.hasSuffix("ss")
      && !["was", "has", "his", "its", "this", "does", "says"].contains(next)
  }

  /// Whether a time stands before a noun within its phrase: after an article or a possessive, and before a word.
  func isAttributive(_ place: Int, end: Int) -> Bool {
    var start = place
    while start > 0, ["early", "late", "mid", "-"].contains(word(start - 1)) { start -= 1 }
    let opens =
      ["the", "a", "an", "its", "their", "his", "her", "this", "that", "'s", "’s", "'", "’", "of", "under"]
      .contains(
        word(start - 1))
    // "its January 16, 2016, elections"
    let end = word(end) == "," ? end + 1 : end
    guard opens, end < words.count, let next = word(end).first, next.isLetter else { return false }
    if word(start - 1) == "of" || word(start - 1) == "under" {
      guard word(start - 2) != "end", word(start - 2) != "beginning" else { return false }
      return sentence.tokens[end].pos == .noun
    }
    return ![
      "and", "or", "to", "in", "at", "on", "when", "that", "after", "by", "with", "for", "was", "were", "is",
      "but",
    ].contains(word(end))
  }

  private static let yearCues: Set<String> = [
    "in", "since", "of", "from", "during", "after", "until", "till", "by", "before", "around", "circa",
    "through",
    "between", "year",
  ]

  /// Eras, decades and centuries, which give no date: "the 1990s", "the 19th century", "during the Cold War".
  func era(at place: Int) -> Match? {
    let text = word(place)
    let digits = text.drop { $0 == "'" || $0 == "’" }
    if text.hasSuffix("0s"), digits.dropLast().allSatisfy(\.isNumber), [3, 5].contains(digits.utf8.count) {
      return Match(end: place + 1)
    }
    if ["'", "’"].contains(text), word(place + 1).hasSuffix("0s"), word(place + 1).utf8.count == 3 {
      return Match(end: place + 2)
    }
    if ["century", "centuries"].contains(word(place + 1)), text.last?.isLetter == true,
      CalendarWords.day(text) != nil || text.hasSuffix("teenth") || text.hasSuffix("tieth") || text == "last"
    {
      return Match(end: place + 2)
    }
    for name in TimeFinder.eras where words[place...].starts(with: name) {
      let placed = ["in", "during", "after", "of", "before", "until"].contains(cue(before: place))
      return placed ? Match(end: place + name.count) : Match(end: place + name.count, drops: true)
    }
    return nil
  }

  private static let eras: [[String]] = [
    ["cold", "war"], ["second", "world", "war"], ["first", "world", "war"], ["world", "war"],
    ["middle", "ages"],
    ["soviet", "era"], ["colonial", "era"], ["colonial", "times"], ["soviet", "times"],
  ]
}
