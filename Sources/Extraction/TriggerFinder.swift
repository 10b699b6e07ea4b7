import Language

/// Finds the senses of the lexicon in a sentence.
struct TriggerFinder {
  let syntax: Syntax
  let lexicon: PredicateLexicon

  /// The triggers by their token, then in the order of the lexicon. Where a longer sense of the same part holds at a
  /// token ("air strike", "shoot down"), the shorter ones ("strike", "shoot") are left out.
  func triggers() -> [Trigger] {
    var found: [Trigger] = []
    for node in syntax.tokens.indices {
      guard syntax.mentionAt[node] < 0 || isLowerCase(node) else { continue }
      var here: [Trigger] = []
      for lemma in lemmas(of: node) {
        for sense in lexicon.senses(ofLemma: lemma) where !here.contains(where: { $0.sense == sense }) {
          if let trigger = match(lexicon.predicates[sense], sense: sense, at: node, lemma: lemma) {
            here.append(trigger)
          }
        }
      }
      found += here.filter { trigger in
        let part = lexicon.predicates[trigger.sense].part
        return !here.contains { other in
          let otherPart = lexicon.predicates[other.sense].part
          return other.length > trigger.length && otherPart == part && part != .verbObject
        }
      }
    }
    return found
  }

  private func isLowerCase(_ node: Int) -> Bool {
    syntax.tokens[node].form.unicodeScalars.first?.properties.isLowercase ?? false
  }

  /// The lemma, and for participles and wrongly tagged words the lowered form and its likely stems.
  private func lemmas(of node: Int) -> [String] {
    let lemma = syntax.lemma(node)
    let form = syntax.tokens[node].form.lowercased()
    var all = [lemma]
    if form != lemma { all.append(form) }
    if lexicon.senses(ofLemma: lemma).isEmpty || !syntax.hasTree {
      for stem in Stems.stems(of: form) where !all.contains(stem) { all.append(stem) }
    }
    return all
  }

  private func match(_ predicate: Predicate, sense: Int, at node: Int, lemma: String) -> Trigger? {
    let token = syntax.tokens[node]
    func trigger(_ words: [String], object: Int? = nil) -> Trigger {
      Trigger(
        sense: sense, node: node, object: object,
        name: Trigger.name(of: words, part: predicate.part),
        length: words.count)
    }
    switch predicate.part {
    case .verb:
      guard isVerb(node), predicate.words[0] == lemma else { return nil }
      // With a particle a verb means something else: to call off is not to call.
      if predicate.words.count == 1,
        syntax.children[node].contains(where: { syntax.relations[$0] == "compound:prt" })
      {
        return nil
      }
      if predicate.words.count > 1, !follows(predicate.words.dropFirst(), node) { return nil }
      return trigger(predicate.words)
    case .verbObject:
      guard isVerb(node) else { return nil }
      for verb in predicate.verbs where verb[0] == lemma {
        if verb.count > 1, !follows(verb.dropFirst(), node) { continue }
        for noun in predicate.objects {
          if let object = object(of: node, words: noun[...]) { return trigger(verb + noun, object: object) }
        }
      }
      return nil
    case .noun:
      guard
        token.pos == .noun || token.pos == .properNoun || !syntax.hasTree && !token.tag.hasPrefix("V")
          || token.pos == .verb && syntax.child(of: node, "det") != nil
          || token.pos == .verb && token.tag == "VBG" && syntax.relation(node) != "root"
            && ["fighting", "bombing", "shelling", "meeting", "fighting", "killing"].contains(
              token.form.lowercased())
            && ["nmod", "obl", "obj", "nsubj", "compound", "conj"].contains(String(syntax.relation(node)))
      else { return nil }
      if predicate.words.count > 1, !precedes(predicate.words.dropLast(), node) { return nil }
      return trigger(predicate.words)
    case .adjective:
      guard token.pos == .adjective || token.pos == .verb || !syntax.hasTree else { return nil }
      if predicate.words.count > 1, !precedes(predicate.words.dropLast(), node) { return nil }
      return trigger(predicate.words)
    }
  }

  private func isVerb(_ node: Int) -> Bool {
    let token = syntax.tokens[node]
    if token.pos == .verb || token.tag.hasPrefix("VB") { return true }
    if !syntax.hasTree { return token.pos == .other || token.pos == .auxiliary }
    // Headlines: "U.S. sanctions Iran" is often read as nouns; a subject or object of its own betrays the verb.
    return syntax.children[node].contains { ["nsubj", "obj"].contains(syntax.relation($0)) }
      && token.form.unicodeScalars.allSatisfy { $0.properties.isLowercase }
  }

  /// Whether the other words of a verb stand right after it or depend on it.
  private func follows(_ words: ArraySlice<String>, _ node: Int) -> Bool {
    var position = node
    for word in words {
      let next = (position + 1..<min(position + 7, syntax.tokens.count)).first { candidate in
        let adjacent = candidate == position + 1
        guard
          adjacent || syntax.heads[candidate] == node || syntax.heads[candidate] == position
            || !syntax.hasTree && candidate <= position + 3
        else { return false }
        return syntax.lemma(candidate) == word || syntax.tokens[candidate].form.lowercased() == word
      }
      guard let next else { return false }
      position = next
    }
    return true
  }

  private func precedes(_ words: ArraySlice<String>, _ node: Int) -> Bool {
    var position = node - 1
    for word in words.reversed() {
      while position >= 0, ["-", "–", "‑"].contains(syntax.tokens[position].form), word != "-" {
        position -= 1
      }
      guard position >= 0 else { return false }
      let form = syntax.tokens[position].form.lowercased()
      guard syntax.lemma(position) == word || form == word else { return false }
      position -= 1
    }
    return true
  }

  /// The object of a verb, or the subject of its passive, whose lemmas are these.
  private func object(of verb: Int, words: ArraySlice<String>) -> Int? {
    func fits(_ node: Int) -> Bool {
      guard let last = words.last else { return false }
      let form = syntax.tokens[node].form.lowercased()
      guard syntax.lemma(node) == last || form == last, syntax.tokens[node].pos != .verb else { return false }
      return words.count == 1 || precedes(words.dropLast(), node)
    }
    if syntax.hasTree {
      for child in syntax.children[verb]
      where ["obj", "nsubj:pass", "xcomp", "dep", "obl:unmarked"].contains(syntax.relations[child]) {
        if fits(child) { return child }
        for inner in syntax.children[child] where syntax.relation(inner) == "conj" && fits(inner) {
          return inner
        }
        for inner in syntax.children[child]
        where syntax.relation(inner) == "nmod" && syntax.preposition(of: inner) == "of" && fits(inner) {
          return inner
        }
      }
      // "An embassy reopened by", "sanctions imposed on": the noun that the participle stands after.
      if ["acl", "acl:relcl"].contains(syntax.relations[verb]), syntax.heads[verb] >= 0,
        syntax.isPassive(verb) || syntax.tokens[verb].tag == "VBN",
        fits(syntax.heads[verb])
      {
        return syntax.heads[verb]
      }
      // "A begins and ends its blockade", and objects that the parser attached elsewhere.
      if let next = (verb + 1..<min(verb + 6, syntax.tokens.count)).first(where: { fits($0) }),
        !(verb + 1..<next).contains(where: {
          syntax.tokens[$0].pos == .adposition || syntax.tokens[$0].pos == .punctuation
            || syntax.tokens[$0].pos == .verb
        })
      {
        return next
      }
      return nil
    }
    return (verb + 1..<min(verb + 7, syntax.tokens.count)).first(where: fits)
      ?? (max(0, verb - 4)..<verb).first(where: fits)
  }
}

/// Likely dictionary forms of an inflected word, for words without tags or with doubtful ones.
enum Stems {
  /// The stems, likeliest first; the form itself is not among them.
  static func stems(of form: String) -> [String] {
    if let irregular = irregular[form] { return [irregular] }
    var stems: [String] = []
    func add(_ ending: String, _ replacements: [String]) {
      guard form.hasSuffix(ending), form.count > ending.count + 2 else { return }
      let base = String(form.dropLast(ending.count))
      for replacement in replacements { stems.append(base + replacement) }
      if ending == "ed" || ending == "ing", let last = base.last, base.dropLast().last == last, base.count > 3
      {
        stems.append(String(base.dropLast()))
      }
    }
    add("ies", ["y"])
    add("ied", ["y"])
    add("es", ["e", ""])
    add("s", [""])
    add("ed", ["", "e"])
    add("ing", ["", "e"])
    return stems
  }

  private static let irregular = [
    "met": "meet", "held": "hold", "fought": "fight", "shot": "shoot", "struck": "strike", "sent": "send",
    "gave": "give", "given": "give", "broke": "break", "broken": "break", "led": "lead",
    "withdrew": "withdraw",
    "withdrawn": "withdraw", "cut": "cut", "hit": "hit", "made": "make", "took": "take", "taken": "take",
    "sold": "sell", "won": "win", "sought": "seek", "spoke": "speak", "spoken": "speak", "flew": "fly",
    "flown": "fly", "drew": "draw", "drawn": "draw", "overthrew": "overthrow", "threw": "throw",
    "thrown": "throw", "said": "say", "told": "tell", "sank": "sink", "sunk": "sink", "forbade": "forbid",
    "beat": "beat", "bought": "buy", "brought": "bring", "went": "go", "gone": "go", "came": "come",
    "left": "leave", "lent": "lend", "paid": "pay", "swore": "swear", "sworn": "swear", "is": "be",
    "was": "be", "are": "be", "were": "be", "been": "be", "has": "have", "had": "have", "allies": "ally",
  ]
}
