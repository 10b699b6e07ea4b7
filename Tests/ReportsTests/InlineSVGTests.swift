import Testing

@testable import Reports

@Suite struct InlineSVGTests {
  private func inline(_ svg: String) -> String {
    InlineSVG(prefix: "m1-") { $0 == "tie_A_B_ally" ? " data-tie=\"7\" tabindex=\"0\"" : nil }.text(of: svg)
  }

  @Test func theFirstLinesGo() {
    #expect(inline("<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg>\n</svg>") == "<svg>\n</svg>\n")
    #expect(inline("no picture") == "")
  }

  @Test func idsAndReferencesGetThePrefix() {
    let svg = """
      <svg aria-labelledby="map-title map-summary" id="s">
      <g id="g1" fill="url(#shade)"><use xlink:href="#mark"/><title id="t">x</title></g>
      </svg>
      """
    #expect(
      inline(svg) == """
        <svg aria-labelledby="m1-map-title m1-map-summary" id="m1-s">
        <g id="m1-g1" fill="url(#m1-shade)"><use xlink:href="#m1-mark"/><title id="m1-t">x</title></g>
        </svg>

        """)
  }

  @Test func textStaysAsItIs() {
    let svg = "<svg><text>he said id=\"x\" url(#y) href=\"#z</text></svg>"
    #expect(inline(svg) == svg + "\n")
  }

  @Test func aKnownGroupBecomesAButton() {
    let svg =
      "<svg>\n<g id=\"tie_A_B_ally\" role=\"img\" aria-labelledby=\"w\">\n<g id=\"tie_C\" role=\"img\">"
    #expect(
      inline(svg) == """
        <svg>
        <g role="button" data-tie="7" tabindex="0" id="m1-tie_A_B_ally" aria-labelledby="m1-w">
        <g id="m1-tie_C" role="img">

        """)
  }

  @Test func aFontThatAllTextsShareIsNamedOnce() {
    let font = " font-family=\"Serif,serif\""
    let shared = "<svg id=\"s\">\n<text x=\"1\"\(font) y=\"2\">a\(font)</text>\n<text\(font)>b</text>\n</svg>"
    #expect(
      inline(shared.replacing("a\(font)", with: "a"))
        == "<svg\(font) id=\"m1-s\">\n<text x=\"1\" y=\"2\">a</text>\n<text>b</text>\n</svg>\n")
    // A text that quotes the attribute, or one without a font, leaves all as it is.
    #expect(inline(shared) == shared.replacing("id=\"s", with: "id=\"m1-s") + "\n")
    let mixed = "<svg>\n<text \(font)>a</text>\n<text \(font)>b</text>\n<text x=\"1\">c</text>\n</svg>"
    #expect(inline(mixed) == mixed + "\n")
  }

  @Test func aPictureWithButtonsIsAGroup() {
    #expect(
      inline("<svg width=\"1\" role=\"graphics-document document img\" lang=\"en\">\n</svg>")
        == "<svg width=\"1\" role=\"group\" lang=\"en\">\n</svg>\n")
  }
}
