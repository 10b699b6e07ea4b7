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
      case .capital, .short, .prefix: byRank[2, default: []].insert(form.owner)
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

  /// The known names that look most like an unknown one, best first, at most `count`: for "did you mean".
  ///
  /// Compares by optimal string alignment distance (Damerau, 1964, restricted to one edit a place) without regard to
  /// case and accents; a name is offered up to a third of its letters away, or when it begins with the query.
  /// Linear in the number of names.
  package func suggestions(for query: String, count: Int = 3) -> [Actor] {
    let wanted = Array(query.trimmed.folded)
    guard !wanted.isEmpty else { return [] }
    var best: [Int32: Int] = [:]
    for (place, detail) in details.enumerated() {
      var candidates = [actors[place].id.rawValue, actors[place].name]
      candidates += detail.names
      candidates += detail.adjectives
      for candidate in candidates {
        let folded = Array(candidate.folded)
        let limit = max(1, min(wanted.count, folded.count) / 3)
        var distance = Int.max
        if abs(folded.count - wanted.count) <= limit {
          distance = Gazetteer.distance(wanted, folded, limit: limit) ?? Int.max
        }
        if distance == Int.max, wanted.count >= 3, folded.starts(with: wanted) {
          distance = limit + 1
        }
        if distance < best[Int32(place), default: Int.max] { best[Int32(place)] = distance }
      }
    }
    return best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(count).map { actors[Int($0.key)] }
  }

  private static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 1...max(left.count, 1) where !left.isEmpty {
      var current = [row]
      for column in 1...max(right.count, 1) where !right.isEmpty {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        var value = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + cost)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          value = min(value, beforePrevious[column - 2] + 1)
        }
        current.append(value)
      }
      if let least = current.min(), least > limit { return nil }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count] <= limit ? previous[right.count] : nil
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

  /// In lower case and without accents, as UTF-8.
  fileprivate var folded: [UInt8] {
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
    return bytes
  }
}
