import Language
import SignedNetwork

/// Descriptions of several actors.
extension Coreference {
  /// "the two countries", "both sides", "the pair", "all three nations", "the neighbours".
  func group(at position: Int, in sentence: Int) -> Reference? {
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
}
