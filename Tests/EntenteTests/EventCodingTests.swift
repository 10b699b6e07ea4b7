import Entente
import Extraction
import SignedNetwork
import Testing

/// Sentences in the style of wire news, each through the whole chain.
@Suite struct EventCodingTests {
  private static let entente = Result { try Entente() }

  /// `kind SOURCE>TARGET` or, where neither side acts, `kind SOURCE-TARGET`, with a status that is not actual behind.
  private func coded(_ text: String) throws -> Set<String> {
    let events = try EventCodingTests.entente.get().events(
      in: Article(id: "a", date: PartialDate("2024-06-12"), text: text))
    return Set(
      events.map { event in
        "\(event.kind.rawValue) \(event.source)\(event.isMutual ? "-" : ">")\(event.target)"
          + (event.status == .actual ? "" : " \(event.status.rawValue)")
      })
  }

  @Test(arguments: [
    (
      "France and Germany condemned Belarus on Tuesday for forcing down an airliner.",
      ["adversary DEU>BLR", "adversary FRA>BLR"]
    ),
    (
      "Chad condemned on Friday the tariffs that Niger and Benin had imposed on it.",
      ["adversary NER>TCD", "adversary BEN>TCD"]
    ),
    ("Hungary vetoed the loan on Monday. Ukraine condemned the move.", ["adversary UKR>HUN"]),
    (
      "Honduras severed diplomatic relations with Taiwan on Sunday.",
      ["adversary HND>TWN", "ally HND>TWN ended"]
    ),
    ("Brussels imposed sanctions on Belarus on Monday.", ["adversary EU>BLR"]),
    ("The Lao government drew sharp criticism from Vietnam over the dam.", ["adversary VNM>LAO"]),
    ("Chile came under heavy criticism from Peru on Tuesday.", ["adversary PER>CHL"]),
    ("Ghana has yet to ratify the border treaty with Togo, officials said.", ["pact GHA-TGO denied"]),
    (
      "Iran-backed Houthi rebels fired missiles at Saudi Arabia.",
      ["ally IRN>HOUTHIS", "adversary HOUTHIS>SAU"]
    ),
    (
      "Japan and the Philippines signed a defence agreement in Manila on Monday.",
      ["pact JPN-PHL", "visit JPN>PHL"]
    ),
    (
      "Mali's president likened Niger's troubles to Sudan's conflict with Chad.", ["adversary SDN-TCD"]
    ),
    (
      "Iran threatened to strike Israel if it attacked Lebanon.",
      ["adversary IRN>ISR possible", "adversary ISR>LBN possible"]
    ),
    ("Washington imposed sanctions on Venezuela.", ["adversary USA>VEN"]),
    (
      "Oil traders watch flashpoints like the Iran-Israel conflict and Iraq's fragile position.",
      ["adversary IRN-ISR"]
    ),
    ("The war between Armenia and Azerbaijan left thousands dead.", ["adversary ARM-AZE"]),
    (
      "Cameroonian troops have been fighting Boko Haram in the far north since May.",
      ["adversary CMR>BOKO-HARAM"]
    ),
    (
      "Nigerian soldiers, helped by Chadian tanks, fought Boko Haram near Baga on Monday.",
      ["ally TCD>NGA", "adversary NGA>BOKO-HARAM", "adversary TCD>BOKO-HARAM"]
    ),
    (
      "Burundi, praised by Tanzanian lawmakers, shelled Rwanda on Monday.",
      ["ally TZA>BDI", "adversary BDI>RWA"]
    ),
    (
      "Oil prices rose on fears of conflicts like the Sudan-Chad war and Niger's troubled standing.",
      ["adversary SDN-TCD possible"]
    ),
    ("Lawmakers in Rome debated Italy's war against Libya on Tuesday.", ["adversary ITA>LBY"]),
    ("Ethiopian troops clashed with Eritrean forces near Badme on Monday.", ["adversary ERI-ETH"]),
    ("Cooperation between Kenya and Uganda has grown.", ["ally KEN-UGA"]),
    ("Egypt recalled its ambassador from Qatar.", ["adversary EGY>QAT"]),
    ("Britain expelled 23 Russian diplomats.", ["adversary GBR>RUS"]),
    (
      "Turkish President Recep Tayyip Erdogan arrived in Doha on Monday for talks with the emir of Qatar.",
      ["visit TUR>QAT"]
    ),
    ("Norway denied that it had supplied arms to Ethiopia.", ["ally NOR>ETH denied"]),
    ("Poland will send tanks to Ukraine, the defence minister said.", ["ally POL>UKR planned"]),
    ("The defence treaty between Georgia and Azerbaijan lapsed on Friday.", ["pact AZE-GEO ended"]),
    ("The ceasefire between Sudan and Chad collapsed on Sunday.", ["pact SDN-TCD ended"]),
    (
      "Iran's foreign minister called off a visit to Iraq because of a sandstorm, officials in Tehran said.",
      ["visit IRN>IRQ denied"]
    ),
    ("Jordan came under attack from Syria on Monday.", ["adversary SYR>JOR"]),
    ("Considering the war between Armenia and Azerbaijan, traders are calm.", ["adversary ARM-AZE"]),
  ])
  func aSentenceGivesItsClaims(_ text: String, _ expected: [String]) throws {
    #expect(try coded(text) == Set(expected))
  }

  @Test(arguments: [
    "Brazil beat Argentina 2-1 in the final of the Copa America.",
    "Shares in Tokyo and Seoul fell as oil prices rose.",
    "A cyclone moved past Mozambique and Madagascar, and forecasters expect rain in Malawi.",
  ])
  func sportMarketsAndWeatherAreNoClaims(_ text: String) throws {
    #expect(try coded(text).isEmpty)
  }

  /// Of two names before one deed only one acts: whoever is denounced together is not denounced by the other.
  @Test func aDeedHasOneActor() throws {
    let found = try coded("A statement from Vietnam's foreign ministry countered Beijing, denouncing China.")
    #expect(found.contains("adversary VNM>CHN"))
    #expect(!found.contains { $0.hasPrefix("adversary CHN>") })
  }

  @Test func evidenceIsCutOutOfTheArticle() throws {
    let text = "Talks went on. Israel accused Iran of attacking a tanker in the Gulf of Oman."
    let events = try EventCodingTests.entente.get().events(in: Article(id: "a", date: nil, text: text))
    let event = try #require(events.first { $0.kind == .adversary })
    let bytes = Array(text.utf8)
    let evidence = try #require(event.evidence)
    let spans = [evidence.sentence, evidence.sourceMention, evidence.targetMention, evidence.trigger]
      .compactMap(\.self)
    #expect(spans.count == 4)
    for span in spans {
      #expect(String(decoding: bytes[span.start..<span.end], as: UTF8.self) == span.text)
    }
    #expect(evidence.trigger?.text.contains("accused") == true)
  }
}
