/// Counts reports that claim the same, so that memory grows with the pairs and dates, not with the reports.
///
/// When there are more than `limit` different claims, dates are kept less exactly, by month, then by year. Whether that
/// happens depends on the records alone, not on their order, since the number of claims never shrinks.
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
  /// For each claim the place of the same one as seen from its source.
  private var forward: [Int32] = []
  private let countsRepeats: Bool
  /// How exactly dates are kept now.
  private(set) var granularity: DatePrecision
  private let limit: Int

  /// - Parameter limit: An event and its tie take about a kilobyte, so this many take some 100 MB.
  /// - Parameter countsRepeats: Whether a claim made twice counts twice.
  init(granularity: DatePrecision, countsRepeats: Bool = true, limit: Int = 100_000) {
    self.granularity = granularity
    self.countsRepeats = countsRepeats
    self.limit = limit
  }

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
    forward.append(place)
    if claim.direction == .backward {
      forward[Int(place)] = self.place(
        of: CodedClaim(claim.kind, claim.plover, status: claim.status, direction: .forward))
    }
    return place
  }

  /// - Parameter date: `yyyymmdd` as a number, with 00 for an unknown month or day.
  mutating func add(source: Int32, target: Int32, claim: Int32, date: Int32) {
    // A host's record and a guest's are one claim, and so are two of which neither side is the source.
    var (one, other) = (source, target)
    switch claims[Int(claim)].direction {
    case .forward: break
    case .backward: swap(&one, &other)
    case .mutual: if actors[Int(target)] < actors[Int(source)] { swap(&one, &other) }
    }
    let key = Key(source: one, target: other, claim: forward[Int(claim)], date: kept(date))
    if countsRepeats { counts[key, default: 0] += 1 } else { counts[key] = 1 }
    while counts.count > limit, granularity != .year { coarsen() }
  }

  private func kept(_ date: Int32) -> Int32 {
    switch granularity {
    case .day: date
    case .month: date / 100 * 100
    case .year: date / 10_000 * 10_000
    }
  }

  private mutating func coarsen() {
    granularity = granularity == .day ? .month : .year
    let finer = counts
    counts = [:]
    for (key, count) in finer {
      let coarser = Key(source: key.source, target: key.target, claim: key.claim, date: kept(key.date))
      if countsRepeats { counts[coarser, default: 0] += count } else { counts[coarser] = 1 }
    }
  }

  mutating func add(source: ActorID, target: ActorID, claim: CodedClaim, date: PartialDate?) {
    let number = date.map { Int32($0.year * 10_000 + ($0.month ?? 0) * 100 + ($0.day ?? 0)) } ?? 0
    add(source: place(of: source), target: place(of: target), claim: place(of: claim), date: number)
  }

  /// One event for each claim, pair and date, in order.
  func events(article: String, rule: String) -> [Event] {
    counts.map { key, count in
      let claim = claims[Int(key.claim)]
      return Event(
        article: article, kind: claim.kind, source: actors[Int(key.source)], target: actors[Int(key.target)],
        isMutual: claim.direction == .mutual, status: claim.status, date: EventTally.date(Int(key.date)),
        plover: claim.plover, rule: rule, count: count)
    }.sorted()
  }

  static func date(_ number: Int) -> PartialDate? {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    return PartialDate(year: year, month: month == 0 ? nil : month, day: day == 0 ? nil : day)
  }
}
