/// How exactly a date is known.
public enum DatePrecision: String, Codable, CaseIterable, Sendable {
  /// To the day.
  case day
  /// To the month.
  case month
  /// To the year.
  case year
}

/// A date of the Gregorian calendar, known to the day, the month or the year (ISO 8601, reduced precision).
///
/// Dates order by their first possible day; of two that begin alike, the more exact one comes first.
public struct PartialDate: Hashable, Comparable, Sendable {
  /// The year, 1 to 9999.
  public let year: Int
  /// The month, 1 to 12, if known.
  public let month: Int?
  /// The day of the month, if known.
  public let day: Int?

  /// Makes a date, or `nil` where there is no such day in the calendar.
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1...9999).contains(year) else { return nil }
    if let month {
      guard (1...12).contains(month) else { return nil }
      if let day {
        guard day >= 1, day <= PartialDate.days(inMonth: month, of: year) else { return nil }
      }
    } else if day != nil {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; whatever follows a full date (a time of day) is ignored when it
  /// begins with `T` or a space. `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    var body = Substring(text)
    if body.utf8.count > 10 {
      let cut = body.utf8.index(body.utf8.startIndex, offsetBy: 10)
      guard body[cut...].first == "T" || body[cut...].first == " " else { return nil }
      body = body[..<cut]
    }
    let parts = body.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4 else { return nil }
    var numbers: [Int] = []
    for (index, part) in parts.enumerated() {
      guard index == 0 || part.utf8.count == 2, part.utf8.allSatisfy({ (48...57).contains($0) }),
        let number = Int(part)
      else { return nil }
      numbers.append(number)
    }
    self.init(
      year: numbers[0],
      month: numbers.count > 1 ? numbers[1] : nil,
      day: numbers.count > 2 ? numbers[2] : nil)
  }

  /// Day, month or year.
  public var precision: DatePrecision { month == nil ? .year : day == nil ? .month : .day }

  /// The first day that the date can mean, as a number that grows by one a day (days since 1970-01-01).
  public var firstDayNumber: Int {
    PartialDate.dayNumber(year: year, month: month ?? 1, day: day ?? 1)
  }

  /// The last day that the date can mean, counted like `firstDayNumber`.
  public var lastDayNumber: Int {
    let lastMonth = month ?? 12
    return PartialDate.dayNumber(
      year: year, month: lastMonth, day: day ?? PartialDate.days(inMonth: lastMonth, of: year))
  }

  /// Makes a full date of a day number (days since 1970-01-01); `nil` outside the years 1 to 9999.
  public init?(dayNumber: Int) {
    // Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Orders by the first possible day, then the more exact date first.
  public static func < (left: PartialDate, right: PartialDate) -> Bool {
    let (leftDay, rightDay) = (left.firstDayNumber, right.firstDayNumber)
    return leftDay != rightDay ? leftDay < rightDay : left.lastDayNumber < right.lastDayNumber
  }

  /// Whether any day that the date can mean lies in the period; `nil` bounds are open.
  public func overlaps(from: PartialDate?, to: PartialDate?) -> Bool {
    if let from, lastDayNumber < from.firstDayNumber { return false }
    if let to, firstDayNumber > to.lastDayNumber { return false }
    return true
  }

  /// The number of days of a month, leap years heeded.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    // Hinnant, days_from_civil.
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension PartialDate: CustomStringConvertible {
  /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    var text = padded(year, 4)
    if let month { text += "-" + padded(month, 2) }
    if let day { text += "-" + padded(day, 2) }
    return text
  }
}

extension PartialDate: Codable {
  /// Reads the ISO form from a single string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = PartialDate(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    }
    self = date
  }

  /// Writes the ISO form as a single string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
