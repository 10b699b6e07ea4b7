import Language
import SignedNetwork

/// Proposes what the frames leave out: pairs of actors beside a predicate whose arguments they may be.
///
/// Trees fail most often between a predicate and its arguments. For each kind, a pair that no frame has joined is
/// proposed with the nearest predicates of the sentence; the way through the tree is left for the judge to weigh.
struct LoosePairs {
  let syntax: Syntax
  let lexicon: PredicateLexicon
  let status: (Int) -> Status

  /// How many predicates of a kind a pair is tried with.
  private static let tries = 2
  /// A trigger with the places that its frames found and the status of its claim.
  struct Reading {
    var trigger: Trigger
    var places: [Argument]
    var status: Status
  }

  func candidates(of readings: [Reading], besides found: [Candidate]) -> [Candidate] {
    struct Claim: Hashable {
      var kind: Kind
      var first: ActorID
      var second: ActorID
      init(_ kind: Kind, _ left: ActorID, _ right: ActorID) {
        self.kind = kind
        first = min(left, right)
        second = max(left, right)
      }
    }
    let covered = Set(found.map { Claim($0.kind, $0.sourceActor, $0.targetActor) })
    var loose: [Candidate] = []
    for pair in pairs() {
      let (first, second, left, right) = (pair.first, pair.second, pair.left, pair.right)
      for kind in Kind.allCases where !covered.contains(Claim(kind, left, right)) {
        let near = nearest(readings, kind: kind, first, second)
        if near.isEmpty {
          if let candidate = wordless(kind, first, second, left, right) { loose.append(candidate) }
        } else {
          loose += near.map { candidate($0, kind: kind, first, second, left, right) }
        }
      }
    }
    return loose
  }

  /// Two mentions, each with the actor that it stands for.
  private struct Pair {
    var first: Int
    var second: Int
    var left: ActorID
    var right: ActorID
  }

  /// The pairs of a sentence; of two sentences that are read as one, those whom the first alone names with those of the second,
  /// each where it stands nearest to the other sentence's.
  private func pairs() -> [Pair] {
    var pairs: [Pair] = []
    func add(_ first: Int, _ second: Int, _ fits: (ActorID, ActorID) -> Bool) {
      for left in syntax.mentions[first].actors {
        for right in syntax.mentions[second].actors where left != right && fits(left, right) {
          pairs.append(Pair(first: first, second: second, left: left, right: right))
        }
      }
    }
    guard let boundary = syntax.boundary else {
      for first in syntax.mentions.indices {
        for second in syntax.mentions.indices.dropFirst(first + 1) { add(first, second) { _, _ in true } }
      }
      return pairs
    }
    let later = syntax.mentions.indices.filter { syntax.mentions[$0].tokens.lowerBound >= boundary }
    let named = Set(later.lazy.flatMap { syntax.mentions[$0].actors })
    var last: [ActorID: Int] = [:]
    for index in syntax.mentions.indices where syntax.mentions[index].tokens.lowerBound < boundary {
      for actor in syntax.mentions[index].actors { last[actor] = index }
    }
    var first: [ActorID: Int] = [:]
    for index in later {
      for actor in syntax.mentions[index].actors where first[actor] == nil { first[actor] = index }
    }
    for before in Set(last.values).sorted() {
      for after in Set(first.values).sorted() {
        add(before, after) { left, right in
          !named.contains(left) && last[left] == before && first[right] == after
        }
      }
    }
    return pairs
  }

  private func nearest(_ readings: [Reading], kind: Kind, _ first: Int, _ second: Int) -> [Reading] {
    func distance(_ reading: Reading) -> Int {
      let node = reading.trigger.node
      return [first, second].reduce(0) { sum, index in
        let tokens = syntax.mentions[index].tokens
        return sum
          + (node < tokens.lowerBound ? tokens.lowerBound - node : max(0, node - tokens.upperBound + 1))
      }
    }
    var nodes: [Int] = []
    var chosen: [Reading] = []
    let ranked = readings.filter { lexicon.predicates[$0.trigger.sense].kind == kind }
      .map { (distance($0), $0) }
      .sorted {
        ($0.0, $0.1.trigger.node, $0.1.trigger.sense) < ($1.0, $1.1.trigger.node, $1.1.trigger.sense)
      }
    for (_, reading) in ranked where !nodes.contains(reading.trigger.node) {
      nodes.append(reading.trigger.node)
      chosen.append(reading)
      if chosen.count == LoosePairs.tries { break }
    }
    return chosen
  }

  private func candidate(
    _ reading: Reading, kind: Kind, _ first: Int, _ second: Int, _ left: ActorID, _ right: ActorID
  ) -> Candidate {
    let predicate = lexicon.predicates[reading.trigger.sense]
    func argument(_ mention: Int) -> Argument {
      if let known = reading.places.first(where: { $0.mention == mention }) { return known }
      return Argument(
        mention: mention, place: "loose", path: way(from: reading.trigger.node, to: syntax.tops[mention]))
    }
    let (one, two) = (argument(first), argument(second))
    // Whoever acts comes first in English, unless the tree says otherwise.
    let reversed = two.place == "agent" && one.place != "agent" || one.place == "obj" && two.place != "obj"
    return Candidate(
      kind: kind, plover: predicate.plover, rule: reading.trigger.name, strength: predicate.strength,
      trigger: reading.trigger.node, object: reading.trigger.object, source: reversed ? two : one,
      target: reversed ? one : two, sourceActor: reversed ? right : left,
      targetActor: reversed ? left : right,
      isMutual: predicate.frames.allSatisfy(\.isMutual), status: reading.status, isShallow: true)
  }

  /// A reading of a pair whose sentence holds no sense of this kind: by the word that joins the two in the tree.
  private func wordless(
    _ kind: Kind, _ first: Int, _ second: Int, _ left: ActorID, _ right: ActorID
  ) -> Candidate? {
    guard syntax.hasTree, let joint = joint(first, second) else { return nil }
    func argument(_ mention: Int) -> Argument {
      Argument(mention: mention, place: "loose", path: way(from: joint, to: syntax.tops[mention]))
    }
    let (one, two) = (argument(first), argument(second))
    let reversed = two.path.hasPrefix("nsubj") && !one.path.hasPrefix("nsubj")
    let plover =
      switch kind {
      case .ally: "COOPERATE"
      case .adversary: "ACCUSE"
      case .pact: "AGREE"
      case .visit: "CONSULT"
      }
    return Candidate(
      kind: kind, plover: plover, rule: syntax.lemma(joint) + ".way", strength: 0.2, trigger: joint,
      object: nil,
      source: reversed ? two : one, target: reversed ? one : two, sourceActor: reversed ? right : left,
      targetActor: reversed ? left : right, isMutual: kind == .pact, status: status(joint), isShallow: true)
  }

  /// The lowest word above two names that is no name itself.
  private func joint(_ first: Int, _ second: Int) -> Int? {
    var above: Set<Int> = []
    var node = syntax.tops[first]
    while node >= 0, above.insert(node).inserted { node = syntax.heads[node] }
    node = syntax.tops[second]
    var steps = 0
    while node >= 0, steps <= syntax.tokens.count {
      if above.contains(node), syntax.mentionAt[node] < 0 { return node }
      node = syntax.heads[node]
      steps += 1
    }
    return nil
  }

  /// The relations on the way through the tree: up from the predicate, then down to the name.
  func way(from node: Int, to goal: Int) -> String {
    guard let way = TreeWay(from: node, to: goal, in: syntax) else { return "apart" }
    return way.path ?? "far"
  }
}
