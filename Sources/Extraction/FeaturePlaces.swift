/// The rows of features in a judge's table: a hash table that takes the features' own hashes as they are.
///
/// Each candidate asks for some fifty features, most of which have no row, so that hashing a hash once more would show in
/// the speed of the whole. Open addressing with linear probing (Knuth, The Art of Computer Programming 3, 6.4), at most
/// half full.
struct FeaturePlaces: Sendable {
  /// How many features have a row.
  private(set) var count = 0
  private var keys: [UInt64] = []
  /// A row, or -1 where a slot is free.
  private var rows: [Int32] = []
  private var mask = -1

  /// Makes room for `count` features.
  mutating func reserve(_ count: Int) {
    var size = 16
    while size < 2 * count { size *= 2 }
    guard size > keys.count else { return }
    let (oldKeys, oldRows) = (keys, rows)
    keys = [UInt64](repeating: 0, count: size)
    rows = [Int32](repeating: -1, count: size)
    mask = size - 1
    for (key, row) in zip(oldKeys, oldRows) where row >= 0 {
      let slot = slot(of: key)
      keys[slot] = key
      rows[slot] = row
    }
  }

  /// Gives a feature the next row; `false` where it has one.
  mutating func append(_ feature: FeatureHash) -> Bool {
    if 2 * (count + 1) > keys.count { reserve(count + max(16, count)) }
    let slot = slot(of: feature.value)
    guard rows[slot] < 0 else { return false }
    keys[slot] = feature.value
    rows[slot] = Int32(count)
    count += 1
    return true
  }

  /// The row of a feature.
  ///
  /// - Complexity: O(1) on average.
  subscript(feature: FeatureHash) -> Int? {
    guard mask >= 0 else { return nil }
    let row = rows[slot(of: feature.value)]
    return row < 0 ? nil : Int(row)
  }

  /// Where a key is, or the free slot where it would be.
  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & mask
    while rows[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }
}
