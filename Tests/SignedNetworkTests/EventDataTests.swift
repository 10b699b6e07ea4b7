import Testing

@testable import SignedNetwork

@Suite struct EventDataTests {
  /// A GDELT record with the published columns; only those that matter are filled.
  static func gdelt(
    _ date: String, _ first: String, _ second: String, _ code: String, groups: (String, String) = ("", ""),
    columns: Int = 61
  ) -> String {
    var fields = Array(repeating: "", count: columns)
    fields[0] = "1190000001"
    fields[1] = date
    fields[7] = first
    fields[8] = groups.0
    fields[17] = second
    fields[18] = groups.1
    fields[26] = code
    return fields.joined(separator: "\t") + "\n"
  }

  private func read(
    _ format: EventDataFormat, _ text: String, pieces: Int = .max, granularity: DatePrecision = .month,
    resolve: @escaping @Sendable (String) -> ActorID? = { _ in nil }
  ) -> EventDataReader.Reading {
    var reader = EventDataReader(format, file: "x", granularity: granularity, resolve: resolve)
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      reader.feed(rest.prefix(pieces))
      rest = rest.dropFirst(pieces)
    }
    return reader.finish()
  }

  private func line(_ event: Event) -> String {
    "\(event.kind) \(event.source) \(event.isMutual ? "=" : ">") \(event.target) \(event.status) "
      + "\(event.date?.description ?? "?") \(event.plover ?? "?") \(event.count)"
  }

  @Test(arguments: [57, 58, 61]) func gdeltRecordsBecomeCountedTies(columns: Int) {
    let text = [
      Self.gdelt("20240110", "RUS", "UKR", "190", columns: columns),
      Self.gdelt("20240120", "RUS", "UKR", "1951", columns: columns),
      Self.gdelt("20240201", "RUS", "UKR", "190", columns: columns),
      Self.gdelt("20240110", "CHN", "RUS", "043", columns: columns),
      Self.gdelt("20240110", "CHN", "RUS", "057", columns: columns),
      Self.gdelt("20240110", "ROM", "USA", "036", columns: columns),
      Self.gdelt("20240110", "USA", "USA", "112", columns: columns),
      Self.gdelt("20240110", "USA", "", "112", columns: columns),
      Self.gdelt("20240110", "USA", "EUR", "112", columns: columns),
      Self.gdelt("20240110", "USA", "CHN", "010", columns: columns),
      Self.gdelt("20240110", "AFG", "USA", "183", groups: ("TAL", ""), columns: columns),
    ].joined()
    let reading = read(.gdelt, text)
    #expect(reading.records == 11)
    #expect(reading.used == 7)
    #expect(reading.problems.isEmpty)
    #expect(
      Set(reading.events.map(line)) == [
        "adversary RUS > UKR actual 2024-01 ASSAULT 2", "adversary RUS > UKR actual 2024-02 ASSAULT 1",
        "visit RUS > CHN actual 2024-01 CONSULT 1", "pact CHN = RUS actual 2024-01 AGREE 1",
        "visit ROU = USA planned 2024-01 CONSULT 1", "adversary TALIBAN > USA actual 2024-01 ASSAULT 1",
      ])
  }

  @Test func piecesMayEndAnywhere() {
    let text = (0..<20).map { Self.gdelt("202401\($0 + 10)", "RUS", "UKR", $0 % 2 == 0 ? "19" : "042") }
      .joined()
    let whole = read(.gdelt, text, granularity: .day)
    #expect(whole.events.count == 20)
    for size in [1, 7, 64, 1_000] {
      #expect(read(.gdelt, text, pieces: size, granularity: .day).events == whole.events)
    }
    #expect(read(.gdelt, String(text.dropLast()), pieces: 50, granularity: .day).events == whole.events)
  }

  @Test func brokenRecordsAreCountedByLine() {
    let reading = read(
      .gdelt, Self.gdelt("20240110", "RUS", "UKR", "19") + "a\tb\n" + Self.gdelt("2024", "A", "B", "1"))
    #expect(reading.used == 1)
    #expect(reading.problemCount == 2)
    #expect(reading.problems.map(\.line) == [2, 3])
  }

  @Test(
    arguments: [
      ("010", nil), ("020", nil), ("030", "ally planned"), ("036", "visit planned"), ("041", "visit actual"),
      ("045", nil), ("051", "ally actual"), ("057", "pact actual"), ("0612", "ally actual"),
      ("071", "ally actual"),
      ("087", "ally actual"), ("090", nil), ("10", "adversary actual"), ("172", "adversary actual"),
      ("204", "adversary actual"), ("21", nil), ("x1", nil), ("", nil), ("---", nil),
    ] as [(String, String?)]) func cameoCodesFollowTheCodebook(code: String, expected: String?)
  {
    #expect(CAMEO.claim(code).map { "\($0.kind) \($0.status)" } == expected)
  }

  private static let names: @Sendable (String) -> ActorID? = { name in
    ["Russian Federation": "RUS", "Ukraine": "UKR", "China": "CHN"][name].map { ActorID($0) }
  }

  @Test func icewsTablesAreRead() {
    let header =
      "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t"
      + "Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\t"
      + "Province\tCountry\tLatitude\tLongitude\n"
    func row(_ source: String, _ code: String, _ target: String) -> String {
      "1\t2014-03-05\tx\ty\t\(source)\tt\t\(code)\t-5\tz\tw\t\(target)\t7\t1\tp\t\t\t\t\t\t\n"
    }
    let text =
      header + row("Russian Federation", "190", "Ukraine") + row("China", "57", "Ukraine")
      + row("China", "231", "Ukraine") + row("Atlantis", "190", "Ukraine") + "1\tnever\tx\ty\tChina\tt\t190\n"
    let reading = read(.icews, text, resolve: Self.names)
    #expect(
      Set(reading.events.map(line)) == [
        "adversary RUS > UKR actual 2014-03 ASSAULT 1", "pact CHN = UKR actual 2014-03 AGREE 1",
      ])
    #expect(
      reading.problems.map(\.description) == ["x:6: the column Event Date holds no date such as 2024-01-31"])
    #expect(EventDataFormat.detect(firstLine: Array(header.utf8)) == .icews)
  }

  @Test func polecatTablesAreRead() {
    let header =
      "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\t"
      + "Actor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\t"
      + "Recipient Name\tRecipient Country\tRecipient COW\n"
    func row(_ type: String, _ mode: String, _ actor: String, _ number: String, _ target: String) -> String {
      "e\t2023-06-01\t\(type)\t\(mode)\t1\tq\tc\tn\t\(actor)\t\(number)\ts\ts\tt\tr\tw\tn\t\(target)\t\n"
    }
    let text =
      header + row("ASSAULT", "aerial", "Russian Federation", "365", "UKR")
      + row("CONSULT", "visit", "", "710", "UKR")
      + row("CONSULT", "mediate", "CHN", "", "UKR") + row("CONSULT", "phone", "CHN", "", "UKR")
    let reading = read(.polecat, text, resolve: Self.names)
    #expect(
      Set(reading.events.map(line)) == [
        "adversary RUS > UKR actual 2023-06 ASSAULT 1", "visit CHN > UKR actual 2023-06 CONSULT 1",
        "visit CHN = UKR actual 2023-06 CONSULT 1",
      ])
    #expect(EventDataFormat.detect(firstLine: Array(header.utf8)) == .polecat)
  }

  @Test func allianceListsGiveBeginningAndEnd() {
    let cow = """
      version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,asymmetric,version
      210,2,"United States of America",200,"United Kingdom",4,4,1949,,,,0,1,1,0,0,0,0,4.1
      200,365,Russia,360,Romania,14,5,1955,1,7,1991,0,0,1,0,0,1,0,4.1

      """
    let reading = read(.correlatesOfWar, cow, granularity: .day)
    #expect(
      Set(reading.events.map(line)) == [
        "pact GBR = USA actual 1949-04-04 AGREE 1", "pact ROU = SUN actual 1955-05-14 AGREE 1",
        "pact ROU = SUN ended 1991-07-01 AGREE 1",
      ])
    #expect(EventDataFormat.detect(firstLine: Array(cow.utf8.prefix { $0 != 0x0A })) == .correlatesOfWar)
    let atop =
      "dyad,mem1,mem2,year,atopally,defense\n2200,2,200,1950,1,1\n2200,2,200,1951,0,0\n2365,2,365,1990,1,1\n"
    #expect(
      Set(read(.atop, atop).events.map(line)) == [
        "pact GBR = USA actual 1950 AGREE 1", "pact SUN = USA actual 1990 AGREE 1",
      ])
    #expect(EventDataFormat.detect(firstLine: Array("dyad,mem1,mem2,year,atopally,defense".utf8)) == .atop)
  }

  @Test func tooManyClaimsMakeDatesCoarserInAnyOrder() {
    func tally(_ dates: [Int32]) -> EventTally {
      var tally = EventTally(granularity: .day, limit: 6)
      let (source, target) = (tally.place(of: "A"), tally.place(of: "B"))
      let claim = tally.place(of: CodedClaim(.ally, "AID"))
      for date in dates { tally.add(source: source, target: target, claim: claim, date: date) }
      return tally
    }
    let dates: [Int32] = (1...9).map { 20_240_100 + $0 } + [20_240_301, 20_250_101]
    let (forward, backward) = (tally(dates), tally(dates.reversed()))
    #expect(forward.granularity == .month)
    #expect(forward.events(article: "x", rule: "x") == backward.events(article: "x", rule: "x"))
    #expect(
      forward.events(article: "x", rule: "x").map { "\($0.date?.description ?? "") \($0.count)" } == [
        "2024-01 9", "2024-03 1", "2025-01 1",
      ])
  }

  @Test func aLineWithoutEndTakesNoMemory() {
    var reader = EventDataReader(.gdelt, file: "x")
    let piece = Array(repeating: UInt8(ascii: "x"), count: 1 << 18)
    for _ in 0..<40 { reader.feed(piece) }
    reader.feed(Array(("\n" + Self.gdelt("20240110", "RUS", "UKR", "190")).utf8))
    let reading = reader.finish()
    #expect(reading.used == 1)
    #expect(reading.problems.map(\.description) == ["x:1: the line has more than 1 MiB"])
  }

  @Test func filesOfOneSetAreTalliedTogether() {
    let text = Self.gdelt("20240110", "CHN", "RUS", "042") + Self.gdelt("20240110", "RUS", "CHN", "043")
    var reader = EventDataReader(.gdelt)
    for name in ["a", "b"] {
      reader.begin(file: name)
      reader.feed(Array((text + "bad").utf8))
    }
    let reading = reader.finish()
    #expect(reading.events.map(line) == ["visit CHN > RUS actual 2024-01-10 CONSULT 4"])
    #expect(reading.problems.map(\.description).allSatisfy { $0.contains(":3: ") })
    #expect(reading.problems.map(\.file) == ["a", "b"])
  }

  @Test func formatsAreToldApartByTheFirstLine() {
    #expect(
      EventDataFormat.detect(firstLine: Array(Self.gdelt("20240110", "A", "B", "1").dropLast().utf8))
        == .gdelt)
    #expect(EventDataFormat.detect(firstLine: Array("source,target,sign".utf8)) == nil)
    #expect(EventDataFormat.detect(firstLine: []) == nil)
  }
}
