import Settings
package import SignedNetwork

extension Gazetteer {
  /// The actors that a name can mean, however it is capitalised: a code ("PRK"), an ISO alpha-2 code of a state
  /// ("KP"), or any name, adjective, demonym, capital or seat of power ("North Korea", "dprk", "Pyongyang").
  ///
  /// Sorted, with codes and names before looser forms: "Korea" gives both. Empty for an unknown name.
  package func actors(named query: String) -> [ActorID] {
    let trimmed = query.trimmed
    if let place = index[ActorID(trimmed.uppercased())] { return [actors[Int(place)].id] }
    if trimmed.utf8.count == 2, let found = actors.first(where: { $0.iso2 == trimmed.uppercased() }) {
      return [found.id]
    }
    var byRank: [Int: Set<Int32>] = [:]
    for form in trie.forms(of: AtomScanner.atoms(of: trimmed)) {
      switch form.sort {
      case .name: byRank[0, default: []].insert(form.owner)
      case .adjective, .demonym, .organ: byRank[1, default: []].insert(form.owner)
      case .capital, .city, .short, .prefix: byRank[2, default: []].insert(form.owner)
      case .context:
        for reading in contexts.groups[Int(form.owner)].readings where !reading.actors.isEmpty {
          byRank[reading.sort == .name ? 0 : 2, default: []].formUnion(reading.actors)
        }
      case .person: byRank[3, default: []].insert(people.list[Int(form.owner)].actor)
      case .surname, .other: break
      }
    }
    guard let best = byRank.keys.min(), let places = byRank[best] else { return [] }
    return places.sorted().map { actors[Int($0)].id }
  }

  /// The actors whose names look most like an unknown one, best first, at most `count`: for "did you mean".
  ///
  /// Compares as `Suggestion` does, without regard to accents. Linear in the number of names.
  package func suggestions(for query: String, count: Int = 3) -> [Actor] {
    let wanted = query.trimmed.folded
    guard !wanted.isEmpty else { return [] }
    var owners: [String: Set<Int32>] = [:]
    for (place, detail) in details.enumerated() {
      let candidates = [actors[place].id.rawValue, actors[place].name] + detail.names + detail.adjectives
      for candidate in candidates { owners[candidate.folded, default: []].insert(Int32(place)) }
    }
    var found: [Int32] = []
    let near = Suggestion.nearest(to: wanted, among: owners.keys, limit: count * 3)
    let begun = wanted.utf8.count >= 3 ? owners.keys.filter { $0.hasPrefix(wanted) }.sorted() : []
    for name in near + begun {
      for place in owners[name, default: []].sorted() where !found.contains(place) { found.append(place) }
    }
    return found.prefix(count).map { actors[Int($0)] }
  }
}

extension String {
  /// Without white space at the ends.
  fileprivate var trimmed: String {
    var view = Substring(self)
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }

  /// In lower case and without accents.
  fileprivate var folded: String {
    var bytes: [UInt8] = []
    for scalar in lowercased().unicodeScalars {
      if scalar.isASCII {
        bytes.append(UInt8(ascii: scalar))
      } else if let base = LetterFolding.base(of: scalar.value) {
        bytes += base.letters
      } else {
        bytes += Array(String(scalar).utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
