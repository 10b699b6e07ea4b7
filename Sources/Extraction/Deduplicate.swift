package import SignedNetwork

/// What a text consists of, in 256 bytes: the least values of 64 hash functions over its runs of three words.
///
/// The share of equal values of two signatures estimates the Jaccard similarity of their sets of runs (Broder, "On
/// the resemblance and containment of documents", 1997), with a standard error of at most 0.0625.
package struct StorySignature: Hashable, Sendable {
  let values: [UInt32]
  /// How many runs of three words the text has.
  let size: Int

  static let length = 64

  /// Reads a text; case, accents and punctuation do not count. Linear in its length.
  package init(text: String) {
    var values = [UInt32](repeating: .max, count: StorySignature.length)
    var text = text
    let words = text.withUTF8 { AtomScanner.atoms(of: $0).map(\.word) }
    // A text of one or two words is a run by itself.
    let count = max(words.count - 2, min(words.count, 1))
    for start in 0..<count {
      var run: UInt64 = 0xcbf2_9ce4_8422_2325
      for word in words[start..<min(start + 3, words.count)] {
        run = StorySignature.mixed(run ^ word)
      }
      for index in 0..<StorySignature.length {
        let value = UInt32(truncatingIfNeeded: (run &* StorySignature.factors[index]) >> 32)
        if value < values[index] { values[index] = value }
      }
    }
    self.values = values
    size = count
  }

  /// The estimated Jaccard similarity, 0 to 1.
  package func similarity(to other: StorySignature) -> Double {
    var equal = 0
    for index in 0..<StorySignature.length where values[index] == other.values[index] { equal += 1 }
    return Double(equal) / Double(StorySignature.length)
  }

  /// Odd factors of 64 multiplicative hash functions (Dietzfelbinger et al., 1997), fixed for good.
  private static let factors: [UInt64] = (1...UInt64(length)).map {
    mixed($0 &* 0x9e37_79b9_7f4a_7c15) | 1
  }

  /// The finaliser of splitmix64 (Steele, Lea and Flood, 2014).
  static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}

/// Finds articles that repeat an earlier one nearly word for word, in a stream, in near linear time.
///
/// Sixteen bands of four values (locality-sensitive hashing: Indyk and Motwani, 1998) give the candidates: a copy of
/// similarity 0.7 is met with probability 0.99, one of 0.3 with 0.12. Two articles tell the same story from a
/// similarity of 0.6 on; texts of fewer than 60 runs from 0.8 on, since reports that fill a daily form ("China reports
/// 526 new cases ...") come near 0.7. Only the first article of each story is remembered, the last `capacity` of
/// them (about a kilobyte each), so that memory is bounded; wire copies follow one another within days.
package struct StoryFinder: Sendable {
  /// The least similarity of long texts.
  package static let threshold = 0.6
  /// The least similarity of texts of fewer than `shortSize` runs.
  package static let shortThreshold = 0.8
  static let shortSize = 60
  private static let bands = 16

  private var ids: [String] = []
  private var signatures: [StorySignature] = []
  /// The stories with a band, by hash of the band; the oldest first.
  private var buckets: [UInt64: [Int32]] = [:]
  private var oldest = 0
  private let capacity: Int

  /// Makes a finder.
  /// - Parameter capacity: How many stories to remember, 1 or more.
  package init(capacity: Int = 32_768) { self.capacity = max(1, capacity) }

  /// The id of the first article of the story that an article tells again; `nil` when it is the first.
  ///
  /// Of several earlier stories the most similar counts, of equally similar ones the oldest.
  package mutating func story(of id: String, signature: StorySignature) -> String? {
    guard signature.size > 0 else { return nil }
    let keys = (0..<StoryFinder.bands).map { StoryFinder.key($0, of: signature) }
    var seen: Set<Int32> = []
    var best: (similarity: Double, place: Int32)?
    for key in keys {
      for place in buckets[key] ?? [] where seen.insert(place).inserted {
        let other = signatures[Int(place) % capacity]
        let similarity = signature.similarity(to: other)
        let isShort = min(signature.size, other.size) < StoryFinder.shortSize
        guard similarity >= (isShort ? StoryFinder.shortThreshold : StoryFinder.threshold) else { continue }
        if let best, (best.similarity, -best.place) >= (similarity, -place) { continue }
        best = (similarity, place)
      }
    }
    if let best { return ids[Int(best.place) % capacity] }
    remember(id, signature, keys: keys)
    return nil
  }

  private mutating func remember(_ id: String, _ signature: StorySignature, keys: [UInt64]) {
    let place: Int
    if ids.count < capacity {
      place = ids.count
      ids.append(id)
      signatures.append(signature)
    } else {
      place = capacity + oldest
      let slot = oldest % capacity
      let old = Int32(oldest)
      for band in 0..<StoryFinder.bands {
        let key = StoryFinder.key(band, of: signatures[slot])
        buckets[key]?.removeAll { $0 == old }
        if buckets[key]?.isEmpty == true { buckets[key] = nil }
      }
      ids[slot] = id
      signatures[slot] = signature
      oldest += 1
    }
    for key in keys {
      // A band shared by very many stories tells nothing; sixteen of them bound the work for an article.
      if buckets[key, default: []].count < 16 { buckets[key, default: []].append(Int32(place)) }
    }
  }

  private static func key(_ band: Int, of signature: StorySignature) -> UInt64 {
    var key = UInt64(band)
    for value in signature.values[band * 4..<band * 4 + 4] {
      key = StorySignature.mixed(key &* 0x9e37_79b9_7f4a_7c15 ^ UInt64(value))
    }
    return key
  }
}

/// Marks what near-duplicate articles claim, so that a story counts once.
package enum Deduplicate {
  /// The story of each article that repeats an earlier one, by the article's id.
  ///
  /// Articles are taken by date, then by id, so that the result does not depend on the order of the input; those
  /// without a date come last. Near linear in the number of articles.
  package static func stories(
    of articles: [(id: String, date: PartialDate?, signature: StorySignature)]
  ) -> [String: String] {
    let ordered = articles.sorted { left, right in
      let (leftDay, rightDay) = (left.date?.firstDayNumber ?? .max, right.date?.firstDayNumber ?? .max)
      return leftDay != rightDay ? leftDay < rightDay : left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
    var finder = StoryFinder()
    var stories: [String: String] = [:]
    for article in ordered {
      if let story = finder.story(of: article.id, signature: article.signature) {
        stories[article.id] = story
      }
    }
    return stories
  }

  /// Writes the stories into the events of their articles.
  package static func mark(_ events: inout [Event], with stories: [String: String]) {
    for index in events.indices {
      if let story = stories[events[index].article] { events[index].story = story }
    }
  }
}
