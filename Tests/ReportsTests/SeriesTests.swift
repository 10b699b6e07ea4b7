import SignedNetwork
import Testing

@testable import Reports

@Suite struct SeriesTests {
  @Test func readsEveryForm() throws {
    #expect(
      try Series("actor in [Taiwan, \"North Korea\", RUS]") == .actors(["Taiwan", "North Korea", "RUS"]))
    #expect(try Series("actor top 20") == .topActors(20))
    #expect(try Series("style in [report,dark]") == .styles(["report", "dark"]))
    let from = try #require(PartialDate("2024-01"))
    let to = try #require(PartialDate("2024-06"))
    #expect(try Series("month from 2024-01 to 2024-06") == .periods(.month, from: from, to: to))
  }

  @Test(arguments: [
    "", "actor", "actor top", "actor top 0", "actor top many", "actor in Taiwan", "actor in []",
    "actor in [a,]",
    "fortnight from 2024 to 2025", "month from 2024-06 to 2024-01", "month from 2024-13 to 2025",
    "week from 1900 to 2024", "style top 3",
  ])
  func refusesWhatIsNoSeries(text: String) {
    #expect(throws: Series.Malformed.self) { try Series(text) }
  }

  /// Labels from GNU date: `date -d 2020-12-28 +%G-W%V` and its like.
  @Test func weeksFollowIso() throws {
    let from = try #require(PartialDate("2020-12-28"))
    let to = try #require(PartialDate("2021-01-11"))
    let weeks = PeriodUnit.week.periods(from: from, to: to)
    #expect(weeks.map(\.label) == ["2020-W53", "2021-W01", "2021-W02"])
    #expect(weeks.first?.last == PartialDate("2021-01-03"))
  }

  @Test func periodsMeetWithoutGapOrOverlap() throws {
    let from = try #require(PartialDate("2019"))
    let to = try #require(PartialDate("2024"))
    for unit in PeriodUnit.allCases {
      let periods = unit.periods(from: from, to: to)
      for (left, right) in zip(periods, periods.dropFirst()) {
        #expect(left.last.lastDayNumber + 1 == right.first.firstDayNumber)
      }
    }
    #expect(PeriodUnit.quarter.periods(from: from, to: to).count == 24)
    #expect(PeriodUnit.month.periods(from: from, to: to).map(\.label)[13] == "2020-02")
  }
}
