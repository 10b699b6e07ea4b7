package import Language
package import SignedNetwork

/// A stretch of a sentence that tells a time.
package struct TimeExpression: Hashable, Sendable {
  /// Its tokens, without the preposition before it.
  package var tokens: Range<Int>
  /// The time; a range is given by its start. `nil` for a time that cannot be dated: "the 1990s", "decades ago", or
  /// "last week" in an article without a date.
  package var date: PartialDate?
  /// Whether it stands before a noun as part of its name or description: "the 2015 treaty".
  package var isAttributive: Bool
}

/// Dates events by the times that their sentence tells.
///
/// Absolute times ("5 January 2022", "in 2022", "2022-01-05"), times relative to the article ("last Tuesday",
/// "yesterday", "two years ago", "in March") and ranges (by their start) are read. Nearest-past reading of bare
/// weekdays and months follows the usage of news; see `Reckoning`. Weeks are given as the month they lie in, since
/// there is no precision between day and month. The ends of periods ("by 2030", "until Friday") date nothing.
package struct DateResolver: Sendable {
  package init() {}

  /// The times of a sentence, from left to right, without overlap.
  package func expressions(in sentence: Sentence, articleDate: PartialDate?) -> [TimeExpression] {
    var finder = TimeFinder(sentence: sentence, articleDate: articleDate)
    return finder.find()
  }

  /// The date of the event whose trigger is a token of the sentence: that of the time expression that belongs to it,
  /// else the article's. `nil` if the text puts the event into a time that cannot be dated.
  package func date(for trigger: Int, in sentence: Sentence, articleDate: PartialDate?) -> PartialDate? {
    let found = expressions(in: sentence, articleDate: articleDate)
    guard let own = expression(for: trigger, among: found, in: sentence) else { return articleDate }
    return own.date
  }

  /// Of the times of a sentence the one that belongs to a trigger; `nil` if none does.
  ///
  /// In a tree it is the one with the least cost of the way between them, where each relation costs 1, a coordination
  /// 2 and the border of a clause 6, and more than 4 is too far. Without a tree the words between are counted.
  package func expression(
    for trigger: Int, among expressions: [TimeExpression], in sentence: Sentence
  ) -> TimeExpression? {
    guard sentence.tokens.indices.contains(trigger), !expressions.isEmpty else { return nil }
    let hasTree = sentence.tokens.contains { $0.head >= 0 }
    let way = TimeAttachment(sentence: sentence)
    var best: (cost: Int, distance: Int, expression: TimeExpression)?
    for expression in expressions {
      let cost =
        hasTree ? way.cost(from: trigger, to: expression) : way.flatCost(from: trigger, to: expression)
      guard let cost else { continue }
      let distance =
        expression.tokens.contains(trigger)
        ? 0
        : min(abs(trigger - expression.tokens.lowerBound), abs(trigger - expression.tokens.upperBound + 1))
      if let best, (best.cost, best.distance) <= (cost, distance) { continue }
      best = (cost, distance, expression)
    }
    return best?.expression
  }
}

/// How far a time lies from a word that may be what it dates.
struct TimeAttachment {
  let sentence: Sentence

  /// The cost of the way in the tree; `nil` if it is too far.
  func cost(from trigger: Int, to expression: TimeExpression) -> Int? {
    let tokens = sentence.tokens
    guard !expression.tokens.contains(trigger) else { return 0 }
    // The word of the expression that the sentence hangs on, and what it hangs on.
    guard
      let top = expression.tokens.first(where: { !expression.tokens.contains(tokens[$0].head) }),
      tokens[top].head >= 0
    else { return 8 > distance(trigger, expression) ? 4 : nil }
    let governor = tokens[top].head
    let up = ancestors(of: trigger)
    let other = ancestors(of: governor)
    guard let meeting = other.first(where: { up.contains($0) }) else { return nil }
    var cost = 0
    for place in up.prefix(while: { $0 != meeting }) { cost += price(tokens[place].relation) }
    for place in other.prefix(while: { $0 != meeting }) {
      // "a treaty signed in 2015": the participle dates its noun.
      let isParticiple = tokens[place].relation == "acl" && tokens[place].head == trigger
      cost += isParticiple ? 2 : price(tokens[place].relation)
    }
    if governor != trigger, expression.isAttributive, !belongsToClause(governor, above: meeting) {
      // "withdrew from the 2015 treaty" tells when the treaty was, not when it was left.
      cost += other.contains(trigger) || meeting != governor ? 6 : 0
    }
    return cost <= 4 ? cost : nil
  }

  /// Whether a noun with a time stands for the time of its clause: "after the 2022 invasion", "in the wake of".
  private func belongsToClause(_ noun: Int, above meeting: Int) -> Bool {
    var place = noun
    while place >= 0, place != meeting {
      let cases = sentence.tokens.indices.filter {
        sentence.tokens[$0].head == place && sentence.tokens[$0].relation.hasPrefix("case")
      }
      if cases.contains(where: { TimeAttachment.timing.contains(sentence.tokens[$0].form.lowercased()) }) {
        return true
      }
      if ["wake", "aftermath", "course"].contains(sentence.tokens[place].form.lowercased()) { return true }
      place = sentence.tokens[place].head
    }
    return false
  }

  private static let timing: Set<String> = ["after", "since", "following", "during", "amid", "upon"]

  private func price(_ relation: String) -> Int {
    switch relation {
    case "ccomp", "csubj", "csubj:pass", "advcl", "advcl:relcl", "parataxis", "acl", "acl:relcl", "root": 6
    case "conj": 2
    default: 1
    }
  }

  /// The token and what it hangs on, up to the root; ends also in a tree that is broken by a circle.
  private func ancestors(of token: Int) -> [Int] {
    var path: [Int] = []
    var place = token
    while place >= 0, place < sentence.tokens.count, path.count <= sentence.tokens.count {
      path.append(place)
      place = sentence.tokens[place].head
    }
    return path
  }

  private func distance(_ trigger: Int, _ expression: TimeExpression) -> Int {
    trigger < expression.tokens.lowerBound
      ? expression.tokens.lowerBound - trigger : trigger - expression.tokens.upperBound + 1
  }

  /// The cost by the words between; `nil` if it is too far.
  func flatCost(from trigger: Int, to expression: TimeExpression) -> Int? {
    guard !expression.tokens.contains(trigger) else { return 0 }
    let words = sentence.tokens.map { $0.form.lowercased() }
    let between =
      trigger < expression.tokens.lowerBound
      ? trigger + 1..<expression.tokens.lowerBound : expression.tokens.upperBound..<trigger
    var soft = between.count
    var hard = 0
    for place in between {
      switch words[place] {
      // "the treaty (1996)": a bracket of the time's own is no border.
      case "(" where place + 1 == expression.tokens.lowerBound: break
      case ";", ":", "(", ")": hard += 12
      case "\"", "“", "”", "``", "''", "that", "said", "says", "because", "if": hard += 6
      case ",": soft += 2
      case "which", "who", "whom", "whose", "where", "while", "but", "although", "though", "when", "after",
        "before":
        soft += 6
      default: break
      }
    }
    var cost = soft + hard
    if expression.isAttributive {
      let start = expression.tokens.lowerBound
      let before = words[max(0, start - 4)..<start]
      let frames = before.contains { TimeAttachment.timing.contains($0) || $0 == "wake" || $0 == "aftermath" }
      let follows = trigger >= expression.tokens.upperBound && between.count <= 2
      if !frames && !follows { return nil }
      cost = frames ? min(cost, 11) : cost
    }
    // A time at the head of the sentence sets the scene for all of its first clause.
    let opens = expression.tokens.lowerBound <= 2 && hard == 0
    return cost <= (opens ? 40 : 12) ? cost : nil
  }
}
