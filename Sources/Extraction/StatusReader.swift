import Language
package import SignedNetwork

/// Reads from the words around a claim whether it has happened, is to come, may be, is denied, or is over.
package struct StatusReader: Sendable {
  private let syntax: Syntax
  private let operators: Operators

  package init(syntax: Syntax, operators: Operators) {
    self.syntax = syntax
    self.operators = operators
  }

  /// The status of the claim that a token carries.
  ///
  /// It climbs from the carrier to the root of the tree. Each word on the way may negate, date forward or weaken
  /// the claim by its auxiliaries, adverbs and markers or by its own meaning; the strongest effect wins, and two
  /// denials cancel each other.
  package func status(of carrier: Int) -> Status {
    var reading = Reading()
    var node = carrier
    var steps = 0
    read(node, below: nil, into: &reading)
    while syntax.heads[node] >= 0, steps < 12 {
      let head = syntax.heads[node]
      let relation = syntax.relation(node)
      if relation == "parataxis" || relation == "punct" || syntax.relations[node] == "acl:relcl" { break }
      if relation == "nsubj" || relation == "advcl" && syntax.tokens[node].tag != "VB" {
        // A subordinate clause stands on its own; a subject shares only the negation and time of its verb.
        if relation == "nsubj" { readAuxiliaries(of: head, into: &reading) }
        if relation == "nsubj", let effect = effect(of: head), effect == .ended || effect == .denied {
          reading.apply(effect)
        }
        break
      }
      if relation == "conj" {
        // "Will meet and sign": the auxiliary is shared, the meaning of the neighbour is not.
        if syntax.tokens[node].tag == "VB" { readAuxiliaries(of: head, into: &reading) }
      } else if relation == "amod" || relation == "compound" || syntax.relations[node] == "nmod:poss" {
        readAuxiliaries(of: head, into: &reading)
      } else if relation == "obl",
        !["from", "about", "of", "for", "to"].contains(syntax.preposition(of: node) ?? "")
      {
        readAuxiliaries(of: head, into: &reading)
      } else {
        read(head, below: node, into: &reading)
      }
      node = head
      steps += 1
    }
    return reading.status
  }

  private struct Reading {
    var denials = 0
    var planned = false
    var possible = false
    var ended = false

    mutating func apply(_ effect: Status) {
      switch effect {
      case .actual: break
      case .planned: planned = true
      case .possible: possible = true
      case .denied: denials += 1
      case .ended: ended = true
      }
    }

    var status: Status {
      if denials % 2 == 1 { return .denied }
      if ended { return .ended }
      if possible { return .possible }
      return planned ? .planned : .actual
    }
  }

  private func read(_ node: Int, below: Int?, into reading: inout Reading) {
    if let below, let effect = effect(of: node), governs(node, below) {
      reading.apply(effect)
    }
    if let below, syntax.relation(below) == "obj", isDeclaredOver(by: node) { reading.apply(.ended) }
    readAuxiliaries(of: node, into: &reading)
  }

  /// What a word, with its particle if it has one ("called off"), does to the claim below it.
  private func effect(of node: Int) -> Status? {
    // "Considering the war between A and B" is a preposition, "is considering a visit" is not.
    let isPreposition =
      syntax.tokens[node].form.lowercased() == "considering" && syntax.child(of: node, "aux") == nil
    if isPreposition { return nil }
    let particle = syntax.children[node].first { syntax.relations[$0] == "compound:prt" }
    guard let particle else { return operators.effect(of: syntax.lemma(node)) }
    return operators.effect(of: syntax.lemma(node) + " " + syntax.tokens[particle].form.lowercased())
  }

  /// "Declared the war over", "pronounced the truce dead", "called the feud at an end".
  private func isDeclaredOver(by node: Int) -> Bool {
    ["declare", "pronounce", "proclaim", "call", "consider"].contains(syntax.lemma(node))
      && syntax.children[node].contains { child in
        ["over", "dead", "finished", "void", "defunct"].contains(syntax.tokens[child].form.lowercased())
          || syntax.lemma(child) == "end" && syntax.preposition(of: child) == "at"
      }
  }

  /// Whether the word's meaning bears on what stands below it: its clause or its object, not its circumstances.
  private func governs(_ node: Int, _ below: Int) -> Bool {
    switch syntax.relation(below) {
    case "xcomp", "ccomp", "obj", "acl", "nmod", "advcl": true
    case "obl": ["from", "about", "of", "for", "to", "on"].contains(syntax.preposition(of: below) ?? "")
    default: false
    }
  }

  private func readAuxiliaries(of node: Int, into reading: inout Reading) {
    for child in syntax.children[node] {
      let word = syntax.tokens[child].form.lowercased()
      switch syntax.relation(child) {
      case "aux", "cop":
        switch word {
        case "will", "shall", "'ll", "wo", "’ll": reading.planned = true
        case "would", "could", "may", "might", "can", "should", "must", "ca", "ought": reading.possible = true
        default: continue
        }
      case "advmod", "neg", "det", "cc:preconj":
        switch word {
        case "not", "n't", "n’t", "never", "neither", "no", "nor": reading.denials += 1
        case "longer": reading.ended = true
        case "possibly", "perhaps", "maybe", "potentially": reading.possible = true
        case "soon", "tomorrow": reading.planned = true
        default: continue
        }
      case "mark", "case":
        switch word {
        case "if", "unless", "whether": reading.possible = true
        case "without", "instead": reading.denials += 1
        default: continue
        }
      case "amod":
        switch word {
        case "possible", "potential", "proposed", "hypothetical", "would": reading.possible = true
        case "planned", "upcoming", "scheduled", "forthcoming", "future", "impending", "imminent":
          reading.planned = true
        case "former", "defunct", "ex": reading.ended = true
        case "cancelled", "canceled", "failed", "aborted": reading.denials += 1
        default: continue
        }
      default: continue
      }
    }
    // "Has yet to sign" has not signed.
    if syntax.tokens[node].lemma == "have", syntax.child(of: node, "xcomp") != nil,
      syntax.children[node].contains(where: { syntax.tokens[$0].form.lowercased() == "yet" })
    {
      reading.denials += 1
    }
    // "Is to visit", "is set to sign": the future of headlines and dispatches.
    if syntax.tokens[node].lemma == "be", syntax.child(of: node, "xcomp") != nil { reading.planned = true }
  }
}
