import ArgumentParser
import Entente
import Foundation
import MapDrawing

/// What is chosen for a map beside its filters.
struct MapOptionGroup: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("A style sheet by name, or a YAML file of your own.", valueName: "NAME|FILE"))
  var style: String = "report"

  @Option(name: .long, help: "The title; an empty one leaves it out.")
  var title: String?

  @Option(name: .long, help: "The line below the title; an empty one leaves it out.")
  var subtitle: String?

  @Option(
    name: .long,
    help:
      "The page: a4, a5, letter, 16:9, or WIDTHxHEIGHT in points, mm, cm, in or px. Without it: as large as needed."
  )
  var size: String?

  @Option(name: .long, help: "Dots per inch of a PNG, 24 to 1200.")
  var dpi: Int = 144

  @Flag(name: .long, help: "Leave the ground out, so that the page behind shows through.")
  var transparent = false

  @Option(name: .long, help: "Letters of an SVG: text, or outlines that look the same without the font.")
  var text: String = "text"

  @Option(name: .long, help: "Another number gives another layout of the same quality.")
  var seed: Int = 1

  @Flag(name: .long, help: "Keep the places of the map of the whole network.")
  var keepLayout = false

  @Flag(name: .long, help: "With --keep-layout, show actors that the filter leaves out as ghosts.")
  var ghosts = false

  @Flag(name: .long, help: "Draw the two camps that leave the fewest ties frustrated as areas.")
  var factions = false

  @Flag(name: .long, help: "Mark with ! the ties that go against the two camps.")
  var frustrated = false

  @Flag(name: .long, inversion: .prefixedNo, help: "Draw a legend.")
  var legend = true

  @Flag(name: .long, inversion: .prefixedNo, help: "Show with arrows who acts.")
  var directions = true

  func check() throws { _ = try settings() }

  func settings() throws -> MapSettings {
    var settings = MapSettings()
    settings.title = title
    settings.subtitle = subtitle
    if let size {
      guard let page = PageSize(size) else {
        throw ValidationError(
          "\"\(size)\" is no page size; --size takes \(Failure.list(PageSize.names)), or WIDTHxHEIGHT such as 160x90mm"
        )
      }
      settings.page = page
    }
    guard (24...1_200).contains(dpi) else {
      throw ValidationError("--dpi takes a whole number from 24 to 1200")
    }
    settings.dpi = dpi
    settings.isTransparent = transparent
    guard let form = TextForm(rawValue: text) else {
      throw ValidationError("\"\(text)\" is no form of text; --text takes text or outlines")
    }
    settings.text = form
    settings.seed = seed
    settings.keepsLayout = keepLayout
    settings.showsGhosts = ghosts
    settings.showsFactions = factions
    settings.marksFrustrated = frustrated
    settings.showsLegend = legend
    settings.showsDirections = directions
    return settings
  }
}
