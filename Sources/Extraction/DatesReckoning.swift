package import SignedNetwork

/// Reckons times that are told relative to the day of the article: "yesterday", "last Tuesday", "in March".
///
/// Where the article's date is known only to the month or the year, a finer time is given as coarsely as that; without
/// a date there is none.
package struct Reckoning: Sendable {
  /// Where a time lies that its words leave open.
  package enum Direction: Sendable {
    /// The nearest that has been, the day of the article included.
    case past
    /// Nothing tells; the past is likelier, as news reports it.
    case open
    /// The nearest that is to come, the day of the article included.
    case future
    /// The nearest before the article ("last").
    case last
    /// The nearest after the article ("next").
    case next
    /// In the week or year of the article ("this").
    case this
  }

  /// The day of the article.
  package let article: PartialDate?

  package init(article: PartialDate?) { self.article = article }

  /// A number of days from the article.
  package func day(_ offset: Int) -> PartialDate? {
    guard let article else { return nil }
    return article.precision == .day ? PartialDate(dayNumber: article.firstDayNumber + offset) : article
  }

  /// The month that lies so many months from the article's.
  package func month(_ offset: Int) -> PartialDate? {
    guard let article, let month = article.month else { return article }
    let months = article.year * 12 + month - 1 + offset
    return months < 12 ? nil : PartialDate(year: months / 12, month: months % 12 + 1)
  }

  /// The year that lies so many years from the article's.
  package func year(_ offset: Int) -> PartialDate? {
    article.flatMap { PartialDate(year: $0.year + offset) }
  }

  /// The month in which a day lies that is so many days from the article: as exact as "two weeks ago" is.
  package func monthOfDay(_ offset: Int) -> PartialDate? {
    day(offset).flatMap { PartialDate(year: $0.year, month: $0.month) }
  }

  /// A weekday, 1 (Monday) to 7 (Sunday).
  package func weekday(_ weekday: Int, _ direction: Direction) -> PartialDate? {
    guard let article, article.precision == .day else { return article }
    let today = Reckoning.weekday(ofDay: article.firstDayNumber)
    let back = (today - weekday + 7) % 7
    switch direction {
    case .past, .open: return day(-back)
    case .last: return day(back == 0 ? -7 : -back)
    case .future: return day(back == 0 ? 0 : 7 - back)
    case .next: return day(7 - back)
    case .this: return day(weekday - today)
    }
  }

  /// A month, 1 to 12, whose year is not told.
  package func month(named month: Int, _ direction: Direction) -> PartialDate? {
    guard let article else { return nil }
    guard let current = article.month else { return article }
    let year =
      switch direction {
      case .past, .open: month <= current ? article.year : article.year - 1
      case .last: month < current ? article.year : article.year - 1
      case .future: month >= current ? article.year : article.year + 1
      case .next: month > current ? article.year : article.year + 1
      case .this: article.year
      }
    return PartialDate(year: year, month: month)
  }

  /// A day of a month whose year is not told. Of a past day more than 300 days ago news would give the year, so where
  /// nothing tells the direction, one that is soon to come is meant instead.
  package func day(_ day: Int, ofMonth month: Int, _ direction: Direction) -> PartialDate? {
    guard let article else { return nil }
    // Eight years to each side hold a 29 February even around 1900.
    let candidates = (article.year - 8...article.year + 8)
      .compactMap { PartialDate(year: $0, month: month, day: day) }
    guard article.precision != .year else { return PartialDate(year: article.year, month: month, day: day) }
    let today = article.precision == .day ? article.firstDayNumber : article.lastDayNumber
    let before = candidates.last { $0.firstDayNumber <= today }
    let after = candidates.first { $0.firstDayNumber >= today }
    switch direction {
    case .future, .next: return after
    case .this: return candidates.first { $0.year == article.year } ?? before
    case .past, .last: return before
    case .open:
      if let before, let after, today - before.firstDayNumber > 300, after.firstDayNumber - today <= 60 {
        return after
      }
      return before
    }
  }

  /// 1 (Monday) to 7 (Sunday). The first of January 1970 was a Thursday.
  package static func weekday(ofDay number: Int) -> Int {
    ((number + 3) % 7 + 7) % 7 + 1
  }
}
