import ArgumentParser
import Language

/// `train-language parse`: the trees of a text.
struct Parse: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the sentences of a text as CoNLL-U, or as drawn trees.")

  @OptionGroup var options: ModelOptions

  @Flag(name: .long, help: "Draw trees with indented lines instead.")
  var tree = false

  @Argument(help: "A file of plain text, or - for standard input.")
  var file = "-"

  func run() throws {
    let (pipeline, _) = try Input.pipeline(options)
    for sentence in pipeline.sentences(of: try Input.text(file)) {
      print(tree ? sentence.treeDescription + "\n" : CoNLLU.write(sentence), terminator: tree ? "\n" : "")
    }
  }
}
