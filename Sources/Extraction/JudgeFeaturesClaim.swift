import Language
import SignedNetwork

extension JudgeFeatures {
  /// What all candidates of a claim share: its sense and what hangs on its word.
  func shared(by claim: Claim) -> [Key] {
    let (kind, rule, plover, trigger) = (claim.kind.rawValue, claim.rule, claim.plover, claim.trigger)
    var found: [Key] = [
      "kind=\(kind):\(claim.isShallow)", "plover=\(plover)", "rule=\(rule)",
      "status=\(kind):\(claim.status.rawValue)", "shallow=\(claim.isShallow)",
      "strength=\(Int(claim.strength * 10))", "tag=\(plover):\(syntax.tokens[trigger].tag)",
      "relation=\(plover):\(syntax.relations[trigger])", "actors=\(min(actorCount, 6)):\(claim.isShallow)",
      "ruleStatus=\(rule):\(claim.status.rawValue)", "rootTrigger=\(kind):\(root == trigger)",
    ]
    if syntax.heads[trigger] >= 0 {
      let head = syntax.lemma(syntax.heads[trigger])
      found.append("head=\(kind):\(head)")
      found.append("ruleHead=\(rule):\(head)")
    }
    if let object = claim.object {
      found.append("objectHead=\(kind):\(syntax.lemma(object))")
    } else if let object = syntax.child(of: trigger, "obj") {
      found.append("objectHead=\(kind):\(syntax.mentionAt[object] >= 0 ? "@" : syntax.lemma(object))")
    }
    for token in [trigger - 1, trigger + 1]
    where syntax.tokens.indices.contains(token) && syntax.mentionAt[token] < 0 {
      found.append("near\(token < trigger ? "-" : "+")=\(kind):\(syntax.lemma(token))")
    }
    for child in syntax.children[trigger] {
      let relation = syntax.relation(child)
      if syntax.mentionAt[child] >= 0 {
        found.append("below=\(rule):\(relation):@")
        continue
      }
      if relation == "compound" || relation == "amod" {
        found.append("modifier=\(kind):\(syntax.lemma(child))")
      }
      if isContent(child) { found.append("below=\(rule):\(relation):\(syntax.lemma(child))") }
    }
    return found
  }
}
