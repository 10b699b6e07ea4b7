import SignedNetwork

extension MentionReader {
  /// The role of a name without an agent.
  func bareRole(
    of sort: ActorTrie.Sort, range: Range<Int>, possessive: Bool, in atoms: [NameAtom]
  ) -> MentionRole {
    let before =
      range.lowerBound > 0 && !atoms[range.lowerBound].isAfterBreak ? atoms[range.lowerBound - 1] : nil
    let after = range.upperBound < atoms.count ? atoms[range.upperBound] : nil
    switch sort {
    case .demonym, .adjective:
      if let after, after.traits.contains(.afterHyphen), Words.notActing.contains(after.word) {
        return .people
      }
      if let before, Words.languages.contains(before.word), after == nil || after?.isAfterBreak == true {
        return .people
      }
      if sort == .demonym, let before, Words.indefinite.contains(before.word), !possessive,
        endsNounPhrase(range.upperBound, in: atoms)
      {
        return .people
      }
      return .actor
    case .city:
      return .place
    case .capital:
      return placeRole(range, possessive: possessive, in: atoms)
    default:
      if let after, after.traits.contains(.afterHyphen), Words.notActing.contains(after.word) {
        return .people
      }
      return .actor
    }
  }

  /// Whether the noun phrase can end before an atom: an adjective there is used as a noun ("two Russians").
  private func endsNounPhrase(_ position: Int, in atoms: [NameAtom]) -> Bool {
    guard position < atoms.count, !atoms[position].isAfterBreak else { return true }
    return Words.functionWords.contains(atoms[position].word)
  }

  /// A capital is a place after "in" and the like, and before nouns of places; else it stands for the state.
  private func placeRole(_ range: Range<Int>, possessive: Bool, in atoms: [NameAtom]) -> MentionRole {
    if range.lowerBound > 0, !atoms[range.lowerBound].isAfterBreak {
      var before = range.lowerBound - 1
      if atoms[before].word == Words.the, before > 0 { before -= 1 }
      let word = atoms[before].word
      if Words.locatives.contains(word) { return .place }
      if Words.directions.contains(word) {
        for back in 1...4 where before >= back && Words.motion.contains(atoms[before - back].word) {
          return .place
        }
      }
      if Words.motion.contains(word) { return .place }
      if atoms[before].isCapital, before > 0, atoms[before].traits.contains(.afterHyphen) { return .actor }
    }
    if range.upperBound < atoms.count {
      let after = atoms[range.upperBound]
      if after.traits.contains(.afterHyphen), Words.notActing.contains(after.word) { return .place }
      if !possessive, !after.isAfterBreak, Words.placeNouns.contains(after.word) { return .place }
    }
    return .actor
  }

  /// "former" and its like before a mention or as its first modifiers.
  func isFormer(_ range: Range<Int>, in atoms: [NameAtom]) -> Bool {
    let first = max(0, range.lowerBound - 2)
    let last = min(range.lowerBound + 3, range.upperBound)
    return (first..<last).contains {
      Words.leaving.contains(atoms[$0].word)
        && !(atoms[$0].isAfterBreak && $0 > first && $0 == range.lowerBound)
    }
  }

  /// "Michael Jordan", "Israel Keyes": a name of a country or city that is a part of a person's name.
  func isPersonalName(_ range: Range<Int>, sort: ActorTrie.Sort, in atoms: [NameAtom]) -> Bool {
    guard range.count == 1, sort == .name || sort == .capital, !shape.isTitleCase, range.lowerBound > 0 else {
      return false
    }
    let (name, before) = (atoms[range.lowerBound], atoms[range.lowerBound - 1])
    guard !name.isAfterBreak, !name.traits.contains(.afterHyphen), before.isCapital, before.length > 1 else {
      return false
    }
    return gazetteer.givenNames.contains(before.word)
      && gazetteer.trie.longest(in: atoms, at: range.lowerBound - 1, where: { $0.sort != .surname }) == nil
      && introduced[before.word] == nil
      && gazetteer.agents.longest(in: atoms, at: range.lowerBound - 1) == nil
  }

  /// "Bank of England", "Radio France": a capitalised word before it makes it a name of something else; so do
  /// "ex-Soviet" and "non-NATO".
  func isForeignPart(_ range: Range<Int>, sort: ActorTrie.Sort, in atoms: [NameAtom]) -> Bool {
    guard range.lowerBound > 0 else { return false }
    let (name, before) = (atoms[range.lowerBound], atoms[range.lowerBound - 1])
    if name.traits.contains(.afterHyphen), Words.dropped.contains(before.word) { return true }
    guard !name.isAfterBreak, !name.traits.contains(.afterHyphen), sort == .name || sort == .capital else {
      return false
    }
    if before.word == Words.of, range.lowerBound > 1, !before.isAfterBreak, !shape.isTitleCase {
      let owner = atoms[range.lowerBound - 2]
      return owner.isCapital
        && gazetteer.agents.longestProper(in: atoms, at: range.lowerBound - 2) == 1
    }
    return before.isCapital && !shape.isTitleCase && !before.isAfterBreak
      && Words.makers.contains(before.word)
  }
}
