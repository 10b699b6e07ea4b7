package import Language

/// A sentence as event coding sees it: its dependency tree repaired around the mentions of actors.
///
/// Two faults of parsers are mended before any rule looks: a name with its title is one node (words outside attach
/// to the mention's head, never to a word inside), and names in a row joined by commas and conjunctions are one
/// coordination whose first name is its head.
package struct Syntax: Sendable {
  package let tokens: [Token]
  package let mentions: [Mention]
  /// The sentence's confidence in its tree, 0 to 1.
  package let confidence: Double
  /// The encoder's states of the tokens, row by row, where the pipeline kept them.
  package let states: [Float]
  private let lemmas: [String]
  /// Head of each token, -1 for the root.
  package private(set) var heads: [Int]
  /// Relation of each token to its head, without the subtype where only the main type matters to rules.
  package private(set) var relations: [String]
  /// Dependents of each token, in order.
  package private(set) var children: [[Int]]
  /// The mention that a token belongs to, or -1.
  package let mentionAt: [Int]
  /// The top token of each mention.
  package private(set) var tops: [Int]
  /// Whether there is a tree at all.
  package let hasTree: Bool
  /// Where the second of two sentences that are read as one begins; `nil` for a single sentence.
  package let boundary: Int?

  /// Reads a sentence with its mentions; of mentions that overlap the first and longest stays.
  package init(sentence: Sentence, mentions: [Mention], boundary: Int? = nil) {
    tokens = sentence.tokens
    self.boundary = boundary
    self.mentions = mentions
    confidence = Double(sentence.confidence)
    states = sentence.states
    lemmas = sentence.tokens.map { ($0.lemma.isEmpty ? $0.form : $0.lemma).lowercased() }
    let count = sentence.tokens.count
    heads = sentence.tokens.map { $0.head >= 0 && $0.head < count ? $0.head : -1 }
    relations = sentence.tokens.map(\.relation)
    hasTree = sentence.tokens.contains { !$0.relation.isEmpty }
    children = []
    var owner = [Int](repeating: -1, count: count)
    for (index, mention) in mentions.enumerated() {
      for token in mention.tokens where token < count && owner[token] < 0 { owner[token] = index }
    }
    mentionAt = owner
    tops = mentions.map { min(max($0.head, 0), count - 1) }
    if hasTree {
      joinNames()
      joinCoordinations()
    }
    children = [[Int]](repeating: [], count: count)
    for token in 0..<count where heads[token] >= 0 { children[heads[token]].append(token) }
  }

  /// The token's lemma in lower case.
  package func lemma(_ token: Int) -> String { lemmas[token] }

  /// The relation without its subtype.
  package func relation(_ token: Int) -> Substring {
    let relation = relations[token]
    return relation[..<(relation.utf8.firstIndex(of: UInt8(ascii: ":")) ?? relation.endIndex)]
  }

  /// The first dependent with this relation (with its subtype, when one is given).
  package func child(of token: Int, _ relation: String) -> Int? {
    children[token].first { relations[$0] == relation || self.relation($0) == relation }
  }

  /// The dependents with this relation.
  package func children(of token: Int, _ relation: String) -> [Int] {
    children[token].filter { relations[$0] == relation || self.relation($0) == relation }
  }

  /// Whether a token works as a verb: tagged so, or governing a subject or an auxiliary.
  package func isVerbal(_ token: Int) -> Bool {
    tokens[token].pos == .verb || tokens[token].pos == .auxiliary
      || children[token].contains { relations[$0].hasPrefix("nsubj") || relations[$0].hasPrefix("aux") }
  }

  /// Whether a verb is passive, by its auxiliary, its subject or as a reduced relative clause.
  package func isPassive(_ token: Int) -> Bool {
    if children[token].contains(where: { relations[$0] == "aux:pass" || relations[$0] == "nsubj:pass" }) {
      return true
    }
    if children[token].contains(where: { relations[$0].hasPrefix("nsubj") }) { return false }
    guard tokens[token].tag == "VBN" else { return false }
    switch relation(token) {
    case "acl", "advcl", "amod", "xcomp": return child(of: token, "aux") == nil
    case "conj": return child(of: token, "aux") == nil && heads[token] >= 0 && isPassive(heads[token])
    default: return false
    }
  }

  /// The preposition that marks a nominal, in lower case; of "because of" and its like the first word.
  package func preposition(of token: Int) -> String? {
    for child in children[token] where relation(child) == "case" {
      let word = tokens[child].form.lowercased()
      if word == "'s" || word == "’s" || word == "'" || word == "’" { continue }
      return Syntax.prepositions[word] ?? word
    }
    return nil
  }

  private static let prepositions = [
    "onto": "on", "upon": "on", "into": "in", "inside": "in", "towards": "toward", "amongst": "among",
    "alongside": "with", "via": "through", "vis": "toward",
  ]

  /// Whether `ancestor` is above `token`, or is it.
  package func dominates(_ ancestor: Int, _ token: Int) -> Bool {
    var node = token
    var steps = 0
    while node >= 0, steps <= tokens.count {
      if node == ancestor { return true }
      node = heads[node]
      steps += 1
    }
    return false
  }

  /// Whether two names are members of one list.
  package func isListed(_ first: Int, with second: Int) -> Bool { leader(first) == leader(second) }

  /// The first member of the list that a name is in.
  private func leader(_ token: Int) -> Int {
    var node = token
    var steps = 0
    while relation(node) == "conj", heads[node] >= 0, steps < tokens.count {
      node = heads[node]
      steps += 1
    }
    return node
  }

  // MARK: Repairs

  /// Makes each mention one node.
  private mutating func joinNames() {
    for (index, mention) in mentions.enumerated() {
      let inside = mention.tokens.clamped(to: 0..<tokens.count)
      guard !inside.isEmpty else { continue }
      let outward = inside.filter { heads[$0] < 0 || !inside.contains(heads[$0]) }
      // A mention's own head goes out first; else the last word that does, since English names end in their head.
      let top =
        outward.contains(tops[index]) ? tops[index] : outward.last ?? inside.upperBound - 1
      tops[index] = top
      for token in inside where token != top && outward.contains(token) {
        if heads[token] < 0 { continue }
        heads[token] = top
        relations[token] = "flat"
      }
      // The root of the sentence may be another word of the mention: then the top becomes it.
      if let root = outward.first(where: { heads[$0] < 0 }), root != top, !dominates(root, top) {
        heads[top] = -1
        relations[top] = "root"
        heads[root] = top
        relations[root] = "flat"
      }
      for token in tokens.indices where !inside.contains(token) && heads[token] >= 0 {
        if inside.contains(heads[token]), heads[token] != top { heads[token] = top }
      }
    }
  }

  /// Makes names in a row ("A, B and C") one coordination.
  private mutating func joinCoordinations() {
    let order = mentions.indices.sorted {
      (mentions[$0].tokens.lowerBound, $0) < (mentions[$1].tokens.lowerBound, $1)
    }
    var group: [Int] = []
    func flush(_ group: [Int], _ syntax: inout Syntax, joined: Bool) {
      guard group.count > 1, joined else { return }
      let tops = group.map { syntax.tops[$0] }
      if let verb = syntax.verb(ledBy: group) {
        syntax.heads[tops[1]] = verb
        syntax.relations[tops[1]] = "nsubj"
        syntax.attach(Array(tops.dropFirst()))
      } else {
        syntax.attach(tops)
      }
    }
    var sawConjunction = false
    for index in order {
      guard let last = group.last else {
        group = [index]
        continue
      }
      let gap =
        mentions[last].tokens
        .upperBound..<max(
          mentions[index].tokens.lowerBound, mentions[last].tokens.upperBound)
      let words = gap.map { tokens[$0].form.lowercased() }
      let join = Syntax.joint(words)
      let fits = join != nil && sameCase(mentions[last], mentions[index])
      if fits, let join {
        group.append(index)
        sawConjunction = sawConjunction || join
      } else {
        flush(group, &self, joined: sawConjunction)
        group = [index]
        sawConjunction = false
      }
    }
    flush(group, &self, joined: sawConjunction)
  }

  /// The verb whose subject the names of a row are but for the first, which a preposition governs: "in Rome, Spain and Cuba met".
  ///
  /// Else the verb that follows the row would have no subject.
  private func verb(ledBy group: [Int]) -> Int? {
    guard group.count > 2, let end = group.last.map({ mentions[$0].tokens.upperBound }) else { return nil }
    let (first, second) = (mentions[group[0]].tokens, mentions[group[1]].tokens)
    let gap = tokens[first.upperBound..<max(first.upperBound, second.lowerBound)].map { $0.form.lowercased() }
    let before = tokens[..<first.lowerBound].last { $0.pos != .determiner }
    guard gap == [","] || gap == [",", "the"], before?.pos == .adposition,
      let next = tokens.indices.dropFirst(end).first(where: { tokens[$0].pos != .adverb }),
      ["VBD", "VBZ", "VBP", "MD"].contains(tokens[next].tag)
    else { return nil }
    let verb = relation(next) == "aux" || relation(next) == "cop" ? heads[next] : next
    let own = Set(group.dropFirst().map { tops[$0] })
    let hasSubject = tokens.indices.contains {
      heads[$0] == verb && !own.contains($0)
        && (relations[$0].hasPrefix("nsubj") || relations[$0].hasPrefix("csubj"))
    }
    return hasSubject || verb < end ? nil : verb
  }

  /// `nil` when the words between two names do not join them; else whether they hold a conjunction.
  private static func joint(_ words: [String]) -> Bool? {
    guard !words.isEmpty, words.count <= 4 else { return nil }
    var conjunction = false
    for word in words {
      switch word {
      case "and", "or", "&", "plus", "nor": conjunction = true
      case ",", "the", "both", "then", "also": continue
      default: return nil
      }
    }
    return words.contains(",") || conjunction ? conjunction : nil
  }

  /// Names are joined when both stand as names; an adjective before a noun of its own is no member of a list, but one before
  /// a noun that it shares ("Kenyan and Somali troops").
  private func sameCase(_ left: Mention, _ right: Mention) -> Bool {
    func adjectival(_ mention: Mention) -> Bool {
      guard mention.form == .demonym else { return false }
      let relation = relations[mention.head]
      return relation == "amod" || relation == "compound"
    }
    if adjectival(left), right.form == .agent, tokens[right.tokens.lowerBound].pos == .adjective {
      return true
    }
    return adjectival(left) == adjectival(right)
  }

  private mutating func attach(_ tops: [Int]) {
    guard let first = tops.first else { return }
    // A later name that is the subject of a verb of its own begins a new clause.
    var members = [first]
    for top in tops.dropFirst() {
      if relations[top].hasPrefix("nsubj"), heads[top] > top, heads[first] != heads[top],
        !(relations[first].hasPrefix("nsubj")), heads[first] >= 0, heads[first] < first
      {
        break
      }
      members.append(top)
    }
    guard members.count > 1 else { return }
    // Where the first name does not lead out of the list, the place of the member that does is handed to it.
    if heads[first] >= 0, members.contains(heads[first]),
      let leader = members.first(where: { heads[$0] < 0 || !members.contains(heads[$0]) })
    {
      heads[first] = heads[leader]
      relations[first] = relations[leader]
    }
    for top in members.dropFirst() where top != first {
      if heads[first] == top || leads(from: first, through: top) { continue }
      heads[top] = first
      relations[top] = "conj"
    }
  }

  private func leads(from token: Int, through other: Int) -> Bool {
    dominates(other, token)
  }
}
