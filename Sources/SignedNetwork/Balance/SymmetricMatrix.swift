#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A dense real symmetric matrix, for eigenvalues and small linear systems.
package struct SymmetricMatrix: Sendable {
  package let size: Int
  private var entries: [Double]

  /// A matrix of zeros.
  package init(size: Int) {
    self.size = size
    entries = Array(repeating: 0, count: size * size)
  }

  /// The entry of a row and column; setting it sets its mirror image too.
  package subscript(row: Int, column: Int) -> Double {
    get { entries[row * size + column] }
    set {
      entries[row * size + column] = newValue
      entries[column * size + row] = newValue
    }
  }

  /// All eigenvalues, ascending.
  ///
  /// Householder reduction to tridiagonal form, then QL steps with implicit shifts (the EISPACK routines tred1 and
  /// imtql1; Martin, Reinsch and Wilkinson 1968, doi:10.1007/BF02161360, and Dubrulle, Martin and Wilkinson 1968).
  /// Errors are of the order of the rounding of the greatest eigenvalue.
  /// - Complexity: O(*n*³) time.
  package var eigenvalues: [Double] {
    var (diagonal, side) = tridiagonal
    SymmetricMatrix.diagonalise(&diagonal, &side)
    return diagonal.sorted()
  }

  /// The diagonal and the side diagonal (its first entry unused) of a tridiagonal matrix with the same eigenvalues.
  private var tridiagonal: (diagonal: [Double], side: [Double]) {
    var matrix = entries
    var diagonal = Array(repeating: 0.0, count: size)
    var side = Array(repeating: 0.0, count: size)
    var work = Array(repeating: 0.0, count: size)
    for last in stride(from: size - 1, through: 1, by: -1) {
      let row = last * size
      var scale = 0.0
      for column in 0..<last { scale += abs(matrix[row + column]) }
      diagonal[last] = matrix[row + last]
      if scale == 0 || last == 1 {
        side[last] = matrix[row + last - 1]
        continue
      }
      // The Householder vector u takes the place of the row; p = A·u/h, q = p − u·(uᵀp/2h), A −= u·qᵀ + q·uᵀ.
      var norm = 0.0
      for column in 0..<last {
        matrix[row + column] /= scale
        norm += matrix[row + column] * matrix[row + column]
      }
      let head = matrix[row + last - 1]
      let length = head >= 0 ? -norm.squareRoot() : norm.squareRoot()
      side[last] = scale * length
      norm -= head * length
      matrix[row + last - 1] = head - length
      var overlap = 0.0
      for line in 0..<last {
        var sum = 0.0
        for column in 0..<last { sum += matrix[line * size + column] * matrix[row + column] }
        work[line] = sum / norm
        overlap += work[line] * matrix[row + line]
      }
      let half = overlap / (2 * norm)
      for line in 0..<last { work[line] -= half * matrix[row + line] }
      for line in 0..<last {
        let (left, right) = (matrix[row + line], work[line])
        for column in 0..<last {
          matrix[line * size + column] -= left * work[column] + right * matrix[row + column]
        }
      }
    }
    if size > 0 { diagonal[0] = matrix[0] }
    return (diagonal, side)
  }

  private static func diagonalise(_ diagonal: inout [Double], _ side: inout [Double]) {
    let size = diagonal.count
    guard size > 1 else { return }
    for index in 1..<size { side[index - 1] = side[index] }
    side[size - 1] = 0
    for low in 0..<size {
      // 60 rounds are far beyond what any matrix needs; the limit only stops a loop on NaN.
      for _ in 0..<60 {
        var high = low
        while high < size - 1 {
          let scale = abs(diagonal[high]) + abs(diagonal[high + 1])
          if abs(side[high]) <= .ulpOfOne * scale { break }
          high += 1
        }
        if high == low { break }
        var shift = (diagonal[low + 1] - diagonal[low]) / (2 * side[low])
        var length = hypot(shift, 1)
        shift = diagonal[high] - diagonal[low] + side[low] / (shift + (shift >= 0 ? length : -length))
        var (sine, cosine, moved) = (1.0, 1.0, 0.0)
        var index = high - 1
        var isSplit = false
        while index >= low {
          let outer = sine * side[index]
          let inner = cosine * side[index]
          length = hypot(outer, shift)
          side[index + 1] = length
          if length == 0 {
            diagonal[index + 1] -= moved
            side[high] = 0
            isSplit = true
            break
          }
          sine = outer / length
          cosine = shift / length
          shift = diagonal[index + 1] - moved
          length = (diagonal[index] - shift) * sine + 2 * cosine * inner
          moved = sine * length
          diagonal[index + 1] = shift + moved
          shift = cosine * length - inner
          index -= 1
        }
        if isSplit { continue }
        diagonal[low] -= moved
        side[low] = shift
        side[high] = 0
      }
    }
  }

  /// The solution of the linear system with this matrix, by elimination with pivoting; `nil` for a singular matrix.
  /// - Complexity: O(*n*³).
  package func solving(_ right: [Double]) -> [Double]? {
    var matrix = entries
    var vector = right
    for column in 0..<size {
      var best = column
      for row in column..<size where abs(matrix[row * size + column]) > abs(matrix[best * size + column]) {
        best = row
      }
      let pivot = matrix[best * size + column]
      guard abs(pivot) > 1e-12 else { return nil }
      if best != column {
        for place in 0..<size { matrix.swapAt(best * size + place, column * size + place) }
        vector.swapAt(best, column)
      }
      for row in (column + 1)..<max(size, column + 1) {
        let factor = matrix[row * size + column] / pivot
        if factor == 0 { continue }
        for place in column..<size { matrix[row * size + place] -= factor * matrix[column * size + place] }
        vector[row] -= factor * vector[column]
      }
    }
    for row in stride(from: size - 1, through: 0, by: -1) {
      for column in (row + 1)..<max(size, row + 1) {
        vector[row] -= matrix[row * size + column] * vector[column]
      }
      vector[row] /= matrix[row * size + row]
    }
    return vector
  }
}
