/// Counts reports that claim the same, so that memory grows with the pairs and dates, not with the reports.
struct EventTally {
  private struct Key: Hashable {
    let source: Int32
    let target: Int32
    /// The claim's place in `claims`.
    let claim: Int32
    /// Year, month and day as decimal digits, 0 for what is not known or not kept.
    let date: Int32
  }

  private var counts: [Key: Int] = [:]
  private var places: [ActorID: Int32] = [:]
  private var actors: [ActorID] = []
  private var claimPlaces: [CodedClaim: Int32] = [:]
  private var claims: [CodedClaim] = []
  private let granularity: DatePrecision

  init(granularity: DatePrecision) { self.granularity = granularity }

  mutating func place(of actor: ActorID) -> Int32 {
    if let place = places[actor] { return place }
    let place = Int32(actors.count)
    places[actor] = place
    actors.append(actor)
    return place
  }

  mutating func place(of claim: CodedClaim) -> Int32 {
    if let place = claimPlaces[claim] { return place }
    let place = Int32(claims.count)
    claimPlaces[claim] = place
    claims.append(claim)
    return place
  }

  /// - Parameter date: `yyyymmdd` as a number, with 00 for an unknown month or day.
  mutating func add(source: Int32, target: Int32, claim: Int32, date: Int32) {
    let kept =
      switch granularity {
      case .day: date
      case .month: date / 100 * 100
      case .year: date / 10_000 * 10_000
      }
    counts[Key(source: source, target: target, claim: claim, date: kept), default: 0] += 1
  }

  mutating func add(source: ActorID, target: ActorID, claim: CodedClaim, date: PartialDate?) {
    let number = date.map { Int32($0.year * 10_000 + ($0.month ?? 0) * 100 + ($0.day ?? 0)) } ?? 0
    add(source: place(of: source), target: place(of: target), claim: place(of: claim), date: number)
  }

  /// One event for each claim, pair and date, in order.
  func events(article: String, rule: String) -> [Event] {
    counts.map { key, count in
      let claim = claims[Int(key.claim)]
      let (one, other) = (actors[Int(key.source)], actors[Int(key.target)])
      let isBackward = claim.direction == .backward
      return Event(
        article: article, kind: claim.kind, source: isBackward ? other : one,
        target: isBackward ? one : other,
        isMutual: claim.direction == .mutual, status: claim.status, date: EventTally.date(Int(key.date)),
        plover: claim.plover, rule: rule, count: count)
    }.sorted()
  }

  static func date(_ number: Int) -> PartialDate? {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    return PartialDate(year: year, month: month == 0 ? nil : month, day: day == 0 ? nil : day)
  }
}
