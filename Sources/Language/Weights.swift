internal import CLanguageKernels

/// A matrix of int8 with a scale a row, in a mapped file: weight[r][c] = scale[r] * q[r][c].
struct QuantisedMatrix: @unchecked Sendable {
  let rows: Int
  let columns: Int
  fileprivate let scales: UnsafeRawBufferPointer
  fileprivate let values: UnsafeRawBufferPointer

  init(rows: Int, columns: Int, scales: UnsafeRawBufferPointer, values: UnsafeRawBufferPointer) {
    self.rows = rows
    self.columns = columns
    self.scales = scales
    self.values = values
  }

  @inline(__always)
  func scale(_ row: Int) -> Float { Float(bitPattern: scales.number(UInt32.self, at: row * 4)) }

  @inline(__always)
  func weight(_ row: Int, _ column: Int) -> Float {
    scale(row) * Float(Int8(bitPattern: values[row * columns + column]))
  }

  /// Adds a row to `sum`, which has room for `columns` numbers.
  func addRow(_ row: Int, to sum: UnsafeMutablePointer<Float>) {
    let scale = scale(row)
    let start = row * columns
    for column in 0..<columns {
      sum[column] += scale * Float(Int8(bitPattern: values[start + column]))
    }
  }
}

/// Numbers in memory aligned for the widest vectors, freed with the object.
///
/// Unchecked: whoever makes one either never writes to it again (weights) or is its only user (workspace).
final class FloatBuffer: @unchecked Sendable {
  let base: UnsafeMutablePointer<Float>
  let count: Int

  /// Makes a buffer of zeros.
  init(count: Int) {
    self.count = count
    let raw = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * 4, alignment: 64)
    base = raw.bindMemory(to: Float.self, capacity: count)
    base.initialize(repeating: 0, count: count)
  }

  /// Makes a buffer without touching it: memory that is never written costs nothing.
  init(untouched count: Int) {
    self.count = count
    let raw = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * 4, alignment: 64)
    base = raw.bindMemory(to: Float.self, capacity: count)
  }

  /// Makes a buffer of the given numbers.
  convenience init(_ values: [Float]) {
    self.init(count: values.count)
    for (index, value) in values.enumerated() { base[index] = value }
  }

  deinit { UnsafeMutableRawPointer(base).deallocate() }
}

/// A linear map, laid out for the kernels: panels of 16 outputs.
struct Linear: Sendable {
  static let panelWidth = Int(LK_PANEL)

  let inner: Int
  let panels: Int
  private let packed: FloatBuffer
  private let bias: FloatBuffer

  /// The outputs with the padding to whole panels: the least stride of a row of results.
  var paddedOutputs: Int { panels * Self.panelWidth }

  /// Packs columns `columns` of a matrix; without a bias it is zero.
  init(_ matrix: QuantisedMatrix, columns: Range<Int>? = nil, bias: [Float]? = nil) {
    let columns = columns ?? 0..<matrix.columns
    inner = columns.count
    panels = Self.panels(for: matrix.rows)
    packed = FloatBuffer(count: panels * Self.panelWidth * inner)
    self.bias = FloatBuffer(count: panels * Self.panelWidth)
    for row in 0..<matrix.rows {
      let first = row / Self.panelWidth * Self.panelWidth * inner + row % Self.panelWidth
      for (place, column) in columns.enumerated() {
        packed.base[first + place * Self.panelWidth] = matrix.weight(row, column)
      }
    }
    for (row, value) in (bias ?? []).enumerated() { self.bias.base[row] = value }
  }

  /// Packs rows of a bias and weights, a row an output.
  init(_ rows: [[Float]]) {
    inner = max(0, (rows.first?.count ?? 1) - 1)
    panels = Self.panels(for: rows.count)
    packed = FloatBuffer(count: panels * Self.panelWidth * inner)
    bias = FloatBuffer(count: panels * Self.panelWidth)
    for (row, numbers) in rows.enumerated() {
      bias.base[row] = numbers[0]
      let first = row / Self.panelWidth * Self.panelWidth * inner + row % Self.panelWidth
      for place in 0..<inner { packed.base[first + place * Self.panelWidth] = numbers[place + 1] }
    }
  }

  static func panels(for outputs: Int) -> Int { (outputs + panelWidth - 1) / panelWidth }

  /// out[r] = weights * x[r] + bias, for `rows` rows.
  func apply(
    _ x: UnsafePointer<Float>, stride: Int, rows: Int, to out: UnsafeMutablePointer<Float>, outStride: Int,
    path: lk_path
  ) {
    lk_multiply(path, packed.base, bias.base, panels, inner, x, stride, rows, out, outStride)
  }
}
