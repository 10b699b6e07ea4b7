import Language
import SignedNetwork

/// What the judge knows of a candidate: short strings, each present or absent.
struct JudgeFeatures {
  let syntax: Syntax

  /// The features of a candidate among all candidates of its sentence.
  func features(of candidate: Candidate, among all: [Candidate]) -> [String] {
    let source = syntax.mentions[candidate.source.mention]
    let target = syntax.mentions[candidate.target.mention]
    let kind = candidate.kind.rawValue
    let sourcePath = "\(candidate.source.place):\(candidate.source.path)"
    let targetPath = "\(candidate.target.place):\(candidate.target.path)"
    var found: [String] = [
      "kind=\(kind):\(candidate.isShallow)", "plover=\(candidate.plover)", "rule=\(candidate.rule)",
      "status=\(kind):\(candidate.status.rawValue)", "shallow=\(candidate.isShallow)",
      "source=\(sourcePath)", "target=\(targetPath)",
      "places=\(kind):\(candidate.source.place)>\(candidate.target.place)",
      "paths=\(kind):\(candidate.source.path)>\(candidate.target.path)",
      "ploverTarget=\(candidate.plover):\(targetPath)", "ploverSource=\(candidate.plover):\(sourcePath)",
      "ruleTarget=\(candidate.rule):\(candidate.target.place)",
      "ruleSource=\(candidate.rule):\(candidate.source.place)",
      "sourceForm=\(source.form.rawValue)", "targetForm=\(target.form.rawValue)",
      "sourceRole=\(source.role.rawValue)", "targetRole=\(target.role.rawValue)",
      "roles=\(kind):\(source.role.rawValue)>\(target.role.rawValue)",
      "targetRolePlace=\(kind):\(target.role.rawValue):\(candidate.target.place)",
      "sourceRolePlace=\(kind):\(source.role.rawValue):\(candidate.source.place)",
      "mutual=\(kind):\(candidate.isMutual)", "strength=\(Int(candidate.strength * 10))",
    ]
    found.append("tag=\(candidate.plover):\(syntax.tokens[candidate.trigger].tag)")
    if candidate.kind == .visit { orientation(candidate, &found) }
    way(candidate, &found)
    distances(candidate, source, target, &found)
    rivals(candidate, all, &found)
    surroundings(candidate, &found)
    return found
  }

  /// Where the meeting is: whether the place of one side is named, as a place or in its name.
  private func orientation(_ candidate: Candidate, _ found: inout [String]) {
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
  private func way(_ candidate: Candidate, _ found: inout [String]) {
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
      found.append(
        "way=\(kind):" + (up + down.reversed().map { String(syntax.relation($0)) }).joined(separator: " "))
    }
  }

  private func distances(
    _ candidate: Candidate, _ source: Mention, _ target: Mention, _ found: inout [String]
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

  /// Whether other readings compete: a better path to another target of the same trigger, or the reverse direction.
  private func rivals(_ candidate: Candidate, _ all: [Candidate], _ found: inout [String]) {
    func length(_ path: String) -> Int { path.isEmpty ? 0 : path.split(separator: ".").count }
    let own = (length(candidate.source.path), length(candidate.target.path))
    var betterTarget = false
    var betterSource = false
    var otherKind = false
    var sameElsewhere = false
    for other in all {
      if other.trigger == candidate.trigger, other.rule == candidate.rule {
        if other.target.mention != candidate.target.mention, length(other.target.path) < own.1 {
          betterTarget = true
        }
        if other.source.mention != candidate.source.mention, length(other.source.path) < own.0 {
          betterSource = true
        }
      }
      let samePair =
        other.sourceActor == candidate.sourceActor && other.targetActor == candidate.targetActor
        || other.sourceActor == candidate.targetActor && other.targetActor == candidate.sourceActor
      if samePair {
        if other.kind != candidate.kind { otherKind = true }
        if other.kind == candidate.kind, other.trigger != candidate.trigger { sameElsewhere = true }
      }
    }
    found.append("betterTarget=\(betterTarget)")
    found.append("betterSource=\(betterSource)")
    found.append("otherKind=\(candidate.kind.rawValue):\(otherKind)")
    found.append("sameElsewhere=\(candidate.kind.rawValue):\(sameElsewhere)")
  }

  private func surroundings(_ candidate: Candidate, _ found: inout [String]) {
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
    let words = Set(syntax.tokens.map { $0.form.lowercased() })
    if !words.isDisjoint(with: JudgeFeatures.sport) { found.append("topic=sport") }
    if !words.isDisjoint(with: JudgeFeatures.health) { found.append("topic=health") }
    if !words.isDisjoint(with: JudgeFeatures.justice) {
      found.append("topic=justice:\(candidate.kind.rawValue)")
    }
    let actors = Set(syntax.mentions.flatMap(\.actors)).count
    found.append("actors=\(min(actors, 6)):\(candidate.isShallow)")
  }

  private static let sport: Set<String> = [
    "match", "goal", "goals", "cup", "champions", "championship", "championships", "tournament", "league",
    "team",
    "olympics", "olympic", "medal", "cricket", "football", "soccer", "rugby", "tennis", "fifa", "uefa",
    "semifinal",
    "semifinals", "quarterfinal", "innings", "wickets", "coach", "player", "players", "qualifier", "stadium",
    "basketball", "hockey", "racing", "prix", "marathon", "golf", "chess", "batsman", "striker", "scored",
  ]
  private static let health: Set<String> = [
    "covid-19", "coronavirus", "pandemic", "virus", "outbreak", "vaccine", "vaccines", "variant", "cases",
    "flu",
    "ebola", "infections", "quarantine", "vaccination",
  ]
  private static let justice: Set<String> = [
    "court", "judge", "trial", "convicted", "sentenced", "prison", "charged", "arrested", "jail", "jury",
    "police",
  ]
}
