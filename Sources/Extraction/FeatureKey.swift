/// What a feature of the judge is made as: its name, for people and training, or a hash of it, for speed.
protocol FeatureKey: ExpressibleByStringInterpolation where StringInterpolation: FeatureWriting {}

/// What a feature's name is put together from.
protocol FeatureWriting: StringInterpolationProtocol where StringLiteralType == String {
  mutating func appendInterpolation(_ text: String)
  mutating func appendInterpolation(_ text: Substring)
  mutating func appendInterpolation(_ number: Int)
  mutating func appendInterpolation(_ flag: Bool)
}

extension DefaultStringInterpolation: FeatureWriting {}
extension String: FeatureKey {}

/// A feature as a 64-bit hash of its name's bytes, made without making the name: MurmurHash64A (Appleby), but with the length
/// mixed in at the end, where it is known.
struct FeatureHash: Hashable, Sendable, FeatureKey {
  let value: UInt64

  init(stringLiteral name: String) {
    var hash = Interpolation()
    hash.appendLiteral(name)
    value = hash.value
  }

  /// The hash of a name's bytes.
  init(bytes: ArraySlice<UInt8>) {
    var hash = Interpolation()
    bytes.withUnsafeBytes { hash.add($0) }
    value = hash.value
  }

  init(stringInterpolation: Interpolation) { value = stringInterpolation.value }

  struct Interpolation: FeatureWriting {
    private static let factor: UInt64 = 0xC6A4_A793_5BD1_E995
    private var state: UInt64 = 0
    /// Bytes that do not fill a block of eight yet, the first one lowest, and how many bits they have.
    private var waiting: UInt64 = 0
    private var bits: UInt64 = 0
    private var length: UInt64 = 0

    init(literalCapacity: Int, interpolationCount: Int) {}
    fileprivate init() {}

    mutating func appendLiteral(_ literal: String) { add(literal.utf8) }
    mutating func appendInterpolation(_ text: String) { add(text.utf8) }
    mutating func appendInterpolation(_ text: Substring) { add(text.utf8) }
    mutating func appendInterpolation(_ number: Int) { add(String(number).utf8) }
    mutating func appendInterpolation(_ flag: Bool) { add((flag ? "true" : "false").utf8) }

    private mutating func add(_ text: some Collection<UInt8>) {
      if text.withContiguousStorageIfAvailable({ add(UnsafeRawBufferPointer($0)) }) == nil {
        Array(text).withUnsafeBytes { add($0) }
      }
    }

    fileprivate mutating func add(_ bytes: UnsafeRawBufferPointer) {
      length &+= UInt64(bytes.count)
      var at = 0
      while at + 8 <= bytes.count {
        let block = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        mix(waiting | block << bits)
        waiting = bits == 0 ? 0 : block >> (64 - bits)
        at += 8
      }
      while at < bytes.count {
        waiting |= UInt64(bytes[at]) << bits
        bits += 8
        at += 1
        if bits == 64 {
          mix(waiting)
          (waiting, bits) = (0, 0)
        }
      }
    }

    private mutating func mix(_ block: UInt64) {
      var part = block &* Self.factor
      part ^= part >> 47
      state = (state ^ part &* Self.factor) &* Self.factor
    }

    fileprivate var value: UInt64 {
      var last = self
      last.mix(waiting)
      last.mix(length)
      var value = last.state
      value ^= value >> 47
      value = value &* Self.factor
      return value ^ value >> 47
    }
  }
}
