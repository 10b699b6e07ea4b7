import Language
package import SignedNetwork

/// Finds who is said to make a claim.
package struct Attribution: Sendable {
  private let syntax: Syntax

  package init(syntax: Syntax) { self.syntax = syntax }

  private static let speech: Set<String> = [
    "say", "claim", "state", "announce", "report", "allege", "declare", "tell", "argue", "insist", "add",
    "confirm",
    "reveal", "suggest", "warn", "assert", "maintain", "write", "tweet", "stress", "note", "admit",
    "acknowledge",
    "accuse", "indicate", "estimate", "believe", "think", "suspect", "deny", "contend", "describe",
    "emphasize",
    "emphasise", "explain", "point", "testify", "vow", "pledge",
  ]

  /// The first actor of the nearest verb of speech that reports the claim carried by a token, if it names one.
  package func speaker(of trigger: Int) -> ActorID? {
    var node = trigger
    var steps = 0
    while syntax.heads[node] >= 0, steps < 12 {
      let head = syntax.heads[node]
      let relation = syntax.relation(node)
      if ["ccomp", "parataxis", "xcomp", "obj", "obl", "advcl"].contains(relation),
        Attribution.speech.contains(syntax.lemma(head)), let speaker = subject(of: head)
      {
        return speaker
      }
      node = head
      steps += 1
    }
    // "..., the minister said": the verb of speech hangs on the claim.
    for child in syntax.children[node]
    where syntax.relation(child) == "parataxis" && Attribution.speech.contains(syntax.lemma(child)) {
      if let speaker = subject(of: child) { return speaker }
    }
    for child in syntax.children[trigger]
    where syntax.relation(child) == "obl" && accordingTo(child) {
      if let mention = mention(in: child) { return mention }
    }
    return nil
  }

  private func accordingTo(_ node: Int) -> Bool {
    syntax.children[node].contains { syntax.tokens[$0].form.lowercased() == "according" }
  }

  private func subject(of verb: Int) -> ActorID? {
    for child in syntax.children[verb] where syntax.relation(child) == "nsubj" {
      if let actor = mention(in: child) { return actor }
    }
    return nil
  }

  private func mention(in node: Int) -> ActorID? {
    let own = syntax.mentionAt[node]
    if own >= 0 { return syntax.mentions[own].actors.first }
    for child in syntax.children[node]
    where ["nmod", "amod", "compound"].contains(syntax.relation(child)) && syntax.mentionAt[child] >= 0 {
      return syntax.mentions[syntax.mentionAt[child]].actors.first
    }
    return nil
  }
}
