internal import CLanguageKernels

/// What the model makes of a form whatever its place: the vector, and its three products of the convolution.
///
/// Forms recur, and these products are a quarter of all work. The cache is bounded: when it is full it starts anew,
/// which cannot change a result, only its price.
final class FormCache {
  /// 3.6 KB each at the widths of the shipped model.
  static let capacity = 4_096

  private let network: Network
  private let data: FloatBuffer
  private let stride: Int
  private var slots: [UInt32]
  private var hashes: [UInt64] = []
  private var keyEnds: [Int] = []
  private var keys: [UInt8] = []
  private var features = FormFeatures()
  private var computed = 0

  init(network: Network) {
    self.network = network
    stride = network.entryWidth
    data = FloatBuffer(untouched: Self.capacity * stride)
    slots = Array(repeating: 0, count: Self.capacity * 2)
    hashes.reserveCapacity(Self.capacity)
    keyEnds.reserveCapacity(Self.capacity)
  }

  /// Makes room for that many new forms, so that the places given out before `finish` stay valid.
  func reserve(_ forms: Int) {
    guard hashes.count + forms > Self.capacity else { return }
    for index in slots.indices { slots[index] = 0 }
    hashes.removeAll(keepingCapacity: true)
    keyEnds.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    computed = 0
  }

  /// The place of a form's entry, new ones without their products until `finish`.
  func entry(for form: UnsafeRawBufferPointer) -> UnsafePointer<Float> {
    let hash = Vocabulary.hash(form)
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if hashes[index] == hash, isKey(index, form) { return UnsafePointer(data.base + index * stride) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let index = hashes.count
    slots[slot] = UInt32(index + 1)
    hashes.append(hash)
    keys.append(contentsOf: form)
    keyEnds.append(keys.count)
    let vector = data.base + index * stride
    features.read(form)
    network.embed(features, into: vector)
    return UnsafePointer(vector)
  }

  /// Computes the products of all new entries at once.
  func finish(path: lk_path) {
    let count = hashes.count - computed
    guard count > 0 else { return }
    network.multiplyEntries(data.base + computed * stride, count: count, path: path)
    computed = hashes.count
  }

  private func isKey(_ index: Int, _ form: UnsafeRawBufferPointer) -> Bool {
    let start = index == 0 ? 0 : keyEnds[index - 1]
    return keys.withUnsafeBytes { all in
      Vocabulary.areEqual(UnsafeRawBufferPointer(rebasing: all[start..<keyEnds[index]]), form)
    }
  }
}
