import Extraction
import SignedNetwork
import Testing

struct CoreferenceTests {
  /// Descriptions and pronouns only.
  private func references(_ text: String, date: String? = "2022-09-01") throws -> [String] {
    try described(text, date: date).filter { $0.contains(" description ") || $0.contains(" pronoun ") }
      .map { $0.split(separator: " ").dropLast(2).joined(separator: " ") }
  }

  @Test(
    "Descriptions of several",
    arguments: [
      (
        "Russia and Turkey signed a deal .\nThe two countries also agreed on gas .",
        ["The two countries=RUS+TUR"]
      ),
      ("India accused Pakistan .\nBoth sides later withdrew .", ["Both sides=IND+PAK"]),
      ("Russia , China and Iran held an exercise .\nThe trio will meet again .", ["The trio=CHN+IRN+RUS"]),
      ("France spoke .\nThe two countries agreed .", []),
      (
        "President Zelensky and Chancellor Scholz met .\nThe two leaders praised each other .",
        ["The two leaders=DEU+UKR", "each other=DEU+UKR"]
      ),
      ("Sudan and Chad accused each other .", ["each other=SDN+TCD"]),
      ("Russia , China , Iran and Cuba signed .\nThe two countries agreed .", []),
    ] as [(String, [String])])
  func groups(text: String, expected: [String]) throws {
    #expect(try references(text) == expected)
  }

  @Test(
    "Descriptions of one",
    arguments: [
      ("Saudi Arabia cut ties with Qatar .\nThe kingdom gave no reason .", ["The kingdom=SAU"]),
      ("Mali left the talks .\nThe government blamed France .", ["The government=MLI"]),
      ("Russia accused NATO .\nThe alliance denied it .", ["The alliance=NATO"]),
      ("Turkey bombed the PKK .\nThe group vowed revenge .", ["The group=PKK"]),
      ("The government resigned .", []),
      ("Iran seized a tanker .\nThe tanker was empty .", []),
    ] as [(String, [String])])
  func singles(text: String, expected: [String]) throws {
    #expect(Array(try references(text).prefix(expected.isEmpty ? 9 : 1)) == expected)
  }

  @Test(
    "Pronouns",
    arguments: [
      ("Russia said it would leave .", ["it=RUS"]),
      ("Morocco recalled its envoy .", ["its=MAR"]),
      ("Iran threatened to strike Israel if it attacked Lebanon .", ["it=ISR"]),
      ("It is raining in Chad .", []),
      ("Russian President Vladimir Putin said he would go .", ["he=RUS"]),
      ("Sudan and Egypt said they would talk .", ["they=EGY+SDN"]),
      ("A French tourist lost his bag .", []),
      ("Bosnian singer Mladen Petrovic said he was ill .", []),
    ] as [(String, [String])])
  func pronouns(text: String, expected: [String]) throws {
    #expect(try references(text) == expected)
  }
}
