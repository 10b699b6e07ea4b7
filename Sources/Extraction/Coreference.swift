import Language
import SignedNetwork

/// Adds the mentions that refer back to an actor named before: "the two countries", "the kingdom", "the ministry",
/// "it", "their", "each other".
///
/// Needs the mentions that `MentionReader` read, in order; trees make subjects surer where there are any. Works
/// sentence by sentence from left to right, so that what was resolved can be referred to in turn. Precision comes
/// first: where several antecedents are as likely, nothing is added. After the observations of Lappin and Leass (1994)
/// on salience: recency by sentence, then subjects, then order.
struct Coreference {
  let gazetteer: Gazetteer
  let sentences: [Sentence]
  let atoms: [[NameAtom]]
  /// What can be referred to, by sentence, in the order of the text.
  private(set) var history: [[Candidate]] = []

  /// A mention with what a pronoun needs to know of it.
  struct Candidate {
    var mention: Mention
    var isPerson: Bool
    var isPlural: Bool
    var isSubject: Bool
    /// A demonym alone ("Russian") is no antecedent of a pronoun.
    var isAttribute: Bool
    /// Private people block the way to others.
    var isPrivate: Bool
    var type: ActorType
    /// The places of its actors in the gazetteer.
    var places: [Int32]
    var place: Int32 { places.first ?? 0 }
  }

  init(gazetteer: Gazetteer, sentences: [Sentence], reader: MentionReader) {
    self.gazetteer = gazetteer
    self.sentences = sentences
    atoms = reader.atoms
  }

  /// All mentions, by sentence and first token.
  func resolve(_ found: [[MentionReader.Found]]) -> [[Mention]] {
    var state = self
    for sentence in sentences.indices {
      state.history.append(found[sentence].map { state.candidate(of: $0, in: sentence) })
      state.resolve(sentence)
    }
    return state.history.map { $0.map(\.mention) }
  }

  private func candidate(of found: MentionReader.Found, in sentence: Int) -> Candidate {
    let atoms = atoms[sentence]
    let first = Int(atoms[found.atoms.lowerBound].token)
    let last = Int(atoms[found.atoms.upperBound - 1].token)
    let mention = Mention(
      actors: found.actors.map { gazetteer.actors[Int($0)].id }.sorted(), sentence: sentence,
      tokens: first..<last + 1, head: Int(atoms[found.head].token), form: found.form, role: found.role,
      confidence: found.confidence)
    let type = gazetteer.actors[Int(found.actors.first ?? 0)].type
    let isPerson = found.form == .person || found.isPerson
    return Candidate(
      mention: mention, isPerson: isPerson,
      isPlural: found.hasAgent ? isPlural(mention.head, in: sentence) : found.actors.count > 1,
      isSubject: isSubject(mention, in: sentence),
      isAttribute: !found.hasAgent
        && (found.sort == .adjective || found.sort == .prefix || found.sort == .city),
      isPrivate: found.role == .people, type: type, places: found.actors)
  }

  private func isPlural(_ token: Int, in sentence: Int) -> Bool {
    let token = sentences[sentence].tokens[token]
    if !token.tag.isEmpty { return token.tag == "NNS" || token.tag == "NNPS" }
    return token.form.hasSuffix("s") && !token.form.hasSuffix("ss")
      || ["police", "people", "men"].contains(token.form)
  }

  /// Whether a mention is a subject: by the tree, or without one by standing before the first verb-like word and
  /// not after a preposition.
  private func isSubject(_ mention: Mention, in sentence: Int) -> Bool {
    let tokens = sentences[sentence].tokens
    let head = tokens[mention.head]
    if !head.relation.isEmpty {
      if head.relation.hasPrefix("nsubj") { return true }
      if head.relation == "conj", head.head >= 0 { return tokens[head.head].relation.hasPrefix("nsubj") }
      return false
    }
    var before = mention.tokens.lowerBound - 1
    while before >= 0, tokens[before].form.lowercased() == "the" { before -= 1 }
    guard before >= 0 else { return true }
    let word = tokens[before].form.lowercased()
    if [",", "and", "that", "but", "while", ":", ";", "\"", "“", "``"].contains(word) { return before < 40 }
    return word.first?.isUppercase == false
      && ["said", "says", "after", "as", "when", "before"].contains(word)
  }

  /// Adds what refers back in a sentence.
  private mutating func resolve(_ sentence: Int) {
    let atoms = atoms[sentence]
    var position = 0
    while position < atoms.count {
      let token = Int(atoms[position].token)
      if let inside = history[sentence].first(where: { $0.mention.tokens.contains(token) }) {
        position += 1
        while position < atoms.count, inside.mention.tokens.contains(Int(atoms[position].token)) {
          position += 1
        }
        continue
      }
      let first = atoms[position].word
      guard Words.referring.contains(first) else {
        position += 1
        continue
      }
      // An ally of theirs whom nothing tells is none of them.
      if let reference = description(at: position, in: sentence)
        ?? (partner(at: position, in: sentence) == nil ? pronoun(at: position, in: sentence) : nil),
        !overlaps(reference, in: sentence)
      {
        insert(reference, in: sentence)
        position = reference.end
      } else {
        position += 1
      }
    }
  }

  /// Something that refers back, in atoms.
  struct Reference {
    var actors: [Int32]
    var start: Int
    var end: Int
    var head: Int
    var form: MentionForm
    var role: MentionRole
    var confidence: Double
    var isPerson = false
    var isPlural = false
  }

  private func overlaps(_ reference: Reference, in sentence: Int) -> Bool {
    let last = Int(atoms[sentence][reference.end - 1].token)
    return history[sentence].contains {
      $0.mention.tokens.overlaps(Int(atoms[sentence][reference.start].token)..<last + 1)
    }
  }

  private mutating func insert(_ reference: Reference, in sentence: Int) {
    let atoms = atoms[sentence]
    let tokens = Int(atoms[reference.start].token)..<Int(atoms[reference.end - 1].token) + 1
    let mention = Mention(
      actors: reference.actors.map { gazetteer.actors[Int($0)].id }.sorted(), sentence: sentence,
      tokens: tokens,
      head: Int(atoms[reference.head].token), form: reference.form, role: reference.role,
      confidence: reference.confidence)
    let type = gazetteer.actors[Int(reference.actors.first ?? 0)].type
    let candidate = Candidate(
      mention: mention, isPerson: reference.isPerson,
      isPlural: reference.isPlural || reference.actors.count > 1,
      isSubject: isSubject(mention, in: sentence), isAttribute: false, isPrivate: false,
      type: type, places: reference.actors)
    let index =
      history[sentence].firstIndex { $0.mention.tokens.lowerBound > tokens.lowerBound }
      ?? history[sentence].count
    history[sentence].insert(candidate, at: index)
  }

  // MARK: Looking back

  /// The candidates of a sentence that end before an atom; all of an earlier sentence.
  func candidates(_ sentence: Int, before position: Int? = nil) -> [Candidate] {
    guard let position else { return history[sentence] }
    let token = Int(atoms[sentence][position].token)
    return history[sentence].filter { $0.mention.tokens.upperBound <= token }
  }

  /// The places of the actors that candidates name, in order and without repetition.
  func places(_ candidates: [Candidate]) -> [Int32] {
    var seen: [Int32] = []
    for candidate in candidates {
      for place in candidate.places where !seen.contains(place) { seen.append(place) }
    }
    return seen
  }

  /// The token of an atom is a word of the sentence in lower case.
  func word(_ position: Int, in sentence: Int) -> UInt64 {
    position < atoms[sentence].count && position >= 0 ? atoms[sentence][position].word : 0
  }
}
