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
  /// The shares of the features' and the reader's log-odds in the judge's, what is added, and what is added where two sentences
  /// are read as one.
  private let blend: [Float]
  /// By how much, in log-odds, the reader must prefer another status to the one that rules read, and the other side as the one
  /// who acts.
  private let turning: [Float]
  private let places: FeaturePlaces
  private let network: JudgeNetwork

  /// Accepts everything, for want of numbers.
  package static let untrained = Judge(
    thresholds: [:], blend: [1, 0, 0, 0], turning: [.infinity, .infinity], places: FeaturePlaces(),
    network: .empty)

  private init(
    thresholds: [Kind: Double], blend: [Float], turning: [Float], places: FeaturePlaces, network: JudgeNetwork
  ) {
    self.thresholds = thresholds
    self.blend = blend
    self.turning = turning
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
    guard reader.blend.count == 4 else {
      throw reader.fault("the row \"blend\" is missing or has not four numbers", at: nil)
    }
    guard reader.turning.count == 2 else {
      throw reader.fault("the row \"turning\" is missing or has not two numbers", at: nil)
    }
    self.init(
      thresholds: reader.thresholds, blend: reader.blend, turning: reader.turning, places: reader.places,
      network: network)
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

  /// The sum of some features.
  func sum(of features: [FeatureHash]) -> JudgeNetwork.Sum {
    var sum = network.zero
    for feature in features {
      if let place = places[feature] { network.add(place, to: &sum) }
    }
    return sum
  }

  /// The log-odds of a candidate with these features.
  func score(of features: [FeatureHash]) -> Float { network.score(of: sum(of: features)) }

  /// The log-odds of all candidates of a sentence by their features, of which each sum that candidates share is made once.
  func scores(of reader: JudgeFeatures<FeatureHash>) -> [Float] {
    var kinds: [Kind: JudgeNetwork.Sum] = [:]
    var claims: [JudgeFeatures<FeatureHash>.Claim: JudgeNetwork.Sum] = [:]
    var pairs: [JudgeFeatures<FeatureHash>.Pair: JudgeNetwork.Sum] = [:]
    func kept<Part>(_ part: Part, _ sums: inout [Part: JudgeNetwork.Sum], _ features: (Part) -> [FeatureHash])
      -> JudgeNetwork.Sum
    {
      if let known = sums[part] { return known }
      let made = sum(of: features(part))
      sums[part] = made
      return made
    }
    return reader.candidates.map { candidate in
      var own = sum(of: reader.features(of: candidate))
      network.add(kept(candidate.kind, &kinds) { reader.shared(by: $0) }, to: &own)
      network.add(kept(.init(candidate), &claims) { reader.shared(by: $0) }, to: &own)
      network.add(kept(.init(candidate), &pairs) { reader.shared(by: $0) }, to: &own)
      return network.score(of: own)
    }
  }

  /// One score in log-odds of what the features and the reader say of a sentence, or of two that are read as one.
  func blend(_ features: Float, with reading: Float, across: Bool) -> Float {
    blend[0] * features + blend[1] * reading + (across ? blend[3] : blend[2])
  }

  /// Which of the readings of a candidate with one status after the other holds; the first is what rules read.
  func preferred(_ readings: ArraySlice<Float>) -> Int {
    guard let first = readings.first else { return 0 }
    var (best, most) = (readings.startIndex, first + turning[0])
    for index in readings.indices.dropFirst() where readings[index] > most {
      (best, most) = (index, readings[index])
    }
    return best
  }

  /// Whether the reader's score of a reading with the other side acting overrules its score of the reading by rules.
  func prefersOtherSide(_ own: Float, to other: Float) -> Bool { other > own + turning[1] }

  /// Whether a candidate of this kind and probability is an event.
  package func accepts(_ kind: Kind, _ probability: Double) -> Bool {
    probability >= thresholds[kind] ?? 0.5
  }
}
