import Language
import SignedNetwork

/// What the judge knows of the candidates of a sentence: features, each present or absent.
///
/// A feature's name is a word for what it tells, an equals sign and what it is. `Key` is `String` where names are
/// wanted, `FeatureHash` where only their weights are.
struct JudgeFeatures<Key: FeatureKey> {
  let syntax: Syntax
  let types: [ActorID: ActorType]
  let candidates: [Candidate]

  private var byPair: [Set<ActorID>: [Int]] = [:]
  private var byTrigger: [Int: [Int]] = [:]
  private var actorCount = 0
  private var isSport = false
  private var isHealth = false
  private var isJustice = false
  private var root = -1

  init(syntax: Syntax, types: [ActorID: ActorType], candidates: [Candidate]) {
    self.syntax = syntax
    self.types = types
    self.candidates = candidates
    for (index, candidate) in candidates.enumerated() {
      byPair[[candidate.sourceActor, candidate.targetActor], default: []].append(index)
      byTrigger[candidate.trigger, default: []].append(index)
    }
    actorCount = Set(syntax.mentions.flatMap(\.actors)).count
    let words = Set(syntax.tokens.map { $0.form.lowercased() })
    isSport = !words.isDisjoint(with: Topics.sport)
    isHealth = !words.isDisjoint(with: Topics.health)
    isJustice = !words.isDisjoint(with: Topics.justice)
    root = syntax.heads.firstIndex(of: -1) ?? -1
  }

  /// What all candidates of a kind in this sentence share.
  func shared(by kind: Kind) -> [Key] {
    let kind = kind.rawValue
    var found: [Key] = ["bias"]
    var seen: Set<String> = []
    for token in syntax.tokens.indices where syntax.mentionAt[token] < 0 && isContent(token) {
      let lemma = syntax.lemma(token)
      if seen.insert(lemma).inserted { found.append("bag=\(kind):\(lemma)") }
    }
    if root >= 0 { found.append("root=\(kind):\(syntax.lemma(root))") }
    if isSport { found.append("topic=sport:\(kind)") }
    if isHealth { found.append("topic=health:\(kind)") }
    if isJustice { found.append("topic=justice:\(kind)") }
    return found
  }

  /// The features of a candidate beside those that its kind shares.
  func features(of candidate: Candidate) -> [Key] {
    let source = syntax.mentions[candidate.source.mention]
    let target = syntax.mentions[candidate.target.mention]
    let kind = candidate.kind.rawValue
    let (sourcePlace, targetPlace) = (candidate.source.place, candidate.target.place)
    let (sourcePath, targetPath) = (candidate.source.path, candidate.target.path)
    let (sourceRole, targetRole) = (source.role.rawValue, target.role.rawValue)
    var found: [Key] = [
      "kind=\(kind):\(candidate.isShallow)", "plover=\(candidate.plover)", "rule=\(candidate.rule)",
      "status=\(kind):\(candidate.status.rawValue)", "shallow=\(candidate.isShallow)",
      "source=\(sourcePlace):\(sourcePath)", "target=\(targetPlace):\(targetPath)",
      "places=\(kind):\(sourcePlace)>\(targetPlace)", "paths=\(kind):\(sourcePath)>\(targetPath)",
      "ploverTarget=\(candidate.plover):\(targetPlace):\(targetPath)",
      "ploverSource=\(candidate.plover):\(sourcePlace):\(sourcePath)",
      "ruleTarget=\(candidate.rule):\(targetPlace)", "ruleSource=\(candidate.rule):\(sourcePlace)",
      "sourceForm=\(source.form.rawValue)", "targetForm=\(target.form.rawValue)",
      "sourceRole=\(sourceRole)", "targetRole=\(targetRole)",
      "roles=\(kind):\(sourceRole)>\(targetRole)",
      "targetRolePlace=\(kind):\(targetRole):\(targetPlace)",
      "sourceRolePlace=\(kind):\(sourceRole):\(sourcePlace)",
      "mutual=\(kind):\(candidate.isMutual)", "strength=\(Int(candidate.strength * 10))",
      "tag=\(candidate.plover):\(syntax.tokens[candidate.trigger].tag)",
    ]
    if candidate.kind == .visit { orientation(candidate, &found) }
    way(candidate, &found)
    distances(candidate, source, target, &found)
    rivals(candidate, &found)
    surroundings(candidate, &found)
    actors(candidate, &found)
    between(candidate, &found)
    cases(candidate, &found)
    return found
  }

  /// Where the meeting is: whether the place of one side is named, as a place or in its name.
  private func orientation(_ candidate: Candidate, _ found: inout [Key]) {
    func isPlace(_ actor: ActorID) -> String {
      var best = "no"
      for (index, mention) in syntax.mentions.enumerated() where mention.actors.contains(actor) {
        let word = syntax.preposition(of: syntax.tops[index]) ?? ""
        if ["in", "at", "to"].contains(word) { return mention.role == .place ? word + "Place" : word }
        if mention.role == .place { best = "place" }
      }
      return best
    }
    let orientation = candidate.isMutual ? "mutual" : "directed"
    let (source, target) = (isPlace(candidate.sourceActor), isPlace(candidate.targetActor))
    let part = candidate.rule.split(separator: ".").last ?? ""
    if candidate.isMutual {
      let both = [source, target].sorted()
      found.append("orient=mutual:\(both[0]):\(both[1])")
      found.append("orientRule=mutual:\(candidate.rule)")
    } else {
      found.append("orient=directed:\(source):\(target)")
      found.append("orientTarget=directed:\(target):\(part):\(candidate.source.place)")
      found.append("orientRule=\(candidate.rule):\(candidate.source.place)>\(candidate.target.place)")
      found.append("orientFirst=\(candidate.source.mention < candidate.target.mention):\(part)")
    }
    found.append("orientPlaces=\(orientation):\(candidate.source.place)>\(candidate.target.place)")
    let neutral = syntax.mentions.contains { mention in
      mention.role == .place && !mention.actors.contains(candidate.sourceActor)
        && !mention.actors.contains(candidate.targetActor)
    }
    found.append("orientNeutral=\(orientation):\(neutral)")
  }

  /// The words on the way through the tree from one name to the other.
  private func way(_ candidate: Candidate, _ found: inout [Key]) {
    let kind = candidate.kind.rawValue
    var above: [Int] = [syntax.tops[candidate.source.mention]]
    while let last = above.last, syntax.heads[last] >= 0, above.count <= syntax.tokens.count {
      above.append(syntax.heads[last])
    }
    var down: [Int] = []
    var node = syntax.tops[candidate.target.mention]
    while node >= 0, !above.contains(node), down.count <= syntax.tokens.count {
      down.append(node)
      node = syntax.heads[node]
    }
    guard let meeting = above.firstIndex(of: node) else { return }
    let length = meeting + down.count
    found.append("wayLength=\(kind):\(min(length, 8))")
    guard length <= 7 else { return }
    let nodes = above[...meeting].dropFirst() + down.dropFirst()
    for token in nodes where syntax.mentionAt[token] < 0 {
      found.append("wayWord=\(kind):\(syntax.lemma(token))")
    }
    found.append("onWay=\(nodes.contains(candidate.trigger))")
    if length <= 4 {
      let up = above[..<meeting].map { "^" + syntax.relation($0) }
      let path = (up + down.reversed().map { String(syntax.relation($0)) }).joined(separator: " ")
      found.append("way=\(kind):\(path)")
    }
  }

  private func distances(
    _ candidate: Candidate, _ source: Mention, _ target: Mention, _ found: inout [Key]
  ) {
    func bucket(_ distance: Int) -> String {
      switch distance {
      case ...1: "1"
      case 2: "2"
      case 3...4: "4"
      case 5...7: "7"
      case 8...12: "12"
      case 13...20: "20"
      default: "far"
      }
    }
    func distance(_ mention: Mention) -> (Int, Bool) {
      let before = mention.tokens.upperBound <= candidate.trigger
      return (
        before
          ? candidate.trigger - mention.tokens.upperBound + 1 : mention.tokens.lowerBound - candidate.trigger,
        before
      )
    }
    let (sourceDistance, sourceBefore) = distance(source)
    let (targetDistance, targetBefore) = distance(target)
    found.append("sourceDistance=\(bucket(sourceDistance)):\(sourceBefore)")
    found.append("targetDistance=\(bucket(targetDistance)):\(targetBefore)")
    found.append("order=\(candidate.rule.split(separator: ".").last ?? ""):\(sourceBefore)\(targetBefore)")
    let lower = min(source.tokens.lowerBound, target.tokens.lowerBound, candidate.trigger)
    let upper = max(source.tokens.upperBound, target.tokens.upperBound, candidate.trigger)
    let between =
      syntax.mentions.filter { $0.tokens.lowerBound > lower && $0.tokens.upperBound < upper }.count - 1
    found.append("between=\(min(max(between, 0), 3))")
    var marks = 0
    for token in lower..<upper where syntax.tokens[token].form == "," || syntax.tokens[token].form == ";" {
      marks += 1
    }
    found.append("commas=\(min(marks, 3))")
  }

  /// Whether other readings compete: a better path to another target of the same trigger, another kind for the pair.
  private func rivals(_ candidate: Candidate, _ found: inout [Key]) {
    let kind = candidate.kind.rawValue
    var betterTarget = false
    var betterSource = false
    let (toSource, toTarget) = (steps(candidate.source.path), steps(candidate.target.path))
    for index in byTrigger[candidate.trigger] ?? [] where candidates[index].rule == candidate.rule {
      let other = candidates[index]
      if other.target.mention != candidate.target.mention, steps(other.target.path) < toTarget {
        betterTarget = true
      }
      if other.source.mention != candidate.source.mention, steps(other.source.path) < toSource {
        betterSource = true
      }
    }
    var otherKind = false
    var sameElsewhere = false
    var strongest: [Kind: Double] = [:]
    var plovers: [String] = []
    for index in byPair[[candidate.sourceActor, candidate.targetActor]] ?? [] {
      let other = candidates[index]
      if other.kind == candidate.kind {
        if other.trigger != candidate.trigger { sameElsewhere = true }
        continue
      }
      otherKind = true
      strongest[other.kind] = max(strongest[other.kind] ?? 0, other.strength)
      if !other.isShallow, !plovers.contains(other.plover) { plovers.append(other.plover) }
    }
    found.append("betterTarget=\(betterTarget)")
    found.append("betterSource=\(betterSource)")
    found.append("otherKind=\(kind):\(otherKind)")
    found.append("sameElsewhere=\(kind):\(sameElsewhere)")
    for other in Kind.allCases {
      if let strength = strongest[other] {
        found.append("otherStrength=\(kind):\(other.rawValue):\(Int(strength * 5))")
      }
    }
    for plover in plovers { found.append("alsoPlover=\(kind):\(plover)") }
  }

  /// How many steps a path has: none when it is empty, else one more than its dots.
  private func steps(_ path: String) -> Int {
    path.isEmpty ? 0 : path.utf8.count { $0 == UInt8(ascii: ".") } + 1
  }

  private func surroundings(_ candidate: Candidate, _ found: inout [Key]) {
    let trigger = candidate.trigger
    found.append("relation=\(candidate.plover):\(syntax.relations[trigger])")
    if syntax.heads[trigger] >= 0 {
      found.append("head=\(candidate.kind.rawValue):\(syntax.lemma(syntax.heads[trigger]))")
    }
    if let object = candidate.object {
      found.append("objectHead=\(candidate.kind.rawValue):\(syntax.lemma(object))")
    } else if let object = syntax.child(of: trigger, "obj") {
      found.append(
        "objectHead=\(candidate.kind.rawValue):\(syntax.mentionAt[object] >= 0 ? "@" : syntax.lemma(object))")
    }
    for child in syntax.children[trigger]
    where ["compound", "amod"].contains(syntax.relation(child)) && syntax.mentionAt[child] < 0 {
      found.append("modifier=\(candidate.kind.rawValue):\(syntax.lemma(child))")
    }
    for token in [trigger - 1, trigger + 1]
    where syntax.tokens.indices.contains(token) && syntax.mentionAt[token] < 0 {
      found.append("near\(token < trigger ? "-" : "+")=\(candidate.kind.rawValue):\(syntax.lemma(token))")
    }
    let targetTop = syntax.tops[candidate.target.mention]
    if syntax.heads[targetTop] >= 0, syntax.mentionAt[syntax.heads[targetTop]] < 0 {
      found.append("targetHead=\(candidate.kind.rawValue):\(syntax.lemma(syntax.heads[targetTop]))")
    }
    let sourceTop = syntax.tops[candidate.source.mention]
    if syntax.heads[sourceTop] >= 0, syntax.mentionAt[syntax.heads[sourceTop]] < 0 {
      found.append("sourceHead=\(candidate.kind.rawValue):\(syntax.lemma(syntax.heads[sourceTop]))")
    }
    found.append("actors=\(min(actorCount, 6)):\(candidate.isShallow)")
  }

  /// What sort of actors the two are; organisations and groups by name, since each has a business of its own.
  private func actors(_ candidate: Candidate, _ found: inout [Key]) {
    let kind = candidate.kind.rawValue
    func type(_ actor: ActorID) -> String { types[actor]?.rawValue ?? "state" }
    let (source, target) = (type(candidate.sourceActor), type(candidate.targetActor))
    found.append("types=\(kind):\(source)>\(target)")
    found.append("typesPlover=\(candidate.plover):\(source)>\(target)")
    found.append("typesRule=\(candidate.rule):\(source)>\(target)")
    found.append("typesPlaces=\(source)>\(target):\(candidate.source.place)>\(candidate.target.place)")
    if source != "state" { found.append("body=\(kind):\(candidate.sourceActor.rawValue)>\(target)") }
    if target != "state" { found.append("body=\(kind):\(source)>\(candidate.targetActor.rawValue)") }
  }

  /// The words between the two names, before the first and after the second.
  private func between(_ candidate: Candidate, _ found: inout [Key]) {
    let kind = candidate.kind.rawValue
    var (before, after) = (
      syntax.mentions[candidate.source.mention].tokens, syntax.mentions[candidate.target.mention].tokens
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

  /// How the two names hang in the tree, and what hangs on the trigger.
  private func cases(_ candidate: Candidate, _ found: inout [Key]) {
    let kind = candidate.kind.rawValue
    let rule = candidate.rule
    let (first, second) = (syntax.tops[candidate.source.mention], syntax.tops[candidate.target.mention])
    let listed = syntax.isListed(first, with: second)
    found.append("listed=\(kind):\(listed)")
    found.append("listedRule=\(rule):\(listed)")
    let (one, two) = (syntax.preposition(of: first) ?? "-", syntax.preposition(of: second) ?? "-")
    found.append("sourceCase=\(kind):\(one):\(syntax.relation(first))")
    found.append("targetCase=\(kind):\(two):\(syntax.relation(second))")
    found.append("cases=\(candidate.plover):\(one)>\(two)")
    found.append("ruleCase=\(rule):\(two)")
    if syntax.heads[second] >= 0 {
      found.append("ruleTargetHead=\(rule):\(syntax.lemma(syntax.heads[second]))")
    }
    if syntax.heads[first] >= 0, syntax.heads[first] != candidate.trigger {
      found.append("ruleSourceHead=\(rule):\(syntax.lemma(syntax.heads[first]))")
    }
    func agent(_ mention: Mention) -> String { mention.tokens.count > 1 ? syntax.lemma(mention.head) : "-" }
    found.append("sourceAgent=\(kind):\(agent(syntax.mentions[candidate.source.mention]))")
    found.append("targetAgent=\(kind):\(agent(syntax.mentions[candidate.target.mention]))")
    for name in [first, second] {
      for child in syntax.children[name] where syntax.mentionAt[child] < 0 && isContent(child) {
        found.append("nameChild=\(kind):\(syntax.relation(child)):\(syntax.lemma(child))")
      }
    }
    for child in syntax.children[candidate.trigger] {
      if syntax.mentionAt[child] >= 0 {
        found.append("below=\(rule):\(syntax.relation(child)):@")
      } else if isContent(child) {
        found.append("below=\(rule):\(syntax.relation(child)):\(syntax.lemma(child))")
      }
    }
    if syntax.heads[candidate.trigger] >= 0 {
      found.append("ruleHead=\(rule):\(syntax.lemma(syntax.heads[candidate.trigger]))")
    }
    found.append("ruleStatus=\(rule):\(candidate.status.rawValue)")
    found.append("rootTrigger=\(kind):\(root == candidate.trigger)")
  }

  private func isContent(_ token: Int) -> Bool {
    switch syntax.tokens[token].pos {
    case .noun, .verb, .adjective, .properNoun, .adverb: true
    default: false
    }
  }
}

/// Words that tell what a sentence is about when it is not about ties between states.
private enum Topics {
  static let sport: Set<String> = [
    "match", "goal", "goals", "cup", "champions", "championship", "championships", "tournament", "league",
    "team",
    "olympics", "olympic", "medal", "cricket", "football", "soccer", "rugby", "tennis", "fifa", "uefa",
    "semifinal",
    "semifinals", "quarterfinal", "innings", "wickets", "coach", "player", "players", "qualifier", "stadium",
    "basketball", "hockey", "racing", "prix", "marathon", "golf", "chess", "batsman", "striker", "scored",
  ]
  static let health: Set<String> = [
    "covid-19", "coronavirus", "pandemic", "virus", "outbreak", "vaccine", "vaccines", "variant", "cases",
    "flu",
    "ebola", "infections", "quarantine", "vaccination",
  ]
  static let justice: Set<String> = [
    "court", "judge", "trial", "convicted", "sentenced", "prison", "charged", "arrested", "jail", "jury",
    "police",
  ]
}
