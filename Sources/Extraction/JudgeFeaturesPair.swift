import Language
import SignedNetwork

extension JudgeFeatures {
  /// What all candidates of a pair share: what the two are, how they are named and what stands between them.
  func shared(by pair: Pair) -> [Key] {
    let kind = pair.kind.rawValue
    let (source, target) = (syntax.mentions[pair.source], syntax.mentions[pair.target])
    var found: [Key] = [
      "sourceForm=\(source.form.rawValue)", "targetForm=\(target.form.rawValue)",
      "sourceRole=\(source.role.rawValue)", "targetRole=\(target.role.rawValue)",
      "roles=\(kind):\(source.role.rawValue)>\(target.role.rawValue)",
    ]
    found.reserveCapacity(64)
    way(pair, &found)
    others(pair, &found)
    actors(pair, &found)
    between(pair, &found)
    names(pair, &found)
    if let boundary = syntax.boundary {
      found.append("across=\(kind):\(syntax.mentions[pair.source].tokens.lowerBound < boundary)")
    }
    return found
  }

  /// The words on the way through the tree from one name to the other.
  private func way(_ pair: Pair, _ found: inout [Key]) {
    let kind = pair.kind.rawValue
    guard let way = ways[Names(source: pair.source, target: pair.target)] else { return }
    found.append("wayLength=\(kind):\(min(way.length, 8))")
    guard way.isShort else { return }
    for token in way.inner where syntax.mentionAt[token] < 0 {
      found.append("wayWord=\(kind):\(syntax.lemma(token))")
    }
    if way.length <= 4, let path = way.path { found.append("way=\(kind):\(path)") }
  }

  /// What else the sentence may say of the two actors.
  private func others(_ pair: Pair, _ found: inout [Key]) {
    let kind = pair.kind.rawValue
    var triggers: Set<Int> = []
    var strongest: [Kind: Double] = [:]
    var plovers: [String] = []
    for index in byActors[Actors(pair.sourceActor, pair.targetActor)] ?? [] {
      let other = candidates[index]
      if other.kind == pair.kind {
        triggers.insert(other.trigger)
        continue
      }
      strongest[other.kind] = max(strongest[other.kind] ?? 0, other.strength)
      if !other.isShallow, !plovers.contains(other.plover) { plovers.append(other.plover) }
    }
    found.append("otherKind=\(kind):\(!strongest.isEmpty)")
    found.append("sameElsewhere=\(kind):\(triggers.count > 1)")
    for other in Kind.allCases {
      if let strength = strongest[other] {
        found.append("otherStrength=\(kind):\(other.rawValue):\(Int(strength * 5))")
      }
    }
    for plover in plovers { found.append("alsoPlover=\(kind):\(plover)") }
  }

  /// What sort of actors the two are; organisations and groups by name, since each has a business of its own.
  private func actors(_ pair: Pair, _ found: inout [Key]) {
    let kind = pair.kind.rawValue
    let (source, target) = (type(pair.sourceActor), type(pair.targetActor))
    found.append("types=\(kind):\(source)>\(target)")
    if source != "state" { found.append("body=\(kind):\(pair.sourceActor.rawValue)>\(target)") }
    if target != "state" { found.append("body=\(kind):\(source)>\(pair.targetActor.rawValue)") }
  }

  /// The words between the two names, before the first and after the second.
  private func between(_ pair: Pair, _ found: inout [Key]) {
    let kind = pair.kind.rawValue
    var (before, after) = (
      syntax.mentions[pair.source].tokens, syntax.mentions[pair.target].tokens
    )
    if after.lowerBound < before.lowerBound { swap(&before, &after) }
    let inner = before.upperBound..<max(before.upperBound, after.lowerBound)
    if inner.count <= 12 {
      for token in inner where syntax.mentionAt[token] < 0 && syntax.tokens[token].pos != .punctuation {
        found.append("mid=\(kind):\(syntax.lemma(token))")
      }
    }
    if inner.count <= 3 {
      let words = inner.map { syntax.mentionAt[$0] >= 0 ? "@" : syntax.tokens[$0].form.lowercased() }
      found.append("link=\(kind):\(words.joined(separator: " "))")
    }
    let opening = before.lowerBound > 0 ? syntax.tokens[before.lowerBound - 1].form.lowercased() : "^"
    let closing = after.upperBound < syntax.tokens.count ? syntax.lemma(after.upperBound) : "$"
    found.append("opening=\(kind):\(opening)")
    found.append("closing=\(kind):\(closing)")
  }

  /// How the two names hang in the tree.
  private func names(_ pair: Pair, _ found: inout [Key]) {
    let kind = pair.kind.rawValue
    let (first, second) = (syntax.tops[pair.source], syntax.tops[pair.target])
    found.append("listed=\(kind):\(syntax.isListed(first, with: second))")
    found.append("sourceCase=\(kind):\(prepositions[pair.source]):\(syntax.relation(first))")
    found.append("targetCase=\(kind):\(prepositions[pair.target]):\(syntax.relation(second))")
    for (name, label) in [(second, "targetHead"), (first, "sourceHead")] {
      let head = syntax.heads[name]
      if head >= 0, syntax.mentionAt[head] < 0 { found.append("\(label)=\(kind):\(syntax.lemma(head))") }
    }
    func agent(_ mention: Mention) -> String { mention.tokens.count > 1 ? syntax.lemma(mention.head) : "-" }
    found.append("sourceAgent=\(kind):\(agent(syntax.mentions[pair.source]))")
    found.append("targetAgent=\(kind):\(agent(syntax.mentions[pair.target]))")
    for name in [first, second] {
      for child in syntax.children[name] where syntax.mentionAt[child] < 0 && isContent(child) {
        found.append("nameChild=\(kind):\(syntax.relation(child)):\(syntax.lemma(child))")
      }
    }
  }
}
