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

/// What the letters of a sentence tell of it as a whole.
struct SentenceShape {
  /// A headline in which most words are capitalised: a capital says nothing.
  var isTitleCase = false
  /// All letters are capitals: even "US" may be "us".
  var isAllCapitals = false

  init() {}

  init(_ atoms: [NameAtom]) {
    var words = 0
    var capital = 0
    var all = 0
    for atom in atoms where atom.length > 3 && !atom.traits.contains(.digit) {
      words += 1
      if atom.isCapital { capital += 1 }
      if atom.traits.contains(.allCapitals) { all += 1 }
    }
    isTitleCase = words >= 4 && capital * 10 >= words * 8
    isAllCapitals = words >= 3 && all * 10 >= words * 8
  }
}

/// Small closed classes of words, by the keys of their atoms.
enum Words {
  static let the = key("the")
  static let of = key("of")
  static let possessive = key("s")
  static let coordinators = keys("and or")
  static let indefinite = keys(
    "a an one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands several many some few another other most"
  )
  static let locatives = keys(
    "in at near outside around across throughout inside downtown central northern southern eastern western greater via through above over beneath within"
  )
  static let motion = keys(
    "visit visits visited visiting trip trips travel travels traveled travelled travelling traveling flew fly flies flying flight flights arrive arrived arrives arriving journey journeyed return returned returns returning came went go goes going move moved sent route way drive drove bus train tour fled flee head headed heading heads back invited invitation march marched"
  )
  static let directions = keys("to from for into toward towards")
  static let particles = keys(
    "al el bin ibn ben bint abu abd ul ud ur de da do dos del della di la le van von der den ten ter zu y e i"
  )
  static let dropped = keys("non ex post pre trans former")
  static let notActing = keys(
    "born speaking language made style based type origin educated majority built era")
  static let languages = keys("in speak speaks spoke spoken speaking fluent translated into language")
  static let leaving = keys("former ex late ousted deposed exiled onetime retired")
  static let calendar = keys(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december"
  )
  static let weakAcronyms = keys("us is it who car can pa aa ji ec eco led mad iso aids au sac ira")
  static let placeNouns = keys(
    "summit conference talks airport embassy court police metro hospital hotel bombing bombings attack attacks mayor suburb suburbs district agreement accord accords protocol meeting meetings subway stadium university prison suburbs neighbourhood neighborhood streets street region province olympics marathon stock area time protests riots congress pact declaration treaty forum club tournament open fire floods earthquake church mosque zoo museum"
  )
  static let events = keys(
    "war wars conflict conflicts crisis genocide revolution uprising insurgency standoff dispute tensions border peace relations ties summit talks embassy consulate sanctions"
  )

  /// Words that follow a noun phrase.
  static let functionWords = keys(
    "a an the and or but of in on at to from for with by as is are was were be been has have had will would could may might can said says say who whom which that after before during when while since until than into over under against between among not do does did killed injured wounded dead died arrested"
  )
  /// Words that make a longer name of something else when they stand before a country.
  static let makers = keys(
    "air radio miss bank team club real hotel alitalia royal cirque orchestra church university")
  /// Small words inside the name of an institution.
  static let joints = keys("and of for the on")
  static let unions = keys("states nations union kingdom")
  static let portfolioHolders = keys("minister ministers secretary ministry department")
  static let portfolioJoints = keys("of for")
  static let portfolios = keys(
    "finance foreign affairs defence defense interior justice trade economy economic energy health home national security culture education labour labor environment industry commerce transport agriculture immigration religious women europe european development international cooperation treasury war planning oil petroleum gas water resources natural communications information technology tourism sports youth social welfare climate change emergencies emergency situations internal external public administration regional integration homeland housing science research fisheries forestry mining"
  )
  /// Nouns that are read as verbs after a bare name when there are no tags: "Israel strikes", "Iran fires".
  static let verbs = keys(
    "strikes strike raids fires ships heads head guards leads states commands pilots mediates officers masks")
  /// What a reference back can begin with.
  static let referring = keys(
    "the this all both either neither each one their these its his her it itself he him himself she hers herself they them themselves theirs we our us ourselves"
  )
  static let shortSurnames = keys("xi li hu abe ban kim roh lee moon yoon may rice")
  static let surnameWords = keys(
    "brown may bush white price rice gates straw major hague king prince cook powell perry black green young moon ban park love day hope ford carter grant wolf fox page rose stone wood hill lake field church bishop abbott cameron baker mason taylor martin michel costa silva santos rivera cruz prince mori key said khan singh ali"
  )
  static let surnameFirst: Set<ActorID> = ["CHN", "HKG", "KHM", "KOR", "PRK", "SGP", "TWN", "VNM"]

  static func key(_ word: String) -> UInt64 { AtomScanner.atoms(of: word).first?.word ?? 0 }
  static func keys(_ words: String) -> Set<UInt64> { Set(AtomScanner.atoms(of: words).map(\.word)) }
}
