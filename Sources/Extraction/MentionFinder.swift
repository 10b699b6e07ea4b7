package import Language
package import SignedNetwork

/// Finds the actors that sentences name.
///
/// Needs sentences with tokens; tags and trees make it surer where the pipeline has them, but none is required.
/// Adds mentions: names, demonyms, capitals, office holders by the date of the article, descriptions around a name
/// ("the Russian foreign minister"), and then what refers back to them (`Coreference`). Keeps nothing between
/// articles, gives the same mentions for the same article, and takes time linear in the text.
package struct MentionFinder: Sendable {
  /// Whom it knows.
  package let gazetteer: Gazetteer

  /// Makes a finder.
  package init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  /// The article with the mentions of its sentences.
  package func annotate(_ article: Article, sentences: [Sentence]) -> AnnotatedArticle {
    AnnotatedArticle(
      article: article, sentences: sentences, mentions: mentions(in: sentences, date: article.date))
  }

  /// The places of the sentences whose trees can matter to events: those that name two actors, and those that name one beside a
  /// sentence that names another, or to whom one of the two next sentences refers back.
  ///
  /// Most news is about nobody the gazetteer knows, or about one actor alone; a parser that is spared it has half as much to
  /// do. The names are read here without tags, which settle only whether a word such as "forces" belongs to the name before
  /// it.
  package func sentencesWorthParsing(in sentences: [Sentence], date: PartialDate?) -> [Int] {
    let mentions = mentions(in: sentences, date: date)
    guard Set(mentions.joined().flatMap(\.actors)).count > 1 else { return [] }
    return sentences.indices.filter { place in
      let actors = Set(mentions[place].flatMap(\.actors))
      guard actors.count == 1 else { return actors.count > 1 }
      let beside = [place - 1, place + 1].filter(sentences.indices.contains)
      if beside.contains(where: { mentions[$0].contains { !actors.isSuperset(of: $0.actors) } }) {
        return true
      }
      return mentions[(place + 1)...].prefix(2).contains { later in
        later.contains { $0.form == .pronoun || $0.form == .description }
      }
    }
  }

  /// The mentions of each sentence, by their first token; one array a sentence.
  /// - Parameters:
  ///   - sentences: The sentences of one article, in order, the headline first if it is among them.
  ///   - date: The day of publication, by which office holders and former states are told.
  package func mentions(in sentences: [Sentence], date: PartialDate?) -> [[Mention]] {
    var reader = MentionReader(gazetteer: gazetteer, sentences: sentences, date: date)
    let found = reader.read()
    return Coreference(gazetteer: gazetteer, sentences: sentences, reader: reader).resolve(found)
  }
}

/// Reads the mentions of one article: the working state of `MentionFinder`.
struct MentionReader {
  let gazetteer: Gazetteer
  let sentences: [Sentence]
  /// The days that the article's date can mean.
  let days: ClosedRange<Int32>?
  let atoms: [[NameAtom]]
  /// Which cues of ambiguous names the article holds; made when the first such name is met.
  var cues: [Bool]?
  /// Actors named so far, by place: how often.
  var named: [Int32: Int] = [:]
  /// People who were introduced, by surname.
  var introduced: [UInt64: Introduced] = [:]
  /// What the sentence that is being read looks like.
  var shape = SentenceShape()

  struct Introduced {
    /// The place of the actor, or -1 for a private person.
    var actor: Int32
    var role: MentionRole
    /// The first atom of the full name.
    var given: UInt64
    var person: Int32
    /// An acronym of an actor, not a surname.
    var isAcronym = false
  }

  /// A mention with its atoms instead of tokens.
  struct Found {
    var actors: [Int32]
    var atoms: Range<Int>
    var head: Int
    var form: MentionForm
    var role: MentionRole = .actor
    var confidence: Double = 1
    /// Whether "'s" follows the name that the mention begins with.
    var possessive = false
    /// The person's number in the gazetteer, or -1.
    var person: Int32 = -1
    /// What sort of name it holds.
    var sort: ActorTrie.Sort = .name
    /// Whether an agent's noun is part of it.
    var hasAgent = false
    /// Whether it means one person, or persons, and not a body.
    var isPerson = false
  }

  init(gazetteer: Gazetteer, sentences: [Sentence], date: PartialDate?) {
    self.gazetteer = gazetteer
    self.sentences = sentences
    days = date.map { Int32(clamping: $0.firstDayNumber)...Int32(clamping: $0.lastDayNumber) }
    atoms = sentences.map { AtomScanner.atoms(of: $0) }
  }

  /// The mentions of all sentences, without those that refer back.
  mutating func read() -> [[Found]] {
    var all: [[Found]] = []
    all.reserveCapacity(sentences.count)
    for sentence in sentences.indices {
      shape = SentenceShape(atoms[sentence])
      var found = readSentence(sentence)
      finish(&found, sentence: sentence)
      all.append(found)
    }
    return all
  }

  private mutating func readSentence(_ sentence: Int) -> [Found] {
    let atoms = atoms[sentence]
    var found: [Found] = []
    var position = 0
    var counted = 0
    while position < atoms.count {
      while counted < found.count {
        if found[counted].role != .people {
          for actor in found[counted].actors { named[actor, default: 0] += 1 }
        }
        counted += 1
      }
      if let match = gazetteer.trie.longest(in: atoms, at: position) {
        if let next = read(match, at: position, in: sentence, into: &found) {
          position = next
          continue
        }
      }
      if let next = readTitled(at: position, in: sentence, into: &found) {
        position = next
        continue
      }
      if let next = readIntroduced(at: position, in: sentence, into: &found) {
        position = next
        continue
      }
      position += 1
    }
    for mention in found[counted...] where mention.role != .people {
      for actor in mention.actors { named[actor, default: 0] += 1 }
    }
    return found
  }

  /// Reads a match of the trie; gives the atom to go on at, or `nil` when it is nothing after all.
  private mutating func read(
    _ match: ActorTrie.Match, at position: Int, in sentence: Int, into found: inout [Found]
  ) -> Int? {
    let atoms = atoms[sentence]
    let end = position + match.count
    guard let reading = reading(of: match, at: position, in: sentence) else {
      // A longer name of something else hides the names in it; a surname that is none here does not.
      let forms = gazetteer.trie.forms(of: match, in: atoms, at: position)
      return forms.contains { $0.sort == .other || $0.sort == .context } ? end : nil
    }
    switch reading.sort {
    case .person:
      return readPerson(reading.person, range: position..<end, sentence: sentence, into: &found)
    case .surname:
      guard let person = bareSurname(reading.candidates, range: position..<end, sentence: sentence) else {
        return nil
      }
      return readPerson(person, range: position..<end, sentence: sentence, bare: true, into: &found)
    case .other, .context:
      return end
    case .name, .organ, .adjective, .demonym, .capital, .city, .short, .prefix:
      return readName(reading, range: position..<end, sentence: sentence, into: &found)
    }
  }

  /// Roles that depend on neighbours: nations that share a noun, hyphenated pairs, sport.
  private func finish(_ found: inout [Found], sentence: Int) {
    let atoms = atoms[sentence]
    for index in found.indices.reversed() where index + 1 < found.count {
      let next = found[index + 1]
      let gap = next.atoms.lowerBound - found[index].atoms.upperBound
      guard !found[index].hasAgent, [.adjective, .demonym, .name].contains(found[index].sort) else {
        continue
      }
      if gap == 0, atoms[next.atoms.lowerBound].traits.contains(.afterHyphen), next.role == .people {
        found[index].role = .people
      } else if next.hasAgent, found[index].sort == .adjective, next.sort == .adjective || next.sort == .name
      {
        let joined =
          gap == 1 && Words.coordinators.contains(atoms[found[index].atoms.upperBound].word)
          || gap == 0
            && (atoms[next.atoms.lowerBound].isAfterBreak
              || atoms[next.atoms.lowerBound].traits.contains(.afterHyphen))
        if joined { found[index].role = next.role }
      }
    }
    if gazetteer.agents.isSport(atoms) {
      for index in found.indices { found[index].role = .people }
    }
  }
}
