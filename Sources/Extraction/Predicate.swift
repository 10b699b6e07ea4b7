package import SignedNetwork

/// What sort of word carries a sense.
package enum PredicatePart: String, Sendable, CaseIterable {
  /// A verb, with a particle where the sense needs one: "shoot down".
  case verb
  /// A verb with a certain noun as its object, active or passive: "recall ambassador".
  case verbObject = "verb+obj"
  /// A noun, or nouns written one after another: "drone strike".
  case noun
  /// An adjective or a participle used like one: "critical", "allied".
  case adjective = "adj"
}

/// Where an argument of a predicate stands.
///
/// A place is `agent`, `obj`, `subj`, `poss`, `comp`, `harmed`, or a preposition in lower case. `agent` is the
/// subject of an active verb, the "by" of a passive one, and of a noun whoever owns it, stands before it or does it
/// ("Russia's attack", "the Russian attack", "Russia launched an attack", "an attack by Russia"); `comp` is
/// the subject of a clause that the verb governs ("urges Israel to stop"); `harmed` is the object of the verb that a
/// noun is the subject or the circumstance of ("an air strike kills two Syrians").
package typealias Place = String

/// How the arguments of a sense become source and target.
package struct Frame: Hashable, Sendable {
  /// Places of the source; `nil` in a frame of participants that are all alike.
  package let source: [Place]?
  /// Places of the target, or of the participants.
  package let target: [Place]
  /// Whether neither side is the actor.
  package let isMutual: Bool

  /// Places of those who take part in something mutual, for nouns: "the Russian treaty with China", "talks
  /// between A and B", "A and B sign a treaty".
  static let participants: [Place] = [
    "agent", "with", "between", "among", "of", "obj", "to", "and", "from",
  ]

  /// Reads the notation of `predicates.tsv`: `agent>obj,against`, `agent=with`, or `pair`.
  init?(notation: Substring) {
    if notation == "pair" {
      self.init(source: nil, target: Frame.participants, isMutual: true)
      return
    }
    let mutual = notation.contains("=")
    let sides = notation.split(separator: mutual ? "=" : ">", omittingEmptySubsequences: false)
    guard sides.count == 2 else { return nil }
    let source = sides[0].split(separator: ",").map(String.init)
    let target = sides[1].split(separator: ",").map(String.init)
    guard !source.isEmpty, !target.isEmpty, (source + target).allSatisfy(Frame.isPlace) else { return nil }
    self.init(source: source, target: target, isMutual: mutual)
  }

  private init(source: [Place]?, target: [Place], isMutual: Bool) {
    self.source = source
    self.target = target
    self.isMutual = isMutual
  }

  private static func isPlace(_ word: String) -> Bool {
    !word.isEmpty && word.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  }
}

/// One sense of a predicate: a row of `predicates.tsv`.
package struct Predicate: Hashable, Sendable {
  /// The lemmas, the carrier of the tree first for verbs and last for nouns; empty for a verb with its object.
  package let words: [String]
  /// Of a verb with its object: the verbs, any of which takes any of the objects.
  package let verbs: [[String]]
  /// Of a verb with its object: the nouns.
  package let objects: [[String]]
  /// What sort of word it is.
  package let part: PredicatePart
  /// The kind of tie it claims.
  package let kind: Kind
  /// The event type of PLOVER.
  package let plover: String
  /// How arguments become source and target, tried in order, all of them.
  package let frames: [Frame]
  /// The status that the sense itself brings: `ended` for "withdraw from", `nil` where the context decides.
  package let status: Status?
  /// How often the word has this sense near two actors, 0 to 1, as judged by reading news.
  package let strength: Double
  /// The line in the file, for messages.
  package let line: Int

  /// The number of senses in the row: every verb with every object, else one.
  package var count: Int { part == .verbObject ? verbs.count * objects.count : 1 }

  /// The lemmas by which the sense is found in a tree: the verb of verbs, the last word of nouns and adjectives.
  package var carriers: [String] {
    switch part {
    case .verb: words.prefix(1).map { $0 }
    case .verbObject: verbs.compactMap(\.first)
    case .noun, .adjective: words.suffix(1).map { $0 }
    }
  }
}
