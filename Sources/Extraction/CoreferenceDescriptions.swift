import Language
import SignedNetwork

extension Coreference {
  /// Words of descriptions, by the keys of their atoms.
  private enum Nouns {
    static let stateGroup = Words.keys(
      "countries nations states governments koreas neighbours neighbors powers capitals republics kingdoms economies superpowers"
    )
    static let anyGroup = Words.keys(
      "sides parties rivals allies foes enemies partners adversaries leaders presidents ministers premiers men armies delegations belligerents blocs militaries forces diplomats heads statesmen counterparts groups factions"
    )
    static let groupModifiers = Words.keys(
      "neighbouring neighboring warring rival nuclear foreign prime former old long time longtime asian european african arab communist defence defense armed states heads of sworn bitter historic traditional western south latin"
    )
    static let two = Words.keys("two both pair duo")
    static let three = Words.keys("three trio")
    static let pairs = Words.keys("pair duo neighbours neighbors rivals allies foes")
    static let trio = Words.key("trio")
    static let country = Words.keys("country nation")
    static let blocs = Words.keys(
      "bloc alliance organisation organization union body agency league court tribunal watchdog fund institution council coalition"
    )
    static let groups = Words.keys(
      "group movement militia militants rebels insurgents fighters organisation organization faction militiamen extremists jihadists guerrillas guerillas separatists insurgency"
    )
    static let deeds = Words.keys(
      "move moves decision action actions step steps announcement plan plans proposal test tests launch statement remarks comments deployment measure measures ruling raid raids strike strikes offensive invasion incursion intervention attack attacks assault bombing bombings killing killings arrest arrests detention seizure drill drills exercise exercises annexation refusal rejection claim claims accusation accusations charge charges allegation allegations"
    )
    /// What goes on to say whose deed it was.
    static let complements = Words.keys("of by on against in to that which with from for")
    static let nations = Words.keys("countries nations governments states capitals")
    static let backing = Words.keys(
      "backed supported allied aligned funded financed armed trained sponsored linked inspired")
    static let possessives = Words.keys("its their his her")
    /// What "the ..." says of a state without naming it.
    static let definite = Words.keys(
      "government governments ministry army military navy parliament president premier chancellor king queen emir sultan monarch regime authorities junta administration cabinet minister secretary leader leadership legislature senate assembly forces police kremlin troops officials"
    )
    static let officials = Words.keys(
      "leaders presidents ministers premiers men diplomats heads statesmen counterparts")
    static let all = Words.key("all")
    static let their = Words.key("their")
    static let these = Words.key("these")
    static let this = Words.key("this")
    static let both = Words.key("both")
    static let either = Words.key("either")
    static let neither = Words.key("neither")
    static let each = Words.key("each")
    static let side = Words.key("side")
    static let countryWord = Words.key("country")
    static let countries = Words.key("countries")
    static let sides = Words.key("sides")
    static let opposition = Words.key("opposition")
    static let partner = Words.keys("ally neighbour neighbor rival foe enemy partner adversary")
  }

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

  // MARK: Several actors

  /// "the two countries", "both sides", "the pair", "all three nations", "the neighbours".
  private func group(at position: Int, in sentence: Int) -> Reference? {
    let atoms = atoms[sentence]
    let first = word(position, in: sentence)
    var noun = position
    var count = 0
    if first == Nouns.their, Nouns.nations.contains(word(position + 1, in: sentence)),
      let several = joined(candidates(sentence, before: position), in: sentence)
    {
      return Reference(
        actors: several.sorted(), start: position, end: position + 2, head: position + 1, form: .description,
        role: .actor, confidence: 0.75, isPlural: true)
    }
    if first == Words.the || first == Nouns.all || first == Nouns.their || first == Nouns.these {
      let next = word(position + 1, in: sentence)
      if first == Words.the, Nouns.pairs.contains(next) {
        noun = position + 1
        count = 2
      } else if first == Words.the, next == Nouns.trio {
        noun = position + 1
        count = 3
      } else if Nouns.two.contains(next) {
        count = 2
        noun = position + 2
      } else if Nouns.three.contains(next) {
        count = 3
        noun = position + 2
      } else if first == Words.the || first == Nouns.their, next == Nouns.countries || next == Nouns.sides {
        noun = position + 1
        count = 2
      } else {
        return nil
      }
    } else if first == Nouns.both || first == Nouns.either || first == Nouns.neither
      || first == Nouns.each
    {
      count = 2
      noun = position + 1
      if word(noun, in: sentence) == Words.the { noun += 1 }
      let singular = word(noun, in: sentence)
      if first != Nouns.both {
        guard singular == Nouns.side || singular == Nouns.countryWord else { return nil }
      }
    } else {
      return nil
    }
    var steps = 0
    while Nouns.groupModifiers.contains(word(noun, in: sentence)), steps < 3 {
      noun += 1
      steps += 1
    }
    guard noun < atoms.count, noun == position || !atoms[noun].isAfterBreak else { return nil }
    let head = atoms[noun].word
    let statesOnly = Nouns.stateGroup.contains(head)
    let isNoun =
      statesOnly || Nouns.anyGroup.contains(head) || Nouns.pairs.contains(head) || head == Nouns.trio
      || head == Nouns.side || head == Nouns.countryWord
    guard isNoun else { return nil }
    guard let (actors, confidence) = antecedents(count, statesOnly: statesOnly, at: position, in: sentence)
    else {
      return nil
    }
    let isPeople = Nouns.officials.contains(head)
    return Reference(
      actors: actors, start: position, end: noun + 1, head: noun, form: .description,
      role: isPeople ? .government : .actor, confidence: confidence, isPerson: isPeople, isPlural: true)
  }

  /// The actors, so many, that were named last together.
  private func antecedents(
    _ count: Int, statesOnly: Bool, at position: Int, in sentence: Int
  ) -> (actors: [Int32], confidence: Double)? {
    func suitable(_ list: [Candidate]) -> [Candidate] {
      list.filter { !$0.isPrivate && (!statesOnly || $0.type == .state) }
    }
    func acting(_ list: [Candidate]) -> [Candidate] { list.filter { $0.mention.role != .place } }
    var pool: [Candidate] = []
    var confidence = 0.9
    for back in 0...2 where sentence - back >= 0 {
      let here = suitable(
        back == 0 ? candidates(sentence, before: position) : candidates(sentence - back))
      // A group that was resolved already, or two actors joined by "and".
      if let group = here.last(where: { $0.mention.actors.count == count }) {
        return (places([group]).sorted(), confidence)
      }
      for list in [acting(here), here] where places(list).count == count {
        return (places(list).sorted(), confidence)
      }
      if count == 2, let pair = coordinated(here, in: sentence - back) {
        return (pair.sorted(), confidence - 0.1)
      }
      pool = here + pool
      for list in [acting(pool), pool] where places(list).count == count {
        return (places(list).sorted(), confidence - 0.1)
      }
      if count == 2, back > 0, let pair = coordinated(pool, in: sentence - back) {
        return (pair.sorted(), confidence - 0.2)
      }
      confidence -= 0.1
    }
    return frequent(count, statesOnly: statesOnly, before: position, in: sentence)
  }

  /// The last two different actors with only "and" or a hyphen between.
  private func coordinated(_ list: [Candidate], in sentence: Int) -> [Int32]? {
    for index in list.indices.dropFirst().reversed() {
      let (left, right) = (list[index - 1], list[index])
      guard left.mention.sentence == right.mention.sentence, left.mention.sentence == sentence else {
        continue
      }
      let tokens = sentences[sentence].tokens
      let gap =
        left.mention.tokens.upperBound..<max(left.mention.tokens.upperBound, right.mention.tokens.lowerBound)
      guard gap.count <= 2,
        gap.allSatisfy({ ["and", "with", "the", "-", "–", "'s", "’s", "/"].contains(tokens[$0].form) })
      else { continue }
      // The end of a longer list is no pair.
      if index > 1, list[index - 2].mention.tokens.upperBound + 1 == left.mention.tokens.lowerBound,
        tokens[left.mention.tokens.lowerBound - 1].form == ","
      {
        continue
      }
      let pair = places([left, right])
      if pair.count == 2 { return pair }
    }
    return nil
  }

  /// The actors of the article so far that clearly are its subject.
  private func frequent(
    _ count: Int, statesOnly: Bool, before position: Int, in sentence: Int
  ) -> (actors: [Int32], confidence: Double)? {
    var counts: [Int32: Int] = [:]
    for earlier in 0...sentence {
      let list = earlier == sentence ? candidates(sentence, before: position) : candidates(earlier)
      for candidate in list where !candidate.isPrivate && (!statesOnly || candidate.type == .state) {
        for place in places([candidate]) { counts[place, default: 0] += 1 }
      }
    }
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard ranked.count >= count, ranked[count - 1].value >= 2 else { return nil }
    if ranked.count > count, ranked[count].value == ranked[count - 1].value { return nil }
    return (ranked.prefix(count).map(\.key).sorted(), 0.55)
  }

  // MARK: One actor

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

  /// "its ally", "his rival": the other of two actors.
  private func counterpart(at position: Int, in sentence: Int) -> Reference? {
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
    // Beside a name ("its ally Russia", "its neighbour, Chad") the name says it.
    let token = Int(atoms[noun].token)
    if history[sentence].contains(where: { (token + 1...token + 3).contains($0.mention.tokens.lowerBound) }) {
      return nil
    }
    let before = candidates(sentence, before: position).filter { !$0.isPrivate && $0.mention.role != .place }
    guard let owner = before.first(where: \.isSubject) ?? before.first, owner.mention.actors.count == 1 else {
      return nil
    }
    var others: [Int32] = []
    for back in 1...2 where sentence - back >= 0 {
      for place in places(candidates(sentence - back).filter { !$0.isPrivate && $0.type == .state })
      where place != owner.place && !others.contains(place) { others.append(place) }
    }
    guard others.count == 1, places(before) == [owner.place] else { return nil }
    return Reference(
      actors: others, start: position, end: noun + 1, head: noun, form: .description, role: .actor,
      confidence: 0.6)
  }
}
