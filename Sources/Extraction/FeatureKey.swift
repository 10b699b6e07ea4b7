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

/// A feature as the 64-bit FNV-1a hash of its name's bytes (Fowler, Noll and Vo), made without making the name.
struct FeatureHash: Hashable, Sendable, FeatureKey {
  let value: UInt64

  init(stringLiteral name: String) {
    var hash = Interpolation()
    hash.appendLiteral(name)
    value = hash.value
  }

  /// The hash of a name's bytes.
  init(bytes: some Sequence<UInt8>) {
    var hash = Interpolation()
    hash.add(bytes)
    value = hash.value
  }

  init(stringInterpolation: Interpolation) { value = stringInterpolation.value }

  struct Interpolation: FeatureWriting {
    fileprivate var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init(literalCapacity: Int, interpolationCount: Int) {}
    fileprivate init() {}

    mutating func appendLiteral(_ literal: String) { add(literal.utf8) }
    mutating func appendInterpolation(_ text: String) { add(text.utf8) }
    mutating func appendInterpolation(_ text: Substring) { add(text.utf8) }
    mutating func appendInterpolation(_ number: Int) { add(String(number).utf8) }
    mutating func appendInterpolation(_ flag: Bool) { add((flag ? "true" : "false").utf8) }

    fileprivate mutating func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
  }
}
