import ArgumentParser
import Entente
import Extraction
import Foundation
import SignedNetwork

/// Learns the numbers of `judge.tsv` from labelled passages and chooses its threshold on others.
@main
struct TrainJudge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train-judge", abstract: "Train the judge of the event coder on labelled passages.",
    discussion:
      "Training/train-judge.sh runs it on all labels of the project; see Documentation/Extraction.md.")

  @ArgumentParser.Argument(help: "Gold files to learn from.")
  var gold: [String] = []

  @Option(help: "Labels of news items, without their texts.")
  var labels: String?

  @Option(parsing: .upToNextOption, help: "JSONL files with the texts of those items.")
  var news: [String] = []

  @Option(help: "How often the passages of gold files count beside those of --labels.")
  var repeats: Int = 1

  @Option(help: "A gold file, not learned from, on which the threshold is chosen.")
  var tune: String

  @Option(help: "Least precision over all kinds that the threshold should give.")
  var precision: Double = 0.885

  @Option(help: "A CSV file whose first column lists the codes that are scored beside states.")
  var scored: String?

  @Option(help: "How many passages must show a feature for it to be learned.")
  var least: Int = 16

  @Option(help: "The length of a feature's vector.")
  var width: Int = 24

  @Option(name: .shortAndLong, help: "Where the numbers go.")
  var output: String = "judge.tsv"

  @Option(help: "The list of the reader to judge with when the threshold is chosen.")
  var reader: String?

  @Option(
    help: "Learn nothing; write the passages with their candidates for Training/context.py into this folder.")
  var lessons: String?

  @Flag(help: "Learn nothing; choose the threshold of the numbers in --output anew.")
  var retune = false

  func run() throws {
    let entente = try Entente(judge: .untrained)
    guard let coder = entente.coder as? TreeCoder else { return }
    if let lessons {
      var files = try LessonFiles(folder: URL(fileURLWithPath: lessons))
      for path in gold {
        let url = URL(fileURLWithPath: path)
        let name = url.deletingPathExtension().lastPathComponent
        let count = try files.write(try GoldItem.read(url), name: name, entente: entente, coder: coder)
        print("\(name): \(count) candidates")
      }
      if let labels {
        let reading = try NewsLabels.read(labels, news: news)
        for (name, items, isLabelled) in [
          ("news", reading.labelled, true), ("unlabelled", reading.unlabelled, false),
        ] {
          let count = try files.write(
            items, name: name, isLabelled: isLabelled, entente: entente, coder: coder)
          print("\(name): \(count) candidates")
        }
        report(missing: reading.missing)
      }
      try files.finish()
      return
    }
    let text = try JudgeList.text(
      retune ? String(contentsOfFile: output, encoding: .utf8) : learnedText(entente, coder), threshold: 0)
    let trial = Trial(
      entente: entente, coder: coder, judge: try Judge(bytes: Array(text.utf8)),
      reader: try reader.map {
        try ContextReader(bytes: [UInt8](Data(contentsOf: URL(fileURLWithPath: $0))))
      })
    let threshold = trial.threshold(
      on: try GoldItem.read(URL(fileURLWithPath: tune)), scored: try scoredCodes(), precision: precision)
    try Data(JudgeList.text(text, threshold: threshold).utf8).write(
      to: URL(fileURLWithPath: output), options: .atomic)
    print("threshold: \(threshold)")
  }

  private func report(missing: Int) {
    if missing > 0 { print("\(missing) labelled items have no text in the news files") }
  }

  /// The list with a threshold that accepts everything.
  private func learnedText(_ entente: Entente, _ coder: TreeCoder) throws -> String {
    var names = FeatureNames()
    func passages(_ items: [GoldItem]) -> [Passage] {
      items.map { Passage(item: $0, annotated: entente.annotate($0.article), coder: coder, names: &names) }
    }
    var learned: [Passage] = []
    for path in gold {
      let found = passages(try GoldItem.read(URL(fileURLWithPath: path)))
      learned += Array(repeating: found, count: max(1, repeats)).joined()
    }
    if let labels {
      let reading = try NewsLabels.read(labels, news: news)
      learned += passages(reading.labelled)
      report(missing: reading.missing)
    }
    print("\(learned.count) passages, \(learned.map(\.candidates.count).reduce(0, +)) candidates")

    var shown = [Int](repeating: 0, count: names.names.count)
    for passage in learned {
      for feature in Set(passage.features.joined()) { shown[Int(feature)] += 1 }
    }
    // By name, so that the numbers do not depend on the order of files.
    let kept = names.names.indices.filter { shown[$0] >= least }.sorted { names.names[$0] < names.names[$1] }
    var places = [Int32](repeating: -1, count: names.names.count)
    for (place, feature) in kept.enumerated() { places[feature] = Int32(place) }

    var trainer = JudgeTrainer(count: kept.count, width: width, seed: 1)
    trainer.learn(learned.map { $0.lesson(places: places) }) { pass, loss in
      print("pass \(pass): mean loss \((loss * 10_000).rounded() / 10_000)")
    }
    learned = []
    print("\(kept.count) features")
    return JudgeList(names: kept.map { names.names[$0] }, trainer: trainer).text
  }

  private func scoredCodes() throws -> Set<ActorID>? {
    try scored.map { path in
      Set(
        try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
          .compactMap { $0.split(separator: ",", maxSplits: 1).first.map { ActorID(String($0)) } })
    }
  }
}
