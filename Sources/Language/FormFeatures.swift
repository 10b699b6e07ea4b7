/// The strings by which the model sees a form: section 3 of Documentation/ModelFormat.md.
///
/// Keeps its buffers, so that reading a form allocates nothing.
struct FormFeatures {
  /// A word in UTF-8, with the place where each scalar ends.
  struct Word {
    var bytes: [UInt8] = []
    var ends: [Int] = []

    mutating func removeAll() {
      bytes.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    mutating func append(ascii byte: UInt8) {
      bytes.append(byte)
      ends.append(bytes.count)
    }

    mutating func append(_ scalar: Unicode.Scalar) {
      if let encoded = UTF8.encode(scalar) { bytes.append(contentsOf: encoded) }
      ends.append(bytes.count)
    }

    /// The bytes of the last `count` scalars.
    func suffix(_ count: Int) -> Range<Int> {
      let first = ends.count - min(count, ends.count)
      return (first == 0 ? 0 : ends[first - 1])..<bytes.count
    }

    /// The bytes of the first `count` scalars.
    func prefix(_ count: Int) -> Range<Int> {
      let last = min(count, ends.count)
      return 0..<(last == 0 ? 0 : ends[last - 1])
    }
  }

  static let count = 7

  private var normal = Word()
  private var shape: [UInt8] = []
  private var tail: [UInt8] = []

  /// Reads a form; afterwards `withValue` gives its features.
  mutating func read(_ form: UnsafeRawBufferPointer) {
    normal.removeAll()
    shape.removeAll(keepingCapacity: true)
    var reader = ShapeRuns()
    Self.forEachPlainScalar(of: form) { scalar in
      if scalar.value < 0x80 {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        switch byte {
        case 0x30...0x39: normal.append(ascii: 0x30)
        case 0x41...0x5A: normal.append(ascii: byte | 0x20)
        default: normal.append(ascii: byte)
        }
      } else if scalar.properties.generalCategory == .decimalNumber {
        normal.append(ascii: 0x30)
      } else {
        for lower in scalar.properties.lowercaseMapping.unicodeScalars { normal.append(lower) }
      }
      reader.append(Self.shape(of: scalar), to: &shape)
    }
    tail.removeAll(keepingCapacity: true)
    tail.append(contentsOf: normal.bytes[normal.suffix(2)])
    tail.append(0x7C)
    tail.append(0x30 + UInt8(min(normal.ends.count, 3)))
  }

  /// Calls `body` with the bytes of a feature of the form read last, in the order of the model's vocabularies.
  func withValue<Result>(_ feature: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    switch feature {
    case 0: normal.bytes.withUnsafeBytes(body)
    case 1: slice(normal.suffix(4), body)
    case 2: slice(normal.suffix(3), body)
    case 3: tail.withUnsafeBytes(body)
    case 4: slice(normal.prefix(4), body)
    case 5: slice(normal.prefix(3), body)
    default: shape.withUnsafeBytes(body)
    }
  }

  private func slice<Result>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    normal.bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  /// Calls `body` with each scalar of a form, typographic quotes made plain.
  @inline(__always)
  static func forEachPlainScalar(of form: UnsafeRawBufferPointer, _ body: (Unicode.Scalar) -> Void) {
    let text = TextBytes(form.bindMemory(to: UInt8.self))
    var index = 0
    while index < text.count {
      body(plain(text.scalar(at: index)))
      index += text.width(at: index)
    }
  }

  @inline(__always)
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<0x2BC: scalar
    case 0x2018, 0x2019, 0x201B, 0x02BC: "'"
    case 0x201C, 0x201D, 0x201E: "\""
    default: scalar
    }
  }

  private static func shape(of scalar: Unicode.Scalar) -> UInt8 {
    let isASCII = scalar.value < 0x80
    if isASCII {
      switch scalar.value {
      case 0x41...0x5A: return 0x58
      case 0x61...0x7A: return 0x78
      case 0x30...0x39: return 0x64
      default: return UInt8(scalar.value)
      }
    }
    let properties = scalar.properties
    if properties.isUppercase { return 0x58 }
    if properties.isLowercase { return 0x78 }
    return properties.generalCategory == .decimalNumber ? 0x64 : 0x3F
  }

  /// Writes at most two equal characters in a row, and eight in all.
  private struct ShapeRuns {
    private var last: UInt8 = 0
    private var run = 0

    mutating func append(_ byte: UInt8, to shape: inout [UInt8]) {
      run = byte == last ? run + 1 : 1
      last = byte
      if run <= 2, shape.count < 8 { shape.append(byte) }
    }
  }
}
