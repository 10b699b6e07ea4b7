/// The numbers of a judge and the sums that they make.
struct JudgeNetwork: Sendable {
  /// Direct weight and vector, summed over features.
  typealias Sum = [Float]

  /// The length of a feature's vector.
  let width: Int
  /// A row a hidden unit: its bias, then its weights.
  let hidden: [[Float]]
  /// The bias of the output, then a weight for each hidden unit.
  let output: [Float]
  /// A row a feature: its direct weight, then its vector.
  let table: [Float]

  /// No numbers at all.
  static let empty = JudgeNetwork(width: 0, hidden: [], output: [0], table: [])

  private init(width: Int, hidden: [[Float]], output: [Float], table: [Float]) {
    self.width = width
    self.hidden = hidden
    self.output = output
    self.table = table
  }

  /// `nil` where the sizes do not fit.
  init?(hidden: [[Float]], output: [Float], table: [Float]) {
    guard let first = hidden.first, first.count > 1, hidden.allSatisfy({ $0.count == first.count }),
      output.count == hidden.count + 1, table.count.isMultiple(of: first.count)
    else { return nil }
    self.init(width: first.count - 1, hidden: hidden, output: output, table: table)
  }

  var zero: Sum { Sum(repeating: 0, count: width + 1) }

  /// Adds a feature's row.
  func add(_ feature: Int, to sum: inout Sum) {
    let start = feature * (width + 1)
    sum.withUnsafeMutableBufferPointer { sum in
      table.withUnsafeBufferPointer { table in
        for index in 0...width { sum[index] += table[start + index] }
      }
    }
  }

  /// Adds another sum.
  func add(_ part: Sum, to sum: inout Sum) {
    for index in 0...width { sum[index] += part[index] }
  }

  /// The log-odds of a sum.
  func score(of sum: Sum) -> Float {
    var score = sum[0] + output[0]
    for (unit, row) in hidden.enumerated() {
      var inner = row[0]
      for index in 1...width { inner += row[index] * max(0, sum[index]) }
      score += output[unit + 1] * max(0, inner)
    }
    return score
  }
}
