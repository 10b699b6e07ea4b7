/// The rows of features in a judge's table: a hash table that takes the features' own hashes as they are.
///
/// Each candidate asks for some fifty features, most of which have no row, so that hashing a hash once more would show in
/// the speed of the whole. Open addressing with linear probing (Knuth, The Art of Computer Programming 3, 6.4), at most
/// half full.
struct FeaturePlaces: Sendable {
  /// How many features have a row.
  private(set) var count = 0
  private var slots: [Slot] = []
  private var mask = -1

  /// A key beside its row, so that a look at both touches one line of the cache.
  private struct Slot {
    var key: UInt64 = 0
    /// A row, or -1 where the slot is free.
    var row: Int32 = -1
  }

  /// Makes room for `count` features.
  mutating func reserve(_ count: Int) {
    var size = 16
    while size < 2 * count { size *= 2 }
    guard size > slots.count else { return }
    let old = slots
    slots = [Slot](repeating: Slot(), count: size)
    mask = size - 1
    for entry in old where entry.row >= 0 { slots[place(of: entry.key)] = entry }
  }

  /// Gives a feature the next row; `false` where it has one.
  mutating func append(_ feature: FeatureHash) -> Bool {
    if 2 * (count + 1) > slots.count { reserve(count + max(16, count)) }
    let place = place(of: feature.value)
    guard slots[place].row < 0 else { return false }
    slots[place] = Slot(key: feature.value, row: Int32(count))
    count += 1
    return true
  }

  /// The row of a feature.
  ///
  /// - Complexity: O(1) on average.
  subscript(feature: FeatureHash) -> Int? {
    guard mask >= 0 else { return nil }
    let row = slots[place(of: feature.value)].row
    return row < 0 ? nil : Int(row)
  }

  /// Where a key is, or the free slot where it would be.
  private func place(of key: UInt64) -> Int {
    slots.withUnsafeBufferPointer { slots in
      var place = Int(truncatingIfNeeded: key) & mask
      while slots[place].row >= 0, slots[place].key != key { place = (place + 1) & mask }
      return place
    }
  }
}
