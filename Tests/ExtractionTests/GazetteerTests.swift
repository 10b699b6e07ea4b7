import Extraction
import Foundation
import SignedNetwork
import Testing

struct GazetteerTests {
  @Test("As many actors of each type as the documentation promises")
  func counts() throws {
    let gazetteer = try TestGazetteer.get()
    let byType = Dictionary(grouping: gazetteer.actors, by: \.type).mapValues(\.count)
    #expect(byType[.state, default: 0] >= 250)
    #expect(byType[.organisation, default: 0] + byType[.bloc, default: 0] >= 250)
    #expect(byType[.group, default: 0] >= 150)
    #expect(gazetteer.actors.map(\.id) == gazetteer.actors.map(\.id).sorted())
    #expect(Set(gazetteer.actors.map(\.id)).count == gazetteer.actors.count)
    #expect(gazetteer.actor("PRK") == Actor(id: "PRK", name: "North Korea", type: .state, iso2: "KP"))
    #expect(gazetteer.actor("NOBODY").type == .other)
  }

  @Test("Every member state of the United Nations had a head of state or government in 2005 and in 2015")
  func holders() throws {
    let gazetteer = try TestGazetteer.get()
    let members = gazetteer.members(of: "UN", on: PartialDate(year: 2015))
    #expect(members.count == 193)
    for year in [2005, 2015] {
      let date = try #require(PartialDate(year: year, month: 7, day: 1))
      let without = members.filter { member in
        !gazetteer.officeHolders(of: member, on: date)
          .contains { $0.office == "head-of-state" || $0.office == "head-of-government" }
      }
      // South Sudan was no state in 2005; realms have their monarch under GBR and a prime minister of their own.
      #expect(without.filter { $0 != "SSD" } == [], "\(year)")
    }
    let french = gazetteer.officeHolders(of: "FRA", on: PartialDate(year: 2010, month: 1, day: 1))
    #expect(french.contains { $0.office == "head-of-state" && $0.name == "Nicolas Sarkozy" })
  }

  @Test("Members by date")
  func members() throws {
    let gazetteer = try TestGazetteer.get()
    let sweden: ActorID = "SWE"
    #expect(!gazetteer.members(of: "NATO", on: PartialDate(year: 2020)).contains(sweden))
    #expect(gazetteer.members(of: "NATO", on: PartialDate(year: 2025)).contains(sweden))
    #expect(gazetteer.members(of: "EU", on: PartialDate(year: 2018)).contains("GBR"))
    #expect(!gazetteer.members(of: "EU", on: PartialDate(year: 2021)).contains("GBR"))
    #expect(gazetteer.organisations(of: "TUR", on: PartialDate(year: 2000)).contains("NATO"))
  }

  @Test(
    "Names in any usual form",
    arguments: [
      ("prk", ["PRK"]), ("KP", ["PRK"]), ("DPRK", ["PRK"]), ("north korea", ["PRK"]), ("Türkiye", ["TUR"]),
      ("turkiye", ["TUR"]), ("U.S.", ["USA"]), ("the kremlin", []), ("Kremlin", ["RUS"]),
      ("Hezbollah", ["HEZBOLLAH"]),
      ("Côte d’Ivoire", ["CIV"]), ("Congo", ["COD", "COG"]), ("Korea", ["KOR", "PRK"]),
      ("Vladimir Putin", ["RUS"]),
      ("Atlantis", []), ("", []),
    ] as [(String, [ActorID])])
  func lookup(name: String, expected: [ActorID]) throws {
    #expect(try TestGazetteer.get().actors(named: name) == expected)
  }

  @Test("Did you mean")
  func suggestions() throws {
    let gazetteer = try TestGazetteer.get()
    #expect(gazetteer.suggestions(for: "Rusia").first?.id == "RUS")
    #expect(gazetteer.suggestions(for: "Hezbolah").first?.id == "HEZBOLLAH")
    #expect(gazetteer.suggestions(for: "zzzzzzzz").isEmpty)
    #expect(gazetteer.suggestions(for: "").isEmpty)
  }

  @Test("Every scored organisation and group has an entry, and every code of contexts exists")
  func scored() throws {
    let gazetteer = try TestGazetteer.get()
    for id in [
      "UN", "NATO", "EU", "P5+1", "WEST", "MIDEAST-QUARTET", "TTP", "KRG", "NUG", "REPUBLIKA-SRPSKA",
    ] {
      #expect(gazetteer[ActorID(id)] != nil, "\(id)")
    }
  }

  @Test("Users add and change actors")
  func additions() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "my.yml",
      """
      actors:
        - id: ACME
          type: bloc
          name: Acme Pact
          adjectives: [Acmean]
          members: [FRA, {id: DEU, from: 2020}]
          people:
            - {name: Jane Nosuch, office: organisation-head, from: 2020-01-01}
        - id: FRA
          names: [Hexagonia]
      others: [Acme Airlines]
      """)
    let gazetteer = try Gazetteer.load(folder: TestGazetteer.folder, additions: [URL(fileURLWithPath: file)])
    #expect(gazetteer.actor("ACME").name == "Acme Pact")
    #expect(gazetteer.members(of: "ACME", on: PartialDate(year: 2019)) == ["FRA"])
    let finder = MentionFinder(gazetteer: gazetteer)
    let text = "The Acme Pact sued Hexagonia , said Jane Nosuch of Acme Airlines ."
    let found = finder.mentions(in: handmade(text), date: PartialDate(year: 2024)).joined().flatMap(\.actors)
    #expect(found == ["ACME", "FRA", "ACME"])
  }

  @Test(
    "Faults in added actors are shown with file and line",
    arguments: [
      ("actors:\n  - id: X\n    tipe: bloc\n", "my.yml:3:"),
      ("actors:\n  - name: X\n", "my.yml:2:"),
      ("actors:\n  - id: X\n    type: planet\n", "my.yml:3:"),
      ("actors:\n  - id: X\n    type: bloc\n    from: yesterday\n", "my.yml:2"),
    ])
  func faults(yaml: String, place: String) throws {
    let folder = try TemporaryFolder()
    let file = URL(fileURLWithPath: try folder.write("my.yml", yaml))
    let error = #expect(throws: (any Error).self) {
      try Gazetteer.load(folder: TestGazetteer.folder, additions: [file])
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains(place))
  }

  @Test("A missing folder is named")
  func missing() {
    let folder = URL(fileURLWithPath: "/nonexistent/gazetteer", isDirectory: true)
    let error = #expect(throws: GazetteerError.self) { try Gazetteer.load(folder: folder) }
    #expect(error?.description.contains("/nonexistent/gazetteer/states.tsv") == true)
  }
}
