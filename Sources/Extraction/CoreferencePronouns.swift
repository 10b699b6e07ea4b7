import Language
import SignedNetwork

extension Coreference {
  private enum Pronouns {
    static let thing = Words.keys("it its itself")
    static let person = Words.keys("he his him himself she her hers herself")
    static let plural = Words.keys("they their them themselves theirs")
    static let speaker = Words.keys("we our us ourselves")
    static let it = Words.key("it")
    static let reflexives = Words.keys("itself himself herself themselves ourselves")
    static let copulas = Words.keys(
      "is was s would will has had may might could seems seemed appears appeared remains remained became becomes takes took happened emerged turned"
    )
    static let conditions = Words.keys("if unless should until")
    static let each = Words.key("each")
    static let one = Words.key("one")
    static let other = Words.key("other")
    static let another = Words.key("another")
    static let auxiliaries = Words.keys("would will has had may might could")
  }

  /// A pronoun at an atom, resolved.
  func pronoun(at position: Int, in sentence: Int) -> Reference? {
    let word = word(position, in: sentence)
    if Pronouns.thing.contains(word) { return thing(at: position, in: sentence) }
    if Pronouns.person.contains(word) { return person(at: position, in: sentence) }
    if Pronouns.plural.contains(word) { return plural(at: position, in: sentence) }
    if Pronouns.speaker.contains(word), !atoms[sentence][position].traits.contains(.allCapitals) {
      return speaker(at: position, in: sentence)
    }
    return reciprocal(at: position, in: sentence)
  }

  private func reference(
    _ actors: [Int32], at position: Int, length: Int = 1, confidence: Double, isPerson: Bool = false
  ) -> Reference {
    Reference(
      actors: actors.sorted(), start: position, end: position + length, head: position + length - 1,
      form: .pronoun,
      role: .actor, confidence: confidence, isPerson: isPerson, isPlural: actors.count > 1)
  }

  /// "it", "its": the subject of this sentence so far, else the only or first subject of the one before.
  private func thing(at position: Int, in sentence: Int) -> Reference? {
    let atoms = atoms[sentence]
    if word(position, in: sentence) == Pronouns.it, isEmptySubject(position, in: sentence) { return nil }
    func suits(_ candidate: Candidate) -> Bool {
      !candidate.isPerson && !candidate.isAttribute && !candidate.isPlural && !candidate.isPrivate
        && candidate.mention.role != .place && candidate.mention.actors.count == 1
    }
    let here = free(candidates(sentence, before: position), at: position, in: sentence).filter(suits)
    // Who is threatened may escape it: "will punish Russia if it invades" is about what Russia does.
    if word(position, in: sentence) == Pronouns.it, position > 0,
      Pronouns.conditions.contains(word(position - 1, in: sentence)),
      let threatened = here.last, !threatened.isSubject
    {
      return reference([threatened.place], at: position, confidence: 0.65)
    }
    let isObject = position > 0 && !atoms[position].isAfterBreak
    if let subject = here.last(where: \.isSubject) {
      let several = places(here.filter(\.isSubject)).count > 1
      return reference([subject.place], at: position, confidence: several ? 0.65 : 0.8)
    }
    if let only = places(here).first, places(here).count == 1 {
      return reference([only], at: position, confidence: isObject ? 0.65 : 0.7)
    }
    guard here.isEmpty, candidates(sentence, before: position).allSatisfy({ $0.isAttribute || $0.isPrivate }),
      sentence > 0
    else { return nil }
    let before = candidates(sentence - 1).filter(suits)
    let subjects = places(before.filter(\.isSubject))
    if subjects.count == 1 { return reference(subjects, at: position, confidence: 0.65) }
    let all = places(before)
    return all.count == 1 ? reference(all, at: position, confidence: 0.6) : nil
  }

  /// The candidates that a pronoun can mean by grammar: an object is not the subject of its own clause, nor the owner of the
  /// noun that it hangs on ("sanctions that Japan imposed on it", "Israel's attack on it").
  ///
  /// Condition B of binding (Chomsky 1981). Possessives and pronouns that are subjects are free, and reflexives are none.
  private func free(_ list: [Candidate], at position: Int, in sentence: Int) -> [Candidate] {
    let tokens = sentences[sentence].tokens
    var token = Int(atoms[sentence][position].token)
    guard tokens[token].tag == "PRP", !tokens[token].relation.hasPrefix("nsubj"),
      !Pronouns.reflexives.contains(word(position, in: sentence))
    else { return list }
    var bound: Set<Int> = []
    while bound.isEmpty, tokens[token].head >= 0 {
      token = tokens[token].head
      bound = Set(
        tokens.indices.filter { place in
          tokens[place].head == token
            && (tokens[place].relation.hasPrefix("nsubj") || tokens[place].relation == "nmod:poss")
        })
      if Coreference.clauses.contains(tokens[token].relation) { break }
    }
    bound.formUnion(
      tokens.indices.filter { tokens[$0].relation == "conj" && bound.contains(tokens[$0].head) })
    // "the country that attacked it": the subject is the noun before the clause.
    if tokens[token].relation == "acl:relcl",
      bound.contains(where: { ["WDT", "WP"].contains(tokens[$0].tag) })
    {
      bound.insert(tokens[token].head)
    }
    // Whoever the subject stands for is barred with it: "they told ECOWAS that they were quitting it".
    let barred = Set(
      list.filter { candidate in bound.contains { candidate.mention.tokens.contains($0) } }.flatMap(\.places))
    return list.filter { !$0.places.allSatisfy(barred.contains) }
  }

  /// Relations of clauses that have, or could have, a subject of their own.
  private static let clauses: Set<String> = ["ccomp", "advcl", "acl", "acl:relcl", "parataxis", "root"]

  /// "it is clear that", "it emerged": nothing is meant.
  private func isEmptySubject(_ position: Int, in sentence: Int) -> Bool {
    let next = word(position + 1, in: sentence)
    guard Pronouns.copulas.contains(next) else { return false }
    let after = position + 2
    guard after < atoms[sentence].count else { return true }
    let tokens = sentences[sentence].tokens
    let token = tokens[Int(atoms[sentence][after].token)]
    // "it would withdraw", "it has recalled" have a real subject; "it was clear", "it is feared" have not.
    if Pronouns.auxiliaries.contains(next) {
      return token.form == "be" || token.form == "been" || token.form == "not"
    }
    return true
  }

  /// "he", "her": the person named last, if no other person stands between.
  private func person(at position: Int, in sentence: Int) -> Reference? {
    let here = free(candidates(sentence, before: position), at: position, in: sentence).filter(\.isPerson)
    var found: Candidate?
    var confidence = 0.85
    if places(here).count == 1, let last = here.last {
      found = last
    } else if let subject = here.first(where: \.isSubject) ?? here.first {
      found = subject
      confidence = 0.6
    } else {
      for back in 1...2 where sentence - back >= 0 && found == nil {
        let before = candidates(sentence - back).filter(\.isPerson)
        if hasStranger(in: sentence - back, after: nil) && before.isEmpty { return nil }
        guard let subject = before.first(where: \.isSubject) ?? before.first else { continue }
        confidence = places(before).count == 1 ? 0.8 : 0.55
        if back == 2 { confidence -= 0.15 }
        found = subject
      }
    }
    guard let found, !found.isPrivate, found.mention.actors.count == 1 else { return nil }
    if hasStranger(
      in: sentence, after: found.mention.sentence == sentence ? found.mention : nil, before: position)
    {
      return nil
    }
    return reference([found.place], at: position, confidence: confidence, isPerson: true)
  }

  /// Whether a sentence names, beyond its mentions, somebody: two capitalised words in a row.
  private func hasStranger(in sentence: Int, after mention: Mention?, before position: Int? = nil) -> Bool {
    let atoms = atoms[sentence]
    let first = mention.map { $0.tokens.upperBound } ?? 0
    for index in atoms.indices.dropLast() {
      if let position, index + 1 >= position { break }
      let (left, right) = (atoms[index], atoms[index + 1])
      guard Int(left.token) >= first, left.isCapital, right.isCapital, !right.isAfterBreak,
        left.token != right.token,
        !left.traits.contains(.allCapitals),
        gazetteer.givenNames.contains(left.word),
        !history[sentence].contains(where: { $0.mention.tokens.contains(Int(left.token)) })
      else { continue }
      return true
    }
    return false
  }

  /// "they", "their": actors joined by "and", a group description, or an agent in the plural.
  private func plural(at position: Int, in sentence: Int) -> Reference? {
    func suits(_ candidate: Candidate) -> Bool { !candidate.isAttribute && candidate.mention.role != .place }
    let here = free(candidates(sentence, before: position), at: position, in: sentence).filter(suits)
    if let several = joined(here, in: sentence) {
      return reference(several, at: position, confidence: 0.75)
    }
    if let last = here.last(where: { $0.isPlural || $0.type == .group }) {
      guard !last.isPrivate else { return nil }
      return reference(places([last]), at: position, confidence: 0.65)
    }
    guard here.isEmpty, sentence > 0 else { return nil }
    let before = candidates(sentence - 1).filter(suits)
    if let several = joined(before, in: sentence - 1) {
      return reference(several, at: position, confidence: 0.65)
    }
    if !candidates(sentence, before: position).contains(where: suits),
      let subject = before.first(where: { $0.isSubject && ($0.isPlural || $0.type == .group) }),
      !subject.isPrivate
    {
      return reference(places([subject]), at: position, confidence: 0.55)
    }
    return nil
  }

  /// The actors of the last run of mentions joined by commas and "and", if they are two or more; or of a group
  /// description after it.
  func joined(_ list: [Candidate], in sentence: Int) -> [Int32]? {
    let tokens = sentences[sentence].tokens
    var best: [Candidate]?
    var run: [Candidate] = []
    for candidate in list {
      if candidate.mention.actors.count > 1 {
        best = [candidate]
        run = []
        continue
      }
      if let last = run.last {
        let from = last.mention.tokens.upperBound
        let to = max(from, candidate.mention.tokens.lowerBound)
        let isJoined =
          to - from <= 3
          && tokens[from..<to].allSatisfy { [",", "and", "the", "or"].contains($0.form) }
        if !isJoined { run = [] }
      }
      run.append(candidate)
      if places(run).count >= 2 { best = run }
    }
    guard let best, best.allSatisfy({ !$0.isPrivate }) else { return nil }
    return places(best)
  }

  /// "we", "our" in reported words: the speaker, when one actor alone is the subject of the sentence or the last.
  private func speaker(at position: Int, in sentence: Int) -> Reference? {
    let tokens = sentences[sentence].tokens
    let isQuoted = tokens.contains { ["\"", "“", "”", "``", "''"].contains($0.form) }
    guard isQuoted else { return nil }
    let subjects = history[sentence].filter { $0.isSubject && !$0.isPrivate && $0.mention.form != .pronoun }
    let speakers = places(subjects.filter(\.isPerson))
    if speakers.count == 1 { return reference(speakers, at: position, confidence: 0.6) }
    return nil
  }

  /// "each other", "one another": the actors joined in the subject, or the pair that was named.
  private func reciprocal(at position: Int, in sentence: Int) -> Reference? {
    let (first, second) = (word(position, in: sentence), word(position + 1, in: sentence))
    guard
      first == Pronouns.each && second == Pronouns.other
        || first == Pronouns.one && second == Pronouns.another
    else { return nil }
    let here = candidates(sentence, before: position).filter { !$0.isPrivate && $0.mention.role != .place }
    if let several = joined(here, in: sentence) {
      return reference(several, at: position, length: 2, confidence: 0.85)
    }
    if places(here).count == 2 { return reference(places(here), at: position, length: 2, confidence: 0.75) }
    guard here.isEmpty, sentence > 0, let several = joined(candidates(sentence - 1), in: sentence - 1) else {
      return nil
    }
    return reference(several, at: position, length: 2, confidence: 0.6)
  }
}
