import Foundation

/// Logistic regression over sparse features, with a quadratic penalty, fitted by AdaGrad in a fixed order.
struct Regression {
  private(set) var weights: [String: Double] = [:]

  /// The probability of an example, 0 to 1.
  func probability(of features: [String]) -> Double {
    var sum = weights["bias"] ?? 0
    for feature in features { sum += weights[feature] ?? 0 }
    return 1 / (1 + exp(-sum))
  }

  private struct Row {
    let features: [Int]
    let label: Passage.Label
    let group: Int
  }

  /// How many passages must show a feature for it to be learned.
  private static let leastPassages = 3
  private static let rounds = 3
  private static let epochs = 8

  static func train(_ passages: [Passage], penalty: Double) -> Regression {
    var shows: [String: Int] = [:]
    for passage in passages {
      for feature in Set(passage.examples.flatMap(\.features)) { shows[feature, default: 0] += 1 }
    }
    let names = ["bias"] + shows.filter { $0.value >= leastPassages }.keys.sorted()
    let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var rows: [Row] = []
    var groups = 0
    for passage in passages {
      var numbers: [Passage.Claim: Int] = [:]
      for example in passage.examples where example.label != .optional {
        let group = numbers[example.claim] ?? groups
        if numbers[example.claim] == nil {
          numbers[example.claim] = groups
          groups += 1
        }
        rows.append(
          Row(features: [0] + example.features.compactMap { index[$0] }, label: example.label, group: group))
      }
    }
    var values = [Double](repeating: 0, count: names.count)
    var steps = [Double](repeating: 1e-6, count: names.count)
    for round in 0..<rounds {
      // In the first round every reading of a true event is positive; later only the likeliest one, the rest rests.
      var chosen = [Int](repeating: -1, count: groups)
      if round > 0 {
        var highest = [Double](repeating: -.infinity, count: groups)
        for (place, row) in rows.enumerated() where row.label == .right {
          let sum = row.features.reduce(0) { $0 + values[$1] }
          if sum > highest[row.group] {
            highest[row.group] = sum
            chosen[row.group] = place
          }
        }
        values = [Double](repeating: 0, count: names.count)
        steps = [Double](repeating: 1e-6, count: names.count)
      }
      var order = Array(rows.indices)
      var random = SplitMix(state: 7)
      for epoch in 0..<epochs {
        order.shuffle(using: &random)
        let rate = 0.15 * (1 - Double(epoch) / Double(epochs + 1))
        for place in order {
          let row = rows[place]
          let isRight = row.label == .right
          if isRight, round > 0, chosen[row.group] != place { continue }
          var sum = 0.0
          for feature in row.features { sum += values[feature] }
          let error = 1 / (1 + exp(-sum)) - (isRight ? 1 : 0)
          for feature in row.features {
            steps[feature] += error * error
            values[feature] -= rate * error / steps[feature].squareRoot()
          }
        }
        // The penalty as a shrinkage after each epoch, so that rare features stay small.
        let shrink = 1 / (1 + 0.02 * penalty)
        for feature in values.indices.dropFirst() { values[feature] *= shrink }
      }
    }
    var regression = Regression()
    regression.weights = Dictionary(uniqueKeysWithValues: zip(names, values))
    return regression
  }
}

/// A small repeatable generator (Steele, Lea and Flood 2014, SplitMix64).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
