import Testing

@testable import SignedNetwork

@Suite struct PartialDateTests {
  @Test(arguments: ["2024", "2024-02", "2024-02-29", "1914-06-28"])
  func readsAndWritesIso(text: String) {
    #expect(PartialDate(text)?.description == text)
  }

  @Test(arguments: ["", "24", "2023-02-29", "2024-13", "2024-1-1", "2024-00", "x024", "2024-01-01x"])
  func refusesWhatIsNoDate(text: String) {
    #expect(PartialDate(text) == nil)
  }

  @Test func countsDaysLikeTheCivilCalendar() {
    // GNU date: date -u -d 2000-03-01 +%s / 86400.
    #expect(PartialDate("1970-01-01")?.firstDayNumber == 0)
    #expect(PartialDate("2000-03-01")?.firstDayNumber == 11_017)
    #expect(PartialDate("1900-01-01")?.firstDayNumber == -25_567)
    for number in stride(from: -200_000, to: 200_000, by: 37) {
      #expect(PartialDate(dayNumber: number)?.firstDayNumber == number)
    }
  }

  @Test func periodsOverlapByAnyDay() throws {
    let month = try #require(PartialDate("2022-02"))
    #expect(month.overlaps(from: PartialDate("2022-02-28"), to: nil))
    #expect(!month.overlaps(from: PartialDate("2022-03"), to: nil))
    #expect(month.overlaps(from: nil, to: PartialDate("2022")))
    #expect(!month.overlaps(from: nil, to: PartialDate("2022-01-31")))
  }
}
