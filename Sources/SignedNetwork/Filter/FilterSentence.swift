extension Filter {
  /// The filter in words, for the subtitle of a map and the manifest of a report, such as
  /// "actual and planned ties of Taiwan and its neighbours, 2024-01 to 2024-06, reported by at least 2 articles".
  /// - Parameter directory: Names of actors; those missing are called by their code.
  public func sentence(directory: [ActorID: Actor] = [:]) -> String {
    func name(_ actor: ActorID) -> String { directory[actor]?.name ?? actor.rawValue }
    func names(_ actors: some Sequence<ActorID>) -> String { Filter.list(actors.map(name)) }

    var text =
      statuses.count == Status.allCases.count ? "" : Filter.list(statuses.sorted().map(\.rawValue)) + " "
    if let sign { text += sign == .positive ? "positive " : "negative " }
    if !kinds.isEmpty { text += Filter.list(kinds.sorted().map(\.rawValue)) + " " }
    text = text.isEmpty ? "all ties" : text + "ties"
    if !actors.isEmpty {
      text += (hops == 0 && actors.count > 1 ? " among " : " of ") + names(actors)
      if hops == 1 {
        text += actors.count == 1 ? " and its neighbours" : " and their neighbours"
      } else if hops > 1 {
        text += " and whatever is within \(hops) steps"
      }
    }
    var clauses = [text]
    if let between {
      clauses.append("shortest paths between \(name(between.first)) and \(name(between.second))")
    }
    switch (from, to) {
    case (let from?, let to?): clauses.append(from == to ? "\(from)" : "\(from) to \(to)")
    case (let from?, nil): clauses.append("since \(from)")
    case (nil, let to?): clauses.append("until \(to)")
    case (nil, nil): break
    }
    if minimumEvents > 1 { clauses.append("at least \(minimumEvents) events each") }
    if minimumArticles > 1 { clauses.append("reported by at least \(minimumArticles) articles") }
    if minimumConfidence > 0 { clauses.append("confidence at least \(NumberText.plain(minimumConfidence))") }
    if !exclude.isEmpty { clauses.append("without \(names(exclude.sorted()))") }
    if !expand.isEmpty { clauses.append("\(names(expand.sorted())) shown as members") }
    if !merge.isEmpty { clauses.append("members of \(names(merge.sorted())) merged") }
    if let top, top > 0 { clauses.append(top == 1 ? "the most tied actor" : "the \(top) most tied actors") }
    return clauses.joined(separator: ", ")
  }

  /// "A", "A and B", "A, B and C".
  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
