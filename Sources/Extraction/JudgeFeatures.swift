import Language
import SignedNetwork

/// What the judge knows of the candidates of a sentence: features, each present or absent.
///
/// A feature's name is a word for what it tells, an equals sign and what it is. `Key` is `String` where names are
/// wanted, `FeatureHash` where only their weights are. Most features belong to a kind, a pair of names or a claim, which
/// many candidates of a sentence share; they are asked for once.
struct JudgeFeatures<Key: FeatureKey> {
  let syntax: Syntax
  let types: [ActorID: ActorType]
  let candidates: [Candidate]

  /// The candidates about two actors, whoever acts.
  private(set) var byActors: [Actors: [Int]] = [:]
  private var byDeed: [Deed: [Int]] = [:]
  /// How many steps lead to the source and the target of each candidate.
  private var steps: [(source: Int, target: Int)] = []
  /// The preposition of each mention, or a dash.
  let prepositions: [String]
  /// The way through the tree between two mentions.
  private(set) var ways: [Names: TreeWay] = [:]
  /// How each actor is named as a place, where a meeting is claimed.
  private var placing: [ActorID: String] = [:]
  private(set) var actorCount = 0
  private var topics: [String] = []
  let root: Int

  /// Two names as the sides of a kind of tie.
  struct Pair: Hashable {
    let kind: Kind
    let source: Int
    let target: Int
    let sourceActor: ActorID
    let targetActor: ActorID

    init(_ candidate: Candidate) {
      kind = candidate.kind
      source = candidate.source.mention
      target = candidate.target.mention
      sourceActor = candidate.sourceActor
      targetActor = candidate.targetActor
    }
  }

  /// Two actors in any order.
  struct Actors: Hashable {
    let first: ActorID
    let second: ActorID

    init(_ one: ActorID, _ other: ActorID) {
      first = min(one, other)
      second = max(one, other)
    }
  }

  /// Two mentions.
  struct Names: Hashable {
    let source: Int
    let target: Int
  }

  /// A reading of a predicate, whoever its sides are.
  struct Claim: Hashable {
    let kind: Kind
    let trigger: Int
    let object: Int?
    let rule: String
    let plover: String
    let strength: Double
    let status: Status
    let isShallow: Bool

    init(_ candidate: Candidate) {
      kind = candidate.kind
      trigger = candidate.trigger
      object = candidate.object
      rule = candidate.rule
      plover = candidate.plover
      strength = candidate.strength
      status = candidate.status
      isShallow = candidate.isShallow
    }
  }

  /// Candidates that compete for a word.
  private struct Deed: Hashable {
    let trigger: Int
    let rule: String
  }

  init(syntax: Syntax, types: [ActorID: ActorType], candidates: [Candidate]) {
    self.syntax = syntax
    self.types = types
    self.candidates = candidates
    prepositions = syntax.tops.map { syntax.preposition(of: $0) ?? "-" }
    root = syntax.heads.firstIndex(of: -1) ?? -1
    for (index, candidate) in candidates.enumerated() {
      byActors[Actors(candidate.sourceActor, candidate.targetActor), default: []].append(index)
      byDeed[Deed(trigger: candidate.trigger, rule: candidate.rule), default: []].append(index)
      steps.append((stepCount(candidate.source.path), stepCount(candidate.target.path)))
      let names = Names(source: candidate.source.mention, target: candidate.target.mention)
      if ways[names] == nil {
        ways[names] = TreeWay(from: syntax.tops[names.source], to: syntax.tops[names.target], in: syntax)
      }
      if candidate.kind == .visit {
        for actor in [candidate.sourceActor, candidate.targetActor] where placing[actor] == nil {
          placing[actor] = place(of: actor)
        }
      }
    }
    actorCount = Set(syntax.mentions.flatMap(\.actors)).count
    let words = Set(syntax.tokens.map { $0.form.lowercased() })
    topics = Topics.all.filter { !$0.words.isDisjoint(with: words) }.map(\.name)
  }

  /// All features of a candidate.
  func all(of candidate: Candidate) -> [Key] {
    shared(by: candidate.kind) + shared(by: Claim(candidate)) + shared(by: Pair(candidate))
      + features(of: candidate)
  }

  /// What all candidates of a kind in this sentence share.
  func shared(by kind: Kind) -> [Key] {
    let kind = kind.rawValue
    var found: [Key] = ["bias"]
    var seen: Set<String> = []
    for token in (syntax.boundary ?? 0)..<syntax.tokens.count
    where syntax.mentionAt[token] < 0 && isContent(token) {
      let lemma = syntax.lemma(token)
      if seen.insert(lemma).inserted { found.append("bag=\(kind):\(lemma)") }
    }
    if root >= 0 { found.append("root=\(kind):\(syntax.lemma(root))") }
    for topic in topics { found.append("topic=\(topic):\(kind)") }
    return found
  }

  /// The features that only this candidate has: who stands in which place of which claim.
  func features(of candidate: Candidate) -> [Key] {
    let source = syntax.mentions[candidate.source.mention]
    let target = syntax.mentions[candidate.target.mention]
    let kind = candidate.kind.rawValue
    let (rule, plover) = (candidate.rule, candidate.plover)
    let (sourcePlace, targetPlace) = (candidate.source.place, candidate.target.place)
    let (sourcePath, targetPath) = (candidate.source.path, candidate.target.path)
    let (sourceType, targetType) = (type(candidate.sourceActor), type(candidate.targetActor))
    let (first, second) = (syntax.tops[candidate.source.mention], syntax.tops[candidate.target.mention])
    let (one, two) = (
      prepositions[candidate.source.mention], prepositions[candidate.target.mention]
    )
    var found: [Key] = [
      "source=\(sourcePlace):\(sourcePath)", "target=\(targetPlace):\(targetPath)",
      "places=\(kind):\(sourcePlace)>\(targetPlace)", "paths=\(kind):\(sourcePath)>\(targetPath)",
      "ploverTarget=\(plover):\(targetPlace):\(targetPath)",
      "ploverSource=\(plover):\(sourcePlace):\(sourcePath)",
      "ruleTarget=\(rule):\(targetPlace)", "ruleSource=\(rule):\(sourcePlace)",
      "targetRolePlace=\(kind):\(target.role.rawValue):\(targetPlace)",
      "sourceRolePlace=\(kind):\(source.role.rawValue):\(sourcePlace)",
      "mutual=\(kind):\(candidate.isMutual)",
      "typesPlover=\(plover):\(sourceType)>\(targetType)",
      "typesRule=\(rule):\(sourceType)>\(targetType)",
      "typesPlaces=\(sourceType)>\(targetType):\(sourcePlace)>\(targetPlace)",
      "listedRule=\(rule):\(syntax.isListed(first, with: second))",
      "cases=\(plover):\(one)>\(two)", "ruleCase=\(rule):\(two)",
    ]
    found.reserveCapacity(40)
    if syntax.heads[second] >= 0 {
      found.append("ruleTargetHead=\(rule):\(syntax.lemma(syntax.heads[second]))")
    }
    if syntax.heads[first] >= 0, syntax.heads[first] != candidate.trigger {
      found.append("ruleSourceHead=\(rule):\(syntax.lemma(syntax.heads[first]))")
    }
    if let way = ways[Names(source: candidate.source.mention, target: candidate.target.mention)], way.isShort
    {
      found.append("onWay=\(way.inner.contains(candidate.trigger))")
    }
    if candidate.kind == .visit { orientation(candidate, &found) }
    distances(candidate, source, target, &found)
    rivals(candidate, &found)
    return found
  }

  private func place(of actor: ActorID) -> String {
    var best = "no"
    for (index, mention) in syntax.mentions.enumerated() where mention.actors.contains(actor) {
      let word = prepositions[index]
      if ["in", "at", "to"].contains(word) { return mention.role == .place ? word + "Place" : word }
      if mention.role == .place { best = "place" }
    }
    return best
  }

  /// Where the meeting is: whether the place of one side is named, as a place or in its name.
  private func orientation(_ candidate: Candidate, _ found: inout [Key]) {
    let orientation = candidate.isMutual ? "mutual" : "directed"
    let (source, target) = (placing[candidate.sourceActor] ?? "no", placing[candidate.targetActor] ?? "no")
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

  /// Whether other readings compete: a better path to another source or target of the same word.
  private func rivals(_ candidate: Candidate, _ found: inout [Key]) {
    var betterTarget = false
    var betterSource = false
    let (toSource, toTarget) = (stepCount(candidate.source.path), stepCount(candidate.target.path))
    for index in byDeed[Deed(trigger: candidate.trigger, rule: candidate.rule)] ?? [] {
      let other = candidates[index]
      if other.target.mention != candidate.target.mention, steps[index].target < toTarget {
        betterTarget = true
      }
      if other.source.mention != candidate.source.mention, steps[index].source < toSource {
        betterSource = true
      }
    }
    found.append("betterTarget=\(betterTarget)")
    found.append("betterSource=\(betterSource)")
  }

  /// How many steps a path has: none when it is empty, else one more than its dots.
  private func stepCount(_ path: String) -> Int {
    path.isEmpty ? 0 : path.utf8.count { $0 == UInt8(ascii: ".") } + 1
  }

  func type(_ actor: ActorID) -> String { types[actor]?.rawValue ?? "state" }

  func isContent(_ token: Int) -> Bool {
    switch syntax.tokens[token].pos {
    case .noun, .verb, .adjective, .properNoun, .adverb: true
    default: false
    }
  }
}
