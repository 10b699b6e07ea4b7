import ArgumentParser
import Entente
import Extraction
import Foundation
import SignedNetwork

/// Learns the weights of `judge.tsv` from labelled passages.
///
/// Every candidate of the event coder is an example. The likeliest candidate of a required event is a positive one and
/// its rivals for the same event are left aside; candidates of optional events teach nothing; all others are negative.
/// Strength of regularisation and thresholds are chosen by cross-validation over passages.
@main
struct TrainJudge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train-judge", abstract: "Train the judge of the event coder on labelled passages.")

  @ArgumentParser.Argument(help: "Gold files.")
  var gold: [String]

  @Option(name: .long, help: "A CSV file whose first column lists the codes that are scored beside states.")
  var scored: String?

  @Option(name: .long, help: "Gold files to measure the finished judge on.")
  var test: [String] = []

  @Option(name: .shortAndLong, help: "Where the weights go.")
  var output: String = "judge.tsv"

  @Option(name: .long, help: "How many folds.")
  var folds: Int = 5

  @Option(name: .long, help: "Least precision wanted of the thresholds.")
  var precision: Double = 0.84

  @Option(name: .long, help: "Strengths of regularisation to try.")
  var penalties: [Double] = [3, 6, 12]

  func run() throws {
    let entente = try Entente()
    guard let coder = entente.coder as? TreeCoder else { return }
    let list = try scored.map { path in
      Set(
        try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
          .compactMap { $0.split(separator: ",", maxSplits: 1).first.map { ActorID(String($0)) } })
    }
    let isScored: @Sendable (ActorID) -> Bool = { id in
      guard let list else { return true }
      return entente.gazetteer.actor(id).type == .state || list.contains(id)
    }
    var passages: [Passage] = []
    for path in gold {
      for item in try GoldItem.read(URL(fileURLWithPath: path)) {
        passages.append(Passage(item: item, annotated: entente.annotate(item.article), coder: coder))
      }
    }
    let examples = passages.map(\.examples.count).reduce(0, +)
    print("\(passages.count) passages, \(examples) candidates")
    var best: (score: Double, penalty: Double, threshold: Double)?
    for penalty in penalties {
      var judged: [(Passage, [Double])] = []
      for fold in 0..<folds {
        let training = passages.enumerated().filter { $0.offset % folds != fold }.map(\.element)
        let model = Regression.train(training, penalty: penalty)
        for (index, passage) in passages.enumerated() where index % folds == fold {
          judged.append((passage, passage.examples.map { model.probability(of: $0.features) }))
        }
      }
      for threshold in stride(from: 0.3, through: 0.8, by: 0.05) {
        var evaluation = Evaluation(isScored: isScored)
        for (passage, probabilities) in judged {
          evaluation.add(passage.item, found: passage.events(probabilities, threshold: threshold))
        }
        let tally = evaluation.overall
        print(
          "penalty \(penalty) threshold \(rounded(threshold)): P \(rounded(tally.precision)) R \(rounded(tally.recall)) F1 \(rounded(tally.f1))"
        )
        // Precision below the wish costs twice what it lacks.
        let score = tally.f1 - 2 * max(0, precision - tally.precision)
        if best.map({ score > $0.score }) ?? true { best = (score, penalty, threshold) }
      }
    }
    guard let best else { return }
    let model = Regression.train(passages, penalty: best.penalty)
    var lines = Kind.allCases.map { "threshold=\($0.rawValue)\t\(rounded(best.threshold))" }
    lines += model.weights.filter { abs($0.value) >= 0.005 }.map { "\($0.key)\t\(rounded($0.value))" }
      .sorted()
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: output))
    for path in test {
      var evaluation = Evaluation(isScored: isScored)
      for item in try GoldItem.read(URL(fileURLWithPath: path)) {
        let passage = Passage(item: item, annotated: entente.annotate(item.article), coder: coder)
        let probabilities = passage.examples.map { model.probability(of: $0.features) }
        evaluation.add(item, found: passage.events(probabilities, threshold: best.threshold))
      }
      print("\n\(URL(fileURLWithPath: path).lastPathComponent)\n\(evaluation.text)")
    }
    print("penalty \(best.penalty), threshold \(rounded(best.threshold)): \(lines.count) rows to \(output)")
  }

  private func rounded(_ number: Double) -> Double { (number * 1_000).rounded() / 1_000 }
}
