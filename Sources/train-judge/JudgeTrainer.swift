import Foundation

/// Learns the numbers of a judge from examples: Adam (Kingma and Ba 2015) in a fixed order, with features and units
/// dropped at random, so that no single one is relied upon.
///
/// A required event is taught by its likeliest reading alone, since the others may well be wrong readings; every reading
/// of no event is taught to be wrong; readings of optional events teach nothing.
struct JudgeTrainer {
  /// One passage's candidates.
  struct Lesson {
    /// The features of each candidate, as places in the table.
    var features: [[Int32]]
    /// Whether it is right; `nil` for an optional event.
    var labels: [Bool?]
    /// Candidates of one event share a number.
    var claims: [Int]
  }

  let width: Int
  let count: Int
  private(set) var table: [Float]
  private(set) var hidden: [Float]
  private(set) var output: [Float]

  private static let passes = 6
  private static let batch = 64
  private static let rate: Float = 0.003
  private static let featuresDropped: Float = 0.3
  private static let unitsDropped: Float = 0.35

  private var random: SplitMix
  private var tableMoments: [Float]
  private var layerMoments: [Float]
  private var step = 0

  /// Starts from small random vectors.
  init(count: Int, width: Int, seed: UInt64) {
    self.count = count
    self.width = width
    random = SplitMix(state: seed)
    let row = width + 1
    table = [Float](repeating: 0, count: count * row)
    hidden = [Float](repeating: 0, count: width * row)
    output = [Float](repeating: 0, count: row)
    tableMoments = [Float](repeating: 0, count: count * row * 2)
    layerMoments = [Float](repeating: 0, count: (width * row + row) * 2)
    for feature in 0..<count {
      for index in 1..<row { table[feature * row + index] = random.normal() * 0.05 }
    }
    let spread = 1 / Float(width).squareRoot()
    for unit in 0..<width {
      for index in 0..<row { hidden[unit * row + index] = (random.uniform() * 2 - 1) * spread }
      output[unit + 1] = (random.uniform() * 2 - 1) * spread
    }
    output[0] = -3
  }

  /// Goes over the lessons several times; `report` hears the mean loss of each.
  mutating func learn(_ lessons: [Lesson], report: (Int, Float) -> Void) {
    var order = Array(lessons.indices)
    let steps = JudgeTrainer.passes * ((lessons.count + JudgeTrainer.batch - 1) / JudgeTrainer.batch)
    var gradients = Gradients(width: width)
    for pass in 1...JudgeTrainer.passes {
      order.shuffle(using: &random)
      var loss: Float = 0
      for start in stride(from: 0, to: order.count, by: JudgeTrainer.batch) {
        gradients.clear()
        for place in order[start..<min(start + JudgeTrainer.batch, order.count)] {
          loss += study(lessons[place], &gradients)
        }
        let rate = JudgeTrainer.rate * (1 - Float(step) / Float(steps)) + 1e-5
        step += 1
        apply(gradients, rate: rate)
      }
      report(pass, loss / Float(max(1, lessons.count)))
    }
  }

  /// What one candidate gave on its way through the network.
  private struct Trace {
    var kept: [Int32]
    var sum: [Float]
    var inner: [Float]
    var vectorMask: [Float]
    var unitMask: [Float]
    var score: Float
  }

  private struct Gradients {
    let row: Int
    var rows: [Int32: Int] = [:]
    var table: [Float] = []
    var layers: [Float]

    init(width: Int) {
      row = width + 1
      layers = [Float](repeating: 0, count: width * row + row)
    }

    mutating func clear() {
      rows.removeAll(keepingCapacity: true)
      table.removeAll(keepingCapacity: true)
      for index in layers.indices { layers[index] = 0 }
    }

    mutating func place(of feature: Int32) -> Int {
      if let place = rows[feature] { return place }
      let place = table.count
      rows[feature] = place
      table.append(contentsOf: repeatElement(0, count: row))
      return place
    }
  }

  private mutating func study(_ lesson: Lesson, _ gradients: inout Gradients) -> Float {
    var likeliest: [Int: (place: Int, score: Float)] = [:]
    var traces: [Trace] = []
    for (place, features) in lesson.features.enumerated() {
      let trace = pass(features)
      traces.append(trace)
      if lesson.labels[place] == true, likeliest[lesson.claims[place]].map({ trace.score > $0.score }) ?? true
      {
        likeliest[lesson.claims[place]] = (place, trace.score)
      }
    }
    var loss: Float = 0
    for (place, trace) in traces.enumerated() {
      guard let label = lesson.labels[place] else { continue }
      if label, likeliest[lesson.claims[place]]?.place != place { continue }
      let sign: Float = label ? -1 : 1
      loss += log1p(exp(min(30, sign * trace.score)))
      back(trace, error: sign / (1 + exp(-sign * trace.score)), &gradients)
    }
    return loss
  }

  private mutating func pass(_ features: [Int32]) -> Trace {
    let row = width + 1
    var trace = Trace(
      kept: [], sum: [Float](repeating: 0, count: row), inner: [Float](repeating: 0, count: width),
      vectorMask: [Float](repeating: 0, count: width), unitMask: [Float](repeating: 0, count: width), score: 0
    )
    trace.kept.reserveCapacity(features.count)
    for feature in features where random.uniform() >= JudgeTrainer.featuresDropped {
      trace.kept.append(feature)
    }
    // What is kept speaks for what is dropped, so that sums are as large as they are without dropping.
    let weight = 1 / (1 - JudgeTrainer.featuresDropped)
    table.withUnsafeBufferPointer { table in
      trace.sum.withUnsafeMutableBufferPointer { sum in
        for feature in trace.kept {
          let start = Int(feature) * row
          for index in 0..<row { sum[index] += weight * table[start + index] }
        }
      }
    }
    let scale = 1 / (1 - JudgeTrainer.unitsDropped)
    for index in 0..<width {
      trace.vectorMask[index] = random.uniform() < JudgeTrainer.unitsDropped ? 0 : scale
      trace.unitMask[index] = random.uniform() < JudgeTrainer.unitsDropped ? 0 : scale
    }
    trace.score = trace.sum[0] + output[0]
    for unit in 0..<width {
      var inner = hidden[unit * row]
      for index in 0..<width {
        inner += hidden[unit * row + index + 1] * max(0, trace.sum[index + 1]) * trace.vectorMask[index]
      }
      trace.inner[unit] = inner
      trace.score += output[unit + 1] * max(0, inner) * trace.unitMask[unit]
    }
    return trace
  }

  private func back(_ trace: Trace, error: Float, _ gradients: inout Gradients) {
    let row = width + 1
    var below = [Float](repeating: 0, count: row)
    below[0] = error
    let outputs = width * row
    gradients.layers[outputs] += error
    for unit in 0..<width {
      gradients.layers[outputs + unit + 1] += error * max(0, trace.inner[unit]) * trace.unitMask[unit]
      guard trace.inner[unit] > 0, trace.unitMask[unit] > 0 else { continue }
      let share = error * output[unit + 1] * trace.unitMask[unit]
      gradients.layers[unit * row] += share
      for index in 0..<width where trace.vectorMask[index] > 0 && trace.sum[index + 1] > 0 {
        gradients.layers[unit * row + index + 1] += share * trace.sum[index + 1] * trace.vectorMask[index]
        below[index + 1] += share * hidden[unit * row + index + 1] * trace.vectorMask[index]
      }
    }
    let weight = 1 / (1 - JudgeTrainer.featuresDropped)
    for index in 0..<row { below[index] *= weight }
    for feature in trace.kept {
      let start = gradients.place(of: feature)
      for index in 0..<row { gradients.table[start + index] += below[index] }
    }
  }

  private mutating func apply(_ gradients: Gradients, rate: Float) {
    let row = width + 1
    let size = 1 / Float(JudgeTrainer.batch)
    let first = 1 - powf(0.9, Float(step))
    let second = 1 - powf(0.999, Float(step))
    func move(_ value: inout Float, _ moments: inout [Float], _ place: Int, _ gradient: Float) {
      let mean = 0.9 * moments[place] + 0.1 * gradient
      let square = 0.999 * moments[place + 1] + 0.001 * gradient * gradient
      moments[place] = mean
      moments[place + 1] = square
      value -= rate * (mean / first) / ((square / second).squareRoot() + 1e-8)
    }
    for (feature, start) in gradients.rows {
      for index in 0..<row {
        let place = Int(feature) * row + index
        move(&table[place], &tableMoments, place * 2, gradients.table[start + index] * size)
      }
    }
    for index in hidden.indices {
      move(&hidden[index], &layerMoments, index * 2, gradients.layers[index] * size)
    }
    for index in output.indices {
      let place = hidden.count + index
      move(&output[index], &layerMoments, place * 2, gradients.layers[place] * size)
    }
  }
}

/// A small repeatable generator (Steele, Lea and Flood 2014, SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 0 up to but not 1.
  mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// Normal with mean 0 and deviation 1, nearly: the sum of twelve uniform numbers less six.
  mutating func normal() -> Float { (0..<12).reduce(Float(-6)) { sum, _ in sum + uniform() } }
}
