import Testing

@testable import Language

/// The matrix product of each path against sums of fused products in Swift, to the bit.
@Suite struct KernelTests {
  /// Numbers of mixed sign and size, with no pattern that sums could hide behind.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64 = 20_261_127

    mutating func next() -> UInt64 {
      state &*= 6_364_136_223_846_793_005
      state &+= 1_442_695_040_888_963_407
      return state ^ state >> 29
    }

    mutating func row(_ count: Int) -> [Float] {
      (0..<count).map { _ in
        Float.random(in: -1...1, using: &self) * [1e-6, 0.01, 1, 300][Int.random(in: 0..<4, using: &self)]
      }
    }
  }

  @Test(arguments: [LanguageModel.Kernels.plain, .avx2, .fastest])
  func multipliesAsFusedProductsDo(_ kernels: LanguageModel.Kernels) {
    var numbers = Numbers()
    // Rows of all sizes of tiles, inner sizes odd and even, panels odd and even.
    for (rows, inner, outputs) in (1...26).map({ ($0, 2 * $0 + 1, 16 * (1 + $0 % 5)) }) {
      let matrix = (0..<outputs).map { _ in numbers.row(inner + 1) }
      let input = (0..<rows).map { _ in numbers.row(inner) }
      var found = [Float](repeating: .nan, count: rows * outputs)
      found.withUnsafeMutableBufferPointer { out in
        input.flatMap(\.self).withUnsafeBufferPointer { x in
          guard let out = out.baseAddress, let x = x.baseAddress else { return }
          Linear(matrix).apply(x, stride: inner, rows: rows, to: out, outStride: outputs, path: kernels.path)
        }
      }
      let wanted = input.flatMap { row in
        matrix.map { weights in
          zip(row, weights.dropFirst()).reduce(weights[0]) { $0.addingProduct($1.0, $1.1) }
        }
      }
      #expect(found == wanted, "\(rows) rows, \(inner) inner, \(outputs) outputs")
    }
  }

  /// Sums that lie 2^-70 beside the middle of two floats, which a sum in double precision would put on the middle.
  @Test(arguments: [LanguageModel.Kernels.plain, .avx2, .fastest])
  func roundsOnce(_ kernels: LanguageModel.Kernels) {
    #expect(8_384_513 * 8_392_705 == 1 << 46 + 1)
    let above: (Float, Float) = (8_384_513, 8_392_705 * 0x1p-70)
    let below: (Float, Float) = (1 + 0x1p-23, (1 - 0x1p-23) * 0x1p-24)
    for (bias, (factor, weight), wanted) in [
      (Float(1), above, Float(1 + 0x1p-23)), (1 + 0x1p-23, below, 1 + 0x1p-23),
    ] {
      for sign in [Float(1), -1] {
        let matrix = [[Float]](repeating: [sign * bias, sign * weight], count: 16)
        var found = [Float](repeating: .nan, count: 16)
        found.withUnsafeMutableBufferPointer { out in
          withUnsafePointer(to: factor) { x in
            guard let out = out.baseAddress else { return }
            Linear(matrix).apply(x, stride: 1, rows: 1, to: out, outStride: 16, path: kernels.path)
          }
        }
        #expect(found == [Float](repeating: sign * wanted, count: 16))
      }
    }
  }
}
