import Language
import SignedNetwork

/// Descriptions of one actor, and of deeds that stand for whoever did them.
extension Coreference {
  /// A description that begins at an atom, resolved.
  func description(at position: Int, in sentence: Int) -> Reference? {
    group(at: position, in: sentence) ?? single(at: position, in: sentence)
      ?? backed(at: position, in: sentence) ?? counterpart(at: position, in: sentence)
      ?? deed(at: position, in: sentence)
  }

  /// "condemned the move", "applauded the decision": the deed of the sentence before, which stands for whoever did it.
  ///
  /// Only where the sentence says no more of the deed than this, and where the one before has one subject or one name.
  private func deed(at position: Int, in sentence: Int) -> Reference? {
    let atoms = atoms[sentence]
    let noun = position + 1
    guard sentence > 0, noun < atoms.count, !atoms[noun].isAfterBreak,
      [Words.the, Nouns.this].contains(word(position, in: sentence)), Nouns.deeds.contains(atoms[noun].word),
      noun + 1 == atoms.count || atoms[noun + 1].isAfterBreak
        || !Nouns.complements.contains(atoms[noun + 1].word)
    else { return nil }
    let token = Int(atoms[noun].token)
    let relation = sentences[sentence].tokens[token].relation
    guard ["", "obj", "obl", "nsubj:pass", "conj"].contains(relation),
      candidates(sentence, before: position).contains(where: { !$0.isPrivate && $0.mention.role != .place })
    else { return nil }
    let before = candidates(sentence - 1).filter {
      !$0.isPrivate && $0.mention.role != .place && $0.mention.actors.count == 1
    }
    let subjects = places(before.filter(\.isSubject))
    let doers = subjects.count == 1 ? subjects : places(before)
    guard doers.count == 1, !places(candidates(sentence, before: position)).contains(doers[0]) else {
      return nil
    }
    return Reference(
      actors: doers, start: position, end: noun + 1, head: noun, form: .description, role: .actor,
      confidence: 0.5)
  }

  /// "the country", "the kingdom", "the bloc", "the group", "the foreign ministry".
  private func single(at position: Int, in sentence: Int) -> Reference? {
    let atoms = atoms[sentence]
    let first = word(position, in: sentence)
    guard first == Words.the || first == Nouns.this, position + 1 < atoms.count,
      !atoms[position + 1].isAfterBreak
    else { return nil }
    if let reference = called(at: position, in: sentence) { return reference }
    var noun = position + 1
    var role = MentionRole.actor
    var isAgent = false
    var isPerson = false
    var steps = 0
    while noun < atoms.count, steps < 4, noun == position + 1 || !atoms[noun].isAfterBreak {
      if Words.leaving.contains(atoms[noun].word) || Nouns.opposition == atoms[noun].word { return nil }
      guard let agent = gazetteer.agents.longest(in: atoms, at: noun) else { break }
      steps += 1
      if agent.row.kind == .modifier {
        noun += agent.count
        continue
      }
      role = agent.row.role
      isPerson = agent.row.kind == .person
      isAgent = true
      noun += agent.count
      break
    }
    let head = isAgent ? noun - 1 : noun
    guard head < atoms.count else { return nil }
    let end = head + 1
    let headWord = atoms[head].word
    // "the government of", "the army in" and "the island's" are described further on.
    if word(end, in: sentence) == Words.of, end < atoms.count, !atoms[end].isAfterBreak { return nil }
    if end < atoms.count, atoms[end].isCapital, !atoms[end].isAfterBreak { return nil }
    if Nouns.groups.contains(headWord),
      let (actor, sure) = antecedent(position, sentence, where: { $0.type == .group })
    {
      return Reference(
        actors: [actor], start: position, end: end, head: head, form: .description, role: .actor,
        confidence: sure)
    }
    if Nouns.blocs.contains(headWord),
      let (actor, sure) = antecedent(
        position, sentence, where: { $0.type == .organisation || $0.type == .bloc })
    {
      return Reference(
        actors: [actor], start: position, end: end, head: head, form: .description, role: .actor,
        confidence: sure)
    }
    if Nouns.country.contains(headWord), head == position + 1,
      let (actor, sure) = antecedent(position, sentence, where: { $0.type == .state }), sure > 0.6
    {
      let isPlace = position > 0 && Words.locatives.contains(word(position - 1, in: sentence))
      return Reference(
        actors: [actor], start: position, end: end, head: head, form: .description,
        role: isPlace ? .place : .actor,
        confidence: sure)
    }
    guard isAgent, role == .government || role == .military, Nouns.definite.contains(headWord) else {
      return nil
    }
    guard let (actor, sure) = antecedent(position, sentence, where: { $0.type == .state }) else { return nil }
    return Reference(
      actors: [actor], start: position, end: end, head: head, form: .description, role: role,
      confidence: sure - 0.05, isPerson: isPerson,
      isPlural: atoms[head].length > 0 && endsWithS(head, sentence))
  }

  private func endsWithS(_ atom: Int, _ sentence: Int) -> Bool {
    sentences[sentence].tokens[Int(atoms[sentence][atom].token)].form.hasSuffix("s")
  }

  /// "the kingdom", "the island nation": what the gazetteer says an actor is called.
  private func called(at position: Int, in sentence: Int) -> Reference? {
    let atoms = atoms[sentence]
    for head in position + 1..<min(position + 4, atoms.count) {
      if head > position + 1, atoms[head].isAfterBreak { break }
      let noun = atoms[head].word
      guard !Nouns.blocs.contains(noun), !Nouns.groups.contains(noun) else { continue }
      let known = antecedent(position, sentence) { candidate in
        gazetteer.details[Int(candidate.place)].called.contains(noun)
      }
      if let (actor, sure) = known {
        return Reference(
          actors: [actor], start: position, end: head + 1, head: head, form: .description, role: .actor,
          confidence: sure)
      }
    }
    return nil
  }

  /// "the Iranian-backed group", "the Tehran-funded Shia militia": an armed group named before, whose backer stands with it.
  private func backed(at position: Int, in sentence: Int) -> Reference? {
    let atoms = atoms[sentence]
    guard word(position, in: sentence) == Words.the, position + 3 < atoms.count,
      let backer = history[sentence].first(where: {
        $0.mention.tokens.lowerBound == Int(atoms[position + 1].token)
      })
    else { return nil }
    var noun = position + 1
    while noun < atoms.count, Int(atoms[noun].token) < backer.mention.tokens.upperBound { noun += 1 }
    guard noun < atoms.count, atoms[noun].traits.contains(.afterHyphen),
      Nouns.backing.contains(atoms[noun].word)
    else { return nil }
    let start = noun + 1
    noun = start
    while noun < min(start + 2, atoms.count), !Nouns.groups.contains(atoms[noun].word),
      !atoms[noun].isAfterBreak
    {
      noun += 1
    }
    guard noun < atoms.count, !atoms[noun].isAfterBreak, Nouns.groups.contains(atoms[noun].word),
      let (actor, sure) = antecedent(position, sentence, where: { $0.type == .group })
    else { return nil }
    return Reference(
      actors: [actor], start: noun, end: noun + 1, head: noun, form: .description, role: .actor,
      confidence: sure)
  }

  /// The one suitable actor in this sentence before an atom and the two sentences before; where there are several, the
  /// subject of the nearest sentence, but only if it alone is a subject.
  func antecedent(
    _ position: Int, _ sentence: Int, where suits: (Candidate) -> Bool
  ) -> (actor: Int32, confidence: Double)? {
    var all: [Candidate] = []
    var nearest: [Candidate] = []
    for back in 0...2 where sentence - back >= 0 {
      let here = (back == 0 ? candidates(sentence, before: position) : candidates(sentence - back))
        .filter { suits($0) && $0.mention.actors.count == 1 }
      if nearest.isEmpty { nearest = here }
      all = here + all
    }
    let distinct = places(all)
    if distinct.count == 1 { return (distinct[0], 0.85) }
    guard distinct.count > 1 else { return nil }
    let acting = nearest.filter { !$0.isPrivate && $0.mention.role != .place }
    let subjects = places(acting.filter(\.isSubject))
    if places(nearest).count == 1, nearest.contains(where: { !$0.isPrivate }) {
      return (nearest[0].place, 0.7)
    }
    return subjects.count == 1 ? (subjects[0], 0.55) : nil
  }

  /// The noun of "its ally", "his old rival", which begin at an atom and mean somebody else than the pronoun; `nil` where a name
  /// beside it says who ("its ally Russia", "its neighbour, Chad").
  func partner(at position: Int, in sentence: Int) -> Int? {
    let atoms = atoms[sentence]
    guard Nouns.possessives.contains(word(position, in: sentence)) else { return nil }
    var noun = position + 1
    var steps = 0
    while noun < atoms.count, steps < 2, !atoms[noun].isAfterBreak, !Nouns.partner.contains(atoms[noun].word)
    {
      noun += 1
      steps += 1
    }
    guard noun < atoms.count, !atoms[noun].isAfterBreak, Nouns.partner.contains(atoms[noun].word) else {
      return nil
    }
    let tokens = sentences[sentence].tokens
    let beside = tokens.indices.dropFirst(Int(atoms[noun].token) + 1).first {
      ![",", "the"].contains(tokens[$0].form)
    }
    return history[sentence].contains { $0.mention.tokens.lowerBound == beside } ? nil : noun
  }

  /// "its ally", "his rival": the other of two actors, or the one beside those whom the pronoun means.
  private func counterpart(at position: Int, in sentence: Int) -> Reference? {
    guard let noun = partner(at: position, in: sentence) else { return nil }
    let before = candidates(sentence, before: position).filter { !$0.isPrivate && $0.mention.role != .place }
    let owners: [Int32]
    if let owner = before.first(where: \.isSubject) ?? before.first {
      owners = owner.mention.actors.count == 1 ? [owner.place] : []
      guard places(before) == owners else { return nil }
    } else {
      // "The four accuse their neighbour": whoever the pronoun means.
      owners = pronoun(at: position, in: sentence)?.actors ?? []
    }
    var others: [Int32] = []
    for back in 1...2 where sentence - back >= 0 {
      for place in places(candidates(sentence - back).filter { !$0.isPrivate && $0.type == .state })
      where !owners.contains(place) && !others.contains(place) { others.append(place) }
    }
    guard !owners.isEmpty, others.count == 1 else { return nil }
    return Reference(
      actors: others, start: position, end: noun + 1, head: noun, form: .description, role: .actor,
      confidence: 0.6)
  }
}
