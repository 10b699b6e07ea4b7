package import SignedNetwork

/// What a map template runs over: the text behind `each:` in a manifest.
///
/// - `actor in [Taiwan, RUS]` and `actor top 20`
/// - `month from 2024-01 to 2024-12`, likewise `week`, `quarter` and `year`
/// - `style in [report, dark]`
package enum Series: Hashable, Sendable {
  case actors([String])
  case topActors(Int)
  case periods(PeriodUnit, from: PartialDate, to: PartialDate)
  case styles([String])

  /// Why a text is no series.
  package struct Malformed: Error, Equatable {
    package let message: String
  }

  /// Reads a series.
  package init(_ text: String) throws(Malformed) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let subject = words.first else { throw Malformed(message: "it is empty; \(Series.usage)") }
    let rest = Array(words.dropFirst())
    switch (subject, rest.first) {
    case ("actor", "top"):
      guard rest.count == 2, let count = Int(rest[1]), (1...10_000).contains(count) else {
        throw Malformed(message: "`actor top` wants a whole number from 1 to 10000")
      }
      self = .topActors(count)
    case ("actor", "in"), ("style", "in"):
      let names = try Series.list(rest.dropFirst().joined(separator: " "))
      self = subject == "actor" ? .actors(names) : .styles(names)
    default:
      guard let unit = PeriodUnit(rawValue: subject), rest.count == 4, rest[0] == "from", rest[2] == "to"
      else { throw Malformed(message: "\"\(text)\" is no series; \(Series.usage)") }
      guard let from = PartialDate(rest[1]), let to = PartialDate(rest[3]) else {
        throw Malformed(message: "the bounds of a period are dates: YYYY, YYYY-MM or YYYY-MM-DD")
      }
      guard from.firstDayNumber <= to.lastDayNumber else {
        throw Malformed(message: "the period ends before it begins")
      }
      guard unit.periods(from: from, to: to).count <= 1_000 else {
        throw Malformed(message: "the period has more than 1000 parts; choose a longer unit")
      }
      self = .periods(unit, from: from, to: to)
    }
  }

  private static let usage =
    "write `actor in [A, B]`, `actor top 20`, `month from 2024-01 to 2024-12` (or week, quarter, year), or `style in [report, dark]`"

  private static func list(_ text: String) throws(Malformed) -> [String] {
    guard text.hasPrefix("["), text.hasSuffix("]") else {
      throw Malformed(message: "names stand in brackets: [A, B]")
    }
    let names = text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false).map {
      part in
      var name = part.drop(while: \.isWhitespace)
      while let last = name.last, last.isWhitespace { name.removeLast() }
      if name.count >= 2, let quote = name.first, quote == "\"" || quote == "'", name.last == quote {
        name = name.dropFirst().dropLast()
      }
      return String(name)
    }
    guard !names.isEmpty, !names.contains("") else {
      throw Malformed(message: "the list has no name, or an empty one")
    }
    return names
  }
}

/// A stretch of time that a report can be cut into.
package enum PeriodUnit: String, Sendable, CaseIterable {
  case week
  case month
  case quarter
  case year

  /// One part of a series of periods.
  package struct Period: Hashable, Sendable {
    /// What file names and titles call it: `2024-W07`, `2024-02`, `2024-Q1`, `2024`.
    package let label: String
    /// Its first day.
    package let first: PartialDate
    /// Its last day.
    package let last: PartialDate
  }

  /// The whole periods that touch the stretch from the first day of one date to the last day of the other.
  package func periods(from: PartialDate, to: PartialDate) -> [Period] {
    var result: [Period] = []
    var day = from.firstDayNumber
    while day <= to.lastDayNumber, let date = PartialDate(dayNumber: day) {
      guard let period = containing(date), period.last.lastDayNumber >= day else { break }
      result.append(period)
      day = period.last.lastDayNumber + 1
    }
    return result
  }

  private func containing(_ date: PartialDate) -> Period? {
    let (year, month) = (date.year, date.month ?? 1)
    func span(_ label: String, _ firstMonth: Int, _ lastMonth: Int) -> Period? {
      guard let first = PartialDate(year: year, month: firstMonth, day: 1),
        let last = PartialDate(
          year: year, month: lastMonth, day: PartialDate.days(inMonth: lastMonth, of: year))
      else { return nil }
      return Period(label: label, first: first, last: last)
    }
    switch self {
    case .year:
      return span(PartialDate(year: year)?.description ?? String(year), 1, 12)
    case .quarter:
      let quarter = (month - 1) / 3
      return span(
        "\(PartialDate(year: year)?.description ?? String(year))-Q\(quarter + 1)", quarter * 3 + 1,
        quarter * 3 + 3)
    case .month:
      return span(PartialDate(year: year, month: month)?.description ?? "", month, month)
    case .week:
      // ISO 8601: weeks begin on Monday and belong to the year of their Thursday. Day 0 was a Thursday.
      let day = date.firstDayNumber
      let sinceMonday = ((day + 3) % 7 + 7) % 7
      guard let monday = PartialDate(dayNumber: day - sinceMonday),
        let thursday = PartialDate(dayNumber: day - sinceMonday + 3),
        let sunday = PartialDate(dayNumber: day - sinceMonday + 6),
        let newYear = PartialDate(year: thursday.year, month: 1, day: 1)
      else { return nil }
      let week = (thursday.firstDayNumber - newYear.firstDayNumber) / 7 + 1
      let year = PartialDate(year: thursday.year)?.description ?? String(thursday.year)
      return Period(label: "\(year)-W\(week < 10 ? "0" : "")\(week)", first: monday, last: sunday)
    }
  }
}
