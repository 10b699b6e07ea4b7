import Language
internal import SignedNetwork

/// Finds arguments by the order of words alone, for sentences without a tree or where the tree has nothing to offer.
///
/// The nearest group of names before a verb is its subject, the nearest after it its object, unless a preposition
/// stands between, which then names the place; a possessive or adjective right before a noun owns it. Names
/// joined by commas and conjunctions count as one group.
struct WordOrder {
  let syntax: Syntax

  /// How far a name may stand from its predicate, in words.
  private static let reach = 12

  /// The arguments around a token.
  func places(of part: PredicatePart, at node: Int, object: Int?) -> [Argument] {
    var arguments: [Argument] = []
    let first = min(node, object ?? node)
    let last = max(node, object ?? node)
    let left = group(endingBefore: first)
    let right = groups(after: last)
    let passive = part != .noun && isPassive(node)
    if let left {
      let place: Place = passive ? "obj" : "agent"
      for mention in left.mentions {
        arguments.append(Argument(mention: mention, place: place, path: "left"))
      }
    }
    for (index, group) in right.enumerated() {
      let place: Place
      if let word = group.preposition {
        place = passive && word == "by" || part == .noun && word == "by" ? "agent" : word
      } else {
        place = index == 0 && part != .noun ? "obj" : "right"
      }
      for mention in group.mentions {
        arguments.append(Argument(mention: mention, place: place, path: "right"))
      }
    }
    return arguments
  }

  /// The status that nearby modals and negations give.
  func status(of node: Int) -> Status {
    let start = max(0, node - 4)
    var status = Status.actual
    for token in start..<node {
      switch syntax.tokens[token].form.lowercased() {
      case "not", "n't", "never", "without", "refused", "refuses", "denied", "denies": return .denied
      case "may", "might", "could", "would", "if", "should": status = .possible
      case "will", "plans", "slated", "scheduled", "set": if status == .actual { status = .planned }
      default: continue
      }
    }
    return status
  }

  private func isPassive(_ node: Int) -> Bool {
    let form = syntax.tokens[node].form.lowercased()
    guard form.hasSuffix("ed") || form.hasSuffix("en") || syntax.tokens[node].tag == "VBN" else {
      return false
    }
    return (max(0, node - 3)..<node).contains {
      ["is", "are", "was", "were", "been", "being", "be"].contains(syntax.tokens[$0].form.lowercased())
    }
  }

  private struct Group {
    var mentions: [Int]
    var preposition: String?
  }

  private func group(endingBefore node: Int) -> Group? {
    var token = node - 1
    let stop = max(0, node - WordOrder.reach)
    while token >= stop {
      if isBoundary(token) { return nil }
      if syntax.mentionAt[token] >= 0 {
        return Group(mentions: extend(from: syntax.mentionAt[token], step: -1), preposition: nil)
      }
      token -= 1
    }
    return nil
  }

  private func groups(after node: Int) -> [Group] {
    var found: [Group] = []
    var token = node + 1
    var preposition: String?
    let stop = min(syntax.tokens.count, node + WordOrder.reach)
    while token < stop, found.count < 3 {
      if isBoundary(token) { break }
      let mention = syntax.mentionAt[token]
      if mention >= 0 {
        let members = extend(from: mention, step: 1)
        found.append(Group(mentions: members, preposition: preposition))
        token = members.map { syntax.mentions[$0].tokens.upperBound }.max() ?? token + 1
        preposition = nil
        continue
      }
      let word = syntax.tokens[token].form.lowercased()
      if WordOrder.prepositions.contains(word) { preposition = word }
      token += 1
    }
    return found
  }

  private func isBoundary(_ token: Int) -> Bool {
    let form = syntax.tokens[token].form
    return [
      ";", ":", ".", "!", "?", "\"", "“", "”", "that", "which", "who", "after", "because", "while", "but",
    ].contains(form)
  }

  private func extend(from mention: Int, step: Int) -> [Int] {
    var members = [mention]
    var current = mention
    while true {
      let next = current + step
      guard syntax.mentions.indices.contains(next) else { return members.sorted() }
      let gap =
        step > 0
        ? syntax.mentions[current].tokens
          .upperBound..<max(
            syntax.mentions[next].tokens.lowerBound, syntax.mentions[current].tokens.upperBound)
        : syntax.mentions[next].tokens
          .upperBound..<max(
            syntax.mentions[current].tokens.lowerBound, syntax.mentions[next].tokens.upperBound)
      guard !gap.isEmpty, gap.count <= 3,
        gap.allSatisfy({ [",", "and", "the", "&", "both"].contains(syntax.tokens[$0].form.lowercased()) }),
        gap.contains(where: { [",", "and", "&"].contains(syntax.tokens[$0].form.lowercased()) })
      else { return members.sorted() }
      members.append(next)
      current = next
    }
  }

  private static let prepositions: Set<String> = [
    "of", "to", "with", "on", "against", "in", "for", "by", "from", "between", "over", "toward", "towards",
    "at",
    "into", "among", "near", "as",
  ]
}
