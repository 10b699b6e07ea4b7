import ArgumentParser

/// Developer's tool for the language model: what it makes of a text, how right and how fast it is.
@main
struct TrainLanguage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train-language",
    abstract: "Measure and try the language model.",
    discussion: "The model itself is trained by Training/train.sh; see Documentation/LanguageCore.md.",
    subcommands: [Evaluate.self, Parse.self, Speed.self, Fuzz.self])
}

/// The options that every command shares.
struct ModelOptions: ParsableArguments {
  @Option(name: .long, help: "The model file.")
  var model = "Sources/Language/Resources/language.model"

  @Flag(name: .long, help: "Use the kernels every processor has, instead of the fastest.")
  var plain = false
}
