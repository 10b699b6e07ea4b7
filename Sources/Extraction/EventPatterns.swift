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
      while next < syntax.tokens.count, next <= token + 6, syntax.mentionAt[next] < 0,
        [.noun, .adjective, .properNoun].contains(syntax.tokens[next].pos)
          || ["\"", "“", "”", "'s", "’s"].contains(syntax.tokens[next].form)
      {
        next += 1
      }
      var path = "hyphen"
      if next > token + 1, next + 1 < syntax.tokens.count, syntax.tokens[next].form == "of" {
        // "the Russian-backed enclaves of Abkhazia and South Ossetia"
        path = "hyphen of"
        next += syntax.tokens[next + 1].form == "the" ? 2 : 1
      }
      guard next < syntax.tokens.count, syntax.mentionAt[next] >= 0 else { continue }
      let supported = syntax.mentions.indices.filter {
        $0 >= syntax.mentionAt[next]
          && syntax.isListed(syntax.tops[$0], with: syntax.tops[syntax.mentionAt[next]])
      }
      for supported in path == "hyphen" ? [syntax.mentionAt[next]] : supported {
        found += claims(from: supporter, for: supported, at: token, path: path)
      }
    }
    return found
  }

  private func claims(from supporter: Int, for supported: Int, at token: Int, path: String) -> [Candidate] {
    syntax.mentions[supporter].actors.flatMap { first in
      syntax.mentions[supported].actors.filter { $0 != first }.map { second in
        Candidate(
          kind: .ally, plover: "SUPPORT", rule: "backed.pattern", strength: 0.9, trigger: token,
          source: Argument(mention: supporter, place: "agent", path: path),
          target: Argument(mention: supported, place: "obj", path: path), sourceActor: first,
          targetActor: second, isMutual: false, status: .actual)
      }
    }
  }

  private func isHyphen(_ token: Int) -> Bool {
    ["-", "–", "‑", "‐"].contains(syntax.tokens[token].form)
  }
}
