import Language
import SignedNetwork

extension MentionReader {
  /// The gazetteer's person of the same actor at an atom, or a group's by the full name: "Russia's Putin", "French President
  /// Emmanuel Macron", "Libya's eastern commander Khalifa Haftar".
  func person(at position: Int, of reading: Reading, office: String, in sentence: Int) -> (
    person: Int32, end: Int
  )? {
    let atoms = atoms[sentence]
    guard let match = gazetteer.trie.longest(in: atoms, at: position) else { return nil }
    let candidates = gazetteer.trie.forms(of: match, in: atoms, at: position)
      .filter { $0.sort == .person || $0.sort == .surname }
      .filter {
        let actor = gazetteer.people.list[Int($0.owner)].actor
        return reading.actors.contains(actor)
          || $0.sort == .person && gazetteer.actors[Int(actor)].type == .group
      }
      .map(\.owner)
    guard let best = best(of: candidates, office: office) else { return nil }
    return (best, position + match.count)
  }

  /// Reads somebody whom the gazetteer knows, named without a nation.
  mutating func readPerson(
    _ person: Int32, range: Range<Int>, sentence: Int, bare: Bool = false, into found: inout [Found]
  ) -> Int? {
    let atoms = atoms[sentence]
    if isYetToCome(person) { return range.upperBound }
    let entry = gazetteer.people.list[Int(person)]
    var mention = Found(
      actors: [entry.actor], atoms: range, head: range.upperBound - 1, form: .person, role: role(of: person),
      confidence: bare ? 0.9 : 1, person: person, sort: .person)
    if range.upperBound < atoms.count, atoms[range.upperBound].word == Words.possessive,
      atoms[range.upperBound].traits.contains(.afterApostrophe)
    {
      mention.possessive = true
    }
    if isFormer(range, in: atoms) { mention.role = .people }
    if mention.role == .people { mention.confidence = 0.5 }
    found.append(mention)
    introduce(range, mention: mention, in: atoms)
    return range.upperBound
  }

  /// Titles before a name: "President Bush", "Foreign Minister Sergei Lavrov", "Sheikh Tamim bin Hamad".
  mutating func readTitled(at position: Int, in sentence: Int, into found: inout [Found]) -> Int? {
    let atoms = atoms[sentence]
    var end = position
    var office = ""
    var role = MentionRole.actor
    var leaves = false
    while end < atoms.count, end == position || !atoms[end].isAfterBreak {
      if let count = gazetteer.agents.longestTitle(in: atoms, at: end) {
        end += count
        continue
      }
      guard let agent = gazetteer.agents.longest(in: atoms, at: end), agent.row.kind != .body else { break }
      if agent.row.kind == .modifier, end == position, !atoms[end].isCapital {
        leaves = Words.leaving.contains(atoms[end].word)
        if !leaves { return nil }
      }
      if agent.row.kind == .person {
        role = agent.row.role
        if !agent.row.office.isEmpty { office = agent.row.office }
      }
      end = agent.row.kind == .person ? endOfPortfolio(end + agent.count, in: atoms) : end + agent.count
    }
    guard end > position, end < atoms.count, !atoms[end].isAfterBreak, atoms[end].isCapital else {
      return nil
    }
    if let match = gazetteer.trie.longest(in: atoms, at: end) {
      let forms = gazetteer.trie.forms(of: match, in: atoms, at: end)
      let people = forms.filter { $0.sort == .person || $0.sort == .surname }.map(\.owner)
      let isFull = forms.contains { $0.sort == .person }
      let known = isFull ? nil : introduced[atoms[end + match.count - 1].word]
      let met = known.flatMap { $0.person >= 0 ? $0.person : nil }
      let goesOn = !isFull && isFollowedByName(end + match.count, in: atoms)
      if !goesOn, let person = met ?? titled(people, office: office, isFull: isFull),
        isFull || role != .people
      {
        let name = end..<end + match.count
        let entry = gazetteer.people.list[Int(person)]
        var mention = Found(
          actors: [entry.actor], atoms: position..<name.upperBound, head: name.upperBound - 1, form: .person,
          role: role == .people ? .people : self.role(of: person), person: person, sort: .person,
          hasAgent: true)
        if mention.role == .people, role != .people, !office.isEmpty, rank(of: person, office: office).fit < 2
        {
          // The text gives the title; the lists may have missed a term.
          mention.role = role
          mention.confidence = 0.85
        }
        if leaves || isFormer(mention.atoms, in: atoms) { mention.role = .people }
        if mention.role == .people { mention.confidence = 0.5 }
        found.append(mention)
        introduce(name, mention: mention, in: atoms)
        return name.upperBound
      }
      if people.isEmpty { return nil }
    }
    // Somebody unknown with a title: later uses of the surname must not be taken for an office holder.
    guard let nameEnd = unknownName(at: end, in: atoms), nameEnd - end >= 2 || role == .people else {
      return nil
    }
    if introduced[atoms[nameEnd - 1].word] == nil {
      introduced[atoms[nameEnd - 1].word] = Introduced(
        actor: -1, role: .people, given: atoms[end].word, person: -1)
    }
    return nameEnd
  }

  /// The office holder whom a title and a name mean, if one stands out.
  private func titled(_ candidates: [Int32], office: String, isFull: Bool) -> Int32? {
    guard let best = best(of: candidates, office: office) else { return nil }
    if isFull { return best }
    let rank = rank(of: best, office: office)
    // A surname with a title: somebody in office around the date, in the office that the title says.
    guard rank.distance <= 400 else { return nil }
    if !office.isEmpty, rank.fit == 2, named[gazetteer.people.list[Int(best)].actor] == nil { return nil }
    if office.isEmpty, rank.weight > 1, named[gazetteer.people.list[Int(best)].actor] == nil { return nil }
    let actor = gazetteer.people.list[Int(best)].actor
    let rivals = candidates.filter { gazetteer.people.list[Int($0)].actor != actor }
    if let rival = self.best(of: rivals, office: office) {
      let other = self.rank(of: rival, office: office)
      if (other.fit, other.distance, other.weight, other.named) == (
        rank.fit, rank.distance, rank.weight, rank.named
      ) {
        return nil
      }
    }
    return best
  }

  /// Whom a surname alone means: somebody introduced before, or an office holder of the day whom the article or
  /// the weight of the office makes plain.
  mutating func bareSurname(_ candidates: [Int32], range: Range<Int>, sentence: Int) -> Int32? {
    let atoms = atoms[sentence]
    let surname = atoms[range.upperBound - 1]
    guard atoms[range.lowerBound].isCapital else { return nil }
    if isOtherPerson(range, in: atoms) { return nil }
    if let known = introduced[surname.word] {
      guard known.actor >= 0, known.person >= 0 else { return nil }
      return known.person
    }
    guard !Words.noSurnames.contains(surname.word),
      surname.length >= 4 || Words.shortSurnames.contains(surname.word),
      !Words.calendar.contains(surname.word), !shape.isTitleCase || surname.length >= 5
    else { return nil }
    guard let best = best(of: candidates, office: "") else { return nil }
    let entry = gazetteer.people.list[Int(best)]
    let rank = rank(of: best, office: "")
    let isNamed = named[entry.actor] != nil || isNamedLater(entry.actor, sentence: sentence)
    guard rank.distance <= 30 else { return nil }
    let rivals = candidates.filter {
      let other = gazetteer.people.list[Int($0)]
      return other.actor != entry.actor && distance(to: other.days) == 0
        && self.rank(of: $0, office: "").weight <= 1
    }
    if isNamed { return rank.weight <= 3 && (rivals.isEmpty || rank.weight == 0) ? best : nil }
    let isWord = Words.surnameWords.contains(surname.word) || gazetteer.givenNames.contains(surname.word)
    // A leader of an armed group whose surname nobody else in the lists has needs no introduction: "Haftar".
    let isGroups = gazetteer.actors[Int(entry.actor)].type == .group
    let isAlone = candidates.allSatisfy { gazetteer.people.list[Int($0)].actor == entry.actor }
    let isKnown = rank.weight == 0 || isGroups && isAlone && surname.length >= 5
    return isKnown && rank.distance == 0 && rivals.isEmpty && !isWord && surname.length >= 4 ? best : nil
  }

  /// Whether an actor is named by the words of a later sentence, or later in this one.
  func isNamedLater(_ actor: Int32, sentence: Int) -> Bool {
    for later in sentence..<min(atoms.count, sentence + 3) {
      let atoms = atoms[later]
      for start in atoms.indices where atoms[start].isCapital {
        if gazetteer.trie.longest(
          in: atoms, at: start,
          where: { $0.owner == actor && [.name, .adjective, .demonym, .capital, .organ].contains($0.sort) })
          != nil
        {
          return true
        }
      }
    }
    return false
  }

  /// "Jeb Bush": a capitalised word before the surname that is not known to belong to it.
  private mutating func isOtherPerson(_ range: Range<Int>, in atoms: [NameAtom]) -> Bool {
    let surname = atoms[range.lowerBound]
    if isFollowedByName(range.upperBound, in: atoms) { return true }
    guard range.lowerBound > 0, !surname.isAfterBreak else { return false }
    let before = atoms[range.lowerBound - 1]
    guard before.isCapital, !shape.isTitleCase, before.word != Words.possessive else { return false }
    let startsSentence = range.lowerBound == 1 || before.isAfterBreak
    if startsSentence, !gazetteer.givenNames.contains(before.word) { return false }
    if let known = introduced[surname.word], known.given == before.word { return false }
    if gazetteer.agents.longestTitle(in: atoms, at: range.lowerBound - 1) != nil { return false }
    if introduced[surname.word] == nil {
      introduced[surname.word] = Introduced(actor: -1, role: .people, given: before.word, person: -1)
    }
    return true
  }

  /// "Bush Street", "Obama Foundation", "Abe Lincoln", "King Khalid Air Base": the name goes on.
  private func isFollowedByName(_ after: Int, in atoms: [NameAtom]) -> Bool {
    guard after < atoms.count, !atoms[after].isAfterBreak, atoms[after].isCapital, !shape.isTitleCase,
      !atoms[after].traits.contains(.afterApostrophe), !Words.calendar.contains(atoms[after].word)
    else { return false }
    guard let agent = gazetteer.agents.longest(in: atoms, at: after) else { return true }
    return agent.row.kind == .modifier
  }

  /// Remembers who was introduced, so that the surname will do from now on.
  mutating func introduce(_ name: Range<Int>, mention: Found, in atoms: [NameAtom]) {
    guard let actor = mention.actors.first, !name.isEmpty else { return }
    let entry = Introduced(
      actor: actor, role: mention.role, given: atoms[name.lowerBound].word, person: mention.person)
    if mention.person >= 0 {
      let range = gazetteer.people.list[Int(mention.person)].surnames
      for part in gazetteer.people.string(range).split(separator: "|") {
        if let last = AtomScanner.atoms(of: part).last { introduced[last.word] = entry }
      }
    }
    let last = atoms[name.upperBound - 1]
    introduced[last.word] = entry
    // Chinese, Korean and Vietnamese names begin with the surname.
    if name.count >= 2, mention.person < 0, Words.surnameFirst.contains(gazetteer.actors[Int(actor)].id) {
      introduced[atoms[name.lowerBound].word] = entry
    }
  }

  /// "Economic Community of Central African States (ECCAS)": an acronym in brackets is a name from now on.
  mutating func introduceAcronym(of reading: Reading, after range: Range<Int>, sentence: Int) {
    let atoms = atoms[sentence]
    let tokens = sentences[sentence].tokens
    guard reading.sort == .name, range.count > 1, let actor = reading.actors.first,
      range.upperBound < atoms.count
    else { return }
    let acronym = atoms[range.upperBound]
    let token = Int(acronym.token)
    guard acronym.traits.contains(.allCapitals), token > 0, token + 1 < tokens.count,
      tokens[token - 1].form == "(",
      tokens[token + 1].form == ")", introduced[acronym.word] == nil,
      gazetteer.trie.longest(in: atoms, at: range.upperBound) == nil
    else { return }
    introduced[acronym.word] = Introduced(
      actor: actor, role: .actor, given: acronym.word, person: -1, isAcronym: true)
  }

  /// Somebody introduced before whom the gazetteer does not know.
  mutating func readIntroduced(at position: Int, in sentence: Int, into found: inout [Found]) -> Int? {
    let atoms = atoms[sentence]
    guard atoms[position].isCapital, !introduced.isEmpty else { return nil }
    var end = position + 1
    var known = introduced[atoms[position].word]
    if end < atoms.count, !atoms[end].isAfterBreak, atoms[end].isCapital,
      let next = introduced[atoms[end].word],
      next.given == atoms[position].word
    {
      known = next
      end += 1
    } else if position > 0, atoms[position - 1].isCapital, !atoms[position].isAfterBreak, !shape.isTitleCase,
      let entry = known, entry.given != atoms[position - 1].word
    {
      return nil
    }
    guard let entry = known, entry.actor >= 0 else { return nil }
    if entry.isAcronym, !atoms[position].traits.contains(.allCapitals) { return nil }
    if end < atoms.count, !atoms[end].isAfterBreak, atoms[end].isCapital, !shape.isTitleCase { return nil }
    var mention = Found(
      actors: [entry.actor], atoms: position..<end, head: end - 1, form: entry.isAcronym ? .name : .person,
      role: entry.role, confidence: 0.85, person: entry.person, sort: entry.isAcronym ? .name : .person)
    if end < atoms.count, atoms[end].word == Words.possessive, atoms[end].traits.contains(.afterApostrophe) {
      mention.possessive = true
    }
    found.append(mention)
    return end
  }

  /// Whether somebody comes into office only years after the article, which then means another or a private person.
  private func isYetToCome(_ person: Int32) -> Bool {
    guard let days else { return false }
    let terms = gazetteer.people.terms(of: person)
    return !terms.isEmpty && terms.allSatisfy { $0.lowerBound > days.upperBound + 1_500 }
  }

  /// What somebody in an office acts as, at the date of the article.
  func role(of person: Int32) -> MentionRole {
    guard person >= 0 else { return .government }
    let entry = gazetteer.people.list[Int(person)]
    // All terms of the person count: a minister may have become president.
    let inOffice = gazetteer.people.terms(of: person).contains { distance(to: $0) <= 60 }
    guard days == nil || inOffice else { return .people }
    let office = gazetteer.people.offices[Int(entry.office)]
    if gazetteer.actors[Int(entry.actor)].type == .group { return .actor }
    return office == "military" || office == "intelligence" ? .military : .government
  }
}
