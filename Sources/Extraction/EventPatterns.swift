import Language
import SignedNetwork

/// Constructions that no single predicate of the lexicon carries.
struct EventPatterns {
  let syntax: Syntax
  let operators: Operators

  func candidates(status reader: StatusReader) -> [Candidate] {
    backed(reader)
  }

  /// "Iran-backed Houthis", "the Russian-backed separatists": support for whom the noun names; "the U.S.-led
  /// coalition" is its leader and claims nothing.
  private func backed(_ reader: StatusReader) -> [Candidate] {
    var found: [Candidate] = []
    let support: Set<String> = [
      "backed", "supported", "allied", "aligned", "funded", "armed", "trained", "sponsored",
    ]
    for token in syntax.tokens.indices where support.contains(syntax.tokens[token].form.lowercased()) {
      guard token >= 2, isHyphen(token - 1) else { continue }
      let supporter = syntax.mentionAt[token - 2]
      guard supporter >= 0 else { continue }
      // The next mention within the same noun phrase, before any verb or comma.
      var next = token + 1
      while next < syntax.tokens.count, next <= token + 5, syntax.mentionAt[next] < 0,
        [.noun, .adjective, .properNoun].contains(syntax.tokens[next].pos)
      {
        next += 1
      }
      guard next < syntax.tokens.count, syntax.mentionAt[next] >= 0 else { continue }
      let supported = syntax.mentionAt[next]
      for first in syntax.mentions[supporter].actors {
        for second in syntax.mentions[supported].actors where first != second {
          found.append(
            Candidate(
              kind: .ally, plover: "SUPPORT", rule: "backed.pattern", strength: 0.9, trigger: token,
              source: Argument(mention: supporter, place: "agent", path: "hyphen"),
              target: Argument(mention: supported, place: "obj", path: "hyphen"), sourceActor: first,
              targetActor: second, isMutual: false, status: .actual))
        }
      }
    }
    return found
  }

  private func isHyphen(_ token: Int) -> Bool {
    ["-", "–", "‑", "‐"].contains(syntax.tokens[token].form)
  }
}
