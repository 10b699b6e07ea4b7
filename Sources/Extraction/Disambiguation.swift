import Language
import SignedNetwork

extension MentionReader {
  /// What a matched name means here.
  struct Reading {
    var actors: [Int32]
    var sort: ActorTrie.Sort
    var person: Int32 = -1
    /// For a surname, all who bear it.
    var candidates: [Int32] = []
    /// Less than 1 where several actors have the name and nothing decides.
    var confidence = 1.0
  }

  /// Decides between the forms of a match; `nil` when no actor is meant.
  mutating func reading(of match: ActorTrie.Match, at position: Int, in sentence: Int) -> Reading? {
    let atoms = atoms[sentence]
    let forms = gazetteer.trie.forms(of: match, in: atoms, at: position)
    if forms.contains(where: { $0.sort == .other }) { return nil }
    if isCode(position, count: match.count, in: sentence) { return nil }
    if shape.isAllCapitals, match.count == 1, Words.weakAcronyms.contains(atoms[position].word) { return nil }
    if let context = forms.first(where: { $0.sort == .context }) {
      return contextReading(context.owner, at: position, count: match.count, in: sentence)
    }
    // A state of the day goes before one of the past: Aden is Yemen's now.
    for mustExist in [true, false] {
      for sort in [ActorTrie.Sort.name, .organ, .adjective, .demonym, .capital, .city, .prefix] {
        let owners = forms.filter { $0.sort == sort && (!mustExist || exists($0.owner)) }.map(\.owner)
        guard !owners.isEmpty else { continue }
        let (actor, confidence) = choose(owners)
        if sort == .capital || sort == .city, isShortAcronym(position, count: match.count, in: atoms) {
          return nil
        }
        return Reading(actors: [actor], sort: sort, confidence: confidence)
      }
    }
    let full = forms.filter { $0.sort == .person }.map(\.owner)
    if let person = best(of: full, office: "") {
      return Reading(actors: [], sort: .person, person: person)
    }
    let surnames = forms.filter { $0.sort == .surname }.map(\.owner)
    return surnames.isEmpty ? nil : Reading(actors: [], sort: .surname, candidates: surnames)
  }

  /// "US$43", "Fateh-110", "CH-53": a sum of money, or a number of something made.
  private func isCode(_ position: Int, count: Int, in sentence: Int) -> Bool {
    let atoms = atoms[sentence]
    if position + count < atoms.count,
      atoms[position + count].traits.isSuperset(of: [.afterHyphen, .digit])
    {
      return true
    }
    let tokens = sentences[sentence].tokens
    let last = Int(atoms[position + count - 1].token)
    return tokens[last].form.contains("$")
      || !tokens[last].spaceAfter && last + 1 < tokens.count && tokens[last + 1].form.hasPrefix("$")
  }

  /// "NIS" is money and not the town of Niš; at the head of a report a town may have capitals.
  private func isShortAcronym(_ position: Int, count: Int, in atoms: [NameAtom]) -> Bool {
    position > 0 && count == 1 && !shape.isAllCapitals && atoms[position].length <= 4
      && atoms[position].traits.contains(.allCapitals)
  }

  /// Whether an actor is there at the date of the article; without a date, today.
  private func exists(_ place: Int32) -> Bool {
    let lifetime = gazetteer.details[Int(place)].days
    return days.map(lifetime.overlaps) ?? (lifetime.upperBound == .max)
  }

  /// The actor that a shared name means: one that exists at the date, a state before others, one named already.
  private func choose(_ owners: [Int32]) -> (Int32, Double) {
    let owners = Set(owners).sorted()
    guard owners.count > 1 else { return (owners[0], 1) }
    func rank(_ place: Int32) -> (Int, Int, Int, Int32) {
      let isState = gazetteer.actors[Int(place)].type == .state
      return (exists(place) ? 0 : 1, isState ? 0 : 1, -(named[place] ?? 0), place)
    }
    let ranked = owners.map { (rank($0), $0) }.sorted { $0.0 < $1.0 }
    let clear =
      ranked[0].0.0 != ranked[1].0.0 || ranked[0].0.1 != ranked[1].0.1 || ranked[0].0.2 != ranked[1].0.2
    return (ranked[0].1, clear ? 1 : 0.6)
  }

  private mutating func contextReading(
    _ group: Int32, at position: Int, count: Int, in sentence: Int
  ) -> Reading? {
    let cues: [Bool]
    if let known = self.cues {
      cues = known
    } else {
      cues = gazetteer.contexts.cues(in: atoms)
      self.cues = cues
    }
    let (reading, support) = gazetteer.contexts.reading(of: group, given: cues, on: days)
    guard !reading.actors.isEmpty else { return nil }
    let several = gazetteer.contexts.groups[Int(group)].readings.count > 1
    if reading.sort == .organ, several {
      // "Congress" alone is nobody's where the article says nothing of its state.
      if support == 0, named[reading.actors[0]] == nil, !isNamedLater(reading.actors[0], sentence: sentence) {
        return nil
      }
      if count == 1, isPartOfOther(position, in: sentence) { return nil }
    }
    if reading.sort == .short {
      guard isShortName(of: reading.actors[0], at: position, count: count, in: sentence) else { return nil }
      return Reading(actors: reading.actors, sort: .short, confidence: 0.85)
    }
    return Reading(
      actors: reading.actors.sorted(), sort: reading.sort, confidence: several && support == 0 ? 0.7 : 1)
  }

  /// "Trade Union Congress", "People's Congress", "Congress Party", "Congress of the Republic".
  private func isPartOfOther(_ position: Int, in sentence: Int) -> Bool {
    let atoms = atoms[sentence]
    guard !shape.isTitleCase else { return false }
    if position + 1 < atoms.count, !atoms[position + 1].isAfterBreak,
      atoms[position + 1].isCapital && gazetteer.agents.longest(in: atoms, at: position + 1) == nil
        && !Words.calendar.contains(atoms[position + 1].word)
        || atoms[position + 1].word == Words.party || atoms[position + 1].word == Words.of
    {
      return true
    }
    guard position > 0, !atoms[position].isAfterBreak else { return false }
    let before = atoms[position - 1]
    if before.word == Words.possessive, position > 1 { return atoms[position - 2].isCapital }
    let isFirst = position == 1 || before.isAfterBreak
    return before.isCapital && !isFirst && !Words.calendar.contains(before.word)
  }

  /// "the North", "the Union": after the full name, with the article, and not part of a longer name.
  private func isShortName(of actor: Int32, at position: Int, count: Int, in sentence: Int) -> Bool {
    let atoms = atoms[sentence]
    guard position > 0, atoms[position - 1].word == Words.the, !atoms[position].isAfterBreak else {
      return false
    }
    let after = position + count
    if after < atoms.count, !atoms[after].isAfterBreak, !atoms[after].traits.contains(.afterApostrophe) {
      let next = atoms[after]
      if next.isCapital || next.traits.contains(.afterHyphen) || next.word == Words.of { return false }
    }
    return named[actor] != nil || gazetteer.actors[Int(actor)].id == "WEST" || partnerIsNamed(actor)
  }

  /// The two Koreas are "the North" and "the South" as soon as either is named.
  private func partnerIsNamed(_ actor: Int32) -> Bool {
    let koreas: [ActorID] = ["KOR", "PRK"]
    guard koreas.contains(gazetteer.actors[Int(actor)].id) else { return false }
    return koreas.contains { id in gazetteer.index[id].map { named[$0] != nil } ?? false }
  }

  /// Of several office holders the one who fits office and date best; `nil` only for an empty list.
  func best(of candidates: [Int32], office: String) -> Int32? {
    candidates.min { rank(of: $0, office: office) < rank(of: $1, office: office) }
  }

  /// Lower is better: how the office fits what was said (exactly, loosely, not at all), how far
  /// the date lies outside the term, the weight of the office.
  func rank(of person: Int32, office: String) -> (
    fit: Int, distance: Int32, weight: Int, named: Int, person: Int32
  ) {
    let entry = gazetteer.people.list[Int(person)]
    let held = gazetteer.people.offices[Int(entry.office)]
    let fit = office.isEmpty || held == office ? 0 : MentionReader.fits(held, office) ? 1 : 2
    // Heads of territories stand behind everybody in office of a member state of the United Nations.
    let weight = MentionReader.weight(held) + (gazetteer.isDependent(entry.actor) ? 4 : 0)
    return (fit, distance(to: entry.days), weight, -(named[entry.actor] ?? 0), person)
  }

  /// Days between the article and a term of office; 0 within it. Without a date, terms that last come first.
  func distance(to term: ClosedRange<Int32>) -> Int32 {
    guard let days else { return term.upperBound == .max ? 0 : max(0, 40_000 - term.upperBound) }
    if term.lowerBound > days.upperBound { return term.lowerBound - days.upperBound }
    if term.upperBound < days.lowerBound { return days.lowerBound - term.upperBound }
    return 0
  }

  /// Whether a title can mean an office: "President" a head of state, who may be called leader, too.
  static func fits(_ held: String, _ said: String) -> Bool {
    if held == said { return true }
    switch said {
    case "head-of-state":
      return ["head-of-government", "organisation-head", "leader", "deputy"].contains(held)
    case "head-of-government": return held == "head-of-state"
    case "security-adviser": return held == "adviser"
    default: return false
    }
  }

  static func weight(_ office: String) -> Int {
    switch office {
    case "head-of-state", "head-of-government", "organisation-head": 0
    case "leader", "foreign": 1
    case "defence", "deputy", "security-adviser": 2
    case "envoy", "spokesperson", "interior", "military": 3
    default: 4
    }
  }
}
