import Foundation
import Graphviz
import SignedNetwork
import Testing

@testable import MapDrawing

@Suite("A map as bytes", .serialized)
struct MapBytesTests {
  @Test(
    "Equal networks give equal bytes, in whatever order and after whatever else",
    arguments: MapFormat.allCases)
  func repeatable(format: MapFormat) async throws {
    let renderer = MapRenderer()
    var options = MapOptions()
    options.factions = [["RUS", "CHN", "PRK"], ["WEST", "UKR"]]
    options.frustrated = [ActorPair("HOUTHIS", "WEST"), ActorPair("CHN", "TWN")]
    let first = try await renderer.render(MapFixtures.network(), options: options, format: format).bytes
    _ = try await renderer.render(Network(events: [MapFixtures.events[3]]), format: .svg)
    let other = setlocale(LC_ALL, "de_DE.UTF-8") ?? setlocale(LC_ALL, "C.UTF-8")
    #expect(other != nil)
    let turned = MapFixtures.network(MapFixtures.events.reversed())
    let second = try await renderer.render(turned, options: options, format: format).bytes
    setlocale(LC_ALL, "C")
    #expect(first == second)
  }

  @Test("A PNG tells its resolution and has the size of the page")
  func resolution() async throws {
    var options = MapOptions()
    options.page = PageSize("a5")
    options.dpi = 200
    let bytes = try await MapRenderer().render(MapFixtures.network(), options: options, format: .png).bytes
    func number(_ place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    #expect(abs(number(16) - 1654) <= 2 && abs(number(20) - 1165) <= 2)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: "pHYs".utf8) })
    // 200 dots an inch are 7,874 a metre.
    #expect(number(place + 4) == 7874 && number(place + 8) == 7874 && bytes[place + 12] == 1)
  }

  @Test("The checksum is the one of the PNG specification")
  func checksum() {
    // The check value of CRC-32 in the catalogue of Williams (1993), and an empty IEND chunk's, found in every PNG.
    #expect(PNGResolution.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(PNGResolution.checksum(Array("IEND".utf8)) == 0xAE42_6082)
  }

  @Test("A PNG past cairo's limit is refused with a remedy")
  func tooLarge() async throws {
    var options = MapOptions()
    options.page = PageSize("14000x400")
    options.dpi = 300
    let error = await #expect(throws: MapError.self) {
      try await MapRenderer().render(MapFixtures.network(), options: options, format: .png)
    }
    #expect(error?.description.contains("is too large") == true)
    #expect(error?.description.contains("lower the resolution (300 dots per inch)") == true)
  }

  @Test(
    "A page of any size is kept exactly", arguments: ["a4", "a5-portrait", "16:9", "300x200", "120x80mm"])
  func pages(name: String) async throws {
    var options = MapOptions()
    let page = try #require(PageSize(name))
    options.page = page
    let map = try await MapRenderer().render(MapFixtures.network(), options: options)
    #expect(abs(map.size.width - page.width) < 0.01 && abs(map.size.height - page.height) < 0.01)
    let svg = String(decoding: map.bytes, as: UTF8.self)
    let width = try #require(svg.firstMatch(of: /<svg width="(\d+)pt" height="(\d+)pt"/))
    #expect(abs((Double(width.1) ?? 0) - page.width) <= 1 && abs((Double(width.2) ?? 0) - page.height) <= 1)
  }

  @Test("Words for pages")
  func pageNames() {
    #expect(PageSize("A4")?.width == 841.89 && PageSize("a4-portrait")?.height == 841.89)
    #expect(PageSize("10x5in")?.width == 720 && PageSize("1280x720")?.height == 720)
    for text in [
      "", "a9", "x", "100x", "-5x100", "1e3x100", "nanx100", "10x10", "99999x100", "100x100x100", "letter-x",
    ] {
      #expect(PageSize(text) == nil, "\(text)")
    }
  }

  @Test("A transparent map has no ground")
  func transparent() async throws {
    func ground(_ options: MapOptions) async throws -> String? {
      let lines = try await MapFixtures.svg(MapFixtures.network(), options).split(separator: "\n")
      let graph = try #require(lines.firstIndex { $0.hasPrefix("<g id=\"graph0\"") })
      return lines[graph + 1].firstMatch(of: /fill="([^"]*)"/).map { String($0.1) }
    }
    var options = MapOptions()
    #expect(try await ground(options) == "#ffffff")
    options.isTransparent = true
    #expect(try await ground(options) != "#ffffff")
  }

  @Test("Kept places are kept")
  func kept() async throws {
    let renderer = MapRenderer()
    let full = try await renderer.render(MapFixtures.network()).layout
    var options = MapOptions()
    options.layout = full
    options.ghosts = MapFixtures.names
    let part = MapFixtures.network(Array(MapFixtures.events.prefix(4)), isolated: [])
    let map = try await renderer.render(part, options: options)
    #expect(map.layout.positions == full.positions)
    #expect(String(decoding: map.bytes, as: UTF8.self).contains("class=\"node actor state ghost\""))
  }

  @Test("Characters without a font are reported by script")
  func fonts() async throws {
    let network = Network(
      events: [MapFixtures.event(.ally, "A", "B")],
      directory: ["A": Actor(id: "A", name: "\u{10FFFD}\u{1F9FF}")])
    let warnings = try await MapRenderer().render(network).warnings
    #expect(warnings.first?.hasPrefix("No font of this machine has ") == true)
    #expect(try await MapRenderer().render(MapFixtures.network()).warnings.isEmpty)
  }
}
