import Language
import SignedNetwork

extension MentionReader {
  /// What follows a name: agents, titles and the person who bears them.
  struct Continuation {
    /// The atom after the span.
    var end: Int
    /// The noun that the rest of the sentence attaches to.
    var head: Int
    var role = MentionRole.actor
    var office = ""
    var hasAgent = false
    var possessive = false
    /// Whether the last agent can bear a name.
    var endsWithPerson = false
    /// A person of the gazetteer at the end, or -1.
    var person: Int32 = -1
    /// The atoms of the person's name, if any.
    var personName: Range<Int>?
    /// The name is a part of a longer name of something else.
    var isLongerName = false
  }

  /// Reads a name of an actor with the agent and person around it.
  mutating func readName(
    _ reading: Reading, range: Range<Int>, sentence: Int, into found: inout [Found]
  ) -> Int? {
    let atoms = atoms[sentence]
    if reading.sort == .prefix {
      // "Sino" is an actor only in "Sino-Russian".
      guard range.upperBound < atoms.count, atoms[range.upperBound].traits.contains(.afterHyphen) else {
        return nil
      }
    }
    if isPersonalName(range, sort: reading.sort, in: atoms) { return range.upperBound }
    if isForeignPart(range, sort: reading.sort, in: atoms) { return range.upperBound }
    let office = officeOf(range, sort: reading.sort, in: atoms)
    let after = continuation(of: reading, range: range, sentence: sentence, office: office)
    if after.isLongerName, reading.sort != .organ {
      return after.end
    }
    // "Lebanon's Hassan Nasrallah" is his group.
    let person = after.person >= 0 ? gazetteer.people.list[Int(after.person)].actor : nil
    var mention = Found(
      actors: person.map { [$0] } ?? reading.actors, atoms: range.lowerBound..<after.end, head: after.head,
      form: form(of: reading.sort),
      confidence: reading.confidence, possessive: after.possessive, person: after.person, sort: reading.sort)
    if after.hasAgent || after.personName != nil {
      mention.hasAgent = after.hasAgent
      mention.isPerson = after.endsWithPerson
      mention.form = after.personName != nil ? .person : .agent
      mention.role = after.role
    } else {
      mention.role = bareRole(of: reading.sort, range: range, possessive: after.possessive, in: atoms)
      if mention.role == .people, reading.sort == .adjective { mention.confidence = 0.6 }
    }
    extendLeft(&mention, office: office, name: range.lowerBound, in: atoms)
    if isFormer(mention.atoms, in: atoms), after.personName != nil || after.endsWithPerson {
      mention.role = .people
    }
    if let name = after.personName { introduce(name, mention: mention, in: atoms) }
    if reading.actors.count == 1, gazetteer.actors[Int(reading.actors[0])].type == .group,
      mention.role == .people
    {
      // Fighters and supporters of a group act for it.
      mention.role = .military
    }
    found.append(mention)
    if after.end == range.upperBound { introduceAcronym(of: reading, after: range, sentence: sentence) }
    return max(after.end, range.upperBound)
  }

  private func form(of sort: ActorTrie.Sort) -> MentionForm {
    switch sort {
    case .adjective, .demonym, .prefix: .demonym
    case .capital, .city, .organ: .metonym
    default: .name
    }
  }

  /// Walks over what follows a name.
  private mutating func continuation(
    of reading: Reading, range: Range<Int>, sentence: Int, office: (start: Int, row: AgentList.Row)?
  ) -> Continuation {
    let atoms = atoms[sentence]
    var result = Continuation(end: range.upperBound, head: range.upperBound - 1)
    if let office, office.row.kind == .person {
      // "President of Colombia Juan Manuel Santos"
      result.endsWithPerson = true
      result.office = office.row.office
      result.role = office.row.role
    }
    var position = range.upperBound
    if reading.sort == .city { return result }
    if position < atoms.count, atoms[position].word == Words.possessive,
      atoms[position].traits.contains(.afterApostrophe)
    {
      result.possessive = true
      position += 1
    }
    var steps = 0
    while position < atoms.count, steps < 8 {
      let atom = atoms[position]
      if atom.isAfterBreak || atom.traits.contains(.afterHyphen) && !result.hasAgent { break }
      if atom.traits.contains(.digit) { break }
      if atom.isCapital, let organ = organ(at: position, of: reading, in: atoms) {
        if organ > position {
          result.end = organ
          result.head = organ - 1
          result.role = .government
          result.hasAgent = true
          result.endsWithPerson = false
          position = organ
          steps += 1
          continue
        }
        break
      }
      if atom.isCapital, !shape.isTitleCase,
        let count = gazetteer.agents.longestProper(in: atoms, at: position),
        !result.endsWithPerson
      {
        if !result.possessive, !result.hasAgent || result.role != .people {
          result.isLongerName = !result.possessive
          result.end = position + count
          if result.isLongerName { skipCapitals(&result, in: atoms) }
        }
        break
      }
      if let agent = gazetteer.agents.longest(in: atoms, at: position) {
        let next = position + agent.count
        if agent.row.role == .people, agent.count == 1, atom.isCapital, !shape.isTitleCase, !result.hasAgent,
          !result.possessive
        {
          // "Sudan People's Armed Forces", "Swiss Bishops' Conference"
          if let end = readUnknownCapital(&result, at: position, sort: reading.sort, in: atoms) {
            position = end
            continue
          }
          break
        }
        switch agent.row.kind {
        case .modifier: break
        default:
          if isVerb(
            position, count: agent.count,
            isAfterName: reading.sort == .name && !result.possessive && !result.hasAgent, sentence: sentence)
          {
            return result
          }
          result.end = next
          result.head = next - 1
          result.role = agent.row.role
          if !agent.row.office.isEmpty { result.office = agent.row.office }
          result.hasAgent = true
          result.endsWithPerson = agent.row.kind == .person
        }
        position = agent.row.kind == .modifier ? next : endOfPortfolio(next, in: atoms)
        if position > next { result.end = position }
        steps += 1
        continue
      }
      if let person = person(at: position, of: reading, office: result.office, in: sentence) {
        result.personName = position..<person.end
        result.end = person.end
        result.head = person.end - 1
        result.person = person.person
        if !result.hasAgent || result.role == .actor { result.role = role(of: person.person) }
        return result
      }
      if result.endsWithPerson || result.hasAgent && result.role == .people {
        if let end = unknownName(at: position, in: atoms) {
          result.personName = position..<end
          result.end = end
          result.head = end - 1
          return result
        }
        if let count = gazetteer.agents.longestTitle(in: atoms, at: position) {
          position += count
          steps += 1
          continue
        }
        break
      }
      if atom.isCapital {
        if let count = gazetteer.agents.longestTitle(in: atoms, at: position) {
          if let end = unknownName(at: position + count, in: atoms) {
            result.personName = position + count..<end
            result.end = end
            result.head = end - 1
            result.role = .government
            result.hasAgent = true
          }
          return result
        }
        if !result.possessive, !result.hasAgent, !shape.isTitleCase, reading.sort != .organ {
          if let next = readUnknownCapital(&result, at: position, sort: reading.sort, in: atoms) {
            position = next
            continue
          }
        }
        break
      }
      // With tags, an adjective or noun may stand between: "Turkish drone maker", "Russian anti-war activists".
      guard !result.hasAgent, steps < 3, isNominal(position, sentence: sentence) else { break }
      position += 1
      steps += 1
    }
    return result
  }

  /// "minister for trade and industry": where the portfolio ends that begins at an atom, or the atom itself.
  func endOfPortfolio(_ start: Int, in atoms: [NameAtom]) -> Int {
    guard start < atoms.count, !atoms[start].isAfterBreak, start > 0,
      Words.portfolioHolders.contains(atoms[start - 1].word),
      Words.portfolioJoints.contains(atoms[start].word)
    else { return start }
    var end = start
    var position = start + 1
    while position < atoms.count,
      !atoms[position].isAfterBreak || Words.portfolios.contains(atoms[position].word)
    {
      if Words.portfolios.contains(atoms[position].word) {
        end = position + 1
      } else if !Words.joints.contains(atoms[position].word) {
        break
      }
      position += 1
    }
    return end
  }

  /// A capitalised word that nothing knows follows a name: the name is a part of that of a firm, a film, a person.
  /// Where an agent ends that follows it nevertheless ("US Food and Drug Administration"), the rest can be read on.
  private mutating func readUnknownCapital(
    _ result: inout Continuation, at position: Int, sort: ActorTrie.Sort, in atoms: [NameAtom]
  ) -> Int? {
    if Words.events.contains(atoms[position].word) || Words.calendar.contains(atoms[position].word) {
      return nil
    }
    guard let end = unknownName(at: position, in: atoms) else { return nil }
    // "US Food and Drug Administration", "UN Committee on the Rights of the Child", "Iranian Atomic Energy Council"
    var institution = position
    while institution < min(position + 6, atoms.count), !atoms[institution].isAfterBreak,
      atoms[institution].isCapital || Words.joints.contains(atoms[institution].word) || institution == end
    {
      if atoms[institution].isCapital || institution == end,
        let agent = gazetteer.agents.longest(in: atoms, at: institution),
        agent.row.kind == .body || agent.row.kind == .person, agent.row.role != .people
      {
        result.end = institution + agent.count
        result.head = result.end - 1
        result.role = agent.row.role
        result.office = agent.row.office
        result.hasAgent = true
        result.endsWithPerson = agent.row.kind == .person
        return result.end
      }
      institution += 1
    }
    let name = atoms[position - 1]
    if sort == .name,
      name.length <= 4 && name.traits.contains(.allCapitals) || Words.unions.contains(name.word)
    {
      // "US Lockheed jets", "United Nations Global Compact": these names serve as adjectives before anything.
      return nil
    }
    // "Sri Lanka Freedom Party" is one name; in "the Russian Vladimir Petrov" a private person is one of a nation.
    result.end = end
    result.isLongerName = true
    if end - position >= 2, sort == .adjective || sort == .demonym {
      introduced[atoms[end - 1].word] = Introduced(
        actor: -1, role: .people, given: atoms[position].word, person: -1)
    }
    return nil
  }

  private func skipCapitals(_ result: inout Continuation, in atoms: [NameAtom]) {
    while result.end < atoms.count, atoms[result.end].isCapital, !atoms[result.end].isAfterBreak,
      gazetteer.trie.longest(in: atoms, at: result.end, where: { $0.sort != .surname }) == nil
    { result.end += 1 }
  }

  /// The end of a run of capitalised words, with particles between, that can be a person's name.
  func unknownName(at start: Int, in atoms: [NameAtom]) -> Int? {
    guard start < atoms.count, atoms[start].isCapital, !atoms[start].isAfterBreak,
      !Words.calendar.contains(atoms[start].word)
    else { return nil }
    var end = start
    var position = start
    while position < atoms.count, position - start < 7 {
      let atom = atoms[position]
      if position > start, atom.isAfterBreak, !isInitial(position - 1, in: atoms) { break }
      if atom.isCapital,
        gazetteer.trie.longest(
          in: atoms, at: position, where: { [.name, .adjective, .organ, .context].contains($0.sort) }) != nil
      {
        break
      }
      if atom.word == Words.possessive, atom.traits.contains(.afterApostrophe) { break }
      if atom.isCapital {
        if Words.calendar.contains(atom.word), position > start { break }
        end = position + 1
      } else if atom.traits.contains(.afterHyphen) || atom.traits.contains(.afterApostrophe) {
        end = position + 1
      } else if !Words.particles.contains(atom.word) {
        break
      }
      position += 1
    }
    return end > start ? end : nil
  }

  private func isInitial(_ position: Int, in atoms: [NameAtom]) -> Bool {
    atoms[position].isCapital && atoms[position].length == 1
  }

  /// A noun that is also a verb ("Israel strikes", "Iran forces") is read as a verb when the tags say so; without
  /// tags, when the word can be a finite verb and the name before it its subject.
  private func isVerb(_ position: Int, count: Int, isAfterName: Bool, sentence: Int) -> Bool {
    guard count == 1 else { return false }
    let token = sentences[sentence].tokens[Int(atoms[sentence][position].token)]
    if token.tag.isEmpty { return isAfterName && Words.verbs.contains(atoms[sentence][position].word) }
    return token.pos == .verb || token.pos == .auxiliary
  }

  private func isNominal(_ position: Int, sentence: Int) -> Bool {
    let token = sentences[sentence].tokens[Int(atoms[sentence][position].token)]
    guard !token.tag.isEmpty else { return false }
    return token.pos == .adjective || token.pos == .noun && token.tag != "NNS"
  }

  /// "the president of France", "troops of the Republic of Chad": the agent before "of", and where it begins.
  private func officeOf(
    _ range: Range<Int>, sort: ActorTrie.Sort, in atoms: [NameAtom]
  ) -> (start: Int, row: AgentList.Row)? {
    guard sort == .name else { return nil }
    var position = range.lowerBound - 1
    if position >= 0, atoms[position].word == Words.the { position -= 1 }
    guard position > 0, atoms[position].word == Words.of, !atoms[range.lowerBound].isAfterBreak else {
      return nil
    }
    // The longest agent that ends right before "of" and begins at most five atoms earlier.
    for start in max(0, position - 5)..<position {
      guard let agent = gazetteer.agents.longest(in: atoms, at: start), start + agent.count == position,
        agent.row.kind == .person || agent.row.kind == .body
      else { continue }
      return (start, agent.row)
    }
    return nil
  }

  /// Lets the agent before "of" head the mention.
  private func extendLeft(
    _ mention: inout Found, office: (start: Int, row: AgentList.Row)?, name: Int, in atoms: [NameAtom]
  ) {
    guard let office, !mention.hasAgent else { return }
    var first = office.start
    while first > 0, !atoms[first].isAfterBreak,
      let modifier = gazetteer.agents.longest(in: atoms, at: first - 1), modifier.row.kind == .modifier,
      modifier.count == 1, !Words.leaving.contains(atoms[first - 1].word)
    { first -= 1 }
    mention.atoms = first..<mention.atoms.upperBound
    if mention.form != .person {
      mention.head = (office.start..<name).last { atoms[$0].word == Words.of }.map { $0 - 1 } ?? office.start
      mention.form = .agent
      mention.role = office.row.role
    }
    mention.hasAgent = true
    mention.isPerson = office.row.kind == .person
  }

  /// Where an organ of the same actor ends that begins at an atom ("Israeli Knesset"); the atom itself for a name
  /// of somebody else; `nil` for no name.
  private func organ(at position: Int, of reading: Reading, in atoms: [NameAtom]) -> Int? {
    let sorts: [ActorTrie.Sort] = [.name, .organ, .adjective, .demonym, .capital, .context, .other]
    guard let match = gazetteer.trie.longest(in: atoms, at: position, where: { sorts.contains($0.sort) })
    else {
      return nil
    }
    if gazetteer.agents.longestProper(in: atoms, at: position) != nil { return nil }
    let forms = gazetteer.trie.forms(of: match, in: atoms, at: position)
    let isOrgan = forms.contains { form in
      if form.sort == .organ { return reading.actors.contains(form.owner) }
      guard form.sort == .context else { return false }
      return gazetteer.contexts.groups[Int(form.owner)].readings.contains {
        $0.sort == .organ && !$0.actors.isEmpty
      }
    }
    return isOrgan ? position + match.count : position
  }
}
