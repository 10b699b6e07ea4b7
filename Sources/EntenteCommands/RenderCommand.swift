import ArgumentParser
import Entente
import Extraction
import Foundation
import MapDrawing
import SignedNetwork

/// `entente render`: articles, events or a network to a map.
struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw a network map.",
    discussion: """
      The format follows the name of the file, or --format. Where no tie is left after filtering, a picture that \
      says so is drawn and the exit code is 0.

      EXAMPLES
        entente render seeds -o map.svg
        entente render articles/ --actor Taiwan --style dark -o taiwan.png
        entente render events.jsonl --sign negative --from 2022 --top 30 -o foes.pdf
        entente render articles/ --size a4 --dpi 300 --title "The region in 2024" -o page.png
        entente render articles/ --measure
      """)

  @OptionGroup var inputs: InputOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file instead of standard output.", valueName: "FILE"))
  var output: String?

  @Option(name: .long, help: "The format: svg, png, pdf or dot. Without it: the ending of the file, or svg.")
  var format: String?

  @OptionGroup(title: "Map") var map: MapOptionGroup
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Talk") var talkOptions: TalkOptions

  @Flag(name: .long, help: "Print measures of the map as JSON instead of drawing it.")
  var measure = false

  mutating func validate() throws {
    _ = try chosenFormat()
    try map.check()
    try filters.check()
  }

  func run() async throws {
    let talk = talkOptions.talk
    let target = OutputTarget(output)
    try target.check()
    if !measure, target == .standardOutput, isatty(STDOUT_FILENO) == 1, try chosenFormat() != .dot {
      talk.note("writing the picture to the terminal; -o FILE puts it into a file")
    }
    let entente = try inputs.knowledge.makeEntente()
    let style = try StyleOptions.read(map.style, with: entente.styles)
    let corpus = try await inputs.read(with: entente, talk: talk)
    let filter = try filters.filter(entente: entente, corpus: corpus)
    let drawing = try await MapDraft(
      entente: entente, corpus: corpus, filter: filter, style: style, settings: map.settings())
    if drawing.network.ties.isEmpty {
      talk.note("no tie is left after filtering; the picture says so")
    }
    if measure {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try target.write(try encoder.encode(try await drawing.measures()) + Data([0x0A]))
    } else {
      let rendered = try await drawing.render(try chosenFormat())
      for warning in rendered.warnings { talk.warn(warning) }
      talk.detail("laid out by \(rendered.layout.engine), \(rendered.bytes.count) bytes")
      try target.write(Data(rendered.bytes))
    }
    if !corpus.losses.isEmpty { throw ExitCode(ExitStatus.partial.rawValue) }
  }

  private func chosenFormat() throws -> MapFormat {
    let word =
      format?.lowercased() ?? output.map { URL(fileURLWithPath: $0).pathExtension.lowercased() } ?? "svg"
    if let known = MapFormat(rawValue: word) { return known }
    let known = Failure.list(MapFormat.allCases.map(\.rawValue))
    throw ValidationError(
      format == nil
        ? "the ending of \(output ?? "") names no format; use .svg, .png, .pdf or .dot, or give --format"
        : "\"\(word)\" is no format; --format takes \(known)")
  }
}
