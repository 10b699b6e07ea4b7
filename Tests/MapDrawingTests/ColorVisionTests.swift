import MapDrawing
import SignedNetwork
import Testing

@Suite struct ColorVisionTests {
  /// From table 1 of Sharma, Wu and Dalal 2005: pairs chosen to catch wrong mean hues, hue differences and rotations.
  @Test(
    arguments: [
      ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
      ((50, 3.1571, -77.2803), (50, 0, -82.7485), 2.8615),
      ((50, 2.8361, -74.0200), (50, 0, -82.7485), 3.4412),
      ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000), ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
      ((50, 2.5, 0), (73, 25, -18), 27.1492), ((50, 2.5, 0), (61, -5, 29), 22.8977),
      ((50, 2.5, 0), (56, -27, -3), 31.9030), ((50, 2.5, 0), (58, 24, 15), 19.4535),
      ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
      ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
      ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
      ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ] as [((Double, Double, Double), (Double, Double, Double), Double)])
  func theDifferenceIsThatOfThePaper(
    _ one: (Double, Double, Double), _ other: (Double, Double, Double), _ wanted: Double
  ) {
    let a = ColorVision.Lab(l: one.0, a: one.1, b: one.2)
    let b = ColorVision.Lab(l: other.0, a: other.1, b: other.2)
    #expect(abs(ColorVision.difference(a, b) - wanted) < 5e-5)
    #expect(abs(ColorVision.difference(b, a) - wanted) < 5e-5)
  }

  @Test func contrastIsThatOfTheStandard() throws {
    let (white, black) = (try #require(Color("#FFFFFF")), try #require(Color("#000")))
    #expect(abs(ColorVision.contrast(white, black) - 21) < 1e-9)
    #expect(abs(ColorVision.contrast(white, white) - 1) < 1e-9)
    // #767676 is the lightest grey that passes 4.5 on white, a value every WCAG tutorial gives.
    #expect(ColorVision.contrast(white, try #require(Color("#767676"))) >= 4.5)
    #expect(ColorVision.contrast(white, try #require(Color("#777777"))) < 4.5)
  }

  @Test func greyLooksGreyToEverybody() throws {
    let grey = try #require(Color("#808080"))
    for deficiency in ColorVision.Deficiency.allCases {
      let seen = ColorVision.simulated(grey, deficiency)
      #expect(
        abs(Int(seen.red) - 128) <= 1 && abs(Int(seen.green) - 128) <= 1 && abs(Int(seen.blue) - 128) <= 1)
    }
    // Without red cones pure red looks darker than to others.
    let red = try #require(Color("#FF0000"))
    #expect(ColorVision.lab(ColorVision.simulated(red, .protanopia)).l < ColorVision.lab(red).l - 10)
  }

  @Test func coloursReadAndPrint() {
    #expect(Color("#0af")?.description == "#00AAFF")
    #expect(Color("#00AAFF") == Color("#0AF"))
    for text in ["", "#", "#12345", "#1234567", "00AAFF", "#GGGGGG", "#00AAFÉ", "#-1-1-1"] {
      #expect(Color(text) == nil)
    }
  }
}

/// Every sheet of the project must be readable for everybody.
@Suite struct StyleContrastTests {
  static let names = StyleSheetReader(folder: stylesFolder).names
  private static let white = Color(red: 255, green: 255, blue: 255)

  private func sheet(_ name: String) throws -> (StyleSheet, ground: Color) {
    let sheet = try StyleSheetReader(folder: stylesFolder).read(name)
    return (sheet, sheet.ground ?? StyleContrastTests.white)
  }

  @Test(arguments: names) func textStandsOutFromItsGround(_ name: String) throws {
    let (sheet, ground) = try sheet(name)
    for (what, text) in [
      ("title", sheet.title), ("subtitle", sheet.subtitle), ("legend", sheet.legend), ("note", sheet.note),
      ("tie", sheet.tieLabel), ("faction", sheet.factionLetter),
    ] {
      #expect(ColorVision.contrast(text.color, ground) >= 4.5, "\(what)")
    }
    for fill in sheet.factionFills {
      let area = ColorVision.blended(fill, opacity: sheet.factionOpacity, over: ground)
      #expect(ColorVision.contrast(sheet.factionLetter.color, area) >= 4.5, "letter on \(fill)")
      #expect(ColorVision.contrast(sheet.tieLabel.color, area) >= 4.5, "tie label on \(fill)")
    }
    for type in ActorType.allCases {
      let mark = sheet.mark(of: ActorTraits(type: type))
      #expect(ColorVision.contrast(mark.text.color, mark.fill) >= 4.5, "\(type)")
    }
  }

  @Test(arguments: names) func linesStandOutFromTheirGround(_ name: String) throws {
    let (sheet, ground) = try sheet(name)
    let areas = sheet.factionFills.map {
      ColorVision.blended($0, opacity: sheet.factionOpacity, over: ground)
    }
    for kind in Kind.allCases {
      for status in Status.allCases {
        let color = sheet.mark(of: TieTraits(kind: kind, status: status)).color
        #expect(ColorVision.contrast(color, ground) >= 3, "\(kind) \(status)")
        for area in areas { #expect(ColorVision.contrast(color, area) >= 3, "\(kind) on \(area)") }
      }
    }
    for type in ActorType.allCases {
      #expect(ColorVision.contrast(sheet.mark(of: ActorTraits(type: type)).border, ground) >= 3, "\(type)")
    }
  }

  @Test(arguments: names) func kindsDifferForEverybody(_ name: String) throws {
    let (sheet, _) = try sheet(name)
    let colors = Kind.allCases.map { sheet.mark(of: TieTraits(kind: $0)).color }
    for (index, one) in colors.enumerated() {
      for (offset, other) in colors[(index + 1)...].enumerated() {
        let pair = "\(Kind.allCases[index]) and \(Kind.allCases[index + 1 + offset])"
        #expect(ColorVision.difference(one, other) >= 15, "\(pair)")
        for deficiency in ColorVision.Deficiency.allCases {
          let seen = ColorVision.difference(
            ColorVision.simulated(one, deficiency), ColorVision.simulated(other, deficiency))
          #expect(seen >= 15, "\(pair) with \(deficiency)")
        }
      }
    }
  }

  @Test(arguments: names) func kindsDifferWithoutColour(_ name: String) throws {
    let (sheet, _) = try sheet(name)
    let lines = Set(Kind.allCases.map { sheet.mark(of: TieTraits(kind: $0)).line })
    #expect(lines.count == Kind.allCases.count)
  }
}
