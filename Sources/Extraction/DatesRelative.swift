import Language
import SignedNetwork

/// The patterns of times that are told from the day of the article.
extension TimeFinder {
  /// "on Tuesday", "last Tuesday", "Tuesday night"; a date after it wins: "Tuesday, Jan. 5".
  func weekday(at place: Int) -> Match? {
    guard isCapital(place), let weekday = CalendarWords.weekday(word(place)) else { return nil }
    // "Sun" and "Sat" are words, and abbreviations stand beside a date.
    let isShort = word(place).utf8.count <= 4
    let next = word(place + 1) == "," ? place + 2 : place + 1
    if let date = calendarDate(at: next) { return date }
    if isShort, !word(place).hasSuffix(".") { return nil }
    // "Bloody Sunday", "Good Friday"; "the Sunday Times".
    if place > 0, TimeFinder.feasts.contains(word(place - 1)) { return Match(end: place + 1, drops: true) }
    if isCapital(place + 1), place + 1 < words.count, sentence.tokens[place].spaceAfter,
      ["the", "of", "a"].contains(word(place - 1))
    {
      return nil
    }
    var end = place + 1
    if ["morning", "afternoon", "evening", "night"].contains(word(end)) { end += 1 }
    let way: Reckoning.Direction =
      switch word(place - 1) {
      case "last", "previous", "past": .last
      case "next", "coming", "following": .next
      case "this": .this
      default: direction(at: place)
      }
    return Match(end: end, date: reckoning.weekday(weekday, way))
  }

  private static let feasts: Set<String> = [
    "bloody", "good", "black", "ash", "palm", "super", "maundy", "easter", "fat", "holy", "shrove",
  ]

  /// "9/11" is numeric; here stand feasts with a fixed day and a sole meaning in news.
  func named(at place: Int) -> Match? {
    guard isCapital(place) else { return nil }
    func on(_ month: Int, _ day: Int, _ end: Int) -> Match {
      Match(end: end, date: reckoning.day(day, ofMonth: month, direction(at: place)))
    }
    if word(place) == "christmas" {
      if word(place + 1) == "eve" { return on(12, 24, place + 2) }
      if word(place + 1) == "day" { return on(12, 25, place + 2) }
    }
    if word(place) == "new", word(place + 1) == "year", ["'s", "’s"].contains(word(place + 2)) {
      if word(place + 3) == "eve" { return on(12, 31, place + 4) }
      if word(place + 3) == "day" { return on(1, 1, place + 4) }
    }
    return nil
  }

  /// "yesterday", "last month", "earlier this year", "over the past two years", "at the weekend".
  func relative(at place: Int) -> Match? {
    let text = word(place)
    switch text {
    case "yesterday": return Match(end: place + 1, date: reckoning.day(-1))
    case "today", "tonight": return Match(end: place + 1, date: reckoning.day(0))
    case "tomorrow": return Match(end: place + 1, date: reckoning.day(1))
    case "overnight" where word(place + 1) != "stay": return Match(end: place + 1, date: reckoning.day(0))
    case "day":
      if word(place + 1) == "before", word(place + 2) == "yesterday" {
        return Match(end: place + 3, date: reckoning.day(-2))
      }
      if word(place + 1) == "after", word(place + 2) == "tomorrow" {
        return Match(end: place + 3, date: reckoning.day(2))
      }
      return nil
    case "weekend"
    where ["the", "a"].contains(word(place - 1)) && ["over", "at", "on", "during"].contains(word(place - 2)):
      return Match(end: place + 1, date: reckoning.weekday(6, direction(at: place)))
    default: break
    }
    guard let way = TimeFinder.ways[text] else { return nil }
    return unit(after: place, way: way) ?? span(after: place, way: way)
  }

  private static let ways: [String: Reckoning.Direction] = [
    "last": .last, "past": .last, "previous": .last, "next": .next, "coming": .next, "this": .this,
  ]

  /// "last week", "this morning", "next summer".
  private func unit(after place: Int, way: Reckoning.Direction) -> Match? {
    let end = place + 2
    let step =
      switch way {
      case .last: -1
      case .next: 1
      default: 0
      }
    switch word(place + 1) {
    case "night" where way == .last: return Match(end: end, date: reckoning.day(-1))
    case "morning", "afternoon", "evening":
      return way == .this ? Match(end: end, date: reckoning.day(0)) : nil
    case "week":
      // Within this week the day of the article is as near as one can say.
      return Match(end: end, date: step == 0 ? reckoning.article : reckoning.monthOfDay(7 * step))
    case "weekend":
      return Match(end: end, date: reckoning.weekday(6, way == .this ? direction(at: place) : way))
    case "month": return Match(end: end, date: reckoning.month(step))
    case "year": return Match(end: end, date: reckoning.year(step))
    case "spring", "summer", "autumn", "fall", "winter":
      guard word(place + 1) != "fall" || word(place - 1) != "the" else { return nil }
      return Match(end: end, date: season(word(place + 1), way))
    case "decade", "century": return Match(end: end, drops: word(place) == "this")
    default: return nil
    }
  }

  /// The year of a season. Northern seasons: the last summer of an article of March was the year before.
  private func season(_ name: String, _ way: Reckoning.Direction) -> PartialDate? {
    guard let month = reckoning.article?.month else {
      return reckoning.year(way == .last ? -1 : way == .next ? 1 : 0)
    }
    let start = ["spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12][name] ?? 1
    switch way {
    case .last: return reckoning.year(month >= start + 3 ? 0 : -1)
    case .next: return reckoning.year(month < start ? 0 : 1)
    default: return reckoning.year(0)
    }
  }

  /// "past two years", "last six months": the start of the period.
  private func span(after place: Int, way: Reckoning.Direction) -> Match? {
    guard let count = TimeFinder.number(word(place + 1)), let unit = TimeUnit(word(place + 2)) else {
      return nil
    }
    // What is to come within the next two years is not dated by them.
    return way == .last
      ? Match(end: place + 3, date: back(count, unit)) : Match(end: place + 3, drops: true)
  }

  /// "two years ago", "a week ago"; "years ago" and "several decades ago" give no date.
  func ago(at place: Int) -> Match? {
    if let count = TimeFinder.number(word(place)) {
      var unitPlace = place + 1
      var count = count
      if ["few", "couple", "dozen"].contains(word(unitPlace)), word(place) == "a" {
        guard word(unitPlace) != "few" else { return vague(at: place + 2) }
        count = word(unitPlace) == "couple" ? 2 : 12
        unitPlace += word(unitPlace + 1) == "of" ? 2 : 1
      }
      guard let unit = TimeUnit(word(unitPlace)), word(unitPlace + 1) == "ago" else { return nil }
      return Match(end: unitPlace + 2, date: back(count, unit))
    }
    if ["several", "many", "some", "few"].contains(word(place)) { return vague(at: place + 1) }
    return vague(at: place)
  }

  private func vague(at place: Int) -> Match? {
    guard TimeUnit(word(place)) != nil || word(place) == "centuries", word(place + 1) == "ago" else {
      return nil
    }
    return Match(end: place + 2)
  }

  /// So many units before the article, as exactly as the unit tells.
  private func back(_ count: Int, _ unit: TimeUnit) -> PartialDate? {
    switch unit {
    case .hour: reckoning.day(-(count / 24))
    case .day: reckoning.day(-count)
    case .week: reckoning.monthOfDay(-7 * count)
    case .month: reckoning.month(-count)
    case .year: reckoning.year(-count)
    case .decade: nil
    }
  }
}

/// What periods are counted in.
private enum TimeUnit: String {
  case hour
  case day
  case week
  case month
  case year
  case decade

  /// Reads the singular or plural.
  init?(_ word: String) {
    self.init(rawValue: word.hasSuffix("s") ? String(word.dropLast()) : word)
  }
}
