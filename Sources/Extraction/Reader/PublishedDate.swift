import SignedNetwork

/// Dates as files and pages state them in their facts (not in prose, for which see `Dates`).
enum PublishedDate {
  /// Reads the day a text names, in the time zone it was written in.
  ///
  /// Understood are ISO 8601 in its extended and basic form, whole or reduced, with or without a time
  /// (`2024-11-10T08:00:00+01:00`, `20241110`, `2024-11`), the same with slashes (`2024/11/10`), RFC 5322
  /// (`Sun, 10 Nov 2024 08:00:00 GMT`), English forms (`November 10, 2024`, `10 Nov. 2024`, `Nov 2024`) and
  /// day.month.year with dots. `10/11/2024` may mean two days and gives only the year; `25/12/2024` only one.
  static func read(_ text: String) -> PartialDate? {
    guard text.utf8.count <= 200 else { return nil }
    let words = split(text)
    if let date = iso(words) { return date }
    return english(words)
  }

  /// A Unix time: seconds, or milliseconds where seconds would lie beyond the year 5138.
  static func unixTime(_ number: Double) -> PartialDate? {
    guard number.isFinite, number > 0 else { return nil }
    let seconds = number >= 1e11 ? number / 1000 : number
    guard seconds < 1e11 else { return nil }
    return PartialDate(dayNumber: Int((seconds / 86_400).rounded(.down)))
  }

  /// The date in the path of an address: `/2024/11/10/`, `/2024-11-10/`, `/2024/nov/10/`.
  static func inAddress(_ address: String) -> PartialDate? {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    let parts = path.split(separator: "/").dropFirst(2).map(String.init)
    for (index, part) in parts.enumerated() {
      if part.utf8.count >= 10, let date = leading(part), date.day != nil { return date }
      guard part.utf8.count == 4, let year = plausibleYear(part), index + 2 < parts.count else { continue }
      let month = Int(parts[index + 1]) ?? CalendarWords.month(parts[index + 1])
      let day = parts[index + 2].prefix { $0.isNumber }
      if let month, day.utf8.count <= 2, let day = Int(day),
        let date = PartialDate(year: year, month: month, day: day)
      {
        return date
      }
    }
    return nil
  }

  /// The date that a file's name begins with: `2024-11-10-talks.md`, `2024_11_10 talks.txt`, `20241110.html`.
  static func inFileName(_ name: String) -> PartialDate? {
    leading(name.split(separator: "/").last.map(String.init) ?? name)
  }

  private static func leading(_ text: String) -> PartialDate? {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (48...57).contains($0) }) else {
        return nil
      }
      return Int(String(decoding: bytes[range], as: UTF8.self))
    }
    func ends(_ place: Int) -> Bool { place >= bytes.count || !(48...57).contains(bytes[place]) }
    guard let year = number(0..<4), (1000...2999).contains(year) else { return nil }
    if bytes.count > 4, bytes[4] == UInt8(ascii: "-") || bytes[4] == UInt8(ascii: "_") {
      guard let month = number(5..<7), bytes.count > 7, bytes[7] == bytes[4], let day = number(8..<10),
        ends(10)
      else { return nil }
      return PartialDate(year: year, month: month, day: day)
    }
    guard let month = number(4..<6), let day = number(6..<8), ends(8) else { return nil }
    return PartialDate(year: year, month: month, day: day)
  }

  private static func plausibleYear(_ text: String) -> Int? {
    guard text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }), let year = Int(text),
      (1000...2999).contains(year)
    else { return nil }
    return year
  }

  /// Words, cut at white space, commas and brackets and, within ISO dates, at the T before the time.
  private static func split(_ text: String) -> [String] {
    text.split { $0.isWhitespace || $0 == "," || $0 == "(" || $0 == ")" || $0 == "|" || $0 == "·" }
      .map(String.init)
  }

  private static func iso(_ words: [String]) -> PartialDate? {
    for word in words {
      let date = word.prefix { $0 != "T" && $0 != "t" }
      for separator in ["-", "/", "."] as [Character] {
        let parts = date.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
        guard (2...3).contains(parts.count) else { continue }
        let numbers = parts.compactMap { $0.utf8.count <= 4 ? Int($0) : nil }
        guard numbers.count == parts.count else { continue }
        if let year = plausibleYear(parts[0]) {
          return PartialDate(year: year, month: numbers[1], day: numbers.count == 3 ? numbers[2] : nil)
        }
        guard numbers.count == 3, let year = plausibleYear(parts[2]) else { continue }
        if separator == "." { return PartialDate(year: year, month: numbers[1], day: numbers[0]) }
        return slashed(numbers[0], numbers[1], year: year)
      }
      if date.utf8.count == 8, let found = leading(String(date)) { return found }
    }
    if words.count == 1, let year = plausibleYear(words[0]) { return PartialDate(year: year) }
    return nil
  }

  /// Month/day or day/month: settled only if one of them is no month, or both are the same.
  static func slashed(_ first: Int, _ second: Int, year: Int) -> PartialDate? {
    if first > 12 { return PartialDate(year: year, month: second, day: first) }
    if second > 12 || first == second { return PartialDate(year: year, month: first, day: second) }
    return PartialDate(year: year)
  }

  private static func english(_ words: [String]) -> PartialDate? {
    for (index, word) in words.enumerated() {
      guard let month = CalendarWords.month(word) else { continue }
      let before = index > 0 ? CalendarWords.day(words[index - 1]) : nil
      let next = index + 1 < words.count ? words[index + 1] : ""
      if let before, let year = plausibleYear(next) {
        return PartialDate(year: year, month: month, day: before)
      }
      if let year = plausibleYear(next) { return PartialDate(year: year, month: month) }
      if let day = CalendarWords.day(next), index + 2 < words.count,
        let year = plausibleYear(words[index + 2])
      {
        return PartialDate(year: year, month: month, day: day)
      }
      // The Unix form: Sun Nov 10 08:00:00 GMT 2024.
      if let day = CalendarWords.day(next), let year = words.last.flatMap(plausibleYear) {
        return PartialDate(year: year, month: month, day: day)
      }
    }
    return nil
  }
}

/// The English names of months and days.
enum CalendarWords {
  /// 1 to 12 for a month's name or its usual abbreviation, in any case, with or without a full stop.
  static func month(_ word: some StringProtocol) -> Int? {
    let bare = bare(word)
    if let place = months.firstIndex(of: bare) { return place + 1 }
    if bare == "sept" { return 9 }
    return bare.utf8.count == 3 ? months.firstIndex { $0.hasPrefix(bare) }.map { $0 + 1 } : nil
  }

  /// 1 (Monday) to 7 (Sunday) for a weekday's name or its usual abbreviation.
  static func weekday(_ word: some StringProtocol) -> Int? {
    let bare = bare(word)
    if let place = weekdays.firstIndex(of: bare) { return place + 1 }
    if ["tues", "thur", "thurs"].contains(bare) { return bare == "tues" ? 2 : 4 }
    return bare.utf8.count == 3 ? weekdays.firstIndex { $0.hasPrefix(bare) }.map { $0 + 1 } : nil
  }

  /// 1 to 31 for `5`, `05`, `5th`, `21st`.
  static func day(_ word: some StringProtocol) -> Int? {
    let digits = word.prefix { ("0"..."9").contains($0) }
    guard (1...2).contains(digits.utf8.count), let day = Int(digits), (1...31).contains(day) else {
      return nil
    }
    let rest = word.dropFirst(digits.count).lowercased()
    return ["", "st", "nd", "rd", "th", "."].contains(rest) ? day : nil
  }

  private static func bare(_ word: some StringProtocol) -> String {
    let lower = word.lowercased()
    return lower.hasSuffix(".") ? String(lower.dropLast()) : lower
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
}
