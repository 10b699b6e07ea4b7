import Language

/// A mention in a place of a predicate, with the way that leads to it.
package struct Argument: Hashable, Sendable {
  /// The mention's index in its sentence.
  package var mention: Int
  /// Where it stands, as `Frame` names places.
  package var place: Place
  /// How it was reached: empty for a direct dependent, else steps joined by dots, such as `obj.poss`.
  package var path: String
}

/// Finds the mentions in the places of predicates by the dependency tree.
///
/// Places reach through the constructions of English: passives, control and raising, relative and participle
/// clauses, coordination, apposition, possessives and adjectives, light verbs, and nouns of nouns.
package struct Arguments: Sendable {
  package let syntax: Syntax
  private let grammar: Operators

  package init(syntax: Syntax, operators: Operators) {
    self.syntax = syntax
    grammar = operators
  }

  // MARK: Phrases

  /// The mentions of a nominal: itself, what it is coordinated with or in apposition to, and those inside it.
  package func mentions(in node: Int, depth: Int = 3, path: String = "") -> [(mention: Int, path: String)] {
    var found: [(Int, String)] = []
    let own = syntax.mentionAt[node]
    if own >= 0 { found.append((own, path)) }
    guard depth > 0 else { return found }
    for child in syntax.children[node] {
      if own >= 0, syntax.mentionAt[child] == own { continue }
      let step: String
      switch syntax.relations[child] {
      case "conj": step = ""
      case "appos": step = "appos"
      case "nmod:poss": step = "poss"
      case "amod", "compound", "nmod:desc", "det", "nmod:unmarked", "obl:unmarked", "flat": step = "mod"
      case let relation where relation.hasPrefix("nmod"):
        step = syntax.preposition(of: child) ?? "nmod"
      case "acl", "acl:relcl":
        // "Troops sent by Russia": whoever did it.
        guard own < 0, syntax.tokens[child].tag == "VBN" else { continue }
        for agent in syntax.children[child]
        where syntax.relation(agent) == "obl" && syntax.preposition(of: agent) == "by" {
          found += mentions(in: agent, depth: depth - 2, path: join(path, "by"))
        }
        continue
      default: continue
      }
      if step.isEmpty, own < 0, syntax.mentionAt[child] < 0, syntax.isVerbal(child) { continue }
      let cost = step.isEmpty || step == "appos" ? 0 : 1
      found += mentions(in: child, depth: depth - max(cost, step.isEmpty ? 0 : 1), path: join(path, step))
    }
    return found
  }

  private func join(_ path: String, _ step: String) -> String {
    if step.isEmpty { return path }
    return path.isEmpty ? step : path + "." + step
  }

  private func fill(
    _ arguments: inout [Argument], _ place: Place, from node: Int, path: String = "", depth: Int = 3
  ) {
    for (mention, found) in mentions(in: node, depth: depth, path: path) {
      arguments.append(Argument(mention: mention, place: place, path: found))
    }
  }

  // MARK: Subjects

  /// The node of a verb's subject with the way to it, reached through control, coordination and clauses.
  package func subject(of verb: Int, depth: Int = 5) -> (node: Int, path: String, passive: Bool)? {
    for child in syntax.children[verb] where syntax.relations[child].hasPrefix("nsubj") {
      let passive = syntax.relations[child] == "nsubj:pass"
      let word = syntax.tokens[child].form.lowercased()
      if ["who", "which", "that", "whom"].contains(word), syntax.mentionAt[child] < 0 {
        guard syntax.relation(verb) == "acl", syntax.heads[verb] >= 0 else { return nil }
        return (syntax.heads[verb], "rel", passive)
      }
      if word == "it", syntax.mentionAt[child] < 0, syntax.child(of: verb, "ccomp") != nil { return nil }
      return (child, "", passive)
    }
    let head = syntax.heads[verb]
    guard head >= 0, depth > 0 else { return nil }
    let passive = syntax.isPassive(verb)
    switch syntax.relations[verb] {
    case "conj", "parataxis":
      guard syntax.isVerbal(head) || syntax.tokens[head].tag.hasPrefix("V") else { return nil }
      return subject(of: head, depth: depth - 1).map { ($0.node, join($0.path, "conj"), passive) }
    case "xcomp", "ccomp", "advcl":
      if grammar.controlsByObject(syntax.lemma(head))
        || clauseMarker(verb) == "for" && syntax.relations[verb] == "advcl",
        let object = syntax.child(of: head, "obj") ?? syntax.child(of: head, "nsubj:pass"),
        syntax.relations[verb] != "advcl" || ["of", "for", "from", "to"].contains(clauseMarker(verb) ?? "")
      {
        return (object, "control", passive)
      }
      if syntax.relations[verb] == "ccomp",
        syntax.tokens[verb].tag == "VBD" || syntax.tokens[verb].tag == "VBZ"
      {
        return nil
      }
      guard syntax.isVerbal(head) else { return nil }
      return subject(of: head, depth: depth - 1).map { ($0.node, join($0.path, "control"), passive) }
    case "acl:relcl":
      return (head, "rel", passive)
    case "acl":
      if syntax.tokens[verb].tag == "VB" || syntax.child(of: verb, "mark") != nil {
        return owner(of: head, depth: depth - 1).map { ($0.node, join($0.path, "inf"), passive) }
      }
      return (head, "part", passive)
    case "amod":
      return (head, "part", passive)
    default:
      return nil
    }
  }

  private func clauseMarker(_ verb: Int) -> String? {
    syntax.child(of: verb, "mark").map { syntax.tokens[$0].form.lowercased() }
  }

  /// Who owns or does what a noun names: its possessor, else the subject of the verb that governs it.
  private func owner(of noun: Int, depth: Int) -> (node: Int, path: String)? {
    if let possessor = syntax.child(of: noun, "nmod:poss") { return (possessor, "poss") }
    for child in syntax.children[noun]
    where ["amod", "compound"].contains(syntax.relation(child)) && syntax.mentionAt[child] >= 0 {
      return (child, "mod")
    }
    let head = syntax.heads[noun]
    guard head >= 0, depth > 0 else { return nil }
    switch syntax.relation(noun) {
    case "obj", "obl", "xcomp":
      guard syntax.isVerbal(head) else { return nil }
      return subject(of: head, depth: depth - 1).map { ($0.node, $0.path) }
    case "nmod", "conj":
      return owner(of: head, depth: depth - 1)
    default: return nil
    }
  }

  /// The arguments of a predicate.
  func places(of part: PredicatePart, at node: Int, object: Int?) -> [Argument] {
    switch part {
    case .verb: places(ofVerb: node)
    case .verbObject: places(ofVerb: node, object: object)
    case .noun: places(ofNoun: node)
    case .adjective: places(ofAdjective: node)
    }
  }

  // MARK: Places of verbs

  /// The arguments of a verb; with `object`, those of a verb and the noun that it governs.
  package func places(ofVerb verb: Int, object: Int? = nil) -> [Argument] {
    var arguments: [Argument] = []
    let passive = syntax.isPassive(verb)
    if let subject = subject(of: verb) {
      fill(&arguments, passive || subject.passive ? "obj" : "agent", from: subject.node, path: subject.path)
      if !(passive || subject.passive), syntax.mentionAt[subject.node] < 0 {
        // "The attack by Russia killed": whoever is behind the subject.
        for index in arguments.indices where arguments[index].path.isEmpty { arguments[index].path = "in" }
      }
    }
    fillComplements(&arguments, of: verb, passive: passive, path: "")
    // "A attacks and kills B": the object of the last verb is shared by those before it.
    if !passive, !arguments.contains(where: { $0.place == "obj" }), object == nil {
      for child in syntax.children[verb]
      where syntax.relation(child) == "conj" && syntax.isVerbal(child)
        && syntax.tokens[child].tag == syntax.tokens[verb].tag
      {
        if child - verb <= 3, let shared = syntax.child(of: child, "obj") {
          fill(&arguments, "obj", from: shared, path: "shared")
        }
      }
    }
    if let object {
      for argument in places(ofNoun: object, bare: true) {
        arguments.append(
          Argument(
            mention: argument.mention, place: argument.place == "agent" ? "poss" : argument.place,
            path: join("o", argument.path)))
      }
    }
    return arguments
  }

  private func fillComplements(_ arguments: inout [Argument], of verb: Int, passive: Bool, path: String) {
    // "Whom A attacked": in a relative clause with a subject of its own, the noun is the object.
    if syntax.relations[verb] == "acl:relcl", syntax.heads[verb] >= 0, syntax.child(of: verb, "obj") == nil,
      !passive,
      let own = syntax.child(of: verb, "nsubj"),
      !["who", "which", "that"].contains(syntax.tokens[own].form.lowercased()) || syntax.mentionAt[own] >= 0
    {
      fill(&arguments, "obj", from: syntax.heads[verb], path: "rel")
    }
    for child in syntax.children[verb] {
      switch syntax.relations[child] {
      case "obj", "iobj":
        fill(&arguments, "obj", from: child, path: path)
        // Prepositional phrases are often attached to the object although the verb governs them.
        for inner in syntax.children[child] where syntax.relation(inner) == "nmod" {
          if let word = syntax.preposition(of: inner), word != "of" {
            fill(&arguments, word, from: inner, path: join(path, "o"), depth: 2)
          }
        }
      case "ccomp", "xcomp", "advcl":
        if let subject = syntax.children[child].first(where: { syntax.relations[$0].hasPrefix("nsubj") }) {
          fill(&arguments, "comp", from: subject, path: path, depth: 2)
        } else if syntax.relations[child] == "xcomp", syntax.tokens[child].pos != .verb {
          fill(&arguments, "xcomp", from: child, path: path, depth: 2)
        }
      case let relation where relation.hasPrefix("obl") || relation.hasPrefix("nmod"):
        guard let word = syntax.preposition(of: child) else {
          if relation != "obl:tmod" { fill(&arguments, "bare", from: child, path: path, depth: 2) }
          continue
        }
        if word == "by", passive || relation == "obl:agent" {
          fill(&arguments, "agent", from: child, path: join(path, "by"))
        } else {
          fill(&arguments, word, from: child, path: path)
        }
      default: continue
      }
    }
  }

  // MARK: Places of nouns

  /// The arguments of a noun; `bare` leaves out what the governing verb lends it.
  package func places(ofNoun noun: Int, bare: Bool = false) -> [Argument] {
    var arguments: [Argument] = []
    fillInside(&arguments, of: noun, path: "")
    let head = syntax.heads[noun]
    if syntax.relation(noun) == "conj", head >= 0, !syntax.isVerbal(head) {
      // "Russian attacks and threats against Kyiv": what stands before belongs to both, what follows too.
      if !arguments.contains(where: { $0.place == "agent" }) {
        var first: [Argument] = []
        fillInside(&first, of: head, path: "conj")
        arguments += first.filter { $0.place == "agent" || $0.place == "between" }
      }
    }
    for child in syntax.children[noun] where syntax.relation(child) == "conj" && syntax.mentionAt[child] < 0 {
      var last: [Argument] = []
      fillInside(&last, of: child, path: "conj")
      let places = Set(arguments.map(\.place))
      arguments += last.filter { $0.place != "agent" && !places.contains($0.place) }
    }
    if bare { return arguments }
    lend(&arguments, to: noun, at: noun, depth: 3, path: "")
    return arguments
  }

  private func fillInside(_ arguments: inout [Argument], of noun: Int, path: String) {
    let own = syntax.mentionAt[noun]
    if own >= 0 { arguments.append(Argument(mention: own, place: "agent", path: join(path, "within"))) }
    for child in syntax.children[noun] {
      if own >= 0, syntax.mentionAt[child] == own { continue }
      switch syntax.relations[child] {
      case "nmod:poss": fill(&arguments, "agent", from: child, path: join(path, "poss"))
      case "amod", "compound", "nmod:desc", "nmod:unmarked", "det", "flat":
        fill(&arguments, "agent", from: child, path: join(path, "mod"), depth: 2)
        fillHyphen(&arguments, child, path: path)
      case "appos": fill(&arguments, "appos", from: child, path: path, depth: 1)
      case "nsubj", "nsubj:pass", "nsubj:outer":
        fill(&arguments, "agent", from: child, path: join(path, "copula"))
      case let relation where relation.hasPrefix("nmod") || relation.hasPrefix("obl"):
        guard let word = syntax.preposition(of: child) else { continue }
        fill(
          &arguments, word == "by" ? "agent" : word, from: child, path: word == "by" ? join(path, "by") : path
        )
      case "acl", "acl:relcl":
        // "A treaty signed by A and B", "an attack carried out by A", "talks held with B".
        guard syntax.tokens[child].tag == "VBN" || syntax.tokens[child].tag == "VBG" else { continue }
        for inner in syntax.children[child] where syntax.relation(inner) == "obl" {
          guard let word = syntax.preposition(of: inner) else { continue }
          fill(
            &arguments, word == "by" ? "agent" : word, from: inner, path: join(path, "acl." + word), depth: 2)
        }
        if syntax.tokens[child].tag == "VBG", ["involve", "include", "target"].contains(syntax.lemma(child)) {
          if let object = syntax.child(of: child, "obj") {
            fill(
              &arguments, syntax.lemma(child) == "target" ? "on" : "between", from: object,
              path: join(path, "acl"))
          }
        }
      default: continue
      }
    }
  }

  /// "U.S.-led talks": a mention below a participle that stands before the noun.
  private func fillHyphen(_ arguments: inout [Argument], _ modifier: Int, path: String) {
    guard syntax.mentionAt[modifier] < 0,
      ["led", "brokered", "sponsored", "mediated", "hosted"].contains(
        syntax.tokens[modifier].form.lowercased())
    else { return }
    for child in syntax.children[modifier] {
      fill(
        &arguments, syntax.tokens[modifier].form.lowercased() == "led" ? "agent" : "broker", from: child,
        path: join(path, "led"), depth: 0)
    }
  }

  /// What the words above a noun lend it: the subject of a light verb, the object of a verb of harm.
  private func lend(_ arguments: inout [Argument], to noun: Int, at node: Int, depth: Int, path: String) {
    let head = syntax.heads[node]
    guard head >= 0, depth > 0 else { return }
    let relation = syntax.relation(node)
    switch relation {
    case "obj", "obl", "iobj", "xcomp", "ccomp", "advcl", "dep", "parataxis":
      guard syntax.isVerbal(head) else { return }
      let word = relation == "obl" ? syntax.preposition(of: node) ?? "" : ""
      let step = relation == "obj" ? "v" : "v" + (word.isEmpty ? String(relation) : word)
      let passive = syntax.isPassive(head)
      if let subject = subject(of: head) {
        let isPatient = passive || subject.passive
        fill(
          &arguments, isPatient ? "harmed" : "agent", from: subject.node,
          path: join(join(path, step), subject.path))
      }
      if relation == "obl", let object = syntax.child(of: head, "obj") {
        fill(&arguments, "harmed", from: object, path: join(path, step))
      }
      for child in syntax.children[head]
      where syntax.relation(child) == "obl" && child != node && child > syntax.heads[node] {
        guard let preposition = syntax.preposition(of: child) else { continue }
        if preposition == "by", passive {
          fill(&arguments, "agent", from: child, path: join(join(path, step), "by"))
        } else if relation == "obj" || child > node {
          fill(&arguments, preposition, from: child, path: join(path, step), depth: 2)
        }
      }
    case "nsubj":
      guard syntax.isVerbal(head) else { return }
      let passive = syntax.isPassive(head) || syntax.relations[node] == "nsubj:pass"
      if !passive, let object = syntax.child(of: head, "obj") {
        fill(&arguments, "harmed", from: object, path: join(path, "s"))
      }
      for child in syntax.children[head] where syntax.relation(child) == "obl" {
        guard let preposition = syntax.preposition(of: child) else { continue }
        if preposition == "by", passive {
          fill(&arguments, "agent", from: child, path: join(path, "s.by"))
        } else {
          fill(&arguments, preposition, from: child, path: join(path, "s"), depth: 2)
        }
      }
    case "nmod":
      // "A series of attacks", "plans for an invasion": the governor's owner acts.
      guard syntax.mentionAt[head] < 0 else { return }
      let word = syntax.preposition(of: node) ?? "of"
      for child in syntax.children[head] {
        switch syntax.relations[child] {
        case "nmod:poss": fill(&arguments, "agent", from: child, path: join(path, "n" + word + ".poss"))
        case "amod", "compound":
          fill(&arguments, "agent", from: child, path: join(path, "n" + word + ".mod"), depth: 1)
        case "nmod" where child != node:
          guard let preposition = syntax.preposition(of: child), preposition != "of" || child < node else {
            continue
          }
          fill(
            &arguments, preposition == "by" ? "agent" : preposition, from: child,
            path: join(path, "n" + word), depth: 2)
        default: continue
        }
      }
      lend(&arguments, to: noun, at: head, depth: depth - 1, path: join(path, "n" + word))
    case "conj":
      if !syntax.isVerbal(head) {
        lend(&arguments, to: noun, at: head, depth: depth - 1, path: join(path, "c"))
      }
    case "appos":
      lend(&arguments, to: noun, at: head, depth: depth - 1, path: join(path, "appos"))
    default: return
    }
  }

  // MARK: Places of adjectives

  /// The arguments of an adjective: what it is said of, and its prepositional phrases.
  package func places(ofAdjective adjective: Int) -> [Argument] {
    var arguments: [Argument] = []
    if let subject = subject(of: adjective) {
      fill(&arguments, "agent", from: subject.node, path: subject.path, depth: 2)
    } else if ["amod", "acl", "appos", "xcomp"].contains(syntax.relation(adjective)),
      syntax.heads[adjective] >= 0
    {
      let head = syntax.heads[adjective]
      if syntax.relation(adjective) == "xcomp" {
        if let subject = subject(of: head) {
          fill(&arguments, "agent", from: subject.node, path: "xcomp", depth: 2)
        }
      } else {
        fill(&arguments, "agent", from: head, path: "amod", depth: 1)
      }
    }
    for child in syntax.children[adjective] {
      switch syntax.relation(child) {
      case "obl", "nmod":
        guard let word = syntax.preposition(of: child) else { continue }
        fill(&arguments, word, from: child)
      case "compound", "amod": fill(&arguments, "hyphen", from: child, depth: 1)
      default: continue
      }
    }
    return arguments
  }
}
