internal import CLanguageKernels

/// A linear map over rows, for networks that read on from the language core's states; as its own, it gives the same bits
/// on every processor.
package struct DenseLayer: Sendable {
  /// The numbers that a row of input has.
  package let inputs: Int
  /// The numbers that a row of output has.
  package let outputs: Int
  private let map: Linear
  private static let path = lk_fastest_path()

  /// Makes a map of one row of numbers an output: its bias, then its weights. `nil` where rows differ in length, or the
  /// outputs are no multiple of 16.
  package init?(rows: [[Float]]) {
    guard let first = rows.first, first.count > 1, rows.allSatisfy({ $0.count == first.count }),
      rows.count.isMultiple(of: Linear.panelWidth)
    else { return nil }
    inputs = first.count - 1
    outputs = rows.count
    map = Linear(rows)
  }

  /// The outputs for `rows` rows of input, one after the other.
  package func apply(_ input: [Float], rows: Int) -> [Float] {
    precondition(input.count >= rows * inputs, "a row is missing")
    return [Float](unsafeUninitializedCapacity: rows * outputs) { buffer, count in
      count = rows * outputs
      guard rows > 0, let out = buffer.baseAddress else { return }
      input.withUnsafeBufferPointer { values in
        guard let base = values.baseAddress else { return }
        map.apply(base, stride: inputs, rows: rows, to: out, outStride: outputs, path: Self.path)
      }
    }
  }

  /// The states of a bidirectional QRNN (Bradbury et al. 2017) over sequences, from gates of six blocks of `units` numbers
  /// each: forget, candidate and output, each forwards, then backwards. `units` is a multiple of 8.
  package static func recur(gates: [Float], lengths: [Int], units: Int) -> [Float] {
    let rows = lengths.reduce(0, +)
    precondition(gates.count >= rows * units * 6 && units.isMultiple(of: 8), "gates do not fit the units")
    return [Float](unsafeUninitializedCapacity: rows * units * 2) { buffer, count in
      count = rows * units * 2
      guard rows > 0, let out = buffer.baseAddress else { return }
      gates.withUnsafeBufferPointer { values in
        guard let base = values.baseAddress else { return }
        var first = 0
        for length in lengths {
          lk_recur(
            path, base + first * units * 6, units * 6, length, units, nil, out + first * units * 2)
          first += length
        }
      }
    }
  }
}
