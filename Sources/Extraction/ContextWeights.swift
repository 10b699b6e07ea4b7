import Language
import SignedNetwork

/// The numbers of a `ContextReader`.
struct ContextWeights: Sendable {
  /// The outputs: five sorts of ties, each affirmed, denied or ended.
  static let slots = 15
  /// The edges between buckets of distances in tokens; a distance is in the bucket of the edges below it.
  static let edges = [-20, -12, -7, -4, -2, -1, 0, 1, 2, 3, 5, 8, 13, 21]

  /// One recurrent layer: what its gates are made of, and what its states add to the words.
  struct Recurrence: Sendable {
    let gates: DenseLayer
    let mixing: DenseLayer
  }

  let states: DenseLayer
  let meanings: DenseLayer
  /// The recurrent layers, in the order in which they are applied.
  let recurrences: [Recurrence]
  let keys: DenseLayer
  let values: DenseLayer
  /// Of what a pair asks, the source's part and the target's.
  let queries: [DenseLayer]
  /// Of what a pair is, the parts of the source, of the target, of what the pair sees, and of what else names either side.
  let pairs: [DenseLayer]
  let triggers: DenseLayer
  /// A row a tag, relation, sort of mention or type of actor.
  let marks: [Float]
  let rows: [String: Int]
  /// A row a word, in the order of `words`.
  let vectors: [Float]
  let words: [String: Int]
  let distances: [Float]
  let sourceBias: [Float]
  let targetBias: [Float]
  let slots: [Float]
  let slotBias: [Float]

  /// Heads of attention.
  let heads: Int

  var width: Int { states.outputs }
  var meaningWidth: Int { meanings.inputs }
  var noMention: Int { row(of: "mention=none") }
  var inMention: Int { row(of: "mention=within") }

  /// The row of a mark, or -1 for one that was never learned.
  func row(of name: String) -> Int { rows[name] ?? -1 }

  func mention(form: MentionForm, role: MentionRole) -> Int {
    row(of: "mention=\(form.rawValue):\(role.rawValue)")
  }

  func type(_ type: ActorType) -> Int { row(of: "type=\(type.rawValue)") }

  /// A word's vector; zeros for hidden words and for words never learned.
  func appendMeaning(of word: String?, to meanings: inout [Float]) {
    if let word, let place = words[word] {
      meanings += vectors[place * meaningWidth..<(place + 1) * meaningWidth]
    } else {
      meanings += repeatElement(0, count: meaningWidth)
    }
  }

  static func bucket(_ distance: Int) -> Int {
    var bucket = 0
    while bucket < edges.count, edges[bucket] < distance { bucket += 1 }
    return bucket
  }
}
