/// What a verb group says of time and reality.
public enum Tense: String, Hashable, Sendable {
  case past
  case present
  /// "will sign", "is going to sign", "is to sign".
  case future
  /// "would sign", "could sign", "may sign", "should sign".
  case conditional
}

/// Whether the subject of a verb acts or is acted upon.
public enum Voice: String, Hashable, Sendable {
  case active
  case passive
}

/// Singular or plural.
public enum GrammaticalNumber: String, Hashable, Sendable {
  case singular
  case plural
}

/// How a verb form depends on its subject.
public enum VerbForm: String, Hashable, Sendable {
  case finite
  case infinitive
  case gerund
  case participle
}

extension Token {
  /// Whether the token is a punctuation mark or symbol.
  public var isPunctuation: Bool { pos == .punctuation || pos == .symbol }

  /// Whether the token is a common or proper noun.
  public var isNominal: Bool { pos == .noun || pos == .properNoun }

  /// The number of a noun, pronoun or verb by its Penn tag; nil where the tag tells none.
  public var number: GrammaticalNumber? {
    switch tag {
    case "NN", "NNP", "VBZ": .singular
    case "NNS", "NNPS": .plural
    case "DT" where ["these", "those"].contains(form.lowercased()): .plural
    case "PRP" where ["we", "they", "us", "them"].contains(form.lowercased()): .plural
    case "PRP" where ["he", "she", "it", "him", "her", "i", "me"].contains(form.lowercased()): .singular
    default: nil
    }
  }

  /// The form of a verb by its Penn tag; nil for other words.
  public var verbForm: VerbForm? {
    switch tag {
    case "VBD", "VBZ", "VBP", "MD": .finite
    case "VB": .infinitive
    case "VBG": .gerund
    case "VBN": .participle
    default: nil
    }
  }

  /// The relation without its subtype: `nsubj` of `nsubj:pass`.
  public var universalRelation: Substring { relation.prefix { $0 != ":" } }
}

/// The facts of a sentence's verbs that several tokens tell together: auxiliaries, particles, negations.
///
/// Needs tags, lemmas and a tree.
public struct Morphology: Sendable {
  private let tokens: [Token]
  private let tree: Tree

  /// Makes the view of an analysed sentence.
  public init(_ sentence: Sentence, tree: Tree? = nil) {
    tokens = sentence.tokens
    self.tree = tree ?? Tree(sentence)
  }

  /// The auxiliaries of a verb or predicate, from left to right; of the first conjunct where the verb has none of its
  /// own and no subject ("will meet and sign").
  public func auxiliaries(of verb: Int) -> [Int] {
    let own = tree.children(of: verb).filter { tokens[$0].universalRelation == "aux" }
    if !own.isEmpty || tokens[verb].relation != "conj" { return own }
    let head = tokens[verb].head
    guard tokens.indices.contains(head), !hasSubject(verb), tokens[head].tag == tokens[verb].tag else {
      return own
    }
    return tree.children(of: head).filter { tokens[$0].universalRelation == "aux" }
  }

  private func hasSubject(_ verb: Int) -> Bool {
    tree.children(of: verb).contains { tokens[$0].universalRelation == "nsubj" }
  }

  /// The voice of a verb; a participle that modifies a noun ("the deal signed in Paris") is passive. Nil for words
  /// that are no verbs.
  public func voice(of verb: Int) -> Voice? {
    guard tokens[verb].pos == .verb || tokens[verb].tag == "VBN" else { return nil }
    let children = tree.children(of: verb)
    let isPassive = children.contains {
      ["nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"].contains(tokens[$0].relation)
    }
    if isPassive { return .passive }
    if tokens[verb].tag == "VBN", ["acl", "amod"].contains(tokens[verb].universalRelation),
      auxiliaries(of: verb).isEmpty
    {
      return .passive
    }
    if tokens[verb].relation == "conj", tokens[verb].tag == "VBN", !hasSubject(verb),
      auxiliaries(of: verb).contains(where: { tokens[$0].relation == "aux:pass" })
    {
      return .passive
    }
    return .active
  }

  /// The tense of a verb group, by its first auxiliary or its own form; nil where nothing tells, as for an
  /// infinitive or a gerund without auxiliary.
  public func tense(of verb: Int) -> Tense? {
    let auxiliaries = auxiliaries(of: verb)
    guard let first = auxiliaries.first ?? copula(of: verb) else { return tense(ofForm: verb) }
    let token = tokens[first]
    if token.tag == "MD" {
      switch token.lemma.isEmpty ? token.form.lowercased() : token.lemma {
      case "will", "shall", "wo", "'ll", "’ll", "ll": return .future
      default: return .conditional
      }
    }
    return tense(ofForm: first)
  }

  private func copula(of predicate: Int) -> Int? {
    tree.children(of: predicate).first { tokens[$0].relation == "cop" }
  }

  private func tense(ofForm place: Int) -> Tense? {
    switch tokens[place].tag {
    case "VBD": .past
    case "VBZ", "VBP": .present
    case "VBN" where auxiliaries(of: place).isEmpty: .past
    default: nil
    }
  }

  private static let negations: Set<String> = ["not", "n't", "n’t", "never", "no", "neither", "nor", "nt"]

  /// Whether a word stands under a negation of its own: "did not sign", "never signed", "no deal", "without a deal".
  public func isNegated(_ place: Int) -> Bool { negation(of: place) != nil }

  /// The word that negates another one, or nil.
  public func negation(of place: Int) -> Int? {
    let own = tree.children(of: place).first {
      let token = tokens[$0]
      let low = token.form.lowercased()
      switch token.universalRelation {
      case "advmod", "det", "cc", "aux": return Self.negations.contains(low)
      case "case", "mark": return low == "without"
      default: return false
      }
    }
    if let own { return own }
    // "did not meet or sign": a negated auxiliary is shared.
    guard tokens[place].relation == "conj", tokens.indices.contains(tokens[place].head), !hasSubject(place),
      tree.children(of: place).contains(where: { ["or", "nor"].contains(tokens[$0].form.lowercased()) })
    else { return nil }
    return tree.children(of: tokens[place].head).first {
      tokens[$0].relation == "advmod" && Self.negations.contains(tokens[$0].form.lowercased())
    }
  }
}
