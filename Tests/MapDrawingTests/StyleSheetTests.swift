import Foundation
import MapDrawing
import Settings
import SignedNetwork
import Testing

/// The project's own `Styles/`.
let stylesFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("Styles", isDirectory: true)

@Suite struct StyleSheetTests {
  private let reader = StyleSheetReader(folder: stylesFolder)

  private func problem(_ text: String) -> String? {
    do {
      _ = try reader.read(text: text, file: "my.yml")
      return nil
    } catch {
      return error.description
    }
  }

  @Test func theDefaultInCodeIsTheOneInTheFile() throws {
    let file = try reader.read("report")
    var code = StyleSheet.report
    code.tieRules = []
    code.actorRules = []
    var bare = file
    bare.tieRules = []
    bare.actorRules = []
    #expect(bare == code)
    for kind in Kind.allCases {
      for status in Status.allCases {
        let traits = TieTraits(kind: kind, status: status)
        #expect(file.mark(of: traits) == StyleSheet.report.mark(of: traits))
      }
    }
    for type in ActorType.allCases {
      #expect(
        file.mark(of: ActorTraits(type: type)) == StyleSheet.report.mark(of: ActorTraits(type: type)))
    }
  }

  @Test func everySheetOfTheProjectReads() throws {
    #expect(reader.names == ["dark", "print", "report", "slide"])
    for name in reader.names {
      let sheet = try reader.read(name)
      #expect(sheet.name == name)
      #expect(!sheet.summary.isEmpty)
    }
  }

  @Test func aSheetExtendsAnother() throws {
    let sheet = try reader.read(
      text: "extends: dark\nties:\n  ally: { line: double }\nactors:\n  all: { size: 20 }\n", file: "mine.yml"
    )
    #expect(sheet.ground == Color("#14171C"))
    let ally = sheet.mark(of: TieTraits(kind: .ally))
    #expect(ally.color == Color("#5B9CF5"))
    #expect(ally.line == .double)
    #expect(sheet.mark(of: ActorTraits(type: .bloc)).shape == .doubleOctagon)
    #expect(sheet.mark(of: ActorTraits(type: .bloc)).text.size == 20)
  }

  @Test func aBareNameIsTheProjectsSheetWhateverLiesBeside() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "entente-styles-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // A manifest, and a sheet that has the name of the one it extends.
    try Data("title: A report\narticles: [a]\n".utf8).write(to: folder.appendingPathComponent("report.yml"))
    try Data("extends: report\nwrap: 20\n".utf8).write(to: folder.appendingPathComponent("house.yml"))
    try Data("extends: dark\nwrap: 21\n".utf8).write(to: folder.appendingPathComponent("dark.yml"))
    try Data("extends: house\nwrap: 22\n".utf8).write(to: folder.appendingPathComponent("slides.yml"))
    func read(_ name: String) throws -> StyleSheet {
      try reader.read(folder.appendingPathComponent(name + ".yml").path)
    }
    let house = try read("house")
    #expect(house.wrap == 20 && house.ground == Color("#FFFFFF"))
    let dark = try read("dark")
    #expect(dark.wrap == 21 && dark.ground == Color("#14171C"))
    // A name that the project does not have is looked for beside the sheet.
    #expect(try read("slides").wrap == 22)
  }

  @Test func theCloserSelectorWins() throws {
    let sheet = try reader.read(
      text: """
        ties:
          with RUS: { color: "#111111" }
          adversary planned: { color: "#222222" }
          adversary: { color: "#333333" }
          negative: { color: "#444444" }
          all: { color: "#555555" }
          contested: { line: dotted }
          reported: { end: vee }
          frustrated: { width: 3 }
        actors:
          actor RUS: { fill: "#010101" }
          state faction B: { fill: "#020202" }
          state: { fill: "#030303" }
        """, file: "mine.yml")
    func color(_ traits: TieTraits) -> String { sheet.mark(of: traits).color.description }
    #expect(color(TieTraits(kind: .ally, pair: ActorPair("RUS", "CHN"))) == "#111111")
    #expect(color(TieTraits(kind: .adversary, status: .planned)) == "#222222")
    // `adversary` and `negative` point equally close: the later one wins.
    #expect(color(TieTraits(kind: .adversary)) == "#444444")
    #expect(sheet.mark(of: TieTraits(kind: .pact, isContested: true)).line == .dotted)
    #expect(sheet.mark(of: TieTraits(kind: .pact, isReported: true)).end == .vee)
    #expect(sheet.mark(of: TieTraits(kind: .pact, isFrustrated: true)).minWidth == 3)
    #expect(sheet.mark(of: TieTraits(kind: .pact)).minWidth == 1.4)
    func fill(_ traits: ActorTraits) -> String { sheet.mark(of: traits).fill.description }
    #expect(fill(ActorTraits(id: "RUS", type: .state, faction: "B")) == "#010101")
    #expect(fill(ActorTraits(id: "CHN", type: .state, faction: "B")) == "#020202")
    #expect(fill(ActorTraits(id: "CHN", type: .state, faction: "A")) == "#030303")
    #expect(fill(ActorTraits(type: .bloc)) == "#FFFFFF")
  }

  @Test func widthGrowsWithTheRootOfTheArticlesUpToTheGreatest() {
    let mark = StyleSheet.report.mark(of: TieTraits(kind: .ally))
    #expect(mark.width(articles: 1) == mark.minWidth)
    #expect(mark.width(articles: 4) == 2 * mark.minWidth)
    #expect(mark.width(articles: 1_000) == mark.maxWidth)
    #expect(mark.width(articles: 0) == mark.minWidth)
  }

  @Test func faultsAreShownWithTheirPlaceAndARemedy() {
    #expect(
      problem("groud: \"#FFFFFF\"\n") == """
        my.yml:1:1: unknown key "groud"; did you mean ground?
            groud: "#FFFFFF"
            ^
        """)
    #expect(
      problem("ground: blue\n") == """
        my.yml:1:9: "blue" is no colour for ground; write "#RRGGBB" in quotes or transparent
            ground: blue
                    ^
        """)
    #expect(
      problem("ties:\n  ally: { color: \"#12345\" }\n") == """
        my.yml:2:18: "#12345" is no colour for ties.ally.color; write "#RRGGBB" in quotes
              ally: { color: "#12345" }
                             ^
        """)
    #expect(
      problem("ties:\n  aly: { line: solid }\n") == """
        my.yml:2:3: the selector "aly" has the unknown word "aly"; did you mean all?
              aly: { line: solid }
              ^
        """)
    #expect(
      problem("ties:\n  visit: { line: doted }\n") == """
        my.yml:2:18: "doted" is no value for ties.visit.line; did you mean dotted? it takes solid, dashed, dotted or double
              visit: { line: doted }
                             ^
        """)
    #expect(
      problem("actors:\n  all: { size: 1e9 }\n") == """
        my.yml:2:16: actors.all.size wants a number from 4 to 96
              all: { size: 1e9 }
                           ^
        """)
    #expect(
      problem("actors:\n  all: { size: nan }\n")?.contains("wants a number from 4 to 96") == true)
    #expect(
      problem("actors:\n  actor: { size: 9 }\n") == """
        my.yml:2:3: the selector "actor" has "actor" out of place; follow it by one code or letter
              actor: { size: 9 }
              ^
        """)
    #expect(
      problem("extends: drak\n") == """
        my.yml:1:10: there is no style "drak"; did you mean dark?
            extends: drak
                     ^
        """)
    #expect(problem("wrap: 3\n")?.hasPrefix("my.yml:1:7: wrap wants a whole number from 6 to 60") == true)
    #expect(problem("text:\n  title: 12\n")?.hasPrefix("my.yml:2:10: ") == true)
    #expect(
      problem("factions:\n  fills: []\n")?.contains("factions.fills wants at least one colour") == true)
  }

  @Test(arguments: [
    "\"x' onload='alert(1)\"", "\"a\\\"b\"", "\"<b>\"", "\"a;b\"", "\"Noto, Arial\"", "\"\"",
    "\"\\u0000\"", "\"Ünicode\"",
  ]) func aFontNameCannotCarryMarkup(_ font: String) {
    #expect(problem("font: \(font)\n")?.contains("my.yml:1:7: ") == true)
  }

  @Test func sheetsThatExtendEachOtherAreRefused() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "entente-styles-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("extends: b\n".utf8).write(to: folder.appendingPathComponent("a.yml"))
    try Data("extends: a\n".utf8).write(to: folder.appendingPathComponent("b.yml"))
    try Data([0x66, 0x3A, 0xFF]).write(to: folder.appendingPathComponent("latin.yml"))
    let reader = StyleSheetReader(folder: folder)
    func message(_ name: String) -> String {
      do {
        _ = try reader.read(name)
        return ""
      } catch { return error.description }
    }
    #expect(
      message("a") == """
        b.yml:1:10: a extends itself; take one `extends` out of the circle
            extends: a
                     ^
        """)
    #expect(message("latin").hasSuffix("latin.yml is not UTF-8; save it as UTF-8"))
    #expect(message("zebra") == "zebra: there is no style \"zebra\"; there are a, b or latin")
    #expect(message("./none.yml") == "./none.yml: there is no file ./none.yml; check the path")
  }
}
