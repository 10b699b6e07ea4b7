package import SignedNetwork

/// A possible event in a sentence, before the judge has weighed it.
package struct Candidate: Sendable {
  /// The kind of tie claimed.
  package var kind: Kind
  /// The PLOVER type.
  package var plover: String
  /// The name of the sense or pattern that proposes it.
  package var rule: String
  /// The sense's own strength, 0 to 1.
  package var strength: Double
  /// The token that carries the claim.
  package var trigger: Int
  /// The noun below the trigger, for senses of a verb with its object.
  package var object: Int?
  /// Who acts, and who is acted upon.
  package var source: Argument
  package var target: Argument
  /// Ids of the two, since a mention may name several actors.
  package var sourceActor: ActorID
  package var targetActor: ActorID
  /// Whether neither side is the actor.
  package var isMutual: Bool
  /// The status that the sentence gives it.
  package var status: Status
  /// Whether the arguments were found by word order alone.
  package var isShallow: Bool

  package init(
    kind: Kind, plover: String, rule: String, strength: Double, trigger: Int, object: Int? = nil,
    source: Argument, target: Argument, sourceActor: ActorID, targetActor: ActorID, isMutual: Bool,
    status: Status, isShallow: Bool = false
  ) {
    self.kind = kind
    self.plover = plover
    self.rule = rule
    self.strength = strength
    self.trigger = trigger
    self.object = object
    self.source = source
    self.target = target
    self.sourceActor = sourceActor
    self.targetActor = targetActor
    self.isMutual = isMutual
    self.status = status
    self.isShallow = isShallow
  }
}

extension Candidate {
  /// The same claim with another status.
  package func turned(_ status: Status) -> Candidate {
    var turned = self
    turned.status = status
    return turned
  }

  /// Whether one side acts, though the other might: who visits whom is a claim of its own.
  package var hasOtherSide: Bool { kind != .visit && !isMutual }

  /// The same claim with the other side acting.
  package var reversed: Candidate {
    var reversed = self
    (reversed.source, reversed.target) = (target, source)
    (reversed.sourceActor, reversed.targetActor) = (targetActor, sourceActor)
    return reversed
  }
}

extension Status {
  /// What else the sentence may say of the tie that figures tell apart: that it holds (or will, or may), is denied or is over.
  package var turns: [Status] {
    switch self {
    case .actual, .planned, .possible: [.denied, .ended]
    case .denied: [.actual, .ended]
    case .ended: [.actual, .denied]
    }
  }
}

/// A sense of the lexicon found in a sentence.
struct Trigger: Hashable {
  /// The index of the sense.
  var sense: Int
  /// The token that carries it.
  var node: Int
  /// The noun of a verb with its object.
  var object: Int?
  /// The words of the sense as found, joined by hyphens, with the part of speech.
  var name: String
  /// How many words those are.
  var length: Int

  static func name(of words: [String], part: PredicatePart) -> String {
    words.joined(separator: "-") + "." + part.rawValue
  }
}
