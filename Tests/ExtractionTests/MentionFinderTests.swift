import Extraction
import SignedNetwork
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
    #expect(
      try described(
        "Russia 's foreign ministry spokeswoman Maria Zakharova and the President of Zambia spoke .") == [
          "Russia 's foreign ministry spokeswoman Maria Zakharova=RUS person government",
          "President of Zambia=ZMB agent government",
        ])
    #expect(
      try described("Swedish Minister for Finance Anders Borg left .", date: "2008-10-01") == [
        "Swedish Minister for Finance Anders Borg=SWE person government"
      ])
  }

  @Test("Who acts for a state and who does not")
  func roles() throws {
    #expect(
      try described(
        "Russian troops , Iraqi lawmakers , Russian tourists and an American singer were in Kyiv .") == [
          "Russian troops=RUS agent military", "Iraqi lawmakers=IRQ agent government",
          "Russian tourists=RUS agent people", "American singer=USA agent people", "Kyiv=UKR metonym place",
        ])
    #expect(
      try described("Syrian rebels attacked Syrian army positions near Aleppo .") == [
        "Syrian rebels=SYR agent people", "Syrian army=SYR agent military", "Aleppo=SYR metonym place",
      ])
    #expect(
      try described("Hamas fighters and Houthi rebels vowed revenge .") == [
        "Hamas fighters=HAMAS agent military", "Houthi rebels=HOUTHIS name actor",
      ])
    #expect(
      try described("Russian and Chinese warships sailed .") == [
        "Russian=RUS demonym military", "Chinese warships=CHN agent military",
      ])
    #expect(
      try described("The defence ministry of Chad spoke .").first
        == "defence ministry of Chad=TCD agent government")
  }

  @Test(
    "Names with several meanings",
    arguments: [
      ("Police in Macon , Georgia , said the Republican governor left .", []),
      ("Georgia and Russia exchanged fire .", ["Georgia=GEO", "Russia=RUS"]),
      ("Michael Jordan met the King of Jordan .", ["King of Jordan=JOR"]),
      ("Chad Smith played drums . Chad accused Sudan .", ["Chad=TCD", "Sudan=SDN"]),
      ("Kinshasa said Congo would wait .", ["Kinshasa=COD", "Congo=COD"]),
      ("Brazzaville said Congo would wait .", ["Brazzaville=COG", "Congo=COG"]),
      (
        "Papua New Guinea , Guinea - Bissau , Equatorial Guinea and Guinea signed .",
        ["Papua New Guinea=PNG", "Guinea - Bissau=GNB", "Equatorial Guinea=GNQ", "Guinea=GIN"]
      ),
      (
        "South Korea said the North had fired , and the South 's military reacted .",
        ["South Korea=KOR", "North=PRK", "South 's military=KOR"]
      ),
      ("They walked to the north of Poland .", ["Poland=POL"]),
      ("Washington accused Beijing ; George Washington did not .", ["Washington=USA", "Beijing=CHN"]),
      ("American Airlines flew to Cuba .", ["Cuba=CUB"]),
      ("The China Daily and the Bank of England said so in New South Wales .", []),
      (
        "The Islamic State of Iraq and Syria attacked Iraqi troops .",
        ["Islamic State of Iraq and Syria=ISIS", "Iraqi troops=IRQ"]
      ),
      (
        "Nigerian officials left Niger ; Nigerien soldiers stayed .",
        ["Nigerian officials=NGA", "Niger=NER", "Nigerien soldiers=NER"]
      ),
      ("Dominica thanked the Dominican Republic .", ["Dominica=DMA", "Dominican Republic=DOM"]),
      ("Mali praised Malian troops .", ["Mali=MLI", "Malian troops=MLI"]),
      ("Paris Hilton visited Turkey .", ["Turkey=TUR"]),
      ("North Macedonia and Western Sahara signed .", ["North Macedonia=MKD", "Western Sahara=ESH"]),
      ("The U.S. - led coalition and Iran - backed militias fought .", ["U.S.=USA", "Iran=IRN"]),
      ("The Sino - Russian pact holds .", ["Sino=CHN", "Russian=RUS"]),
      ("Ex - Soviet and non - NATO states met .", []),
      ("He told us that it is the WHO .", ["WHO=WHO"]),
      ("Japan beat Germany in the World Cup football match .", ["Japan=JPN", "Germany=DEU"]),
    ] as [(String, [String])])
  func ambiguity(text: String, expected: [String]) throws {
    let found = try described(text).map { $0.split(separator: " ").dropLast(2).joined(separator: " ") }
    #expect(found == expected)
  }

  @Test("In reports of sport nobody acts for a state")
  func sport() throws {
    #expect(
      try described("Japan beat Germany in the World Cup football match .")
        == ["Japan=JPN name people", "Germany=DEU name people"])
  }

  @Test("Office holders are told by the date of the article")
  func offices() throws {
    let text = "President Bush praised President Chirac and the foreign minister ."
    #expect(
      try described(text, date: "2004-06-05").prefix(2) == [
        "President Bush=USA person government", "President Chirac=FRA person government",
      ])
    #expect(try described("President Bush spoke .", date: "2024-06-05") == [])
    #expect(
      try described("Moscow accused Washington .", date: "1985-01-01")
        == ["Moscow=SUN metonym actor", "Washington=USA metonym actor"])
    #expect(
      try described("The Taliban attacked Kunduz .", date: "2015-09-28").first == "Taliban=TALIBAN name actor"
    )
    #expect(
      try described("The Taliban banned poppies .", date: "2022-04-03").first == "Taliban=AFG name actor")
    #expect(
      try described("The Taliban attacked a school in Peshawar .", date: "2014-12-16").first
        == "Taliban=TTP name actor")
    #expect(
      try described("Former US President Jimmy Carter visited Pyongyang .", date: "2010-08-25").first
        == "US President Jimmy Carter=USA person people")
  }

  @Test("A surname will do after the full name, and not for somebody else")
  func surnames() throws {
    let text = """
      German Chancellor Angela Merkel met Jeb Bush .
      Merkel thanked Bush .
      """
    #expect(
      try described(text, date: "2015-06-09") == [
        "German Chancellor Angela Merkel=DEU person government", "Merkel=DEU person government",
      ])
    let unknown = """
      Ruritania was silent . Kenyan Foreign Minister Joseph Nosuchman arrived in Uganda .
      Nosuchman left .
      """
    #expect(try described(unknown).last == "Nosuchman=KEN person government")
  }

  @Test(
    "Words that look like a name and are none here",
    arguments: [
      ("The Kenyan court fined the bank US$5 million .", ["Kenyan court=KEN agent government"]),
      ("Israel owes 300 million NIS to Jordan .", ["Israel=ISR name actor", "Jordan=JOR name actor"]),
      ("A Fateh - 110 rocket hit Syria .", ["Syria=SYR name actor"]),
      ("In Zambia the Trade Union Congress called a strike .", ["Zambia=ZMB name actor"]),
      ("Muslim leaders in Kenya spoke English .", ["Kenya=KEN name actor"]),
      (
        "The Houthis have struck King Khalid Air Base near southern Qatar .",
        ["Houthis=HOUTHIS name actor", "Qatar=QAT name actor"]
      ),
      ("The deputy director Ali Tarzali left Iran .", ["Iran=IRN name actor"]),
    ])
  func otherWords(_ text: String, _ expected: [String]) throws {
    let found = try described(text, date: "2021-03-01")
    #expect(found.map { $0.replacing("'s", with: "") } == expected)
  }

  @Test("A legislature is that of the state which the article names")
  func legislatures() throws {
    #expect(
      try described("Congress urged Peru to act .", date: "2018-06-01") == ["Peru=PER name actor"])
    #expect(
      try described("President Obama asked Congress for money .", date: "2013-06-01").last
        == "Congress=USA metonym actor")
  }

  @Test("States of the day go before those of the past, and office holders before those to come")
  func dates() throws {
    #expect(
      try described("Aden accused Iran .", date: "2018-06-01").first?.hasPrefix("Aden=YEM") == true)
    #expect(
      try described("Aden accused Iran .", date: "1985-06-01").first?.hasPrefix("Aden=YMD") == true)
    let text = "Alberto Fernandez accused Iran ."
    #expect(try described(text, date: "2021-06-01").count == 2)
    #expect(try described(text, date: "2006-06-01") == ["Iran=IRN name actor"])
  }

  @Test("An acronym in brackets is a name from then on")
  func acronyms() throws {
    let text = """
      The Economic Community of Central African States ( ECOCAS ) met .
      ECOCAS sent envoys .
      """
    #expect(
      try described(text).map { $0.split(separator: " ").dropLast(2).joined(separator: " ") }.last
        == "ECOCAS=ECCAS")
  }

  @Test("Without a date, and without sentences, it works")
  func edges() throws {
    #expect(
      try described("Russia attacked Ukraine .", date: nil) == [
        "Russia=RUS name actor", "Ukraine=UKR name actor",
      ])
    #expect(try described("").isEmpty)
    let finder = MentionFinder(gazetteer: try TestGazetteer.get())
    #expect(finder.mentions(in: [], date: nil).isEmpty)
  }
}
