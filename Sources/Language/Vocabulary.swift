/// Strings that lie in a mapped file.
///
/// Unchecked because of the pointers; the model keeps the file mapped, and nobody writes to it.
struct StringTable: @unchecked Sendable {
  let count: Int
  fileprivate let offsets: UnsafeRawBufferPointer
  fileprivate let text: UnsafeRawBufferPointer

  init(count: Int, offsets: UnsafeRawBufferPointer, text: UnsafeRawBufferPointer) {
    self.count = count
    self.offsets = offsets
    self.text = text
  }

  /// The UTF-8 bytes of string `index`.
  @inline(__always)
  func bytes(_ index: Int) -> UnsafeRawBufferPointer {
    let start = Int(offsets.number(UInt32.self, at: index * 4))
    let end = Int(offsets.number(UInt32.self, at: index * 4 + 4))
    return UnsafeRawBufferPointer(rebasing: text[start..<end])
  }

  func string(_ index: Int) -> String { String(decoding: bytes(index), as: UTF8.self) }

  /// All strings, in order.
  var all: [String] { (0..<count).map(string) }
}

/// A set of strings with a hash table that was made with the model: nothing is built at loading.
struct Vocabulary: @unchecked Sendable {
  private let slots: UnsafeRawBufferPointer
  private let mask: UInt64
  private let strings: StringTable

  init(slots: UnsafeRawBufferPointer, slotCount: Int, strings: StringTable) {
    self.slots = slots
    mask = UInt64(slotCount - 1)
    self.strings = strings
  }

  var count: Int { strings.count }

  /// The place of a key, or nil. Linear probing ends since the table has more slots than strings.
  func index(of key: UnsafeRawBufferPointer) -> Int? {
    let hash = Self.hash(key)
    var slot = (hash ^ (hash >> 32)) & mask
    var probes: UInt64 = 0
    while probes <= mask {
      let entry = Int(slots.number(UInt32.self, at: Int(slot) * 4))
      if entry == 0 { return nil }
      if Self.areEqual(strings.bytes(entry - 1), key) { return entry - 1 }
      slot = (slot + 1) & mask
      probes += 1
    }
    return nil
  }

  /// FNV-1a, 64 bits (Fowler, Noll and Vo).
  @inline(__always)
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  @inline(__always)
  static func areEqual(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    guard a.count == b.count else { return false }
    for index in 0..<a.count where a[index] != b[index] { return false }
    return true
  }
}
