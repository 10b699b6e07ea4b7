package import Foundation
import Language
import SignedNetwork

/// The half of the judge that reads the sentence itself: what do its words, in their order, say about two names?
///
/// It reads on from the states of the language core, which know each word's place in the sentence, and from a vector for
/// each word's meaning. Recurrent layers mix them; each pair of names then looks over the sentence with several
/// heads of attention (Vaswani et al. 2017, with a learned bias for each distance as in Raffel et al. 2020), is told what else
/// in the sentence names either side ("meets Putin in the Kremlin"), and with the trigger of a candidate that gives its score.
/// `Training/context.py` learns the numbers in `context.tsv`.
package struct ContextReader: Sendable {
  private let weights: ContextWeights

  /// Reads `context.tsv` in a folder.
  package init(folder: URL) throws {
    guard let data = try? Data(contentsOf: folder.appending(path: "context.tsv")) else {
      throw WordListError(
        file: "context.tsv", line: nil,
        message: "it cannot be read in \(folder.path); install Entente's data files there or set ENTENTE_DATA"
      )
    }
    try self.init(bytes: [UInt8](data))
  }

  /// Reads a `context.tsv`; its rows are described in `Documentation/Extraction.md`.
  package init(bytes: [UInt8], file: String = "context.tsv") throws {
    var reader = ContextFile(file: file, bytes: bytes)
    weights = try reader.read()
  }

  /// A sentence as the reader has read it, for any number of candidates.
  struct Reading {
    fileprivate let words: [Float]
    fileprivate let keys: [Float]
    fileprivate let values: [Float]
  }

  /// Reads sentences of a text together; `nil` where one came without states.
  ///
  /// The layers' numbers are fetched once for a group of sentences, and what a token is by itself is reckoned once, in however
  /// many readings it stands. No reading depends on the others.
  ///
  /// - Parameters:
  ///   - syntaxes: sentences, or two read as one, of one text.
  ///   - types: the actors that are no states.
  /// - Complexity: linear in the tokens.
  func readings(of syntaxes: [Syntax], types: [ActorID: ActorType]) -> [Reading?] {
    var readings: [Reading?] = []
    var group: [Syntax] = []
    var size = 0
    func readGroup() {
      readings += encoded(group, types)
      (group, size) = ([], 0)
    }
    for syntax in syntaxes {
      let count = syntax.tokens.count
      guard count > 0, syntax.states.count == count * weights.states.inputs else {
        readGroup()
        readings.append(nil)
        continue
      }
      if size + count > ContextReader.groupSize { readGroup() }
      group.append(syntax)
      size += count
    }
    readGroup()
    return readings
  }

  /// The tokens that are read together at most: what a layer makes of so many fits the cache of one core.
  private static let groupSize = 256

  /// A score in log-odds for each candidate of a sentence that was read.
  ///
  /// - Complexity: linear in the product of tokens and pairs of names.
  func scores(of candidates: [Candidate], in syntax: Syntax, _ reading: Reading) -> [Float] {
    if candidates.isEmpty { return [] }
    let words = reading.words
    var places: [Pair: Int] = [:]
    var pairs: [Pair] = []
    for candidate in candidates {
      let pair = Pair(candidate)
      if places.updateValue(places[pair] ?? pairs.count, forKey: pair) == nil { pairs.append(pair) }
    }
    let width = weights.width
    let tokens = Set(candidates.map(\.trigger)).sorted()
    let triggers = weights.triggers.apply(rows(of: tokens, words), rows: tokens.count)
    let rows = Dictionary(uniqueKeysWithValues: tokens.enumerated().map { ($1, $0 * width) })
    let read = read(pairs, in: syntax, reading)
    return candidates.map { candidate in
      score(
        read, (places[Pair(candidate)] ?? 0) * width, triggers, rows[candidate.trigger] ?? 0, slot(candidate))
    }
  }

  /// What each pair of names is, for any trigger.
  ///
  /// The layers of pairs are applied by parts, so that what belongs to one name is made once for all of its pairs.
  private func read(_ pairs: [Pair], in syntax: Syntax, _ reading: Reading) -> [Float] {
    let (words, width) = (reading.words, weights.width)
    let mentions = Set(pairs.flatMap { [$0.source, $0.target] }).sorted()
    let own = Dictionary(uniqueKeysWithValues: mentions.enumerated().map { ($1, $0 * width) })
    let named = rows(of: mentions.map { syntax.tops[$0] }, words)
    func made(_ layer: DenseLayer) -> [Float] { layer.apply(named, rows: mentions.count) }
    let (asking, asked) = (made(weights.queries[0]), made(weights.queries[1]))
    let (acting, acted) = (made(weights.pairs[0]), made(weights.pairs[1]))
    var views: [Float] = []
    views.reserveCapacity(pairs.count * width)
    for pair in pairs {
      let (one, two) = (own[pair.source] ?? 0, own[pair.target] ?? 0)
      let query = (0..<width).map { asking[one + $0] + asked[two + $0] }
      views += view(query, source: syntax.tops[pair.source], target: syntax.tops[pair.target], reading)
    }
    var read = weights.pairs[2].apply(views, rows: pairs.count)
    for (place, pair) in pairs.enumerated() {
      let (one, two) = (own[pair.source] ?? 0, own[pair.target] ?? 0)
      let near = ContextWeights.bucket(syntax.tops[pair.target] - syntax.tops[pair.source]) * width
      for index in 0..<width {
        read[place * width + index] +=
          acting[one + index] + acted[two + index] + weights.distances[near + index]
      }
    }
    for (layer, side, other) in [(3, \Pair.source, \Pair.target), (4, \Pair.target, \Pair.source)] {
      var besides: [Float] = []
      var named: [Int] = []
      for (place, pair) in pairs.enumerated() {
        guard let others = others(naming: pair[keyPath: side], besides: pair[keyPath: other], words, syntax)
        else { continue }
        besides += others
        named.append(place)
      }
      let added = weights.pairs[layer].apply(besides, rows: named.count)
      for (row, place) in named.enumerated() {
        for index in 0..<width { read[place * width + index] += added[row * width + index] }
      }
    }
    return read
  }

  /// The rows of some tokens.
  private func rows(of tokens: [Int], _ words: [Float]) -> [Float] {
    tokens.flatMap { words[$0 * weights.width..<($0 + 1) * weights.width] }
  }

  /// The mentions of a candidate's sides.
  private struct Pair: Hashable {
    let source: Int
    let target: Int

    init(_ candidate: Candidate) {
      source = candidate.source.mention
      target = candidate.target.mention
    }
  }

  /// The mean of the other words that name an actor of a mention, but for the other side's; `nil` where none does.
  private func others(naming mention: Int, besides other: Int, _ words: [Float], _ syntax: Syntax) -> [Float]?
  {
    let width = weights.width
    var sum = [Float](repeating: 0, count: width)
    var count: Float = 0
    for place in syntax.mentions.indices where place != mention && place != other {
      guard syntax.mentions[place].actors.contains(where: syntax.mentions[mention].actors.contains) else {
        continue
      }
      count += 1
      let start = syntax.tops[place] * width
      for index in 0..<width { sum[index] += words[start + index] }
    }
    return count > 0 ? sum.map { $0 / count } : nil
  }

  /// The words of a group of sentences with what stands around them in each.
  private func encoded(_ group: [Syntax], _ types: [ActorID: ActorType]) -> [Reading] {
    if group.isEmpty { return [] }
    let width = weights.width
    let (own, places) = marked(group, types)
    let total = places.count
    var words = gathered(own, width, places)
    for (depth, layer) in weights.recurrences.enumerated() {
      // The first layer's gates are made of the tokens by themselves.
      let gates =
        depth == 0
        ? gathered(layer.gates.apply(own, rows: own.count / width), layer.gates.outputs, places)
        : layer.gates.apply(words, rows: total)
      let states = DenseLayer.recur(
        gates: gates, lengths: group.map(\.tokens.count), units: layer.gates.outputs / 6)
      let mixed = layer.mixing.apply(states, rows: total)
      for index in words.indices { words[index] += mixed[index] }
    }
    let keys = weights.keys.apply(words, rows: total)
    let values = weights.values.apply(words, rows: total)
    var first = 0
    return group.map { syntax in
      let range = first * width..<(first + syntax.tokens.count) * width
      first += syntax.tokens.count
      return Reading(words: Array(words[range]), keys: Array(keys[range]), values: Array(values[range]))
    }
  }

  /// Rows, each as often as its place is told.
  private func gathered(_ rows: [Float], _ width: Int, _ places: [Int]) -> [Float] {
    var found: [Float] = []
    found.reserveCapacity(places.count * width)
    for place in places { found += rows[place * width..<(place + 1) * width] }
    return found
  }

  /// What tells a token of a text from others, and from itself where it hangs on another sentence.
  private struct TokenKey: Hashable {
    let start: Int
    let end: Int
    let relation: Substring
  }

  /// A row for each different token by itself, and for each token of each sentence the place of its row.
  private func marked(_ group: [Syntax], _ types: [ActorID: ActorType]) -> (rows: [Float], places: [Int]) {
    let width = weights.width
    var known: [TokenKey: Int] = [:]
    var places: [Int] = []
    var states: [Float] = []
    var meanings: [Float] = []
    var marks: [[Int]] = []
    for syntax in group {
      let count = syntax.tokens.count
      var form = [Int](repeating: weights.noMention, count: count)
      var type = [Int](repeating: -1, count: count)
      var isNamed = [Bool](repeating: false, count: count)
      for mention in syntax.mentions {
        for token in mention.tokens where token < count {
          form[token] = weights.inMention
          isNamed[token] = true
        }
      }
      for (index, mention) in syntax.mentions.enumerated() {
        form[syntax.tops[index]] = weights.mention(form: mention.form, role: mention.role)
        type[syntax.tops[index]] = weights.type(mention.type(in: types))
        isNamed[syntax.tops[index]] = true
      }
      for (token, word) in syntax.tokens.enumerated() {
        let key = TokenKey(start: word.start, end: word.end, relation: syntax.relation(token))
        if let place = known[key] {
          places.append(place)
          continue
        }
        known[key] = marks.count
        places.append(marks.count)
        let inputs = weights.states.inputs
        states += syntax.states[token * inputs..<(token + 1) * inputs]
        // Names are hidden, so that what was learned is what is said and not of whom; "troops" and "singer" are no names.
        let isHidden = isNamed[token] && word.form.contains(where: \.isUppercase)
        weights.appendMeaning(of: isHidden ? nil : syntax.lemma(token), to: &meanings)
        marks.append(
          [
            form[token], type[token], weights.row(of: "tag=" + word.tag),
            weights.row(of: "relation=" + key.relation),
          ].filter { $0 >= 0 })
      }
    }
    var rows = weights.states.apply(states, rows: marks.count)
    let meant = weights.meanings.apply(meanings, rows: marks.count)
    for (token, marks) in marks.enumerated() {
      for index in 0..<width {
        var value = rows[token * width + index] + meant[token * width + index]
        for mark in marks { value += weights.marks[mark * width + index] }
        rows[token * width + index] = max(0, value)
      }
    }
    return (rows, places)
  }

  /// What a pair of names sees of the sentence, head by head.
  private func view(_ query: [Float], source: Int, target: Int, _ reading: Reading) -> [Float] {
    let (width, heads) = (weights.width, weights.heads)
    let size = width / heads
    let scale = 1 / Float(size).squareRoot()
    let count = reading.words.count / width
    let fromSource = (0..<count).map { ContextWeights.bucket($0 - source) * heads }
    let fromTarget = (0..<count).map { ContextWeights.bucket($0 - target) * heads }
    var seen = [SIMD8<Float>](repeating: .zero, count: width / 8)
    var shares = [Float](repeating: 0, count: count)
    query.withUnsafeBytes { query in
      reading.keys.withUnsafeBytes { keys in
        reading.values.withUnsafeBytes { values in
          for head in 0..<heads {
            let offset = head * size
            var highest = -Float.infinity
            for token in 0..<count {
              var sums = SIMD8<Float>.zero
              for index in stride(from: offset, to: offset + size, by: 8) {
                sums += block(query, index) * block(keys, token * width + index)
              }
              let share =
                sums.sum() * scale + weights.sourceBias[fromSource[token] + head]
                + weights.targetBias[fromTarget[token] + head]
              shares[token] = share
              highest = max(highest, share)
            }
            var total: Float = 0
            for token in 0..<count {
              shares[token] = exp(shares[token] - highest)
              total += shares[token]
            }
            for token in 0..<count {
              let share = shares[token] / total
              for index in stride(from: offset, to: offset + size, by: 8) {
                seen[index / 8] += share * block(values, token * width + index)
              }
            }
          }
        }
      }
    }
    return seen.flatMap { block in (0..<8).map { block[$0] } }
  }

  /// Eight numbers of a row.
  private func block(_ numbers: UnsafeRawBufferPointer, _ place: Int) -> SIMD8<Float> {
    numbers.loadUnaligned(fromByteOffset: place * MemoryLayout<Float>.stride, as: SIMD8<Float>.self)
  }

  private func score(_ read: [Float], _ pair: Int, _ triggers: [Float], _ trigger: Int, _ slot: Int) -> Float
  {
    let width = weights.width
    return read.withUnsafeBufferPointer { read in
      triggers.withUnsafeBufferPointer { triggers in
        weights.slots.withUnsafeBufferPointer { slots in
          var sums = SIMD8<Float>.zero
          let row = slot * width
          for index in stride(from: 0, to: width, by: 8) {
            var (inner, weight) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
            for lane in 0..<8 {
              inner[lane] = max(0, read[pair + index + lane] + triggers[trigger + index + lane])
              weight[lane] = slots[row + index + lane]
            }
            sums += inner * weight
          }
          return sums.sum() + weights.slotBias[slot]
        }
      }
    }
  }

  /// The output of a candidate: its kind, with meetings apart, and whether it affirms.
  private func slot(_ candidate: Candidate) -> Int {
    let kind =
      switch candidate.kind {
      case .ally: 0
      case .adversary: 1
      case .pact: 2
      case .visit: candidate.isMutual ? 4 : 3
      }
    return kind * 3 + (candidate.status == .denied ? 1 : candidate.status == .ended ? 2 : 0)
  }
}
