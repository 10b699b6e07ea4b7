/// The numbers of a judge and the sums that they make.
///
/// Rows are kept as whole hundredths in 16 bits and padded to blocks of eight, so that the row of a feature fills one line
/// of the cache: of the table's megabytes each candidate wants some fifty rows.
struct JudgeNetwork: Sendable {
  /// Direct weight and vector, summed over features, in hundredths; blocks of eight numbers.
  typealias Sum = [SIMD8<Float>]

  /// Blocks a row.
  private let blocks: Int
  /// The hidden units' weights of a sum in hundredths, row after row; that of the direct weight is 0.
  private let hidden: [SIMD8<Float>]
  private let biases: [Float]
  /// The bias of the output, then a weight for each hidden unit.
  private let output: [Float]
  /// A row a feature: its direct weight, then its vector.
  private let table: [SIMD8<Int16>]

  /// No numbers at all.
  static let empty = JudgeNetwork(blocks: 0, hidden: [], biases: [], output: [0], table: [])

  private init(
    blocks: Int, hidden: [SIMD8<Float>], biases: [Float], output: [Float], table: [SIMD8<Int16>]
  ) {
    self.blocks = blocks
    self.hidden = hidden
    self.biases = biases
    self.output = output
    self.table = table
  }

  /// - Parameters:
  ///   - hidden: a row a hidden unit: its bias, then its weights.
  ///   - output: the bias of the output, then a weight for each hidden unit.
  ///   - table: a row a feature, padded to blocks: its direct weight, then its vector, in hundredths.
  /// - Returns: `nil` where the sizes do not fit.
  init?(hidden: [[Float]], output: [Float], table: [SIMD8<Int16>]) {
    guard let first = hidden.first, first.count > 1, hidden.allSatisfy({ $0.count == first.count }),
      output.count == hidden.count + 1
    else { return nil }
    let blocks = JudgeNetwork.blocks(of: first.count)
    guard table.count.isMultiple(of: blocks) else { return nil }
    self.init(
      blocks: blocks,
      hidden: hidden.flatMap { row in
        JudgeNetwork.padded([0] + row.dropFirst().map { $0 / 100 })
      }, biases: hidden.map { $0[0] }, output: output, table: table)
  }

  /// How many blocks hold `count` numbers.
  private static func blocks(of count: Int) -> Int { (count + 7) / 8 }

  /// Numbers as blocks, the last one filled up with zeros.
  private static func padded(_ row: [Float]) -> [SIMD8<Float>] {
    var made = [SIMD8<Float>](repeating: .zero, count: blocks(of: row.count))
    for (place, number) in row.enumerated() { made[place / 8][place % 8] = number }
    return made
  }

  var zero: Sum { Sum(repeating: .zero, count: blocks) }

  /// Adds a feature's row.
  func add(_ feature: Int, to sum: inout Sum) {
    let start = feature * blocks
    sum.withUnsafeMutableBufferPointer { sum in
      table.withUnsafeBufferPointer { table in
        for index in 0..<blocks { sum[index] += SIMD8<Float>(table[start + index]) }
      }
    }
  }

  /// Adds another sum.
  func add(_ part: Sum, to sum: inout Sum) {
    for index in sum.indices { sum[index] += part[index] }
  }

  /// The log-odds of a sum.
  func score(of sum: Sum) -> Float {
    guard let first = sum.first else { return output[0] }
    var score = first[0] / 100 + output[0]
    let positive = sum.map { pointwiseMax($0, .zero) }
    for (unit, bias) in biases.enumerated() {
      var inner = SIMD8<Float>.zero
      for index in 0..<blocks { inner += hidden[unit * blocks + index] * positive[index] }
      score += output[unit + 1] * max(0, bias + inner.sum())
    }
    return score
  }
}
