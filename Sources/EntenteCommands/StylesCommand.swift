import ArgumentParser
import Entente
import Foundation
import MapDrawing
import Settings

/// `entente styles`: the style sheets there are, or one of them.
struct StylesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "styles",
    abstract: "List the style sheets, or print one to start your own from.",
    discussion: """
      EXAMPLES
        entente styles
        entente styles report > my.yml
        entente render articles/ --style my.yml -o map.svg
      """)

  @ArgumentParser.Argument(help: "The name of a style sheet.")
  var name: String?

  func run() throws {
    let data: DataFiles
    do {
      data = try DataFiles.locate()
    } catch {
      throw Failure(.fault, error.description)
    }
    let reader = StyleSheetReader(folder: data.styles)
    if let name {
      _ = try StyleOptions.read(name, with: reader)
      let place = data.styles.appendingPathComponent(name + ".yml")
      try OutputTarget.standardOutput.write(try Data(contentsOf: place))
      return
    }
    var text = ""
    for name in reader.names {
      text += "\(name)\t\(try StyleOptions.read(name, with: reader).summary)\n"
    }
    try OutputTarget.standardOutput.write(Data(text.utf8))
  }
}

/// Reading of style sheets with faults told the user's way.
enum StyleOptions {
  /// Reads a style sheet, or fails with its fault shown in place.
  static func read(_ choice: String, with reader: StyleSheetReader) throws -> StyleSheet {
    do {
      return try reader.read(choice)
    } catch {
      throw Failure(.badData, error.description)
    }
  }
}
