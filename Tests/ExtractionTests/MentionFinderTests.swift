import Testing

struct MentionFinderTests {
  @Test("Titles, nations and names are one span")
  func spans() throws {
    #expect(
      try described("Russian President Vladimir Putin met Chinese Foreign Minister Wang Yi in Moscow .") == [
        "Russian President Vladimir Putin=RUS person government",
        "Chinese Foreign Minister Wang Yi=CHN person government",
        "Moscow=RUS metonym place",
      ])
  }
}
