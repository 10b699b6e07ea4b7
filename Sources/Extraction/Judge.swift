package import Foundation
package import SignedNetwork

/// Weighs candidates: how likely is a candidate one of the codebook's events?
///
/// A small network of the "wide and deep" form (Cheng et al. 2016) over features that are present or absent: each
/// feature has a direct weight and a short vector; the vectors' sum goes through one hidden layer, whose output is added
/// to the sum of the direct weights. The numbers are a readable list (`judge.tsv`), learned by `train-judge`. A feature
/// that the list lacks weighs nothing.
package struct Judge: Sendable {
  /// The least probability at which a candidate counts as an event, for each kind.
  package let thresholds: [Kind: Double]
  /// The shares of the features' log-odds and of the readers' mean in the judge's, and what is added.
  private let blend: [Float]
  private let places: [FeatureHash: Int32]
  private let network: JudgeNetwork

  /// Accepts everything, for want of numbers.
  package static let untrained = Judge(thresholds: [:], blend: [1, 0, 0], places: [:], network: .empty)

  private init(
    thresholds: [Kind: Double], blend: [Float], places: [FeatureHash: Int32], network: JudgeNetwork
  ) {
    self.thresholds = thresholds
    self.blend = blend
    self.places = places
    self.network = network
  }

  /// Reads a `judge.tsv`; its rows are described in `Documentation/Extraction.md`.
  ///
  /// Read as bytes, since the list is long and the command line starts often.
  ///
  /// - Throws: `WordListError` with the line of the first row that breaks the format.
  package init(bytes: [UInt8], file: String = "judge.tsv") throws {
    var reader = JudgeReader(file: file, bytes: bytes)
    try reader.read()
    guard Kind.allCases.allSatisfy({ reader.thresholds[$0] != nil }) else {
      throw reader.fault("a threshold of some kind is missing", at: nil)
    }
    guard let network = JudgeNetwork(hidden: reader.hidden, output: reader.output, table: reader.table) else {
      throw reader.fault("the layers are missing or do not fit", at: nil)
    }
    guard reader.blend.count == 3 else {
      throw reader.fault("the row \"blend\" is missing or has not three numbers", at: nil)
    }
    self.init(
      thresholds: reader.thresholds, blend: reader.blend, places: reader.places, network: network)
  }

  /// Reads `judge.tsv` in a folder.
  package init(folder: URL) throws {
    guard let data = try? Data(contentsOf: folder.appending(path: "judge.tsv")) else {
      throw WordListError(
        file: "judge.tsv", line: nil,
        message: "it cannot be read in \(folder.path); install Entente's data files there or set ENTENTE_DATA"
      )
    }
    try self.init(bytes: [UInt8](data))
  }

  /// The sum of features that many candidates share.
  func sum(of features: [FeatureHash]) -> JudgeNetwork.Sum {
    var sum = network.zero
    for feature in features {
      if let place = places[feature] { network.add(Int(place), to: &sum) }
    }
    return sum
  }

  /// The log-odds of a candidate with these features beside the shared ones.
  func score(of features: [FeatureHash], beside shared: JudgeNetwork.Sum) -> Float {
    var sum = shared
    for feature in features {
      if let place = places[feature] { network.add(Int(place), to: &sum) }
    }
    return network.score(of: sum)
  }

  /// One score in log-odds of what the features say and what the readers of the sentence say.
  func blend(_ features: Float, with readings: [Float]) -> Float {
    guard !readings.isEmpty else { return features }
    return blend[0] * features + blend[1] * readings.reduce(0, +) / Float(readings.count) + blend[2]
  }

  /// Whether a candidate of this kind and probability is an event.
  package func accepts(_ kind: Kind, _ probability: Double) -> Bool {
    probability >= thresholds[kind] ?? 0.5
  }
}
