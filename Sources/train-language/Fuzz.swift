import ArgumentParser
import Language

/// `train-language fuzz`: random and damaged texts through the whole pipeline.
struct Fuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Try the pipeline on random and mutated texts, and check every offset.",
    discussion: "The texts follow from the seed alone, so a failure can be had again.")

  @OptionGroup var options: ModelOptions

  @Option(name: .long, help: "How many texts.")
  var count = 10_000

  @Option(name: .long, help: "Where the random numbers start.")
  var seed: UInt64 = 1

  func run() throws {
    let (pipeline, _) = try Input.pipeline(options)
    var texts = FuzzTexts(seed: seed)
    for number in 0..<max(count, 0) {
      let text = texts.next()
      if let fault = FuzzTexts.fault(in: pipeline.sentences(of: text), of: text) {
        throw ValidationError("text \(number) of seed \(seed): \(fault), in \(text.debugDescription)")
      }
    }
    print("\(max(count, 0)) texts, no fault")
  }
}
