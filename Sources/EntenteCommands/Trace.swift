import Entente
import Extraction
import Foundation
import Language
import SignedNetwork

/// One article's way through extraction, for people who write rules: sentences, trees, mentions, the rules tried, events.
struct Trace {
  let entente: Entente
  let article: Article

  func text() -> String {
    let annotated = entente.annotate(article)
    let events = entente.coder.events(in: annotated).sorted()
    let syntaxes = annotated.syntaxes
    var lines = ["# \(Failure.printable(article.id))"]
    for (index, sentence) in annotated.sentences.enumerated() {
      lines.append(
        "## sentence \(index + 1), bytes \(sentence.start)..<\(sentence.end), confidence \(rounded(Double(sentence.confidence)))"
      )
      for (place, token) in sentence.tokens.enumerated() {
        lines.append(
          [
            String(place + 1), Failure.printable(token.form), token.lemma, token.pos.rawValue, token.tag,
            String(token.head + 1), token.relation,
          ].joined(separator: "\t"))
      }
      for mention in annotated.mentions[index] {
        let words = sentence.tokens[mention.tokens].map(\.form).joined(separator: " ")
        let actors = mention.actors.map(\.rawValue).joined(separator: " ")
        lines.append(
          "mention\t\(actors)\t\(Failure.printable(words))\t\(mention.form.rawValue)\t\(mention.role.rawValue)\t\(rounded(mention.confidence))"
        )
      }
      for syntax in syntaxes where syntax.tokens.last?.end == sentence.end {
        if syntax.boundary != nil { lines.append("joined\twith the sentence before") }
        lines += tried(syntax)
      }
      for event in events where event.evidence?.sentence.end == sentence.end {
        lines.append(
          "event\t\(event.kind.rawValue)\t\(event.source)\(event.isMutual ? "–" : "→")\(event.target)\t\(event.status.rawValue)"
            + "\t\(event.date?.description ?? "undated")\t\(event.rule)\t\(rounded(event.confidence))"
            + "\t\(Failure.printable(event.evidence?.trigger?.text ?? ""))")
      }
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// The readings that rules proposed and what the judge thinks of each, the likeliest first; hopeless ones are counted.
  private func tried(_ syntax: Syntax) -> [String] {
    guard let coder = entente.coder as? TreeCoder else { return [] }
    var likeliest: [String: Double] = [:]
    var hopeless = 0
    for judged in coder.candidates(in: syntax) {
      guard judged.probability >= Trace.leastProbability else {
        hopeless += 1
        continue
      }
      let candidate = judged.candidate
      let row = [
        "tried", candidate.kind.rawValue,
        "\(candidate.sourceActor)\(candidate.isMutual ? "–" : "→")\(candidate.targetActor)",
        candidate.status.rawValue, candidate.rule, Failure.printable(syntax.tokens[candidate.trigger].form),
      ].joined(separator: "\t")
      likeliest[row] = max(likeliest[row] ?? 0, judged.probability)
    }
    let rows = likeliest.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key)\t\(rounded($0.value))" }
    return hopeless == 0 ? rows : rows + ["tried\t\(hopeless) more, each below \(Trace.leastProbability)"]
  }

  private static let leastProbability = 0.02

  private func rounded(_ number: Double) -> String { String((number * 1_000).rounded() / 1_000) }
}
