package import Foundation
package import SignedNetwork

/// Weighs candidates by logistic regression: how likely is a candidate one of the codebook's events?
///
/// The weights are a readable list (`judge.tsv`: feature, weight), learned from labelled news by `train-judge`.
/// Features are strings that are present or absent; what the list lacks weighs nothing.
package struct Judge: Sendable {
  private let weights: [String: Double]
  /// The least probability at which a candidate counts as an event, for each kind.
  package let thresholds: [Kind: Double]

  /// Makes a judge of weights.
  package init(weights: [String: Double], thresholds: [Kind: Double]) {
    self.weights = weights
    self.thresholds = thresholds
  }

  /// Reads the text of a `judge.tsv`; rows `threshold KIND NUMBER` and `FEATURE WEIGHT`, separated by tabs.
  ///
  /// - Throws: `WordListError` with the line of the first row that breaks the format.
  package init(text: String, file: String = "judge.tsv") throws {
    var weights: [String: Double] = [:]
    var thresholds: [Kind: Double] = [:]
    for row in WordRows(text: text) {
      guard row.fields.count == 2, let number = Double(row.fields[1]), number.isFinite else {
        throw WordListError(
          file: file, line: row.line, message: "a row is a feature, a tab and a number; train the judge again"
        )
      }
      if row.fields[0].hasPrefix("threshold=") {
        guard let kind = Kind(rawValue: String(row.fields[0].dropFirst("threshold=".count))) else {
          throw WordListError(file: file, line: row.line, message: "\"\(row.fields[0])\" names no kind")
        }
        thresholds[kind] = number
      } else {
        weights[String(row.fields[0])] = number
      }
    }
    guard Kind.allCases.allSatisfy({ thresholds[$0] != nil }) else {
      throw WordListError(
        file: file, line: nil, message: "a threshold of some kind is missing; train the judge again")
    }
    self.init(weights: weights, thresholds: thresholds)
  }

  /// Reads `judge.tsv` in a folder.
  package init(folder: URL) throws {
    try self.init(text: WordRows.read("judge.tsv", in: folder))
  }

  /// The probability of a candidate with these features, 0 to 1.
  package func probability(of features: [String]) -> Double {
    var sum = weights["bias"] ?? 0
    for feature in features { sum += weights[feature] ?? 0 }
    return 1 / (1 + exp(-sum))
  }

  /// Whether a candidate of this kind and probability is an event.
  package func accepts(_ kind: Kind, _ probability: Double) -> Bool {
    probability >= thresholds[kind] ?? 0.5
  }
}
